"""Stacking: on how many chosen indicators each area of the municipality lies on the unfavourable side of a line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge.indices import reference_of
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.periods import year_of
from gewoondoen.knowledge.queries.catalogue import Catalogue
from gewoondoen.knowledge.queries.figures import published
from gewoondoen.knowledge.queries.local import Local, local
from gewoondoen.knowledge.stacking import Mark, Stacked, one_deviation, stack, worst_fifth
from gewoondoen.knowledge.values import Direction, Figure, Kind, Spread

# Years that a figure may be behind the newest one to be stacked without having been chosen.
RECENT = 3


class Line(StrEnum):
    """By which line an area is on the unfavourable side; the value stands in addresses."""

    FIFTH = "vijfde"  # of the areas of the country
    DEVIATION = "afwijking"  # one standard deviation from the mean of the municipality's areas


@dataclass(frozen=True)
class Rule:
    """The line of one indicator: in which period, among how many areas, and where; None where there is none."""

    indicator: Indicator
    period: str
    line: float | None
    among: int


@dataclass(frozen=True)
class AreaStack:
    """The stack of one area, with its figures by indicator."""

    area: Area
    stacked: Stacked
    figures: Mapping[str, Figure]


@dataclass(frozen=True)
class Stacking:
    """The stacks of the areas of the municipality, in their order, with the lines they were made by."""

    local: Local
    rules: tuple[Rule, ...]
    areas: tuple[AreaStack, ...]

    @property
    def without_line(self) -> tuple[Rule, ...]:
        """The indicators that could not be used: no line, so that no area can lie beyond it."""
        return tuple(rule for rule in self.rules if rule.line is None)


def stackable(catalogue: Catalogue, level: str) -> list[Indicator]:
    """Return the indicators that can be stacked: with a better side, with figures for a level, and no bare counts."""
    return [each for each in catalogue.with_numbers(level) if why_not(each) == ""]


def usual(catalogue: Catalogue, level: str) -> list[Indicator]:
    """Return what is stacked when nothing was chosen: all that can be, but for what has not been counted for long.

    A figure of 2018 beside those of 2025 would count as if it were one of now; who wants it can choose it.
    """
    found = stackable(catalogue, level)
    years = {each.slug: year_of(catalogue.latest(each.slug, level)) for each in found}
    newest = max(years.values(), default=0)
    return [each for each in found if newest - years[each.slug] <= RECENT]


def why_not(indicator: Indicator) -> str:
    """Return why an indicator tells nothing about how well an area does: "direction", "count", or "" if it does.

    Of a count (burglaries) a large area has more than a small one: the rate says it, and is declared beside it.
    """
    if indicator.direction == Direction.NONE:
        return "direction"
    return "count" if indicator.kind == Kind.COUNT else ""


def stacks(viewer: Actor | None, catalogue: Catalogue, slugs: Sequence[str], level: str, line: Line) -> Stacking:
    """Return the stacks of the municipality's areas, each indicator in its latest period."""
    ours = local(viewer, level)
    periods = catalogue.latest_of(slugs, level)
    chosen = [catalogue.indicators[slug] for slug in slugs if slug in periods]
    table = _figures(catalogue, ours.codes, periods)
    columns = [[_number(table.get((each.slug, code))) for code in ours.codes] for each in chosen]
    spreads = _spreads(catalogue, periods, level) if line is Line.FIFTH else {}
    rules, marks = [], []
    for indicator, column in zip(chosen, columns, strict=True):
        known = sum(not np.isnan(each) for each in column)
        if line is Line.FIFTH:
            mark, among = _of_country(indicator, spreads.get(indicator.slug), known)
        else:
            mark, among = _of_city(indicator, column), known
        marks.append(mark)
        at = None if np.isnan(mark.line) else mark.line
        rules.append(Rule(indicator, periods[indicator.slug], at, among))
    stacked = stack(np.array(columns).reshape(len(chosen), len(ours.areas)).T, marks)
    rows = tuple(
        AreaStack(area, stacked.area(at), {slug: figure for (slug, code), figure in table.items() if code == area.code})
        for at, area in enumerate(ours.areas)
    )
    return Stacking(ours, tuple(rules), rows)


def _figures(catalogue: Catalogue, codes: Sequence[str], periods: Mapping[str, str]) -> dict[tuple[str, str], Figure]:
    """Return the figures of areas by indicator and code, of each indicator those of its own period."""
    if not periods or not codes:
        return {}
    found = published(catalogue, codes, list(periods), sorted(set(periods.values())))
    return {(each.indicator, each.area): each for each in found if each.period == periods[each.indicator]}


def _number(figure: Figure | None) -> float:
    return float("nan") if figure is None or figure.value is None else figure.value


def _spreads(catalogue: Catalogue, periods: Mapping[str, str], level: str) -> dict[str, Spread]:
    """Return how the values of each indicator lie over a level; of several files the one with the most areas."""
    folders = dict.fromkeys(folder for slug, period in periods.items() for folder in catalogue.folders_of(slug, period))
    found: dict[str, Spread] = {}
    for each in catalogue.store.spreads(list(folders), list(periods)):
        if each.level == level and each.period == periods[each.indicator]:
            kept = found.get(each.indicator)
            found[each.indicator] = each if kept is None or each.count > kept.count else kept
    return found


def _of_country(indicator: Indicator, spread: Spread | None, ours: int) -> tuple[Mark, int]:
    """Return the line of the worst fifth; none where the file holds no areas but our own."""
    direction = Direction(indicator.direction)
    if spread is None or spread.count <= ours:
        return Mark(indicator.slug, direction, float("nan")), spread.count if spread else 0
    return worst_fifth(indicator.slug, direction, spread.p20, spread.p80), spread.count


def _of_city(indicator: Indicator, column: Sequence[float]) -> Mark:
    """Return the line one deviation from the mean of our areas; none where they are all the same."""
    mean, deviation = reference_of(column)
    if not deviation > 0:
        return Mark(indicator.slug, Direction(indicator.direction), float("nan"))
    return one_deviation(indicator.slug, Direction(indicator.direction), mean, deviation)
