"""The pages of one challenge, one line each; the first is what everyone reads first."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges.models import Challenge


@dataclass(frozen=True)
class Tab:
    """A page of a challenge: the name of its address without the room, and what it is called."""

    name: str
    label: str | Promise
    icon: str


TABS = (
    Tab("challenge", _("In short"), "flag"),
    Tab("evidence_board", _("What we see"), "eye"),
    Tab("parts", _("Taking apart"), "puzzle"),
    Tab("table", _("At the table"), "users"),
    Tab("reactions", _("Take part"), "heart-handshake"),
)


def tabs_of(found: Challenge, current: str) -> list[tuple[Tab, str, bool]]:
    """Return the pages of a challenge with their addresses, and which of them this is."""
    return [(tab, reverse(f"challenges:{tab.name}", args=[found.pk]), tab.name == current) for tab in TABS]
