"""The charts on the page of one figure."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.knowledge import wordings
from gewoondoen.knowledge.measures import measure_of
from gewoondoen.knowledge.presenting.profile import figure_url, place_name
from gewoondoen.knowledge.profiles import periods_of
from gewoondoen.knowledge.queries.figure import FigureDetail
from gewoondoen.knowledge.values import Figure, Kind, Status
from gewoondoen.ui import charts
from gewoondoen.ui.charts import Chart, Dot, Line, Reading
from gewoondoen.ui.wording import words


def columns_of(detail: FigureDetail) -> list[str]:
    """Return the periods of the chart: from the first to the last figure of the area, none left out."""
    return periods_of(detail.subject, detail.figures)


def over_time(detail: FigureDetail) -> Chart | None:
    """Draw the figure over all periods, beside the municipality and the country; nothing for one period alone."""
    columns = columns_of(detail)
    if len(columns) < 2 or not any(each.is_number for each in detail.figures):
        return None
    intervals = detail.subject.intervals(detail.figures, detail.people)
    known = {each.period: each for each in detail.figures}
    own = [_reading(known.get(each), intervals.get(each)) for each in columns]
    lines = [Line(detail.scope.area.short_name, own, own=True, breaks=breaks_of(detail, columns))]
    if detail.relaid:
        label = _("%(name)s, laid on the borders of now (estimate)") % {"name": detail.scope.area.short_name}
        estimates = [detail.relaid.get(each) for each in columns]
        lines.append(Line(label, [Reading(each.value if each else None) for each in estimates]))
    if detail.subject.kind != Kind.COUNT:
        # A count of the country beside one of a neighbourhood leaves of the neighbourhood a line along the bottom.
        for code, figures in detail.beside.items():
            other = {each.period: each for each in figures}
            lines.append(
                Line(place_name(code, detail.scope.municipality), [_reading(other.get(each), None) for each in columns])
            )
    return charts.line_chart(
        lines,
        [wordings.period(each) for each in columns],
        measure=measure_of(detail.indicator),
        words=words(),
        title=_("%(figure)s over the years") % {"figure": detail.indicator.shown_name},
    )


def _reading(figure: Figure | None, interval: tuple[float, float] | None) -> Reading:
    """Return one figure as it stands on a line."""
    if figure is None:
        return Reading(None)
    if figure.value is None:
        return Reading(None, wordings.reason(figure))
    return Reading(figure.value, "", figure.status == Status.PROVISIONAL, *(interval or (None, None)))


def breaks_of(detail: FigureDetail, columns: list[str]) -> frozenset[int]:
    """Return the columns from which the area is another than before."""
    starts = [stretch.figures[0].period for stretch in detail.series.stretches[1:]]
    return frozenset(columns.index(each) for each in starts)


def among_others(detail: FigureDetail, values: Mapping[str, float]) -> list[Chart]:
    """Draw where the area stands: among its equals in the municipality, by their `values`, and in the country."""
    return [each for each in (among_equals(detail, values), in_country(detail)) if each is not None]


def among_equals(detail: FigureDetail, values: Mapping[str, float]) -> Chart | None:
    """Draw a dot for each area of the kind in the municipality, each a link to its own page; own areas have no kind."""
    areas: Mapping[str, Area] = {each.code: each for each in detail.siblings}
    dots = [
        Dot(area.short_name, values[code], figure_url(area, detail.subject.slug), own=code == detail.scope.code)
        for code, area in areas.items()
        if code in values
    ]
    if not dots:
        return None
    place = detail.scope.municipality
    return charts.dot_plot(
        dots,
        measure=measure_of(detail.indicator),
        words=words(),
        title=_("All areas of this kind in %(place)s") % {"place": place.name if place else ""},
        description=_("Each dot is an area. The table has their names."),
    )


def in_country(detail: FigureDetail) -> Chart | None:
    """Draw how the areas of this level lie in the whole country."""
    if detail.country is None:
        return None
    column = detail.country.columns[detail.subject.slug]
    values = [value for value in column.values.tolist() if value == value]
    value = detail.line.figure.value
    if len(values) < 3:
        return None
    return charts.distribution(
        values,
        own=Dot(detail.scope.area.short_name, value, own=True) if value is not None else None,
        measure=measure_of(detail.indicator),
        words=words(),
        title=_("All areas of this kind in the Netherlands"),
    )
