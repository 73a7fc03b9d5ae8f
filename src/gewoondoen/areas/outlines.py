"""From the rows of a file to outlines that fit: repaired, one coverage without gaps or overlaps, dissolved upward.

All measuring is done in RD New, in metres. Within a municipality the finest level is the one source of borders: the
districts and the municipality itself are made of it, so that a border between two areas is one line at every level.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from gewoondoen.areas import codes
from gewoondoen.areas.reading import Feature

# Slivers narrower than this between neighbours are rounding, not land: published outlines are rounded one by one.
GAP_METRES = 1.0
# Corners that stand out less than this are left off the outline for the screen; a page shows some 5 m to 25 m a pixel.
SCREEN_METRES = 10.0
# No part of a difference wider than this: the same border, drawn with more or fewer corners.
SAME_BORDER_METRES = 20.0
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Piece:
    """An area ready to be kept, in RD New."""

    code: str
    name: str
    outline: Any
    simplified: Any

    @property
    def kind(self) -> str:
        """Return municipality, district or neighbourhood."""
        return codes.kind_of(self.code)

    @property
    def surface_km2(self) -> float:
        """Return the surface in square kilometres: a square of 1,000 by 1,000 metres is 1."""
        return float(self.outline.area) / 1e6


@dataclass
class Built:
    """The areas of a file from the top down, and what happened to its rows on the way."""

    pieces: list[Piece]
    notes: Counter[str]


def repair(geometry: Any) -> Any | None:
    """Return the geometry as valid polygons, None when no surface is left.

    A figure of eight becomes its two loops; lines and points that come with it are dropped.
    """
    if geometry is None or geometry.is_empty:
        return None
    if not geometry.is_valid:
        geometry = shapely.make_valid(geometry, method="structure", keep_collapsed=False)
    parts = [part for part in shapely.get_parts([geometry]) if part.geom_type == "Polygon" and part.area > 0]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else shapely.multipolygons(parts)


def fit(geometries: Sequence[Any]) -> Any:
    """Return polygons as one coverage: overlaps given to one neighbour, slivers closed, shared borders identical.

    An outline that would vanish because another lies over all of it is kept as it was.
    """
    given = np.array(geometries, dtype=object)
    if shapely.coverage_is_valid(given, gap_width=GAP_METRES):
        return given
    fitted = shapely.coverage_clean(given, gap_width=GAP_METRES)
    return np.where(shapely.is_empty(fitted), given, fitted)


def merge(geometries: Any) -> Any:
    """Return the union; along the exact borders of a coverage where it is one, which is much faster."""
    try:
        return shapely.coverage_union_all(geometries)
    except shapely.GEOSException:
        return shapely.union_all(geometries)


def simplify(geometries: Any, metres: float = SCREEN_METRES) -> Any:
    """Return a coverage with fewer corners, shared borders kept shared; no outline becomes empty."""
    simpler = shapely.coverage_simplify(geometries, metres)
    return np.where(shapely.is_empty(simpler), geometries, simpler)


def label_point(outline: Any) -> tuple[float, float]:
    """Return a point inside the largest part of an outline, for its label."""
    parts = shapely.get_parts(outline)
    point = parts[int(np.argmax(shapely.area(parts)))].representative_point()
    return float(point.x), float(point.y)


def same_border(one: Any, other: Any, metres: float = SAME_BORDER_METRES) -> bool:
    """Say whether two outlines differ only in how finely they are drawn.

    They are the same when no part of their difference is as wide as `metres`: CBS itself calls a border moved from
    5 metres on, but maps of other years and makers are generalised by more than that.
    """
    if one.equals(other):
        return True
    return bool(one.symmetric_difference(other).buffer(-metres / 2).is_empty)


def build(features: Iterable[Feature], names: Mapping[str, str], progress: Progress | None = None) -> Built:
    """Return the areas of all municipalities in the rows, each municipality before its districts and so on down."""
    grouped: dict[str, list[Feature]] = {}
    for feature in features:
        grouped.setdefault(codes.municipality_of(feature.code), []).append(feature)
    built = Built([], Counter())
    for number, code in enumerate(sorted(grouped), start=1):
        built.pieces += _municipality(grouped[code], names, built.notes)
        if progress:
            progress(number, len(grouped))
    return built


def _municipality(features: list[Feature], names: Mapping[str, str], notes: Counter[str]) -> list[Piece]:
    """Return a municipality with all below it, made from the finest level that it has in the file."""
    finest = next(
        kind for kind in reversed(codes.KINDS) if any(codes.kind_of(feature.code) == kind for feature in features)
    )
    told = {**names, **{feature.code: feature.name for feature in features if feature.name}}
    outlines = _outlines([feature for feature in features if codes.kind_of(feature.code) == finest], notes)
    if not outlines:
        return []
    given = list(outlines)
    fitted = fit(list(outlines.values()))
    notes["fitted"] += int((~shapely.equals_identical(fitted, np.array(list(outlines.values()), dtype=object))).sum())
    level = {code: (fitted[i], simpler) for i, (code, simpler) in enumerate(zip(given, simplify(fitted), strict=True))}
    levels = [level]
    while codes.kind_of(next(iter(level))) != codes.MUNICIPALITY:
        level = _one_up(level)
        levels.append(level)
    pieces = []
    for level in reversed(levels):
        for code, (outline, simpler) in sorted(level.items()):
            pieces.append(Piece(code, told.get(code, ""), outline, simpler))
    return pieces


def _outlines(features: list[Feature], notes: Counter[str]) -> dict[str, Any]:
    """Return the repaired outline of each code; rows of one code are taken together."""
    outlines: dict[str, Any] = {}
    for feature in features:
        repaired = repair(feature.geometry)
        if repaired is None:
            notes["no_outline"] += 1
            continue
        if not feature.geometry.is_valid:
            notes["repaired"] += 1
        if feature.code in outlines:
            notes["joined"] += 1
            repaired = repair(shapely.union(outlines[feature.code], repaired))
        outlines[feature.code] = repaired
    return outlines


def _one_up(level: Mapping[str, tuple[Any, Any]]) -> dict[str, tuple[Any, Any]]:
    """Return the level above, each area dissolved from those in it, in full and for the screen."""
    grouped: dict[str, list[tuple[Any, Any]]] = {}
    for code, both in level.items():
        grouped.setdefault(codes.parent_of(code), []).append(both)
    return {
        code: (merge([outline for outline, _ in parts]), merge([simpler for _, simpler in parts]))
        for code, parts in grouped.items()
    }
