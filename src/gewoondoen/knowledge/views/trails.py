"""Where the way down to every page of knowledge begins."""

from django.urls import reverse
from django.utils.translation import gettext as _


def start() -> list[tuple[str, str]]:
    """Return the first page of knowledge, as a step of the way down."""
    return [(_("Knowledge"), reverse("knowledge:home"))]
