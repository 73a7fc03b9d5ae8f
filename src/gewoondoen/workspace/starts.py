"""Where each person starts: the page that answers what they come for (DESIGN.md section 2)."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel.actor import Actor
from gewoondoen.people import policies as people
from gewoondoen.people.models import Role
from gewoondoen.workspace import policies


@dataclass(frozen=True)
class Start:
    """A page to start at, and what it is called."""

    url: str
    label: str | Promise


def start_of(actor: Actor | None) -> Start:
    """Return where a person starts; the first role that says so wins, in the order of who is waited for most."""
    if policies.starts_today(actor):
        return Start(reverse("workspace:today"), _("Today"))
    if people.holds_any(actor, (Role.ANALYST,)):
        return Start(reverse("areas:list"), _("Areas"))
    if policies.steers(actor):
        return Start(reverse("challenges:list"), _("Challenges"))
    return Start(reverse("workspace:neighbourhood"), _("My neighbourhood"))
