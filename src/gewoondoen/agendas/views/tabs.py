"""The pages of one agenda, one line each; the first is what everyone reads first."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gewoondoen.agendas import policies
from gewoondoen.agendas.models import AreaAgenda


@dataclass(frozen=True)
class Tab:
    """A page of an agenda: the name of its address without the room, and what it is called."""

    name: str
    label: str | Promise
    writers: bool = False


TABS = (
    Tab("agenda", _("The agenda")),
    Tab("document", _("Document")),
    Tab("voices", _("Have your say")),
    Tab("answers", _("Answers")),
    Tab("mirror", _("Mirror")),
    Tab("versions", _("Versions")),
    Tab("edit", _("Write"), writers=True),
)


def tabs_of(viewer: Any, agenda: AreaAgenda, current: str) -> list[tuple[Tab, str, bool]]:
    """Return the pages of an agenda for this viewer, with their addresses, and which of them this is."""
    writes = policies.may_edit(viewer, agenda)
    return [
        (tab, reverse(f"agendas:{tab.name}", args=[agenda.pk]), tab.name == current)
        for tab in TABS
        if writes or not tab.writers
    ]
