"""Where a signal is, on a map drawn on the server: its neighbourhood with one mark."""

from django.utils.translation import gettext as _

from gewoondoen.signals.models import Signal
from gewoondoen.ui.maps import MapDrawing, Point, Shape, draw


def place_of(signal: Signal) -> MapDrawing | None:
    """Return the neighbourhood of a signal with its place marked; None where the area has no outline."""
    area = signal.area
    if not hasattr(area, "outline"):
        return None
    label = signal.place or area.name
    return draw(
        [Shape(area.code, area.short_name, area.outline.simplified, tone="quiet")],
        width=480,
        title=_("Where it is: %(place)s") % {"place": label},
        points=[Point(label, signal.longitude, signal.latitude)],
    )
