"""Peer areas: the most alike in the country, by declared features, and why.

Alike is a small weighted Euclidean distance in standard units: on average over the features both areas have, how many
standard deviations are they apart? Features are standardised by median and MAD over the areas of one level, so that a
few extreme areas (a harbour, a campus) do not make all others look the same.

Sources: Gower (1971), Biometrics 27: 857-874 (a distance over what both have); Rousseeuw & Croux (1993), J. Am. Stat.
Assoc. 88: 1273-1283 (the MAD as a scale).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

# 1 / the 75 % point of the normal distribution: makes the MAD of normal values their standard deviation.
NORMAL = 1.482602218505602


@dataclass(frozen=True, slots=True)
class Peer:
    """An area like another: the distance in standard units, and per feature how much higher it is, most alike first."""

    code: str
    distance: float
    coverage: float  # the part of the weight on which both have a figure
    differences: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Space:
    """All areas of one level in standard units, in the order of their codes; made once, asked often."""

    codes: tuple[str, ...]
    features: tuple[str, ...]
    weights: Numbers  # by feature, together 1
    standard: Numbers  # areas x features, nan is no figure
    places: Mapping[str, int]


def standardised(table: npt.ArrayLike) -> Numbers:
    """Return areas x features as (x - median) / (1.4826 x MAD) by feature; nan stays nan.

    Where more than half of the areas have one and the same value the MAD is 0; then the standard deviation around the
    median is the scale, and where that is 0 too, all areas are alike in it: 0.

    >>> standardised([[1.0], [2.0], [3.0], [4.0], [100.0]]).round(2).ravel().tolist()
    [-1.35, -0.67, 0.0, 0.67, 65.43]
    """
    found = np.asarray(table, dtype=np.float64)
    columns = [_standard_column(column) for column in found.T]
    return np.column_stack(columns) if columns else found


def _standard_column(values: Numbers) -> Numbers:
    known = values[~np.isnan(values)]
    if not known.size:
        return values
    off = values - np.median(known)
    distance = np.abs(off[~np.isnan(off)])
    scale = NORMAL * np.median(distance) or np.sqrt(np.mean(distance**2)) or 1.0
    return np.asarray(off / scale)


def space(codes: Sequence[str], features: Mapping[str, float], table: npt.ArrayLike) -> Space:
    """Return the space of the areas of one level: `features` by name with their weight, `table` areas x features.

    ValueError: a table of another shape, a doubled code, a weight below 0, or no weight at all.
    """
    found = np.asarray(table, dtype=np.float64)
    if found.shape != (len(codes), len(features)) or len(set(codes)) < len(codes):
        raise ValueError("one row for each code, one column for each feature, no code twice")
    weights = np.array(list(features.values()), dtype=np.float64)
    if not np.all((weights >= 0) & np.isfinite(weights)) or not weights.sum():
        raise ValueError("a weight is 0 or more, and one of them more than 0")
    order = sorted(range(len(codes)), key=codes.__getitem__)
    ordered = tuple(codes[each] for each in order)
    places = {code: place for place, code in enumerate(ordered)}
    return Space(ordered, tuple(features), weights / weights.sum(), standardised(found[order]), places)


def distances(code: str, within: Space) -> tuple[Numbers, Numbers]:
    """Return the distance of one area to all, in the order of the space, and the coverage; nan where nothing is shared.

    Distance = sqrt(sum w (a - b)^2 / sum w) over what both have: a feature that one lacks brings them neither nearer
    nor further apart. KeyError: an unknown code.
    """
    gaps = within.standard - within.standard[within.places[code]]
    shared = ~np.isnan(gaps)
    coverage = shared @ within.weights
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.sqrt(np.where(shared, gaps, 0.0) ** 2 @ within.weights / coverage), coverage


def peers(
    code: str, within: Space, count: int = 10, coverage: float = 0.75, besides: Collection[str] = ()
) -> tuple[Peer, ...]:
    """Return the areas most like this one, nearest first, equals by code; none where too little is known of it.

    `coverage` is the least part of the weight on which both have a figure; `besides` are codes that may not be a peer
    (those of the own municipality, say). KeyError: an unknown code.

    >>> three = space(["BU1", "BU2", "BU3"], {"young": 1, "dense": 1}, [[10, 5], [12, 5], [30, 9]])
    >>> [(peer.code, round(peer.distance, 2)) for peer in peers("BU1", three)]
    [('BU2', 0.48), ('BU3', 4.92)]
    >>> [(name, round(gap, 2)) for name, gap in peers("BU1", three)[0].differences]
    [('dense', 0.0), ('young', 0.67)]
    """
    far, covered = distances(code, within)
    far = np.where(covered >= coverage - 1e-9, far, np.nan)
    far[[within.places[each] for each in {code, *besides} if each in within.places]] = np.nan
    # Stable, on rows in the order of codes, and to nine decimals: a tie is never broken by the order of a sum.
    nearest = np.argsort(np.round(far, 9), kind="stable")[:count]
    return tuple(_peer(place, code, within, far, covered) for place in nearest if not np.isnan(far[place]))


def _peer(place: int, code: str, within: Space, far: Numbers, covered: Numbers) -> Peer:
    gaps = within.standard[place] - within.standard[within.places[code]]
    known = [(name, float(gap)) for name, gap in zip(within.features, gaps, strict=True) if not np.isnan(gap)]
    alike = tuple(sorted(known, key=lambda each: (abs(each[1]), each[0])))
    return Peer(within.codes[place], float(far[place]), float(covered[place]), alike)
