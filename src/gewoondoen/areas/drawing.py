"""An outline that people drew or pasted: GeoJSON in, one valid shape in RD New out."""

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely

from gewoondoen.areas import outlines, projection
from gewoondoen.areas.reading import Unusable

MOST_BYTES = 500_000
MOST_CORNERS = 10_000
# More than this of a neighbourhood inside makes it a member.
MEMBER_SHARE = 0.5


def parse(text: str) -> Any:
    """Return what was drawn, in RD New; a collection is taken as one shape. Raises Unusable.

    Coordinates are WGS84 as GeoJSON wants; numbers that can only be RD New are taken as that.
    """
    if len(text.encode()) > MOST_BYTES:
        raise Unusable("drawing_too_large", kilobytes=MOST_BYTES // 1000)
    try:
        json.loads(text)
        geometry = shapely.from_geojson(text)
    except (ValueError, RecursionError, shapely.GEOSException) as error:
        raise Unusable("no_geojson") from error
    parts = [part for part in _flat(geometry) if part.geom_type == "Polygon"]
    shape = outlines.repair(shapely.force_2d(shapely.union_all([shapely.make_valid(part) for part in parts])))
    if shape is None:
        raise Unusable("no_surface")
    if shapely.get_num_coordinates(shape) > MOST_CORNERS:
        raise Unusable("too_many_corners", corners=MOST_CORNERS)
    if projection.within_netherlands(shape.bounds):
        return shape
    shape = projection.to_rd(shape)
    if not np.isfinite(shape.bounds).all() or not projection.within_netherlands(shape.bounds):
        raise Unusable("drawn_elsewhere")
    return shape


def _flat(geometry: Any) -> list[Any]:
    """Return the single shapes in a geometry, collections of collections too."""
    if geometry is None:
        return []
    if hasattr(geometry, "geoms"):
        return [single for part in geometry.geoms for single in _flat(part)]
    return [geometry]


def members(shape: Any, neighbourhoods: Mapping[int, Any]) -> list[int]:
    """Return the neighbourhoods that lie for more than half in a shape; else the one in which most of it lies.

    All in RD New. A shape that touches none has no members.
    """
    keys = list(neighbourhoods)
    given = np.array([neighbourhoods[key] for key in keys], dtype=object)
    common = shapely.area(shapely.intersection(given, shape)) if keys else np.array([])
    inside = [
        key for key, part, whole in zip(keys, common, shapely.area(given), strict=True) if part / whole > MEMBER_SHARE
    ]
    if inside or not keys or not common.max() > 0:
        return inside
    return [keys[int(common.argmax())]]
