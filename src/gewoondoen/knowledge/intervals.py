"""Between which bounds the truth behind a published figure lies, as far as that can be said.

By chance: a share of people by Wilson's interval, a rate of what happens seldom or more than once to one person (per
1,000, say) by the exact Poisson interval, both where the denominator is published too (`uncertainty`). By rounding:
half a unit to either side, so that two areas which are published one unit apart are not told apart (`trends.noise_of`).

Counts of what happens have exact Poisson intervals too. Of other counts, means, medians and scores the chance is not
known: of those only the rounding counts.
"""

import math
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from gewoondoen.knowledge.uncertainty import count_interval, rate_interval, share_interval
from gewoondoen.knowledge.values import Kind

Numbers = npt.NDArray[np.float64]
PER_CENT = 100.0


def by_chance(kind: Kind, base: float, values: npt.ArrayLike, denominators: npt.ArrayLike) -> tuple[Numbers, Numbers]:
    """Return the lower and upper bounds that chance allows, in the unit of the figure; nan where they are not known.

    30.8 % of 263 people lies between 25.5 and 36.6 % (uncertainty.share_interval); 2.5 per 1,000 of 2,000 people are
    five cases, and could be 0.8 to 5.8 per 1,000.

    >>> [round(float(each), 1) for each in by_chance(Kind.SHARE, 100, 30.8, 263)]
    [25.5, 36.6]
    >>> [round(float(each), 1) for each in by_chance(Kind.SHARE, 1000, 2.5, 2000)]
    [0.8, 5.8]
    >>> [float(each) for each in by_chance(Kind.MEAN, 100, 30.8, 263)]
    [nan, nan]
    """
    value, people = np.asarray(values, dtype=np.float64), np.asarray(denominators, dtype=np.float64)
    # A share above its base has a denominator that is not what it was divided by.
    usable = (kind == Kind.SHARE) & (people > 0) & (value >= 0) & ((value <= base) | (base != PER_CENT))
    value, people = np.where(usable, value, np.nan), np.where(usable, people, np.nan)
    if not np.any(usable):
        return value, value
    if base == PER_CENT:
        found = share_interval(value, people, base)
    else:
        found = rate_interval(value * people / base, people, base)
    return found.low, found.high


def with_rounding(values: Numbers, low: Numbers, high: Numbers, noise: float) -> tuple[Numbers, Numbers]:
    """Return bounds that leave room for rounding as well; where chance is not known it is rounding alone.

    >>> low, high = with_rounding(np.array([30.0, 8.0]), np.array([25.5, np.nan]), np.array([36.6, np.nan]), 1)
    >>> low.tolist(), high.tolist()
    ([25.5, 7.5], [36.6, 8.5])
    """
    return np.fmin(low, values - noise / 2), np.fmax(high, values + noise / 2)


def intervals_of(
    kind: Kind, base: float, values: Mapping[str, float], people: Mapping[str, float]
) -> dict[str, tuple[float, float]]:
    """Return by period the bounds that chance allows, where the denominator of that period is known.

    >>> found = intervals_of(Kind.SHARE, 100, {"2019": 30.8, "2020": 31.0}, {"2019": 263})
    >>> {period: [round(each, 1) for each in bounds] for period, bounds in found.items()}
    {'2019': [25.5, 36.6]}
    """
    known = [period for period in values if period in people] if kind == Kind.SHARE else []
    if not known:
        return {}
    low, high = by_chance(kind, base, [values[each] for each in known], [people[each] for each in known])
    bounds = zip(known, low.tolist(), high.tolist(), strict=True)
    return {period: (least, most) for period, least, most in bounds if not math.isnan(least)}


def intervals_of_counts(values: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """Return by period the bounds that chance allows to a count of what happens (exact Poisson, Garwood 1936).

    Nine burglaries could as well have been four to seventeen.

    >>> {period: [round(each, 1) for each in bounds] for period, bounds in intervals_of_counts({"2019": 9}).items()}
    {'2019': [4.1, 17.1]}
    """
    usable = {period: value for period, value in values.items() if value >= 0}
    if not usable:
        return {}
    found = count_interval(list(usable.values()))
    return dict(zip(usable, zip(found.low.tolist(), found.high.tolist(), strict=True), strict=True))
