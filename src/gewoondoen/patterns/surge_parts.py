"""What surges hang on the page of an area, and in the shell."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.kernel import registry
from gewoondoen.kernel.actor import Actor
from gewoondoen.patterns import queries, surge_policies
from gewoondoen.patterns.surge_words import by_chance, people, title_of
from gewoondoen.signals.models import Signal
from gewoondoen.ui import menu

SHOWN = 3


def of_area(viewer: Actor, area: Area) -> Mapping[str, object] | None:
    """Return the surges of an area that are not over; nothing when there are none, or none for this viewer."""
    if not surge_policies.may_know_of_some(viewer):
        return None
    found = queries.listed(viewer, queries.Filters(area=area))
    rows = [(each, title_of(each), people(each), by_chance(each.recurrence_days)) for each in found[:SHOWN]]
    return {"surges": rows, "area": area} if rows else None


def of_signal(viewer: Actor, signal: Signal) -> Mapping[str, object] | None:
    """Lead from a signal to the surge it is part of."""
    rows = [(each, title_of(each), people(each)) for each in queries.surges_of_signal(viewer, signal)]
    return {"surges": rows} if rows else None


registry.describe("surge", queries.described)
registry.add(registry.Part("area", "main", "surges", "patterns/_surges_of_area.html", of_area, order=32))
registry.add(registry.Part("signal", "aside", "surges", "patterns/_surges_of_signal.html", of_signal, order=30))
menu.add(
    menu.MenuItem(
        "surges",
        _("Surges"),
        "patterns:surges",
        order=55,
        icon="trending-up",
        shown=surge_policies.may_know_of_some,
    )
)
