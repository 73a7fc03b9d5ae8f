"""The page of one figure in the words of the reader."""

from dataclasses import dataclass, replace

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gewoondoen.knowledge import notes, phrases, wordings
from gewoondoen.knowledge.phrases import Comparison, Message, Number
from gewoondoen.knowledge.presenting.charts import columns_of
from gewoondoen.knowledge.presenting.profile import place_name, range_of, status_of
from gewoondoen.knowledge.profiles import place_message
from gewoondoen.knowledge.queries.figure import FigureDetail
from gewoondoen.knowledge.standings import LEAST, Place
from gewoondoen.knowledge.values import Direction


@dataclass(frozen=True)
class Compared:
    """A sentence about the figure, with the figure it is compared with."""

    sentence: str
    value: str = ""


@dataclass(frozen=True)
class PeriodRow:
    """One period of the figure in the table behind the chart."""

    period: str
    value: str
    why: str
    interval: str
    beside: tuple[str, ...]
    relaid: str
    status: str
    released: str
    is_old: bool


def compared(detail: FigureDetail) -> list[Compared]:
    """Return how the figure lies to the municipality and the country, how it moved, and where the area stands."""
    found = []
    for each in detail.line.beside:
        place = place_name(each.code, detail.scope.municipality)
        if each.figure is not None and each.figure.is_number:
            found.append(Compared(_sentence(each.comparison, place), wordings.figure(each.figure, detail.indicator)))
    if message := detail.line.trend_message:
        found.append(Compared(wordings.sentence(message)))
    return found


def _sentence(comparison: Comparison | None, place: str) -> str:
    """Return a comparison as a sentence; of counts it only says whose the other figure is."""
    if comparison is None:
        return _("In %(place)s") % {"place": place}
    return wordings.sentence(phrases.comparison(comparison, place))


def places(detail: FigureDetail) -> list[tuple[str, str]]:
    """Return where the area stands in the municipality and in the country, each with the ranks it may have."""
    both = (detail.line.place, detail.in_country)
    found: list[Place] = [each for each in both if each and each.ranked >= LEAST]  # among two, a place says nothing
    if len(found) == 2 and found[0].in_country:
        found = found[1:]
    return [(_where(detail, each), range_of(each)) for each in found]


def _where(detail: FigureDetail, place: Place) -> str:
    """Return where an area stands as a sentence."""
    message: Message | None = place_message(place)
    words = wordings.sentence(message) if message else _("One of %(areas)s") % {"areas": areas_counted(place.ranked)}
    name = place_name("" if not place.in_country else "NL00", detail.scope.municipality)
    return _("%(words)s (%(place)s)") % {"words": words, "place": name}


def chance(detail: FigureDetail) -> str:
    """Return how far off the figure may be by chance; "" where that is not known."""
    interval = detail.line.interval
    people = detail.people.get(detail.line.figure.period)
    if interval is None or (people is None and not detail.subject.is_events):
        return ""
    low, high = (wordings.written(each) for each in _bounds(detail, interval))
    if people is None:
        return _("By chance alone it may lie between %(low)s and %(high)s.") % {"low": low, "high": high}
    per = detail.catalogue.denominator_of(detail.indicator)
    unit = (per.shown_unit or per.shown_name.lower()) if per else ""
    return _("By chance alone it may lie between %(low)s and %(high)s: it is about %(count)s.") % {
        "low": low,
        "high": high,
        "count": wordings.written(Number(people, 0, unit)),
    }


def beside_names(detail: FigureDetail) -> list[str]:
    """Return the names of the areas that the figure stands beside."""
    return [place_name(code, detail.scope.municipality) for code in detail.beside]


def period_rows(detail: FigureDetail) -> list[PeriodRow]:
    """Return the table of all periods, the latest first."""
    known = {each.period: each for each in detail.figures}
    beside = [{each.period: each for each in figures} for figures in detail.beside.values()]
    intervals = detail.subject.intervals(detail.figures, detail.people)
    current = {each.period for each in detail.series.stretches[-1].figures} if detail.series.stretches else set()
    rows = []
    for period in reversed(columns_of(detail)):
        figure = known.get(period)
        estimate = detail.relaid.get(period)
        rows.append(
            PeriodRow(
                wordings.period(period),
                wordings.figure(figure, detail.indicator),
                wordings.reason_at_length(figure) if figure and not figure.is_number else "",
                _interval(detail, intervals.get(period)),
                tuple(wordings.figure(each.get(period), detail.indicator) for each in beside),
                _estimate(detail, estimate.value if estimate else None),
                status_of(figure) if figure and figure.is_number else "",
                wordings.released(figure.release) if figure else "",
                is_old=figure is not None and period not in current,
            )
        )
    return rows


