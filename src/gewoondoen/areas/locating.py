"""In which area does a point lie? A tree of boxes over prepared outlines, for one point and for millions.

Measured on two cores (benchmarks/locating.py): one point in some 15 µs, bulk near a million points a second for one
municipality. A tree query with a predicate is some four times slower: GEOS then prepares the point, not the outline.
"""

from collections.abc import Sequence
from math import isfinite
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

# Points this far outside every outline still belong to the nearest: two metres of rounding at the edge, in degrees.
EDGE_DEGREES = 2e-5
# More points than this at once are taken in turns, so that memory stays flat.
BATCH = 500_000
NOWHERE = -1


class Locator:
    """Outlines in one system (WGS84 here), in the order that decides: of overlapping ones the first wins.

    Borders belong to both neighbours, so the first of the two gets a point on it. A point outside all outlines, but
    within `edge` of one, goes to the nearest.
    """

    def __init__(self, outlines: Sequence[Any], edge: float = EDGE_DEGREES) -> None:
        self._outlines = np.array(outlines, dtype=object)
        self._edge = edge
        shapely.prepare(self._outlines)
        self._tree = shapely.STRtree(self._outlines)

    def __len__(self) -> int:
        return len(self._outlines)

    def at(self, x: float, y: float) -> int | None:
        """Return the number of the outline that a point lies in, None when it lies in none.

        >>> Locator([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)]).at(1.5, 0.5)
        1
        """
        point = shapely.Point(x, y)
        boxes = self._tree.query(point)
        hits = [int(i) for i in boxes if shapely.intersects_xy(self._outlines[i], x, y)]
        if hits:
            return min(hits)
        if not self._edge or not isfinite(x + y):
            return None
        _which, near = self._nearest(np.array([point]), np.array([x]), np.array([y]))
        return int(near[0]) if len(near) else None

    def all_at(self, x: float, y: float) -> list[int]:
        """Return the numbers of every outline that a point lies in, in order; without tolerance at the edge."""
        boxes = self._tree.query(shapely.Point(x, y))
        return sorted(int(i) for i in boxes if shapely.intersects_xy(self._outlines[i], x, y))

    def in_box(self, west: float, south: float, east: float, north: float) -> list[int]:
        """Return the numbers of the outlines of which a piece lies in a box, in order.

        >>> Locator([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)]).in_box(0.2, 0.2, 0.4, 0.4)
        [0]
        """
        return sorted(int(i) for i in self._tree.query(shapely.box(west, south, east, north), predicate="intersects"))

    def bounds_of(self, numbers: Sequence[int]) -> tuple[float, float, float, float]:
        """Return the box around some outlines: west, south, east, north.

        >>> Locator([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)]).bounds_of([0, 1])
        (0.0, 0.0, 2.0, 1.0)
        """
        west, south, east, north = shapely.total_bounds(self._outlines[list(numbers)]).tolist()
        return west, south, east, north

    def at_each(self, xs: npt.ArrayLike, ys: npt.ArrayLike) -> npt.NDArray[np.int64]:
        """Return for each point the number of its outline, or NOWHERE: as `at`, for many points at once."""
        all_xs, all_ys = np.asarray(xs, dtype=float), np.asarray(ys, dtype=float)
        found = np.full(len(all_xs), NOWHERE, dtype=np.int64)
        for start in range(0, len(all_xs), BATCH):
            part = slice(start, start + BATCH)
            found[part] = self._batch(all_xs[part], all_ys[part])
        return found

    def _batch(self, xs: npt.NDArray[np.float64], ys: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
        """Return the numbers for one batch of points."""
        found = np.full(len(xs), len(self), dtype=np.int64)
        points = shapely.points(xs, ys)
        which, outline = self._tree.query(points)
        # Outline by outline, so that the prepared form of each stays in the processor's cache.
        order = np.argsort(outline, kind="stable")
        which, outline = which[order], outline[order]
        inside = shapely.intersects_xy(self._outlines[outline], xs[which], ys[which])
        np.minimum.at(found, which[inside], outline[inside])
        outside = np.flatnonzero((found == len(self)) & np.isfinite(xs + ys))
        if self._edge and len(outside):
            which, outline = self._nearest(points[outside], xs[outside], ys[outside])
            found[outside[which]] = outline
        found[found == len(self)] = NOWHERE
        return found

    def _nearest(
        self, points: Any, xs: npt.NDArray[np.float64], ys: npt.NDArray[np.float64]
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Return which points lie within `edge` of an outline, and for each the nearest (the first of equals).

        Not by the tree's own search for the nearest: that measures every outline whose box a point lies in, while
        prepared outlines say at once that they are further away.
        """
        edge = self._edge
        which, outline = self._tree.query(shapely.box(xs - edge, ys - edge, xs + edge, ys + edge))
        close = shapely.dwithin(self._outlines[outline], points[which], edge)
        which, outline = which[close], outline[close]
        distance = shapely.distance(self._outlines[outline], points[which])
        order = np.lexsort((outline, distance, which))
        which, outline = which[order], outline[order]
        first = np.unique(which, return_index=True)[1]
        return which[first], outline[first]
