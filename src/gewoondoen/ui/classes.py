"""Classes for maps: figures put together in a few groups, each with a colour of its own.

A class holds what is above the break before it up to and including its own break, as in mapclassify. Our breaks are
those of mapclassify (the tests compare them); worked out here they take a twentieth of the time, and no second and
160 MB to load it. Without a figure there is no class. Where there are fewer different figures than classes asked, each
figure is a class.

- quantile: as many areas in each class (percentiles interpolated); ties make fewer classes.
- equal: classes as wide as each other.
- natural: Fisher-Jenks, the breaks with the least squared distance to the mean of the class.
- deviation: in steps of one standard deviation (n - 1) around the mean; the middle class lies half a one either side.

Worked example: 1, 2, 3, 4, 10 in two classes. Quantile breaks at the median 3: {1, 2, 3} and {4, 10}. Equal breaks at
1 + 9 / 2 = 5.5: {1, 2, 3, 4} and {10}. Natural breaks at 4, the same: the squared distances to the means add up to
2.25 + 0.25 + 0.25 + 2.25 + 0 = 5, where the quantiles have 2 + 18 = 20.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean, stdev

# Fisher-Jenks looks at each pair of different figures: 1,000 take 0.05 second, 10,000 would take five.
MOST_NATURAL = 1000


class Method(StrEnum):
    """How the breaks are chosen."""

    QUANTILE = "quantile"
    EQUAL = "equal"
    NATURAL = "natural"
    DEVIATION = "deviation"


@dataclass(frozen=True)
class Classes:
    """The upper breaks from low to high, the class of each value (None for no figure), and how they were made."""

    breaks: tuple[float, ...]
    members: tuple[int | None, ...]
    values: tuple[float | None, ...]
    method: Method

    @property
    def count(self) -> int:
        """How many classes there are, those in which nothing lies included."""
        return len(self.breaks)

    @property
    def diverging(self) -> bool:
        """Whether the classes run two ways from a middle."""
        return self.method is Method.DEVIATION and self.count > 1

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many values lie in each class."""
        return tuple(self.members.count(at) for at in range(self.count))

    def of(self, value: float | None) -> int | None:
        """Return the class of a value, also of one that was not there when the classes were made."""
        return None if value is None else min(bisect_left(self.breaks, value), self.count - 1)

    def ranges(self) -> tuple[tuple[float, float] | None, ...]:
        """Return the lowest and the highest figure in each class, None where nothing lies in it."""
        held: list[list[float]] = [[] for _ in self.breaks]
        for value, at in zip(self.values, self.members, strict=True):
            if value is not None and at is not None:
                held[at].append(value)
        return tuple((min(each), max(each)) if each else None for each in held)

    def labels(self, number: Callable[[float], str], between: str = "{low} – {high}") -> tuple[str, ...]:
        """Return what each class holds in words, "" where nothing lies in it.

        The figures themselves and not the breaks: "10 – 12" and "13 – 20" leave no doubt about where 12.5 would be,
        since nothing is 12.5.
        """
        found = []
        for each in self.ranges():
            low, high = (number(value) for value in each) if each else ("", "")
            found.append(low if low == high else between.format(low=low, high=high))
        return tuple(found)


def classify(values: Sequence[float | None], method: Method = Method.QUANTILE, count: int = 5) -> Classes:
    """Put values in at most `count` classes (for deviation 3, 5 or 7).

    >>> classify([1, 2, None, 3, 4, 10], Method.QUANTILE, 2).members
    (0, 0, None, 0, 1, 1)
    """
    known = sorted(value for value in values if value is not None)
    distinct = sorted(set(known))
    if len(distinct) == 1 or (method is not Method.DEVIATION and len(distinct) <= count):
        breaks = distinct
    elif not distinct:
        breaks = []
    else:
        breaks = BREAKS[method](known, count)
    bare = Classes(tuple(breaks), (), (), method)
    return Classes(bare.breaks, tuple(bare.of(value) for value in values), tuple(values), method)


def _quantile(known: Sequence[float], count: int) -> list[float]:
    """Return the percentiles, the same one once."""
    places = [(len(known) - 1) * at / count for at in range(1, count + 1)]
    return sorted({_between(known, place) for place in places})


def _between(known: Sequence[float], place: float) -> float:
    """Return the value at a place in the order, by a straight line between the two it lies between."""
    at = int(place)
    low, high = known[at], known[min(at + 1, len(known) - 1)]
    return low + (high - low) * (place - at)


def _equal(known: Sequence[float], count: int) -> list[float]:
    """Return breaks as far from each other; the last is the highest value itself, whatever rounding makes of it."""
    width = (known[-1] - known[0]) / count
    return [*(known[0] + width * at for at in range(1, count)), known[-1]]


def _deviation(known: Sequence[float], count: int) -> list[float]:
    """Return breaks half a standard deviation from the mean and each whole one further."""
    mean, deviation = fmean(known), stdev(known)
    cuts = [mean + deviation * (at - count / 2) for at in range(1, count)]
    return [*cuts, max(known[-1], cuts[-1] + deviation)]


def _natural(known: Sequence[float], count: int) -> list[float]:
    """Return the breaks of Fisher-Jenks; of too many different values, of an even sample through their order.

    Over the different values with how often each occurs: `within[i, j]` is the squared distance to their mean of the
    values i to j - 1 as one class, and each round finds with one class more the best place where the last one begins.
    """
    import numpy as np

    if len(set(known)) > MOST_NATURAL:
        known = [known[round(at * (len(known) - 1) / (MOST_NATURAL - 1))] for at in range(MOST_NATURAL)]
    values, times = np.unique(np.array(known, dtype=float), return_counts=True)
    distance = values - values.mean()  # small numbers: their squares keep their digits
    size, total, squares = (
        np.concatenate(([0.0], np.cumsum(times * each))) for each in (np.ones_like(values), distance, distance**2)
    )
    sizes, totals, sums = (each[None, :] - each[:, None] for each in (size, total, squares))
    with np.errstate(divide="ignore", invalid="ignore"):
        within = np.where(sizes > 0, sums - totals**2 / sizes, np.inf)
    least, begins = within[0], []
    for _class in range(min(count, len(values)) - 1):
        tried = least[:, None] + within
        begins.append(tried.argmin(axis=0))
        least = tried.min(axis=0)
    ends = [len(values)]
    for begin in reversed(begins):
        ends.append(int(begin[ends[-1]]))
    return [float(values[end - 1]) for end in reversed(ends)]


BREAKS: dict[Method, Callable[[Sequence[float], int], list[float]]] = {
    Method.QUANTILE: _quantile,
    Method.EQUAL: _equal,
    Method.NATURAL: _natural,
    Method.DEVIATION: _deviation,
}
