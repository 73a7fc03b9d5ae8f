"""What the measures of a challenge say now: figures of the store at show time, and counts of one's own."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.formats import date_format, number_format

from gewoondoen.challenges import policies, progress
from gewoondoen.challenges.models import Challenge, Count, Measure
from gewoondoen.challenges.progress import NothingToCompare, Point
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge import wordings
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.queries import catalogue, figures_of, published, scope_of
from gewoondoen.knowledge.subjects import FigureSubject
from gewoondoen.knowledge.values import Figure, Kind, Status

# Figures by the code of the area and the name of the indicator.
Known = dict[tuple[str, str], list[Figure]]
Worded = Callable[[Decimal], str]


@dataclass(frozen=True)
class Mark:
    """One number of a measure: when, and how it reads; without a value the text says why there is none."""

    label: str
    text: str
    value: Decimal | None = None
    on: date | None = None
    note: str = ""
    is_provisional: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Measured:
    """A measure as one viewer sees it now. Numbers that cannot be compared are None, never 0."""

    measure: Measure
    title: str
    marks: tuple[Mark, ...] = ()
    begin: Mark | None = None
    now: Mark | None = None
    target: str = ""
    way: Decimal | None = None
    change: str = ""
    percent: Decimal | None = None
    against: Mark | None = None
    is_year_before: bool = False
    course: str = ""
    source: str = ""
    url: str = ""
    # A figure of a dataset that this viewer may not see: it is there, and says nothing.
    is_hidden: bool = False
    may_count: bool = False


def measured(viewer: Actor | None, challenge: Challenge) -> list[Measured]:
    """Return the measures with what they say now. Two statements, and for figures three and one look in the store."""
    measures = list(challenge.measures.select_related("indicator__dataset", "area").prefetch_related("counts"))
    figures = _figures(viewer, [each for each in measures if each.indicator_id])
    may_count = policies.may_plan(viewer, challenge)
    return [_of_figure(each, figures) if each.indicator_id else _of_counts(each, may_count) for each in measures]


def _figures(viewer: Actor | None, measures: Sequence[Measure]) -> Known | None:
    """Return the figures of measures by area and indicator; those the viewer may not see are not in it."""
    if not measures:
        return None
    offered = catalogue(viewer)
    wanted = [(each.area, each.indicator) for each in measures if each.area and each.indicator]
    seen = [(area, indicator) for area, indicator in wanted if indicator.slug in offered.indicators]
    found: Known = {(area.code, indicator.slug): [] for area, indicator in seen}
    if plain := {(area.code, indicator.slug) for area, indicator in seen if not area.is_own}:
        codes, slugs = sorted({code for code, _slug in plain}), sorted({slug for _code, slug in plain})
        for each in published(offered, codes, slugs):
            found.setdefault((each.area, each.indicator), []).append(each)
    for area in {area.pk: area for area, _indicator in seen if area.is_own}.values():
        slugs = [indicator.slug for own, indicator in seen if own.pk == area.pk]
        for each in figures_of(offered, scope_of(viewer, area), slugs):
            found.setdefault((area.code, each.indicator), []).append(each)
    return found


def _of_figure(measure: Measure, figures: Known | None) -> Measured:
    """Return what an indicator says: from its period of beginning to the latest there is."""
    indicator, area = measure.indicator, measure.area
    if indicator is None or area is None or figures is None or (area.code, indicator.slug) not in figures:
        return Measured(measure, "", is_hidden=True)
    known = sorted(figures[area.code, indicator.slug], key=lambda figure: figure.period)
    since = [each for each in known if each.period >= measure.baseline_period]
    marks = tuple(_mark(each, indicator) for each in since)
    begin = Mark(wordings.period(measure.baseline_period), wordings.figure(None, indicator))
    if since and since[0].period == measure.baseline_period:
        begin = marks[0]
    latest = known[-1].period if known else ""
    return Measured(
        measure,
        f"{indicator.shown_name}, {area.name}",
        marks=marks,
        begin=begin,
        now=marks[-1] if marks else None,
        target="" if measure.target is None else wordings.with_unit(float(measure.target), indicator),
        source=str(indicator.dataset),
        url=FigureSubject(area, indicator, latest).url if latest else "",
        **_compared(
            measure,
            begin,
            marks[-1] if marks else None,
            # A change of a share in per cent of itself is misread as points: it is said in points.
            in_percent=indicator.kind == Kind.COUNT,
            worded=lambda value: wordings.with_unit(float(value), indicator),
        ),
    )


def _mark(figure: Figure, indicator: Indicator) -> Mark:
    """Return a figure as a mark; one that is withheld stays withheld, with why."""
    return Mark(
        wordings.period(figure.period),
        wordings.figure(figure, indicator),
        None if figure.value is None else Decimal(str(figure.value)),
        is_provisional=figure.status == Status.PROVISIONAL,
    )


def _of_counts(measure: Measure, may_count: bool) -> Measured:
    """Return what a count of one's own says: the total so far, or the latest number."""
    counts = list(measure.counts.all())
    points = [Point(each.on, each.value) for each in counts]
    start = measure.baseline if measure.baseline is not None else Decimal(0)
    if measure.adds_up:
        points = [Point(each.on, start + each.value) for each in progress.running(points)]
    marks = tuple(
        Mark(day_of(point.on), worded(point.value, measure.unit), point.value, point.on, count.note, count=count.pk)
        for point, count in zip(points, counts, strict=True)
    )
    begin = None
    if measure.baseline is not None or measure.adds_up:
        label = day_of(measure.baseline_on) if measure.baseline_on else ""
        begin = Mark(label, worded(start, measure.unit), start, measure.baseline_on)
    elif marks:
        begin = marks[0]
    now = marks[-1] if marks else None
    before = None if measure.adds_up or now is None or now.on is None else progress.year_before(points, now.on)
    against = next((each for each in marks if before and each.on == before.on), None)
    return Measured(
        measure,
        measure.name,
        marks=marks,
        begin=begin,
        now=now,
        target="" if measure.target is None else worded(measure.target, measure.unit),
        may_count=may_count,
        is_year_before=against is not None,
        **_compared(
            measure,
            begin,
            now,
            against=against,
            in_percent=not measure.adds_up,
            worded=lambda value: worded(value, measure.unit),
        ),
    )


