"""Charts and the map of how an area fares, from what may be told: what is withheld is hatched or a gap, with why."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gewoondoen.patterns import wordings
from gewoondoen.patterns.calendar import YEAR
from gewoondoen.patterns.queries.figures import PER, Faring, Side
from gewoondoen.patterns.queries.paces import Month
from gewoondoen.ui import charts, wording
from gewoondoen.ui.choropleth import Choropleth, Region, choropleth
from gewoondoen.ui.classes import Classes, Method, classify

PATTERN = "{}"


def per_thousand() -> charts.Measure:
    """Return how reports per 1,000 inhabitants are written."""
    return wording.measure(_("Reports per 1,000 inhabitants"), 1, PATTERN)


def by_theme(found: Faring) -> charts.Chart | None:
    """Draw reports per 1,000 inhabitants by theme with their bounds; counts where nobody knows how many live there."""
    if not found.themes:
        return None
    rated = bool(found.own.people)
    bars = []
    for each in found.themes:
        rate = each.amount.rate
        value = rate.value if rate else None if rated else each.amount.reports
        note = "" if value is not None else wordings.withheld()
        bars.append(
            charts.Bar(
                each.theme.shown_name if each.theme else _("No theme yet"),
                value,
                note,
                rate.low if rate else None,
                rate.high if rate else None,
            )
        )
    return charts.bar_chart(
        bars,
        measure=per_thousand() if rated else wording.measure(_("Reports")),
        words=wording.words(),
        title=_("What is reported in %(area)s, by theme") % {"area": found.area.short_name},
        description=_("The line over each bar is between what it lies, by chance and by rounding."),
    )


def by_month(found: Faring) -> charts.Chart | None:
    """Draw the season: reports per 1,000 inhabitants a month, beside those of the municipality."""
    sides = [side for side in (found.own, found.town) if side and side.people]
    if found.town and found.town.area == found.area:
        sides = sides[:1]
    if not sides or all(month.reports is None for month in found.own.months):
        return None
    lines = [
        charts.Line(side.area.short_name, [_reading(month, side) for month in side.months], own=side is found.own)
        for side in sides
    ]
    return charts.line_chart(
        lines,
        [date_format(month.month, "M Y") for month in found.own.months],
        measure=per_thousand(),
        words=wording.words(),
        from_zero=True,
        title=_("Reports in %(area)s by month") % {"area": found.area.short_name},
        description=_("Two years beside each other show the season: what comes back each year, and what does not."),
    )


def _reading(month: Month, side: Side) -> charts.Reading:
    """Return a month as a point of a line; withheld ones are gaps."""
    if month.reports is None or not side.people:
        return charts.Reading(None, wordings.withheld())
    return charts.Reading(month.reports / side.people * PER)


def counts_by_month(months: Sequence[tuple[str, int | None]], title: str) -> charts.Chart | None:
    """Draw how many reports there were in each month of a year, for the report of a month."""
    if len(months) < YEAR or all(count is None for _month, count in months):
        return None
    readings = [charts.Reading(count, "" if count is not None else wordings.withheld()) for _month, count in months]
    return charts.line_chart(
        [charts.Line(_("Reports"), readings, own=True)],
        [date_format(date.fromisoformat(f"{month}-01"), "M Y") for month, _count in months],
        measure=wording.measure(_("Reports")),
        words=wording.words(),
        from_zero=True,
        title=title,
    )


def parts_on_map(found: Faring) -> Choropleth | None:
    """Draw the parts of the area by reports per 1,000 inhabitants; those that are withheld are hatched."""
    drawn = [each for each in found.parts if hasattr(each.area, "outline")]
    if len(drawn) < 2 or not any(each.amount.rate for each in drawn):
        return None
    values = [each.amount.rate.value if each.amount.rate else None for each in drawn]
    regions = [
        Region(
            each.area.code,
            each.area.short_name,
            each.area.outline.simplified,
            value,
            reason="" if value is not None else _reason(each.amount.reports),
            href=reverse("patterns:area", args=[each.area.code]),
        )
        for each, value in zip(drawn, values, strict=True)
    ]
    return choropleth(
        regions,
        _classes(values),
        measure=per_thousand(),
        words=wording.words(),
        title=_("Where in %(area)s people report") % {"area": found.area.short_name},
        description=_("More reports may mean that more is wrong, or that people find their way to us more easily."),
    )


def _classes(values: Sequence[float | None]) -> Classes:
    """Return the classes of a map."""
    return classify(values, Method.QUANTILE, 5)


def _reason(reports: int | None) -> str:
    """Return why a part has no rate."""
    return wordings.withheld() if reports is None else _("too few inhabitants")
