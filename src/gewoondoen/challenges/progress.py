"""How far a measure has come: change, direction and progress, exactly and without a verdict.

Unit: that of the measure; changes also in per cent. Decimal throughout: 0.1 + 0.2 is 0.3 here.

Worked example (a city centre counts its visitors): 198,400 in a week against 184,558 in the same week a year before is
a change of +13,842, which is 13,842 / 184,558 = +7.5 %. Of a target of 200,000, from 184,558, that is
13,842 / 15,442 = 89.6 % of the way.

>>> percent(Decimal(184558), Decimal(198400)).quantize(Decimal("0.1"))
Decimal('7.5')
>>> way(Decimal(184558), Decimal(200000), Decimal(198400)).quantize(Decimal("0.1"))
Decimal('89.6')
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class NothingToCompare(ValueError):  # noqa: N818 - an outcome for who reads the page, not an error of the program
    """A percentage of nothing, or a way without length: there is no such number."""


class Course(StrEnum):
    """Where it goes, as seen from what people want."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"


@dataclass(frozen=True)
class Point:
    """One number on a day."""

    on: date
    value: Decimal


def change(before: Decimal, now: Decimal) -> Decimal:
    """Return how much it changed: 50 to 40 is -10."""
    return now - before


def percent(before: Decimal, now: Decimal) -> Decimal:
    """Return how much it changed in per cent of before; raises NothingToCompare for a percentage of 0.

    Of what lies below zero, the size counts: -50 to -25 is +50 %.
    """
    if before == 0:
        raise NothingToCompare
    return (now - before) / abs(before) * 100


def course(before: Decimal, now: Decimal, *, more_is_better: bool) -> Course:
    """Return whether it went the way that people want.

    >>> str(course(Decimal(12), Decimal(9), more_is_better=False))
    'better'
    """
    if now == before:
        return Course.SAME
    return Course.BETTER if (now > before) == more_is_better else Course.WORSE


def way(baseline: Decimal, target: Decimal, now: Decimal) -> Decimal:
    """Return how far it is from baseline to target in per cent: 0 at the baseline, 100 at the target.

    Below 0 it went the other way; above 100 it is past the target. Raises NothingToCompare when there is no way to go.
    """
    if target == baseline:
        raise NothingToCompare
    return (now - baseline) / (target - baseline) * 100


def running(points: Sequence[Point]) -> list[Point]:
    """Return counts that add up as the total so far, by day.

    >>> counts = [Point(date(2026, 3, 2), Decimal(20)), Point(date(2026, 4, 6), Decimal(30))]
    >>> [int(each.value) for each in running(counts)]
    [20, 50]
    """
    total, totals = Decimal(0), []
    for each in sorted(points, key=lambda point: point.on):
        total += each.value
        totals.append(Point(each.on, total))
    return totals


def year_before(points: Iterable[Point], day: date) -> Point | None:
    """Return the number of the same week a year before, by ISO 8601; None where there is none.

    A year of 53 weeks has a week that the year before may not have. Of several in that week the last counts.

    >>> year_before([Point(date(2025, 11, 17), Decimal(184558))], date(2026, 11, 16)).value
    Decimal('184558')
    """
    year, week, _day = day.isocalendar()
    found = [each for each in points if each.on.isocalendar()[:2] == (year - 1, week)]
    return max(found, key=lambda point: point.on, default=None)
