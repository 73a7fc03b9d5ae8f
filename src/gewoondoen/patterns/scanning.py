"""The scan statistic: which circle in which days has most more cases than expected, and how often chance does as well.

Source: Kulldorff (1997) for the Poisson likelihood ratio given the total; Kulldorff e.a., "A space-time permutation
scan statistic for disease outbreak detection" (2005); Neill e.a. (2005) for the expectation-based Poisson, in which the
total is free; Abrams, Kulldorff & Kleinman (2010) for small p-values by a Gumbel distribution. Unit: cases; logs are
natural.

Given c cases of C where m are expected, for c > m:

    given the total    c ln(c / m) + (C - c) ln((C - c) / (C - m))
    expectation-based  c ln(c / m) + m - c

Worked example: 8 of 20 cases where 4 are expected. 8 ln 2 + 12 ln(12 / 16) = 5.545 - 3.452 = 2.093. Expectation-based:
5.545 + 4 - 8 = 1.545.

How it is quick: for each circle and window m is the same in every replication, so the ratio is t[c] - c a - b with a
table t of the whole numbers and a, b of the window: no logarithm is taken inside the loop. Circles grow by one place at
a time around all centres and for all replications at once, and only windows with more than expected are looked at.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from gewoondoen.patterns.zones import Circles, Floats, Ints

Counts = npt.NDArray[Any]  # whole numbers, as small as they fit
Draw = Callable[[np.random.Generator, int], Counts]

# Ratios closer together than this are the same: what is left is rounding.
SAME = 1e-9
# Bytes of replications held at once.
MEMORY = 192 * 2**20
# Bytes of circles grown at once, so that they stay in the processor's own memory.
CACHE = 2**18
NEVER = 2**31 - 1
EULER = 0.5772156649015329


@dataclass(frozen=True)
class Windows:
    """Stretches of days, first and last included; the shorter comes first, so that it wins from what is as strong."""

    first: Ints
    last: Ints

    def __len__(self) -> int:
        return len(self.first)

    @property
    def start(self) -> int:
        """The first day that any window needs."""
        return int(self.first.min())

    def summed(self, counts: Any) -> Any:
        """Return the sums over each window of counts by place and day (from `start` on), and perhaps replication.

        >>> Windows.ending(3, 2).summed(np.array([[2, 4]]))
        array([[4, 6]])
        """
        run = np.zeros((counts.shape[0], counts.shape[1] + 1, *counts.shape[2:]), counts.dtype)
        np.cumsum(counts, axis=1, out=run[:, 1:])
        return run[:, self.last - self.start + 1] - run[:, self.first - self.start]

    @classmethod
    def ending(cls, days: int, longest: int) -> "Windows":
        """Return windows that end at the last day: is there something now?"""
        lengths = np.arange(1, min(longest, days) + 1)
        return cls(days - lengths, np.full(len(lengths), days - 1))

    @classmethod
    def anywhere(cls, days: int, longest: int) -> "Windows":
        """Return all windows of the period: was there something?"""
        pairs = [(at, at + length) for length in range(min(longest, days)) for at in range(days - length)]
        return cls(np.array([a for a, _ in pairs]), np.array([b for _, b in pairs]))

    @classmethod
    def whole(cls, days: int) -> "Windows":
        """Return the period as the one window: where, whenever?"""
        return cls(np.array([0]), np.array([days - 1]))


class Statistic(Protocol):
    """A likelihood ratio as t[c] - c a - b."""

    def table(self, most: int) -> Floats:
        """Return t for 0 to `most` cases."""

    def terms(self, expected: Floats) -> tuple[Floats, Floats]:
        """Return a and b for what is expected."""

    def least(self, expected: Floats, minimum: int) -> npt.NDArray[np.int32]:
        """Return from how many cases on a window counts."""

    def above(self, expected: Floats, ratio: float) -> Floats:
        """Return how many more cases than expected it takes at the least to reach a ratio: a bound, never too high."""


def _above(expected: Floats, minimum: int) -> npt.NDArray[np.int32]:
    """Return the smallest number of cases that is above what is expected, and at least the minimum."""
    found: npt.NDArray[np.int32] = np.maximum(np.floor(expected + SAME) + 1, minimum).astype(np.int32)
    return found


def _xlogx(values: Floats) -> Floats:
    """Return x ln x, 0 at 0."""
    return values * np.log(np.maximum(values, 1.0))


@dataclass(frozen=True)
class GivenTotal:
    """Kulldorff's ratio: the total is what it is, and so is what lies outside."""

    total: int

    def table(self, most: int) -> Floats:
        """Return c ln c + (C - c) ln(C - c)."""
        cases = np.minimum(np.arange(most + 1, dtype=float), self.total)
        return _xlogx(cases) + _xlogx(self.total - cases)

    def terms(self, expected: Floats) -> tuple[Floats, Floats]:
        """Return ln m - ln(C - m) and C ln(C - m)."""
        inside = np.maximum(expected, 1e-300)
        outside = np.maximum(self.total - expected, 1e-300)
        return np.log(inside) - np.log(outside), self.total * np.log(outside)

    def least(self, expected: Floats, minimum: int) -> npt.NDArray[np.int32]:
        """Return what is above expectation; never where everything is inside."""
        found = _above(expected, minimum)
        found[expected >= self.total * (1 - SAME)] = NEVER
        return found

    def above(self, expected: Floats, ratio: float) -> Floats:
        """Return a bound: for d cases more, the ratio is under d² / 2m + d² / (C - m), as long as d < (C - m) / 2."""
        inside = np.maximum(expected, 1e-300)
        outside = np.maximum(self.total - expected, 1e-300)
        return np.minimum(np.sqrt(ratio / (0.5 / inside + 1 / outside)), outside / 2)


