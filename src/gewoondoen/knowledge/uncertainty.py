"""How sure a figure is: intervals, control limits, and ranks that say no more than they can.

Counts of everyone are not a sample. The intervals answer another question: how far off could the figure have been by
chance alone, with the same people and the same chances? That is what makes a small area swing from year to year.

All functions take numbers or arrays of one shape and answer in arrays of that shape, nan where there is no figure.
Shares and rates are in the unit of their base: base 100 is per cent, 1000 per mille. `confidence` lies between 0 and 1.
"""

from collections.abc import Callable
from enum import StrEnum
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

# The two pairs of lines of a funnel plot (Spiegelhalter 2005): about two and three standard deviations.
WARNING, ALARM = 0.95, 0.998
# A share that nobody has, or everybody: there is no chance in it, and no quantile to find.
NEGLIGIBLE = 1e-12


class Interval(NamedTuple):
    """A figure and how far it may lie off by chance, in one unit."""

    value: Numbers
    low: Numbers
    high: Numbers


class Limits(NamedTuple):
    """Between these a figure may lie by chance alone when the area is like its reference."""

    low: Numbers
    high: Numbers


class Standing(StrEnum):
    """Where a figure lies against limits; empty where there is no figure or no limit."""

    INSIDE = "inside"
    ABOVE = "above"
    BELOW = "below"
    UNKNOWN = ""


def _checked(what: str, values: npt.ArrayLike, most: float = np.inf) -> Numbers:
    found = np.asarray(values, dtype=np.float64)
    if np.any((found < 0) | (found > most) | np.isinf(found)):
        raise ValueError(f"{what} lies between 0 and {most:g}")
    return found


def _deviate(confidence: float) -> float:
    """Return the half-width of an interval in standard deviations: 1.96 for 0.95."""
    _checked_confidence(confidence)
    return NormalDist().inv_cdf((1 + confidence) / 2)


def _checked_confidence(confidence: float) -> None:
    if not 0 < confidence < 1:
        raise ValueError("confidence lies between 0 and 1")


def share_interval(
    share: npt.ArrayLike, denominator: npt.ArrayLike, base: float = 100.0, confidence: float = 0.95
) -> Interval:
    """Return a share with its Wilson score interval, in the unit of the share.

    Published are a share and its denominator, both rounded; their product is hardly ever a whole number of people.
    The formula takes it as it is. The interval is about chance: it does not grow with the rounding. nan where the
    share is missing or the denominator is 0. ValueError: a share outside 0 to base, a negative denominator.
    Source: Wilson (1927), J. Am. Stat. Assoc. 22: 209-212.

    81 of 263 is 30.8 %, and could by chance be 25.5 to 36.6 % (Newcombe 1998, table I).

    >>> [round(float(each), 2) for each in share_interval(100 * 81 / 263, 263)]
    [30.8, 25.53, 36.62]
    """
    p = _checked("a share", share, base) / base
    n = _checked("a denominator", denominator)
    z2 = _deviate(confidence) ** 2
    with np.errstate(divide="ignore", invalid="ignore"):
        n = np.where(n > 0, n, np.nan)
        middle = (p + z2 / (2 * n)) / (1 + z2 / n)
        half = np.sqrt(z2 * (p * (1 - p) / n + z2 / (4 * n**2))) / (1 + z2 / n)
    # The bounds at 0 and 1 are exact; rounding must not put the figure outside its own interval.
    return Interval(p * base, np.clip(middle - half, 0, p) * base, np.clip(middle + half, p, 1) * base)


def count_interval(count: npt.ArrayLike, confidence: float = 0.95) -> Interval:
    """Return a count with its exact Poisson interval, in the unit of the count; a rounded count is taken as it is.

    ValueError: a negative count. Source: Garwood (1936), Biometrika 28: 437-442, by quantiles of chi-square:
    low = chi2(a/2; 2k)/2, high = chi2(1 - a/2; 2k + 2)/2. (The gamma quantile below is that same number.)

    Five reports stand for anything from 1.6 to 11.7; none for at most 3.7.

    >>> [[round(float(each), 2) for each in count_interval(k)] for k in (5, 0)]
    [[5.0, 1.62, 11.67], [0.0, 0.0, 3.69]]
    """
    from scipy.special import gammaincinv  # 0.1 s to load: only where it is used

    _checked_confidence(confidence)
    k = _checked("a count", count)
    tail = (1 - confidence) / 2
    return Interval(k, np.where(k > 0, gammaincinv(np.where(k > 0, k, 1), tail), 0 * k), gammaincinv(k + 1, 1 - tail))


def rate_interval(
    count: npt.ArrayLike, denominator: npt.ArrayLike, base: float = 1000.0, confidence: float = 0.95
) -> Interval:
    """Return count / denominator x base with its exact Poisson interval; nan where the denominator is 0.

    For what can happen to one person more than once, or hardly ever: burglaries, reports, births. The denominator
    counts as known. ValueError: a negative count or denominator. Source: Garwood (1936), as `count_interval`.

    Five reports in an area of 2,000 people are 2.5 per 1,000, between 0.8 and 5.8.

    >>> [round(float(each), 2) for each in rate_interval(5, 2000)]
    [2.5, 0.81, 5.83]
    """
    n = _checked("a denominator", denominator)
    with np.errstate(divide="ignore", invalid="ignore"):
        scale = base / np.where(n > 0, n, np.nan)
        return Interval(*(each * scale for each in count_interval(count, confidence)))


