"""Stacking (stapeling): of how many chosen indicators is an area on the unfavourable side of a line?

This is about areas, not households: that an area has much debt and much youth care does not say that the same people
have both (the ecological fallacy, Robinson 1950). Pages that show a stack say so, and always show the list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gewoondoen.knowledge.values import Direction

Numbers = npt.NDArray[np.float64]


class Mark(NamedTuple):
    """The line of one indicator, in its own unit; what lies beyond it on the unfavourable side counts."""

    indicator: str
    direction: Direction
    line: float


@dataclass(frozen=True, slots=True)
class Stacked:
    """The stack of one area: `count` indicators beyond their line, `of` so many with a figure, and which."""

    count: int
    of: int
    beyond: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stack:
    """The stacks of all areas in their order; `area` lists one."""

    marks: tuple[Mark, ...]
    beyond: npt.NDArray[np.bool_]  # areas x indicators
    known: npt.NDArray[np.bool_]  # areas x indicators

    @property
    def counts(self) -> npt.NDArray[np.intp]:
        """How many indicators lie beyond their line, by area."""
        return np.asarray(np.count_nonzero(self.beyond, axis=1))

    @property
    def of(self) -> npt.NDArray[np.intp]:
        """How many indicators have a figure, by area."""
        return np.asarray(np.count_nonzero(self.known, axis=1))

    def area(self, position: int) -> Stacked:
        """Return the stack of the area at this position, with the lists."""
        names = np.array([mark.indicator for mark in self.marks], dtype=object)
        return Stacked(
            count=int(self.counts[position]),
            of=int(self.of[position]),
            beyond=tuple(names[self.beyond[position]]),
            missing=tuple(names[~self.known[position]]),
        )


def worst_fifth(indicator: str, direction: Direction, p20: float, p80: float) -> Mark:
    """Return the line of the worst fifth of the country: p20 where more is better, p80 where less is.

    ValueError: an indicator without a direction, or p20 above p80.

    >>> worst_fifth("unemployed", Direction.DOWN, p20=2.0, p80=6.0).line
    6.0
    """
    if p20 > p80:
        raise ValueError("the 20th percentile is not above the 80th")
    return Mark(indicator, _directed(direction), p20 if direction == Direction.UP else p80)


def one_deviation(indicator: str, direction: Direction, mean: float, deviation: float) -> Mark:
    """Return the line one standard deviation to the unfavourable side of the city's mean.

    ValueError: an indicator without a direction, or a negative deviation.

    >>> one_deviation("dwelling value", Direction.UP, mean=250.0, deviation=60.0).line
    190.0
    """
    if deviation < 0:
        raise ValueError("a deviation is 0 or more")
    return Mark(indicator, _directed(direction), mean - deviation if direction == Direction.UP else mean + deviation)


def _directed(direction: Direction) -> Direction:
    if direction == Direction.NONE:
        raise ValueError("without a direction no side is the unfavourable one")
    return direction


def stack(table: npt.ArrayLike, marks: Sequence[Mark]) -> Stack:
    """Return the stacks of a table of areas x indicators, in the order of the marks; nan is "no figure".

    A figure on the line does not count: where many areas have that one value (often 0), more than a fifth would be the
    worst fifth. A missing figure does not count either, and lowers `of`; so do all of an indicator without a line
    (nan). ValueError: a table with another number of columns than marks.

    >>> marks = [worst_fifth("unemployed", Direction.DOWN, 2, 6), worst_fifth("income", Direction.UP, 20, 30)]
    >>> stack([[7.0, 20.0], [6.5, float("nan")]], marks).area(0)
    Stacked(count=1, of=2, beyond=('unemployed',), missing=())
    >>> stack([[7.0, 20.0], [6.5, float("nan")]], marks).area(1)
    Stacked(count=1, of=1, beyond=('unemployed',), missing=('income',))
    """
    found = np.asarray(table, dtype=np.float64)
    if found.ndim != 2 or found.shape[1] != len(marks):
        raise ValueError("one column for each mark")
    lines = np.array([mark.line for mark in marks], dtype=np.float64)
    sign = np.array([1.0 if mark.direction == Direction.UP else -1.0 for mark in marks])
    known = ~(np.isnan(found) | np.isnan(lines))
    return Stack(tuple(marks), sign * found < sign * lines, known)


def overlap(both: int, total: int) -> float | None:
    """Return how many in a hundred of those in one cluster are in another as well; None where there is nobody.

    The definition by household (KING; in the Netherlands CBS counts it on request): what an area-level stack cannot
    tell. ValueError: a negative number, or more in both than in one.

    Grave 2012: of the 710 households in the cluster care 670 are in another cluster too, 94 %; of the 1,210 in work
    770, 64 %; of the 155 in education 120, 77 %; of the 2,385 in income 1,225, 51 %; of the 45 in youth 30, 67 %.

    >>> [round(overlap(*each)) for each in ((670, 710), (770, 1210), (120, 155), (1225, 2385), (30, 45))]
    [94, 64, 77, 51, 67]
    """
    if not 0 <= both <= total:
        raise ValueError("those in both are part of those in one")
    return 100 * both / total if total else None
