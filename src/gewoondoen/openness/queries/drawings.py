"""A line or surface that somebody drew as the place of a signal, on the map of its neighbourhood."""

from collections.abc import Mapping

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from gewoondoen.kernel.actor import Actor
from gewoondoen.openness.reading import shapes
from gewoondoen.signals import policies
from gewoondoen.signals.models import Signal
from gewoondoen.ui.maps import Line, Shape, draw

METRES_A_DEGREE = 111_195


def may_see_drawing(viewer: Actor, signal: Signal) -> bool:
    """Whether the viewer may see exactly where it is: who works on it, and all where the category says so."""
    is_public = signal.category is not None and signal.category.place_is_public and not signal.is_private
    return is_public or policies.may_see_inside(viewer, signal) or policies.is_on_the_work(viewer, signal)


def drawn_on(viewer: Actor, signal: Signal) -> Mapping[str, object] | None:
    """Return the map of what was drawn for a signal; None where nothing was, or not for this viewer. One statement."""
    drawn = shapes.tidy(signal.drawn) if isinstance(signal.drawn, dict) else None
    if drawn is None or drawn["type"] == "Point" or not may_see_drawing(viewer, signal):
        return None
    parts = list(shapes.lines_of(drawn))
    metres = round(sum(map(shapes.length, parts)) * METRES_A_DEGREE, -1)
    label = _("Drawn line of some %(metres)s metres in %(area)s") % {
        "metres": number_format(metres, decimal_pos=0),
        "area": signal.area.name,
    }
    outline = getattr(signal.area, "outline", None)
    around = [Shape(signal.area.code, signal.area.name, outline.simplified, tone="quiet")] if outline else []
    title = _("Where it was drawn")
    return {"map": draw(around, title=title, description=label, lines=[Line(label, parts)]), "title": title}
