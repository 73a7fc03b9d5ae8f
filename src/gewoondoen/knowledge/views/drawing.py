"""Maps of what is worked out for the areas of the municipality, and the way to the figures behind it."""

from collections.abc import Callable, Sequence

from django.urls import reverse

from gewoondoen.areas.models import Area
from gewoondoen.ui import charts, wording
from gewoondoen.ui.choropleth import Choropleth, Region, choropleth
from gewoondoen.ui.classes import Method, classify


def map_of(
    areas: Sequence[Area],
    told: Callable[[int], tuple[float | None, str, str]],
    *,
    measure: charts.Measure,
    title: str,
    description: str,
    href: Callable[[Area], str],
    method: Method = Method.QUANTILE,
) -> Choropleth | None:
    """Draw areas by what is told of each position: its value, a note, and why there is none; None without outlines."""
    regions = []
    for at, area in enumerate(areas):
        if hasattr(area, "outline"):
            value, note, reason = told(at)
            regions.append(Region(area.code, area.name, area.outline.simplified, value, note, reason, href(area)))
    if not regions:
        return None
    classes = classify([each.value for each in regions], method)
    return choropleth(regions, classes, measure=measure, words=wording.words(), title=title, description=description)


def figure_page(code: str, slug: str) -> str:
    """Return the address of one figure of an area, on the pages of profiles."""
    return reverse("knowledge:figure", args=[code, slug])
