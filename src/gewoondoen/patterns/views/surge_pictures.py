"""The map and the curve of a surge, as plain values for the drawings in `ui`."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.patterns.models import Surge
from gewoondoen.patterns.queries.surges import Case, Curve
from gewoondoen.patterns.surge_words import title_of
from gewoondoen.ui import wording
from gewoondoen.ui.charts import Chart, Line, Reading, line_chart
from gewoondoen.ui.maps import MapDrawing, Point, Shape, draw

MOST_AROUND = 120


def map_of(surge: Surge, own: Sequence[Area], around: Sequence[Area], cases: Sequence[Case]) -> MapDrawing | None:
    """Draw the neighbourhoods of a surge amid those around, with the cases a viewer may see inside of as points."""
    drawn = [each for each in own if hasattr(each, "outline")]
    if not drawn:
        return None
    quiet = [each for each in around if hasattr(each, "outline")][:MOST_AROUND]
    points = [
        Point(
            case.signal.name,
            case.signal.longitude,
            case.signal.latitude,
            reverse("signals:signal", args=[case.signal.reference]),
        )
        for case in cases
        if case.sight == "inside"
    ]
    return draw(
        [*(_shape(each, "quiet") for each in quiet), *(_shape(each, "current") for each in drawn)],
        title=_("Map of %(name)s") % {"name": title_of(surge)},
        description=_("The neighbourhoods of the surge are marked; each point is a signal.")
        if points
        else _("The neighbourhoods of the surge are marked."),
        points=points,
    )


def _shape(area: Area, tone: str) -> Shape:
    """Return a neighbourhood as a shape that links to its page."""
    return Shape(area.code, area.short_name, area.outline.simplified, area.get_absolute_url(), tone)


def curve_chart(curve: Curve) -> Chart:
    """Draw the reports of each day, and how many a day of the surge would have brought without one."""
    return line_chart(
        [
            Line(_("Reports"), [Reading(float(each)) for each in curve.reports], own=True),
            Line(_("Expected"), [Reading(curve.expected)] * len(curve.days)),
        ],
        [date_format(day, "j M") for day in curve.days],
        measure=wording.measure(_("Reports"), 1),
        words=wording.words(),
        title=_("Reports a day, here and on this theme"),
        description=_("Eight weeks before the surge, and the surge itself."),
        from_zero=True,
    )
