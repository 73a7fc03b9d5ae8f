"""A funnel: figures of many areas against the whole they are part of, by how many people or dwellings each is about.

Where all areas have the chance of the whole, their figures still lie apart, and those of small areas furthest. Outside
the limits of 95 % lies one in twenty by chance alone; outside those of 99.8 % one in five hundred. A share in per cent
is so many of so many (binomial); a rate of another base (per 1,000) can happen to one more than once (Poisson).

Source: Spiegelhalter (2005), Statistics in Medicine 24: 1185-1202; see `uncertainty`.
"""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from gewoondoen.knowledge.uncertainty import ALARM, WARNING, Limits, rate_limits, share_limits

PER_CENT = 100
CONFIDENCES = (WARNING, ALARM)
# Sizes at which the limits are drawn, in equal steps of proportion: close together where they bend.
STEPS = 60


def limits(base: float, sizes: npt.ArrayLike, whole: float, confidence: float) -> Limits:
    """Return between what the figures of areas of these sizes lie by chance, when all are like the whole.

    Where a tenth of the city has it, of 20 people 0 to 27.5 % may have it by chance (uncertainty.share_limits).

    >>> found = limits(100, 20, 10, WARNING)
    >>> round(float(found.low), 1), round(float(found.high), 1)
    (0.0, 27.5)
    """
    return (
        share_limits(sizes, whole, base, confidence)
        if base == PER_CENT
        else rate_limits(sizes, whole, base, confidence)
    )


def is_possible(base: float, whole: float) -> bool:
    """Whether the whole is a figure that chance can make: a share of 0 to all, a rate of 0 or more.

    >>> is_possible(100, 24.0), is_possible(100, 120.0), is_possible(1000, 1200.0)
    (True, False, True)
    """
    return 0 <= whole <= base if base == PER_CENT else whole >= 0


def curve(
    base: float, sizes: Sequence[float], whole: float, confidence: float, highest: float = math.inf
) -> list[tuple[float, float, float]]:
    """Return the limits as lines from the smallest area to the largest: (size, low, high), sizes in whole numbers.

    They begin at the size from which the upper one stays below `highest`.

    >>> [size for size, _low, _high in curve(100, [10, 20], 10, WARNING)][:3]
    [10.0, 11.0, 12.0]
    """
    steps = np.unique(np.round(np.geomspace(min(sizes), max(sizes), STEPS)))
    found = limits(base, steps, whole, confidence)
    lines = list(zip(steps.tolist(), found.low.tolist(), found.high.tolist(), strict=True))
    begun = next((at for at, (_size, _low, high) in enumerate(lines) if high <= highest), len(lines) - 1)
    return lines[begun:]


def beyond(base: float, sizes: Sequence[float], values: Sequence[float], whole: float) -> list[int]:
    """Return for each area how many limits it lies outside of: none, that of 95 %, that of 99.8 % as well.

    Where a tenth of the city has it: 2 of 20 is like the city, 6 of 20 (30 %) is outside 95 %, 40 of 100 outside both.

    >>> beyond(100, [20, 20, 100], [10.0, 30.0, 40.0], 10.0)
    [0, 1, 2]
    """
    at = np.asarray(values, dtype=np.float64)
    outside = np.zeros(len(at), dtype=int)
    for confidence in CONFIDENCES:
        found = limits(base, sizes, whole, confidence)
        outside += (at < found.low) | (at > found.high)
    return [int(each) for each in outside]
