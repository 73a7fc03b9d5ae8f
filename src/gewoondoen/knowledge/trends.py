"""How a figure moves over time, and whether that is more than rounding and chance.

Units: a move is in the unit of the figure, a slope in that unit per year, a percentage in per cent of the first figure.

Rounding: two areas (or years) with the same truth can be published one unit apart: 0.49 and 0.51 as 0 and 1, and 4 by
the random rounding of CBS as 0 and as 5. A difference of at most one unit is therefore called no difference.

Chance: where intervals are known, the interval of the difference is that of Zou and Donner (2008, "MOVER"; for Wilson
intervals of shares it is Newcombe's method 10, 1998): squares of the sides that face each other are added. A figure
without an interval counts as exact.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gewoondoen.knowledge import periods
from gewoondoen.knowledge.values import Figure

# A swing smaller than this part of the whole range is a ripple on a longer way, not a turn.
RIPPLE = 0.25
Point = tuple[str, float]


class Move(StrEnum):
    """Where a figure went."""

    ROSE = "rose"
    FELL = "fell"
    SAME = "same"


class Shape(StrEnum):
    """The way a figure took."""

    ROSE = "rose"
    FELL = "fell"
    SAME = "same"
    PEAK = "peak"  # first up, then down
    VALLEY = "valley"  # first down, then up
    WAVERS = "wavers"  # up and down more than once


@dataclass(frozen=True, slots=True)
class Measured:
    """A value with the interval in which the truth lies, where that is known."""

    value: float
    low: float | None = None
    high: float | None = None

    @property
    def below(self) -> float:
        """How far the truth may lie below."""
        return self.value - self.low if self.low is not None else 0.0

    @property
    def above(self) -> float:
        """How far the truth may lie above."""
        return self.high - self.value if self.high is not None else 0.0


@dataclass(frozen=True, slots=True)
class Change:
    """From one figure to another; `percent` is None where the first is no amount to take a part of (0 or less)."""

    move: Move
    absolute: float
    percent: float | None


@dataclass(frozen=True, slots=True)
class Slope:
    """The straight line that fits best (least squares); `move` is SAME when over its whole length it is but noise."""

    per_year: float
    move: Move
    points: int


@dataclass(frozen=True, slots=True)
class Trend:
    """The whole way of a figure, in plain values; `turns` are its peaks and valleys."""

    first: Point
    last: Point
    change: Change
    shape: Shape
    turns: tuple[Point, ...]
    slope: Slope


def noise_of(decimals: int = 0, step: float = 0) -> float:
    """Return how far two equal truths can be published apart: one unit of rounding.

    >>> noise_of(1), noise_of(0), noise_of(step=5)
    (0.1, 1.0, 5)
    """
    return step or 10.0**-decimals


def exceeds(difference: float, noise: float) -> bool:
    """Whether a difference is more than noise; 0.4 - 0.3 is not more than 0.1, whatever binary fractions say."""
    return abs(difference) > noise * (1 + 1e-6)


def differs(one: Measured, other: Measured) -> bool:
    """Whether two values differ by more than chance explains.

    30 (25 to 35) and 20 (16 to 24): 10 - sqrt(5^2 + 4^2) = 3.6 lies above zero. With 26 (22 to 30) it is 4 - 6.4.

    >>> differs(Measured(30, 25, 35), Measured(20, 16, 24)), differs(Measured(30, 25, 35), Measured(26, 22, 30))
    (True, False)
    """
    if one.value < other.value:
        one, other = other, one
    return one.value - other.value > math.hypot(one.below, other.above)


def change(first: Measured, last: Measured, noise: float = 0) -> Change:
    """Return the change from one figure to another, with a direction only when it is more than noise and chance.

    >>> change(Measured(12), Measured(15), noise=1)
    Change(move=<Move.ROSE: 'rose'>, absolute=3, percent=25.0)
    >>> change(Measured(12), Measured(13), noise=1).move.value
    'same'
    """
    absolute = last.value - first.value
    percent = 100 * absolute / first.value if first.value > 0 and last.value >= 0 else None
    is_real = exceeds(absolute, noise) and differs(first, last)
    return Change(_move(absolute, is_real=is_real), absolute, percent)


def points_of(figures: Iterable[Figure]) -> list[Point]:
    """Return the figures that have a number as (period, value), in the order of time."""
    return sorted((figure.period, figure.value) for figure in figures if figure.value is not None)


def turning(points: Sequence[Point], noise: float = 0) -> tuple[Point, ...]:
    """Return the peaks and valleys: where the figure turned for more than noise, and for more than a ripple.

    >>> turning([("2016", 10), ("2017", 14), ("2018", 14.5), ("2019", 9), ("2020", 8.8)], noise=1)
    (('2018', 14.5),)
    """
    values = [value for _period, value in points]
    least = max(noise, RIPPLE * (max(values) - min(values))) if values else noise
    turns: list[Point] = []
    way = 0
    low = high = points[0] if points else ("", 0.0)
    for point in points[1:]:
        high = max(high, point, key=lambda each: each[1]) if way >= 0 else high
        low = min(low, point, key=lambda each: each[1]) if way <= 0 else low
        if way >= 0 and exceeds(high[1] - point[1], least):
            turns += [high] if way else []
            way, low = -1, point
        elif way <= 0 and exceeds(point[1] - low[1], least):
            turns += [low] if way else []
            way, high = 1, point
    return tuple(turns)


def slope(points: Sequence[Point], noise: float = 0) -> Slope | None:
    """Return the straight line through the points, in units per year; None for fewer than two points.

    10, 11, 13 and 14 in 2017 to 2020: about the middle (2018.5; 12) the line climbs
    (1.5 x 2 + 0.5 x 1 + 0.5 x 1 + 1.5 x 2) / (2.25 + 0.25 + 0.25 + 2.25) = 1.4 a year.

    >>> slope([("2017", 10), ("2018", 11), ("2019", 13), ("2020", 14)], noise=1)
    Slope(per_year=1.4, move=<Move.ROSE: 'rose'>, points=4)
    """
    if len(points) < 2:
        return None
    years = [_moment(period) for period, _value in points]
    middle, mean = math.fsum(years) / len(points), math.fsum(value for _period, value in points) / len(points)
    spread = math.fsum((year - middle) ** 2 for year in years)
    together = math.fsum((year - middle) * (value - mean) for year, (_period, value) in zip(years, points, strict=True))
    per_year = together / spread
    return Slope(per_year, _move(per_year, is_real=exceeds(per_year * (years[-1] - years[0]), noise)), len(points))


def trend(
    figures: Iterable[Figure], noise: float = 0, intervals: Mapping[str, tuple[float, float]] | None = None
) -> Trend | None:
    """Return the way of the figures of one unbroken stretch; None for fewer than two numbers.

    `intervals` gives for a period the interval in which the truth lies.
    """
    points = points_of(figures)
    line = slope(points, noise)
    if line is None:
        return None
    known = intervals or {}
    first, last = points[0], points[-1]
    moved = change(_measured(first, known), _measured(last, known), noise)
    turns = turning(points, _noise_with_chance(points, noise, known))
    return Trend(first, last, moved, _shape(first, turns, moved), turns, line)


def _measured(point: Point, intervals: Mapping[str, tuple[float, float]]) -> Measured:
    """Return a point with its interval, where there is one."""
    period, value = point
    return Measured(value, *intervals[period]) if period in intervals else Measured(value)


def _noise_with_chance(points: Sequence[Point], noise: float, intervals: Mapping[str, tuple[float, float]]) -> float:
    """Return how far two points must lie apart to count as a turn: rounding, or the widest interval there is.

    An interval has two halves; the difference of two such figures may be the square root of two of one half.
    """
    halves = [(high - low) / 2 for period, _value in points for low, high in [intervals.get(period, (0.0, 0.0))]]
    return max(noise, math.sqrt(2) * max(halves, default=0.0))


def _shape(first: Point, turns: Sequence[Point], moved: Change) -> Shape:
    """Return the shape: by its turns, and without any by its ends."""
    if len(turns) > 1:
        return Shape.WAVERS
    if turns:
        return Shape.PEAK if turns[0][1] > first[1] else Shape.VALLEY
    return Shape(moved.move)


def _move(difference: float, *, is_real: bool) -> Move:
    """Return the direction of a difference."""
    if not is_real:
        return Move.SAME
    return Move.ROSE if difference > 0 else Move.FELL


def _moment(period: str) -> float:
    """Return when a period begins, in years: 2020-Q3 at 2020.497."""
    day = periods.start_of(period)
    first, following = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    return day.year + (day - first).days / (following - first).days
