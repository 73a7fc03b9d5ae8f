"""Where a plan is: GeoJSON, well-known text or two numbers in; a shape in WGS84 and in RD New out, or a clear why not.

Points, lines and polygons, also several of one kind. Numbers that can only be RD New are taken as that.
"""

import json
from dataclasses import dataclass
from typing import Any

import shapely

from gewoondoen.areas import projection

MOST_BYTES, MOST_CORNERS = 500_000, 5_000
KINDS = {"Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon"}
# Where the Netherlands lie in degrees: west, south, east, north.
DEGREES = (3.0, 50.5, 7.5, 53.8)


class Misplaced(Exception):  # noqa: N818 - it is about what was given, not about the program
    """A place that cannot be used: `reason` names why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Place:
    """A shape as GeoJSON in WGS84, the same in RD New, and whether it came in RD New."""

    geometry: dict[str, Any]
    shape: Any
    converted: bool = False

    @property
    def corners(self) -> list[tuple[float, float]]:
        """Every corner as longitude and latitude."""
        return [(float(x), float(y)) for x, y in shapely.get_coordinates(shapely.geometry.shape(self.geometry))]


def from_geojson(text: str) -> Place:
    """Return the place in a GeoJSON text: a geometry, a feature, or a collection of one kind. Raises Misplaced."""
    if len(text.encode()) > MOST_BYTES:
        raise Misplaced("too_large")
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Misplaced("no_geojson") from error
    return from_mapping(given)


def from_mapping(given: Any) -> Place:
    """Return the place that a GeoJSON object tells. Raises Misplaced."""
    geometries = _geometries(given)
    if not geometries:
        raise Misplaced("no_geojson")
    try:
        shapes = [shapely.force_2d(shapely.from_geojson(json.dumps(each))) for each in geometries]
    except (ValueError, TypeError, shapely.GEOSException) as error:
        raise Misplaced("no_geojson") from error
    return place_of(shapes[0] if len(shapes) == 1 else _together(shapes))


def _geometries(given: Any) -> list[Any]:
    """Return the geometries in a GeoJSON object."""
    if not isinstance(given, dict):
        return []
    if given.get("type") == "FeatureCollection" and isinstance(given.get("features"), list):
        return [geometry for each in given["features"] for geometry in _geometries(each)]
    if given.get("type") == "Feature":
        return _geometries(given.get("geometry"))
    return [given] if given.get("type") in KINDS else []


def _together(shapes: list[Any]) -> Any:
    """Return shapes of one kind as one."""
    single = [part for shape in shapes for part in shapely.get_parts(shape)]
    if len({part.geom_type for part in single}) != 1:
        raise Misplaced("mixed")
    make = {"Point": shapely.multipoints, "LineString": shapely.multilinestrings, "Polygon": shapely.multipolygons}
    return make[single[0].geom_type](single)


def from_wkt(text: str) -> Place:
    """Return the place in well-known text, with or without "SRID=28992;" before it. Raises Misplaced.

    >>> from_wkt("POINT (258000 471000)").converted
    True
    """
    head, semicolon, rest = text.partition(";")
    bare = rest if semicolon and head.strip().upper().startswith("SRID=") else text
    try:
        shape = shapely.force_2d(shapely.from_wkt(bare.strip()))
    except (ValueError, TypeError, shapely.GEOSException) as error:
        raise Misplaced("no_wkt") from error
    if shape is None or shape.geom_type not in KINDS:
        raise Misplaced("no_wkt")
    return place_of(shape)


def from_numbers(x: float, y: float) -> Place:
    """Return the place of longitude and latitude, or of x and y in RD New. Raises Misplaced.

    >>> [round(each, 3) for each in from_numbers(258000, 471000).geometry["coordinates"]]
    [6.894, 52.217]
    """
    return place_of(shapely.Point(x, y))


def place_of(shape: Any) -> Place:
    """Return a shape in degrees or in RD New as a place; refuses what is empty, crosses itself or lies elsewhere."""
    if shape.is_empty:
        raise Misplaced("empty")
    if shapely.get_num_coordinates(shape) > MOST_CORNERS:
        raise Misplaced("too_many_corners")
    in_rd = _is_rd(shape.bounds)
    if not shape.is_valid:
        raise Misplaced("crosses_itself")
    if in_rd:
        rounded = projection.to_wgs84(shape, projection.SCREEN_DECIMALS)
        return Place(json.loads(shapely.to_geojson(rounded)), shape, converted=True)
    return Place(json.loads(shapely.to_geojson(shape)), projection.to_rd(shape))


def _is_rd(bounds: tuple[float, float, float, float]) -> bool:
    """Say whether bounds are in RD New, not in degrees; raises Misplaced for what is in neither in the Netherlands."""
    if _lies_in(bounds, DEGREES):
        return False
    if projection.within_netherlands(bounds) and max(bounds) > 1000:
        return True
    west, south, east, north = bounds
    raise Misplaced("turned_round" if _lies_in((south, west, north, east), DEGREES) else "elsewhere")


def _lies_in(bounds: tuple[float, float, float, float], box: tuple[float, float, float, float]) -> bool:
    return bounds[0] >= box[0] and bounds[1] >= box[1] and bounds[2] <= box[2] and bounds[3] <= box[3]
