"""Circles of places: around each place the places within a distance, each set of places once.

A circle holds all places up to its edge, so that of two places at the same distance it holds both or neither; how the
places are numbered changes nothing. Unit: whatever the coordinates are in; `on_sphere` makes kilometres of degrees.
Source: Kulldorff, "A spatial scan statistic" (1997), for circles around each place up to a share of the population.

Worked example: places at 0, 1, 3 and 7 on a line. Around 0: {0}, {0, 1}, {0, 1, 3} and all. Around 1 only {1} is new,
around 3 {3} and {3, 1}, around 7 {7}, {7, 3} and {7, 3, 1}: 10 circles of the 16.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

EARTH_KM = 6371.0
# Distances closer together than this part of themselves are the same: what is left is rounding.
SAME = 1e-9

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


class TooManyError(ValueError):
    """There are more circles than fit in memory; a smaller radius or fewer neighbours is needed."""


# Pairs of a place and a neighbour: some 400 MB of neighbours, distances and marks.
MOST_PAIRS = 20_000_000


@dataclass(frozen=True)
class Circles:
    """For each place its neighbours from near to far, and after how many of them a circle ends.

    `order[i, k]` is the k-th place from place i (itself first), `reach[i, k]` how far it is, and `ends[i, k]` whether
    the first k + 1 places are a circle that counts: allowed by the limits, and not the same set as one before it.
    """

    order: Ints
    reach: Floats
    ends: Bools

    @property
    def count(self) -> int:
        """How many circles there are."""
        return int(self.ends.sum())

    def members(self, centre: int, rank: int) -> Ints:
        """Return the places in a circle, from near to far."""
        return self.order[centre, : rank + 1]


def on_sphere(latitude: npt.ArrayLike, longitude: npt.ArrayLike) -> Floats:
    """Return places on the globe as points in space, in km; nearer on the ground is nearer through it.

    Worked example: one degree of latitude is 111.19 km on the ground and, straight through, 111.19 km less 1.4 metres.
    """
    lat, lon = np.radians(np.asarray(latitude, float)), np.radians(np.asarray(longitude, float))
    return EARTH_KM * np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def circles(
    points: npt.ArrayLike,
    *,
    weights: npt.ArrayLike | None = None,
    max_share: float = 0.5,
    max_radius: float | None = None,
    neighbours: int | None = None,
) -> Circles:
    """Return the circles that hold no more than a share of the weights, a radius, and a number of places.

    `weights` are inhabitants or reports; without them no share is kept to. A place alone is always a circle, however
    much of the weight it has: else the largest could never stand out. Raises TooManyError.
    """
    places = np.atleast_2d(np.asarray(points, float))
    count = len(places)
    most = min(count, neighbours) if neighbours else count
    tree = cKDTree(places)
    if max_radius is not None:
        within = tree.query_ball_point(places, max_radius * (1 + SAME), return_length=True)
        most = min(most, int(within.max()))
    if count * most > MOST_PAIRS:
        raise TooManyError(f"{count} places with {most} neighbours each are too many circles")
    order, reach = _nearest(tree, places, min(count, most + 1))
    ends = np.ones(order.shape, bool)
    # A circle ends only where the next place is really farther.
    ends[:, :-1] = reach[:, 1:] > reach[:, :-1] * (1 + SAME)
    order, reach, ends = order[:, :most], reach[:, :most], ends[:, :most]
    if max_radius is not None:
        ends &= reach <= max_radius * (1 + SAME)
    if weights is not None:
        weight = np.asarray(weights, float)
        ends &= np.cumsum(weight[order], axis=1) <= max_share * weight.sum() * (1 + SAME)
    ends[:, 0] |= reach[:, 1] > 0 if most > 1 else True
    ends = _once(order, ends)
    last = int(np.flatnonzero(np.any(ends, axis=0)).max(initial=0)) + 1
    return Circles(order[:, :last], reach[:, :last], ends[:, :last])


def _nearest(tree: cKDTree, places: Floats, most: int) -> tuple[Ints, Floats]:
    """Return the nearest places of each, itself first, with their distance; what is equally far, by number."""
    reach, order = tree.query(places, k=most)
    reach, order = reach.reshape(len(places), most), order.reshape(len(places), most).astype(np.int64)
    itself = order == np.arange(len(places))[:, None]
    by = np.lexsort((order, ~itself, reach), axis=1)
    return np.take_along_axis(order, by, axis=1), np.take_along_axis(reach, by, axis=1)


def _once(order: Ints, ends: Bools) -> Bools:
    """Keep of circles with the same places only the first, by a sum of one large random number a place."""
    marks = np.random.default_rng(20050101).integers(0, 2**63, size=int(order.max()) + 1, dtype=np.uint64)
    sums = np.cumsum(marks[order], axis=1, dtype=np.uint64)
    at = np.flatnonzero(ends)
    _sets, first = np.unique(sums.ravel()[at], return_index=True)
    kept = np.zeros(ends.size, bool)
    kept[at[first]] = True
    return kept.reshape(ends.shape)
