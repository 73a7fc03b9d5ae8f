"""How an area fares, worked out of counts: rates and how sure they are, change, pace, and what may be told of it.

Pure. Counts are of everyone, not of a sample; intervals tell how far chance alone reaches, as in
`knowledge.uncertainty`, from which rates (Garwood 1936) and shares (Wilson 1927) come.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import NamedTuple

# Fewer reports than this are told to nobody but who works in the area.
MINIMUM = 5
# What everyone is told is a multiple of this, so that two periods or areas taken from each other tell nothing exact.
STEP = 5
# A share or a median says something, and tells nothing of one report, from so many on.
LEAST_FOR_SHARES = 20
Histogram = Mapping[int, int]


class Ratio(NamedTuple):
    """How many times as much, with its 95% interval; `high` is infinite where there was nothing before."""

    value: float
    low: float
    high: float

    @property
    def is_more(self) -> bool:
        """Whether it is more, beyond chance."""
        return self.low > 1

    @property
    def is_less(self) -> bool:
        """Whether it is less, beyond chance."""
        return self.high < 1

    @property
    def is_sure(self) -> bool:
        """Whether it is another number, beyond chance."""
        return self.is_more or self.is_less


def rate_ratio(
    count: float, exposure: float, other: float, other_exposure: float, confidence: float = 0.95
) -> Ratio | None:
    """Return rate / other rate with its exact interval; None where nothing happened or nobody was there.

    Given the sum of both counts, the first is binomial (Przyborowski and Wilenski 1940, Biometrika 31: 313-323); its
    exact bounds (Clopper and Pearson 1934) become bounds of the ratio. Unit: none.

    20 reports this year and 10 the year before, from as many people: twice as many, and by chance 0.9 to 4.8 times.
    Of 30, 20 lie in the first year: a share of 0.67, between 0.472 and 0.827.

    >>> [round(each, 2) for each in rate_ratio(20, 1, 10, 1)]
    [2.0, 0.89, 4.78]
    >>> rate_ratio(0, 1, 0, 1) is None
    True
    """
    from scipy.special import betaincinv  # 0.1 s to load: only where it is used

    total = count + other
    if total <= 0 or exposure <= 0 or other_exposure <= 0:
        return None
    tail = (1 - confidence) / 2
    low = float(betaincinv(count, other + 1, tail)) if count else 0.0
    high = float(betaincinv(count + 1, other, 1 - tail)) if other else 1.0
    scale = other_exposure / exposure
    odds = [share / (1 - share) if share < 1 else math.inf for share in (low, high)]
    return Ratio(count / other * scale if other else math.inf, odds[0] * scale, odds[1] * scale)


def total_of(histograms: Sequence[Histogram]) -> dict[int, int]:
    """Return histograms added up, in order of days.

    >>> total_of([{1: 2, 3: 1}, {0: 1, 1: 1}])
    {0: 1, 1: 3, 3: 1}
    """
    found: dict[int, int] = {}
    for each in histograms:
        for days, count in each.items():
            found[days] = found.get(days, 0) + count
    return dict(sorted(found.items()))


def median_of(histogram: Histogram) -> float | None:
    """Return the median of a histogram; None of an empty one. Between two different days: the mean of these.

    >>> median_of({1: 2, 3: 1}), median_of({1: 1, 4: 1}), median_of({})
    (1.0, 2.5, None)
    """
    size = sum(histogram.values())
    if not size:
        return None
    return (_value_at(histogram, (size - 1) // 2) + _value_at(histogram, size // 2)) / 2


def _value_at(histogram: Histogram, place: int) -> int:
    """Return the value at a place (from 0) in the order of a histogram."""
    for value in sorted(histogram):
        place -= histogram[value]
        if place < 0:
            return value
    raise IndexError(place)


class Step(NamedTuple):
    """From this day on, so large a share has no result yet; bounds are pointwise."""

    day: int
    share: float
    low: float
    high: float


def survival(ended: Histogram, going: Histogram, confidence: float = 0.95) -> list[Step]:
    """Return which share is still without a result, by day: Kaplan and Meier (1958), J. Am. Stat. Assoc. 53: 457-481.

    `ended` had its result after so many days, `going` has waited so many days without one. Leaving those out would
    make a slow month look quick. The variance is Greenwood's (1926), the bounds on the scale log(-log S), as R's
    `survfit(conf.type = "log-log")`.

    By hand: results after 1, 2 and 4 days, one that waits 2 days, one that waits 5. Day 1: 4/5; day 2: x 3/4 = 3/5
    (who waits 2 days was there on day 2); day 4: x 1/2 = 3/10.

    >>> [(step.day, round(step.share, 2)) for step in survival({1: 1, 2: 1, 4: 1}, {2: 1, 5: 1})]
    [(1, 0.8), (2, 0.6), (4, 0.3)]
    """
    at_risk = sum(ended.values()) + sum(going.values())
    share, greenwood, steps = 1.0, 0.0, []
    for day in sorted({*ended, *going}):
        events = ended.get(day, 0)
        if events:
            share *= 1 - events / at_risk
            greenwood += events / (at_risk * (at_risk - events)) if at_risk > events else math.inf
            steps.append(Step(day, share, *_bounds(share, greenwood, confidence)))
        at_risk -= events + going.get(day, 0)
    return steps


def _bounds(share: float, greenwood: float, confidence: float) -> tuple[float, float]:
    """Return the bounds of a share that survives, on the scale log(-log S)."""
    if share <= 0:
        return 0.0, 0.0
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    reach = z * math.sqrt(greenwood) / math.log(share)
    return share ** math.exp(-reach), share ** math.exp(reach)


class Median(NamedTuple):
    """The day on which half has a result, with its bounds; None where that day has not come."""

    day: int | None
    low: int | None
    high: int | None


def median_wait(steps: Sequence[Step]) -> Median:
    """Return when half had a result, with the bounds of Brookmeyer and Crowley (1982), Biometrics 38: 29-41.

    The first days on which the share, its lower and its upper bound come to one half.

    >>> median_wait(survival({1: 1, 2: 1, 4: 1}, {2: 1, 5: 1})).day
    4
    """

    def first(values: Sequence[float]) -> int | None:
        found = (step.day for step, value in zip(steps, values, strict=True) if value <= 0.5 + 1e-12)
        return next(found, None)

    return Median(
        first([step.share for step in steps]),
        first([step.low for step in steps]),
        first([step.high for step in steps]),
    )


def rounded(count: int) -> int:
    """Return a count as everyone is told it: the nearest multiple of five.

    >>> [rounded(count) for count in (5, 7, 8, 12)]
    [5, 5, 10, 10]
    """
    return STEP * ((count + STEP // 2) // STEP)


def told(count: int) -> int | None:
    """Return a count that stands by itself as everyone is told it; None for one that is withheld.

    >>> [told(count) for count in (0, 1, 4, 5, 8)]
    [0, None, None, 5, 10]
    """
    return None if 0 < count < MINIMUM else rounded(count)


@dataclass(frozen=True)
class Share:
    """A share with how many it is out of; both as the reader may know them."""

    part: int
    whole: int


def told_share(part: int, whole: int) -> Share | None:
    """Return a share as everyone is told it: both parts rounded, out of enough; None for one that is withheld.

    Parts are rounded apart, so that the share times the whole is a rounded number too and gives nothing away.

    >>> told_share(17, 21), told_share(6, 8)
    (Share(part=15, whole=20), None)
    """
    if whole < LEAST_FOR_SHARES:
        return None
    kept, other = rounded(part), rounded(whole - part)
    return Share(kept, kept + other) if kept + other else None
