"""What this room hangs on the pages of lower rooms, and in the shell: the way to the whole thread."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges.models import Challenge
from gewoondoen.kernel import registry
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.registry import Part
from gewoondoen.signals.models import Signal
from gewoondoen.ui import menu
from gewoondoen.ui.menu import MenuItem
from gewoondoen.workspace import policies, queries

THREAD = "workspace/_thread_link.html"


def on_any_page(values: Mapping[str, object]) -> Mapping[str, object]:
    """Give a template its values as `part`, whether the page spreads the context out or gives it as `part` itself."""
    return {"part": values, **values}


def thread_of_signal(_viewer: Actor, signal: Signal) -> Mapping[str, object]:
    """Lead from a signal to its thread."""
    return on_any_page({"kind": "melding", "ident": signal.reference})


def thread_of_challenge(_viewer: Actor, challenge: Challenge) -> Mapping[str, object]:
    """Lead from a challenge to its thread."""
    return on_any_page({"kind": "opgave", "ident": challenge.pk})


def threads_followed(viewer: Actor, signal: Signal) -> Mapping[str, object] | None:
    """Lead who follows a report by its link to the public thread, once there is one; their link opens no more."""
    found = queries.lines_of_signal(viewer, signal)
    return on_any_page({"challenges": found}) if found else None


def always(_viewer: Actor, _subject: object) -> Mapping[str, object]:
    """Show a link that is for everyone."""
    return {}


def manages(user: Any) -> bool:
    """Whether this person sets anything up."""
    return menu.offers(user, "manage")


registry.add(Part("knowledge", "further", "unheard", "workspace/_unheard_link.html", always))
registry.add(Part("signal", "aside", "thread", THREAD, thread_of_signal, order=20))
registry.add(Part("challenge", "aside", "thread", THREAD, thread_of_challenge, order=20))
registry.add(Part("signal", "follow", "thread", "workspace/_threads_followed.html", threads_followed, order=20))

menu.add(MenuItem("today", _("Today"), "workspace:today", order=10, shown=policies.may_see_today, icon="sun"))
menu.add(
    MenuItem(
        "neighbourhood",
        _("My neighbourhood"),
        "workspace:neighbourhood",
        order=20,
        shown=policies.may_live_here,
        icon="home-heart",
    )
)
menu.add(
    MenuItem(
        "manage", _("Administration"), "workspace:manage", order=90, icon="settings", shown=manages, area="account"
    )
)
menu.add(MenuItem("search", _("Search"), "workspace:search", order=90, icon="search"))
menu.add(MenuItem("about", _("About Gewoon Doen"), "workspace:about", order=10, area="footer"))
menu.add(MenuItem("help", _("Help"), "workspace:help", order=20, area="footer"))
menu.add(MenuItem("privacy", _("Privacy"), "workspace:privacy", order=30, area="footer"))
menu.add(MenuItem("accessibility", _("Accessibility"), "workspace:accessibility", order=40, area="footer"))
