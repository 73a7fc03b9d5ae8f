"""What other rooms show on the pages of this one."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from gewoondoen.kernel import registry
from gewoondoen.signals.models import Signal


def slot(request: HttpRequest, name: str, signal: Signal) -> list[SafeString]:
    """Return the parts of a slot that have something to show to this viewer, each with its own context only."""
    return [
        render_to_string(part.template, dict(part.context), request)
        for part in registry.parts_for("signal", name, request.user, signal)
    ]