def _interval(detail: FigureDetail, interval: tuple[float, float] | None) -> str:
    """Return the bounds that chance allows, as they stand in a table."""
    if interval is None:
        return ""
    return " – ".join(wordings.written(replace(each, unit="")) for each in _bounds(detail, interval))


def _bounds(detail: FigureDetail, interval: tuple[float, float]) -> list[Number]:
    """Return bounds in a decimal more than the figure has: of many people they would else be the figure itself."""
    unit = wordings.unit_of(detail.indicator)
    return [Number(each, detail.indicator.decimals + 1, unit) for each in interval]


def _estimate(detail: FigureDetail, value: float | None) -> str:
    """Return a re-laid estimate, as it stands in a table."""
    return wordings.with_unit(value, detail.indicator) if value is not None else "–"


def border_notes(detail: FigureDetail) -> list[str]:
    """Return what has to be said of the borders: what became of the area, and how estimates were made."""
    found = [note for stretch in reversed(detail.series.stretches) for note in notes.beside_stretch(stretch)]
    told = list(dict.fromkeys(wordings.sentence(each) for each in found))
    outcomes = [each for each in detail.relaid.values() if each.is_number]
    if outcomes:
        told += [wordings.sentence(each) for each in notes.beside_outcome(outcomes[-1], is_relaid=True)]
    elif detail.relaid:
        refused = next(iter(detail.relaid.values()))
        told += [wordings.sentence(each) for each in notes.beside_outcome(refused, is_relaid=True)]
    return told


def facts(detail: FigureDetail) -> list[tuple[str, object]]:
    """Return where the figure comes from, a line each; the cell of the file for who may import."""
    figure, dataset = detail.line.figure, detail.indicator.dataset
    rows: list[tuple[str, object]] = [
        (_("Source"), f"{dataset.shown_name} ({dataset.source})"),
        (_("Period"), wordings.period(figure.period)),
        (_("State"), status_of(figure)),
    ]
    if figure.release:
        rows.append((_("Released on"), wordings.released(figure.release)))
    if detail.origin and detail.origin.version:
        rows.append((_("Published here on"), date_format(localtime(detail.origin.version.made_at), "j F Y")))
    rows.append((_("Borders of"), str(dataset.boundary_year or figure.period[:4])))
    if dataset.licence:
        rows.append((_("Licence"), dataset.licence))
    if figure.is_estimate and figure.components:
        rows.append((_("Worked out of"), areas_counted(figure.components)))
    return rows


def cell(detail: FigureDetail) -> list[tuple[str, object]]:
    """Return the cell of the file that a figure stood in, and who brought it in; for who may import only."""
    figure, brought = detail.line.figure, detail.origin.brought if detail.origin else None
    if brought is None:
        return []
    return [
        (_("File"), brought.file_name or _("made by a program")),
        (_("Row"), figure.row),
        (_("Column"), figure.column),
        (_("Brought in by"), str(brought.by) if brought.by else _("the operator")),
        (_("File read on"), date_format(localtime(brought.finished_at or brought.asked_at), "j F Y, H:i")),
    ]


def areas_counted(count: int) -> str:
    """Return a number of areas."""
    return ngettext("%(count)s area", "%(count)s areas", count) % {"count": wordings.written(Number(count))}


def meaning(detail: FigureDetail) -> list[tuple[str, object]]:
    """Return what the figure is: its unit, what it is a share of, and which way is better."""
    indicator = detail.indicator
    per = detail.catalogue.denominator_of(indicator)
    rows: list[tuple[str, object]] = [(_("Kind"), indicator.get_kind_display()), (_("Unit"), indicator.shown_unit)]
    if per:
        rows.append((_("Out of"), per.shown_name))
    if indicator.direction != Direction.NONE:
        rows.append((_("Which way is better"), indicator.get_direction_display()))
    return rows