def _compared(
    measure: Measure,
    begin: Mark | None,
    now: Mark | None,
    *,
    in_percent: bool,
    worded: Worded,
    against: Mark | None = None,
) -> dict[str, Any]:
    """Return how far a measure has come; what cannot be compared is left out."""
    said: dict[str, Any] = {}
    if now is None or now.value is None:
        return said
    if begin is not None and begin.value is not None and measure.target is not None:
        with suppress(NothingToCompare):
            said["way"] = progress.way(begin.value, measure.target, now.value)
    other = against or begin
    if other is None or other.value is None or other == now:
        return said
    change = progress.change(other.value, now.value)
    said |= {
        "against": other,
        "change": ("+" if change > 0 else "−" if change < 0 else "") + worded(abs(change)),
        "course": progress.course(other.value, now.value, more_is_better=measure.more_is_better).value,
    }
    if in_percent:
        with suppress(NothingToCompare):
            said["percent"] = progress.percent(other.value, now.value)
    return said


def day_of(day: date) -> str:
    """Return a day in words."""
    return date_format(day, "j F Y")


def worded(value: Decimal, unit: str) -> str:
    """Return a number of one's own as people write it: 198.400 bezoekers; whole numbers without decimals."""
    places = 0 if value == value.to_integral_value() else 2
    text = number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True)
    return f"{text} {unit}".strip()


def measure_in(challenge: Challenge, pk: int) -> Measure:
    """Return one measure of a challenge the viewer already got; raises Http404 otherwise."""
    measures = Measure.objects.select_related("challenge__area", "indicator", "area")
    return get_object_or_404(measures, challenge=challenge, pk=pk)


def count_in(challenge: Challenge, pk: int) -> Count:
    """Return one count of a challenge the viewer already got; raises Http404 otherwise."""
    counts = Count.objects.select_related("measure__challenge__area")
    return get_object_or_404(counts, measure__challenge=challenge, pk=pk)