@dataclass(frozen=True)
class Expectation:
    """Neill's ratio: the total is free, so that a rise everywhere stands out too."""

    def table(self, most: int) -> Floats:
        """Return c ln c - c."""
        cases = np.arange(most + 1, dtype=float)
        return _xlogx(cases) - cases

    def terms(self, expected: Floats) -> tuple[Floats, Floats]:
        """Return ln m and -m."""
        return np.log(np.maximum(expected, 1e-300)), -expected

    def least(self, expected: Floats, minimum: int) -> npt.NDArray[np.int32]:
        """Return what is above expectation."""
        return _above(expected, minimum)

    def above(self, expected: Floats, ratio: float) -> Floats:
        """Return a bound: for d cases more, the ratio is under d² / 2m."""
        found: Floats = np.sqrt(2 * expected * ratio)
        return found


@dataclass(frozen=True)
class Model:
    """What is scanned for: the ratio, what is expected by place and day, and how chance draws cases.

    `draw(rng, n)` returns counts by place, day from `windows.start` on, and replication.
    """

    statistic: Statistic
    expected: Floats
    draw: Draw


@dataclass(frozen=True)
class Best:
    """The strongest window of each circle, by centre and rank; 0 where there is none."""

    ratio: Floats
    window: Ints


def observed(counts: Ints, model: Model, circles: Circles, windows: Windows, minimum: int) -> Best:
    """Return for each circle its strongest window in the cases themselves."""
    shape = circles.ends.shape
    best = Best(np.zeros(shape), np.zeros(shape, np.int64))
    cases = windows.summed(counts[:, windows.start :]).astype(np.int64)
    expected = windows.summed(model.expected[:, windows.start :])
    table = model.statistic.table(int(cases.sum(axis=0).max(initial=0)))
    inside, mean = np.zeros_like(cases), np.zeros_like(expected)
    for rank in range(shape[1]):
        near = circles.order[:, rank]
        inside += cases[near]
        mean += expected[near]
        a, b = model.statistic.terms(mean)
        ratio = np.where(inside >= model.statistic.least(mean, minimum), table[inside] - inside * a - b, 0.0)
        ratio[~circles.ends[:, rank]] = 0.0
        best.window[:, rank] = ratio.argmax(axis=1)
        best.ratio[:, rank] = np.maximum(ratio.max(axis=1), 0.0)
    return best


