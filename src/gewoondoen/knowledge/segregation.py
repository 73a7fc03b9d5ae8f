"""Segregation: how evenly groups of people are spread over the areas of a city.

All measures take counts of people and are without a unit. Areas where a count is missing (nan) are left out; what is
not defined (nobody, one group only) is nan. Small areas and rounded counts make a city look more segregated than it
is: some unevenness is chance (Carrington & Troske 1997, J. Bus. Econ. Stat. 15: 402-409). Compare like with like:
the same areas, the same groups, the same rounding. Age groups do not choose where to live as other groups may.

ValueError everywhere: a negative count, or a table that is not areas x groups.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
NOTHING = float("nan")


class Composition(NamedTuple):
    """The people of a city: `people` by area, `shares` of the groups by area, and `whole`: of the city."""

    people: Numbers  # areas
    shares: Numbers  # areas x groups
    whole: Numbers  # groups


def composition(counts: npt.ArrayLike) -> Composition:
    """Return the composition of the areas (areas x groups of people) without those where it is not known.

    >>> composition([[6, 2], [0, 0], [2, 6], [float("nan"), 3]])._asdict()["whole"].tolist()
    [0.5, 0.5]
    """
    found = np.asarray(counts, dtype=np.float64)
    if found.ndim != 2:
        raise ValueError("a table of areas x groups")
    if np.any((found < 0) | np.isinf(found)):
        raise ValueError("a count is 0 or more")
    known = found[~np.isnan(found).any(axis=1)]
    lived_in = known[known.sum(axis=1) > 0]
    people = lived_in.sum(axis=1)
    if not people.size:
        return Composition(people, lived_in, np.full(found.shape[1], np.nan))
    return Composition(people, lived_in / people[:, None], lived_in.sum(axis=0) / people.sum())


def _entropies(shares: Numbers) -> Numbers:
    """Return -sum p ln p over the last axis; 0 ln 0 is 0."""
    logs = np.log(shares, out=np.zeros_like(shares), where=shares > 0)
    return np.asarray(-(shares * logs).sum(axis=-1))


def entropy(counts: npt.ArrayLike) -> float:
    """Return E, how mixed the city as a whole is: from 0 (one group) to ln(number of groups), in nats.

    Source: Theil (1972), Statistical Decomposition Analysis.

    Two groups of equal size: ln 2.

    >>> round(entropy([[6, 2], [2, 6]]), 4)
    0.6931
    """
    return float(_entropies(composition(counts).whole))


def theil(counts: npt.ArrayLike) -> float:
    """Return H, how much less mixed the areas are than the city: 0 (each like the city) to 1 (each has one group).

    H = sum over areas of people x (E - Ei) / (all people x E).
    Source: Theil & Finizza (1971), J. Math. Sociol. 1: 187-193; Reardon & Firebaugh (2002), Sociol. Methodol. 32.

    Two areas of 6 + 2 and 2 + 6: each has -(3/4 ln 3/4 + 1/4 ln 1/4) = 0.5623, the city 0.6931; 1 - 0.5623 / 0.6931.

    >>> round(theil([[6, 2], [2, 6]]), 4), theil([[8, 0], [0, 8]])
    (0.1887, 1.0)
    """
    people, shares, whole = composition(counts)
    most = _entropies(whole)
    if not most > 0:
        return NOTHING
    return float(np.clip(1 - people @ _entropies(shares) / (people.sum() * most), 0, 1))  # even can be -1e-16


def simpson(counts: npt.ArrayLike) -> float:
    """Return I, the chance that two people of the city, drawn at random, are of different groups: sum p (1 - p).

    Source: Simpson (1949), Nature 163: 688; White (1986), Popul. Index 52: 198-221.

    >>> simpson([[6, 2], [2, 6]])
    0.5
    """
    whole = composition(counts).whole
    return float(whole @ (1 - whole))


def relative_diversity(counts: npt.ArrayLike) -> float:
    """Return R, the part of the city's mix (I) that lies between areas: 0 (each like the city) to 1 (one group each).

    R = sum over areas and groups of people x (share - city's share)^2 / (all people x I).
    Source: Goodman & Kruskal (1954), J. Am. Stat. Assoc. 49 (their tau); Reardon & Firebaugh (2002).

    Two areas of 6 + 2 and 2 + 6: all deviations are 1/4, so R = 2 x 1/16 / (1/2).

    >>> relative_diversity([[6, 2], [2, 6]])
    0.25
    """
    people, shares, whole = composition(counts)
    mix = whole @ (1 - whole)
    return float(people @ ((shares - whole) ** 2).sum(axis=1) / (people.sum() * mix)) if mix > 0 else NOTHING


def _pair(group: npt.ArrayLike, others: npt.ArrayLike) -> tuple[Numbers, Numbers]:
    """Return the counts of two groups in the areas where both are known."""
    people, shares, _ = composition(np.column_stack([np.asarray(group), np.asarray(others)]))
    return shares[:, 0] * people, shares[:, 1] * people


def dissimilarity(group: npt.ArrayLike, others: npt.ArrayLike) -> float:
    """Return D, the part of a group that would have to move for the same share everywhere: 0 (even) to 1 (apart).

    D = 1/2 sum over areas of |group / all of the group - others / all others|; the counts of the group and of
    everyone else by area. Source: Duncan & Duncan (1955), Am. Sociol. Rev. 20: 210-217.

    >>> dissimilarity([6, 2], [2, 6])
    0.5
    """
    own, other = _pair(group, others)
    if not own.sum() or not other.sum():
        return NOTHING
    return float(np.abs(own / own.sum() - other / other.sum()).sum() / 2)


def isolation(group: npt.ArrayLike, others: npt.ArrayLike) -> float:
    """Return the share of the own group in the area of the average member: at least the group's share of the city.

    Source: Bell (1954), Soc. Forces 32: 357-364; Lieberson (1981). 1 - isolation is the exposure to all others.

    Of 8 members 6 live where they are 3/4, and 2 where they are 1/4.

    >>> isolation([6, 2], [2, 6])
    0.625
    """
    own, other = _pair(group, others)
    return float(own @ (own / (own + other)) / own.sum()) if own.sum() else NOTHING
