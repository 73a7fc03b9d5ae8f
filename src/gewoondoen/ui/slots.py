"""What other rooms hang on a page, rendered: each part with its own context only."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from gewoondoen.kernel import registry


def slot(request: HttpRequest, kind: str, name: str, subject: object) -> list[SafeString]:
    """Return the parts of a slot that have something to show to this viewer, in order: `{{ part }}` in a template."""
    return [
        render_to_string(part.template, dict(part.context), request)
        for part in registry.parts_for(kind, name, request.user, subject)
    ]