def _limits(quantile: Callable[[float], Numbers], confidence: float) -> tuple[Numbers, Numbers]:
    """Return the lines, in counts, half a count outside the least and the most that chance explains.

    A whole count beyond a line then has a tail probability of less than (1 - confidence) / 2, and one that comes a
    bit off whole, from a rounded share, is not pushed over it. (Spiegelhalter draws the lines smooth, by interpolation
    between counts; a count just beyond such a line may be likelier than it says.)
    """
    _checked_confidence(confidence)
    least, most = (np.ceil(quantile(p)) for p in ((1 - confidence) / 2, (1 + confidence) / 2))
    return np.maximum(least - 0.5, 0), most + 0.5


def share_limits(
    denominator: npt.ArrayLike, reference: float, base: float = 100.0, confidence: float = WARNING
) -> Limits:
    """Return the funnel for shares: exact binomial limits around the reference, by the size of the area.

    `denominator` of any shape, answer of that shape in the unit of the reference; nan where it is 0. Ask twice, with
    WARNING and ALARM, for the two pairs of lines. ValueError: a reference outside 0 to base.
    Source: Spiegelhalter (2005), Statistics in Medicine 24: 1185-1202.

    Where a tenth of the city has it, of 20 people 0 to 5 may have it by chance: P(4 or fewer) = 0.957 and P(5 or
    fewer) = 0.989. The upper line lies at 5.5 of 20.

    >>> [round(float(each), 1) for each in share_limits(20, 10)]
    [0.0, 27.5]
    """
    from scipy.special import bdtrik

    n = _checked("a denominator", denominator)
    n = np.where(n > 0, n, np.nan)
    theta = float(_checked("a reference", reference, base)) / base
    if not NEGLIGIBLE < theta < 1 - NEGLIGIBLE:
        return Limits(0 * n + reference, 0 * n + reference)
    low, high = _limits(lambda p: bdtrik(p, n, theta), confidence)
    return Limits(low / n * base, np.minimum(high / n, 1) * base)


def rate_limits(
    denominator: npt.ArrayLike, reference: float, base: float = 1000.0, confidence: float = WARNING
) -> Limits:
    """Return the funnel for rates: exact Poisson limits around the reference, by the size of the area.

    As `share_limits`; the count expected is reference x denominator / base. ValueError: a negative reference.
    Source: Spiegelhalter (2005), Statistics in Medicine 24: 1185-1202.

    Where the city has 5 per 1,000, an area of 1,000 people may by chance have 1 to 10 of them: P(0) = 0.007,
    P(9 or fewer) = 0.968 and P(10 or fewer) = 0.986.

    >>> [round(float(each), 1) for each in rate_limits(1000, 5)]
    [0.5, 10.5]
    """
    from scipy.special import pdtrik

    n = _checked("a denominator", denominator)
    n = np.where(n > 0, n, np.nan)
    rate = float(_checked("a reference", reference)) / base
    if rate == 0:
        return Limits(0 * n, 0 * n)
    low, high = _limits(lambda p: pdtrik(p, rate * n), confidence)
    return Limits(low / n * base, high / n * base)


def standing(value: npt.ArrayLike, limits: Limits) -> npt.NDArray[np.str_]:
    """Return for each value a `Standing`: above, below, or inside; on the line is inside. Empty where one is missing.

    >>> standing([1.0, 12.0, 30.0, float("nan")], Limits(np.float64(5), np.float64(20))).tolist()
    ['below', 'inside', 'above', '']
    """
    found = np.asarray(value, dtype=np.float64)
    unknown = np.isnan(found) | np.isnan(limits.low) | np.isnan(limits.high)
    cases = [unknown, found > limits.high, found < limits.low]
    return np.select(cases, [Standing.UNKNOWN, Standing.ABOVE, Standing.BELOW], Standing.INSIDE).astype(np.str_)


def difference(
    first: npt.ArrayLike,
    first_denominator: npt.ArrayLike,
    second: npt.ArrayLike,
    second_denominator: npt.ArrayLike,
    base: float = 100.0,
    confidence: float = 0.95,
) -> Interval:
    """Return first - second, two shares of different people, with the interval of that difference (percentage points).

    Of an area and the city it lies in the people are partly the same: use `share_limits` there. nan and ValueError as
    `share_interval`. Source: Newcombe (1998), Statistics in Medicine 17: 873-890, method 10 (two Wilson intervals).

    56 of 70 against 48 of 80 is 20 points more; by chance it could be 5.2 to 33.4 (Newcombe 1998, table II).

    >>> [round(float(each), 2) for each in difference(80, 70, 60, 80)]
    [20.0, 5.24, 33.39]
    """
    p1, l1, u1 = share_interval(first, first_denominator, base, confidence)
    p2, l2, u2 = share_interval(second, second_denominator, base, confidence)
    gap = p1 - p2
    return Interval(gap, gap - np.hypot(p1 - l1, u2 - p2), gap + np.hypot(u1 - p1, p2 - l2))


def differ(gap: Interval) -> npt.NDArray[np.bool_]:
    """Return whether a difference is more than chance: its interval does not hold 0. A missing one is no difference.

    >>> bool(differ(difference(80, 70, 60, 80))), bool(differ(difference(80, 10, 60, 10)))
    (True, False)
    """
    return (gap.low > 0) | (gap.high < 0)
