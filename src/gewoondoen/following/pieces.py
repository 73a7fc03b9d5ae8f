"""A drawn piece of the municipality: a circle around a place, or a shape that somebody drew.

Pure geometry. A piece may not be so small that it points at a home: at least 5 hectares, a circle of some 126 metres.
"""

from dataclasses import dataclass
from typing import Any

import shapely

from gewoondoen.areas import drawing, projection
from gewoondoen.areas.reading import Unusable

LEAST_M2 = 50_000
MOST_M2 = 50_000_000
# Metres around a place that can be chosen.
RADII = (150, 250, 500, 1000, 2000)


@dataclass(frozen=True)
class Piece:
    """A shape in WGS84 as GeoJSON, with the box around it: west, south, east, north."""

    geometry: dict[str, Any]
    box: tuple[float, float, float, float]


def around(longitude: float, latitude: float, metres: int) -> Piece:
    """Return the circle around a place.

    >>> west, south, east, north = around(6.8937, 52.2215, 500).box
    >>> round((north - south) * 111_267, -1)
    1000.0
    """
    centre = projection.to_rd(shapely.Point(longitude, latitude))
    return _piece(centre.buffer(metres, quad_segs=12))


def drawn(text: str) -> Piece:
    """Return a shape given as GeoJSON; raises Unusable for what is no shape, too small or too large."""
    shape = drawing.parse(text)
    if shape.area < LEAST_M2:
        raise Unusable("piece_too_small", hectares=LEAST_M2 // 10_000)
    if shape.area > MOST_M2:
        raise Unusable("piece_too_large", square_km=MOST_M2 // 1_000_000)
    return _piece(shape)


def _piece(shape: Any) -> Piece:
    """Return a shape of RD New as a piece."""
    seen = projection.to_wgs84(shape, projection.SCREEN_DECIMALS)
    west, south, east, north = seen.bounds
    return Piece(shapely.geometry.mapping(seen), (west, south, east, north))


def holds(geometry: dict[str, Any], longitude: float, latitude: float) -> bool:
    """Say whether a place lies in a piece.

    >>> holds(around(6.8937, 52.2215, 500).geometry, 6.8937, 52.2255)
    True
    >>> holds(around(6.8937, 52.2215, 500).geometry, 6.8937, 52.2265)
    False
    """
    return bool(shapely.intersects_xy(shapely.geometry.shape(geometry), longitude, latitude))