def by_chance(
    model: Model, circles: Circles, windows: Windows, minimum: int, *, replications: int, rng: np.random.Generator
) -> Floats:
    """Return the strongest ratio in each replication, drawn in batches that fit in memory."""
    places = len(circles.order)
    # Held at once: the draw, its sums over windows, and the circle as it grows, of 4 bytes each at most.
    one = places * (2 * len(windows) + 2 * (model.expected.shape[1] - windows.start)) * 4
    batch = int(min(replications, max(1, MEMORY // one)))
    expected = windows.summed(model.expected[:, windows.start :])
    found: list[Floats] = []
    for done in range(0, replications, batch):
        drawn = model.draw(rng, min(batch, replications - done))
        found.append(_maxima(windows.summed(drawn), expected, model.statistic, circles, minimum))
    return np.concatenate(found) if found else np.zeros(0)


def _maxima(cases: Counts, expected: Floats, statistic: Statistic, circles: Circles, minimum: int) -> Floats:
    """Return the strongest ratio of each replication; `cases` by place, window and replication."""
    most = int(cases.sum(axis=0, dtype=np.int64).max(initial=0))
    cases = cases.astype(np.int16 if most < 2**15 else np.int32, copy=False)
    limit = np.iinfo(cases.dtype).max
    table = statistic.table(most)
    best = np.zeros(cases.shape[2])
    step = max(1, CACHE // (cases[0].nbytes or 1))
    for at in range(0, len(circles.order), step):
        order, ends = circles.order[at : at + step], circles.ends[at : at + step]
        inside, mean = np.zeros_like(cases[: len(order)]), np.zeros_like(expected[: len(order)])
        for rank in range(order.shape[1]):
            inside += cases[order[:, rank]]
            mean += expected[order[:, rank]]
            rows = np.flatnonzero(ends[:, rank])
            if len(rows):
                whole = len(rows) == len(inside)
                own = mean[rows]
                # What cannot pass the weakest of the strongest found so far need not be looked at.
                enough = np.floor(own + statistic.above(own, float(best.min())) - SAME)
                least = np.minimum(np.maximum(statistic.least(own, minimum), enough), limit).astype(cases.dtype)
                _raise(best, inside if whole else inside[rows], own, least, statistic, table)
    return best


def _raise(best: Floats, inside: Counts, mean: Floats, least: Counts, statistic: Statistic, table: Floats) -> None:
    """Raise the best of each replication by what these windows have above expectation."""
    hits = np.flatnonzero(inside >= least[:, :, None])
    if not len(hits):
        return
    a, b = (each.ravel() for each in statistic.terms(mean))
    window, replication = np.divmod(hits, inside.shape[2])
    count = inside.ravel()[hits]
    ratio = table[count] - count * a[window] - b[window]
    np.maximum.at(best, replication, ratio)


def rank_p(ratio: float, chance: Floats) -> float:
    """Return the share of the replications, the cases themselves included, that are as strong.

    >>> rank_p(3.0, np.array([1.0, 2.0, 3.0, 4.0]))
    0.6
    """
    return float((1 + np.count_nonzero(chance >= ratio - SAME)) / (len(chance) + 1))


# Of fewer replications as strong than this, the rank is a rough estimate.
FEW = 10


def small_p(ratio: float, chance: Floats) -> float:
    """Return the p-value by rank; where few replications are as strong, by a Gumbel distribution through all of them.

    The distribution is fitted by its moments: scale s √6 / π, place mean - 0.5772 scale. It is used only where most
    replications had anything at all; else the rank stands, and p is 1 / (replications + 1) at the least.

    Worked example: a mean of 5 and a deviation of 1: scale 0.780, place 4.550. A ratio of 12 then has z = 9.555 and
    p = 0.0000709.
    """
    by_rank = rank_p(ratio, chance)
    if by_rank * (len(chance) + 1) > FEW or len(chance) < FEW or np.median(chance) <= 0:
        return by_rank
    scale = float(chance.std()) * 6**0.5 / np.pi
    if scale <= 0:
        return by_rank
    z = (ratio - (float(chance.mean()) - EULER * scale)) / scale
    return float(max(-np.expm1(-np.exp(-z)), 1e-300))
