"""Do two figures go together over areas? The rank correlation of Spearman, with how sure it is.

By ranks, and not by the values themselves: a few extreme areas (a harbour, a campus) do not make the answer, and a
relation that rises along a bend counts as well. 1 is "the more of the one, the more of the other" without exception, -1
the reverse, 0 no order at all. It says something of areas, and nothing of the people in them or of causes.

Sources: Spearman (1904), Am. J. Psychol. 15: 72-101; the interval by Fisher's z with the standard error of Bonett &
Wright (2000), Psychometrika 65: 23-28; where a relation begins to be small, medium and large (0.1, 0.3, 0.5): Cohen
(1988), Statistical Power Analysis. Areas beside each other are alike, so the interval is rather too narrow.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

# Of fewer areas the interval holds nearly everything.
LEAST_AREAS = 10
SMALL, MEDIUM, LARGE = 0.1, 0.3, 0.5


class Strength(StrEnum):
    """How much two figures go together; NONE also where chance explains it."""

    NONE = "none"
    WEAK = "weak"
    MEDIUM = "medium"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Relation:
    """The correlation over `count` areas and the interval (95 %) in which it lies."""

    count: int
    rho: float
    low: float
    high: float

    @property
    def strength(self) -> Strength:
        """In which step it falls; one that cannot be told from nothing is none."""
        size = abs(self.rho)
        if size < SMALL or self.low <= 0 <= self.high:
            return Strength.NONE
        return Strength.STRONG if size >= LARGE else Strength.MEDIUM if size >= MEDIUM else Strength.WEAK

    @property
    def is_reverse(self) -> bool:
        """Whether more of the one goes with less of the other."""
        return self.rho < 0


def ranks(values: npt.ArrayLike) -> Numbers:
    """Return the rank of each value from low to high; equal values share the mean of their ranks.

    >>> ranks([10, 30, 20, 30]).tolist()
    [1.0, 3.5, 2.0, 3.5]
    """
    _values, where, counts = np.unique(np.asarray(values, dtype=np.float64), return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[where], dtype=np.float64)


def relation(x: npt.ArrayLike, y: npt.ArrayLike, confidence: float = 0.95) -> Relation | None:
    """Return how two figures go together over the areas that have both (nan is no figure).

    None for fewer than LEAST_AREAS areas, and where all areas have the same figure.

    Ten people, their test score and their hours of television: 1 - 6 x 194 / (10 x 99) = -29/165.

    >>> score, hours = [86, 97, 99, 100, 101, 103, 106, 110, 112, 113], [2, 20, 28, 27, 50, 29, 7, 17, 6, 12]
    >>> found = relation(score, hours)
    >>> round(found.rho, 4), round(found.low, 2), round(found.high, 2), found.strength.value
    (-0.1758, -0.73, 0.51, 'none')
    """
    one, other = (np.asarray(each, dtype=np.float64) for each in (x, y))
    both = ~(np.isnan(one) | np.isnan(other))
    count = int(both.sum())
    if count < LEAST_AREAS:
        return None
    first, second = ranks(one[both]), ranks(other[both])
    first, second = first - first.mean(), second - second.mean()
    size = math.sqrt(float(first @ first) * float(second @ second))
    if not size:
        return None
    rho = min(1.0, max(-1.0, float(first @ second) / size))
    low, high = _interval(rho, count, confidence)
    return Relation(count, rho, low, high)


def _interval(rho: float, count: int, confidence: float) -> tuple[float, float]:
    """Return the interval of a rank correlation; without any exception it is itself."""
    if abs(rho) == 1:
        return rho, rho
    reach = NormalDist().inv_cdf((1 + confidence) / 2) * math.sqrt((1 + rho**2 / 2) / (count - 3))
    z = math.atanh(rho)
    return math.tanh(z - reach), math.tanh(z + reach)
