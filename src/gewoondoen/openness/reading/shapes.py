"""What people drew, as GeoJSON in WGS84: tidied, with the point that stands for it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import cos, hypot, radians
from typing import Any

Position = tuple[float, float]

# A drawing of more corners than this is no drawing of a person, and a slow page.
MOST_CORNERS = 2_000
KINDS = {"Point": 0, "LineString": 1, "MultiLineString": 2, "Polygon": 2}


def tidy(geometry: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return a geometry with two numbers a corner and nothing else in it; None for what is no drawing."""
    kind = geometry.get("type")
    if kind not in KINDS:
        return None
    try:
        coordinates = _bare(geometry.get("coordinates"), KINDS[kind])
    except (TypeError, ValueError, IndexError):
        return None
    made = {"type": kind, "coordinates": coordinates}
    lines = list(lines_of(made))
    if kind != "Point" and (not lines or min(map(len, lines)) < 2 or sum(map(len, lines)) > MOST_CORNERS):
        return None
    return made


def _bare(coordinates: Any, depth: int) -> list[Any]:
    """Return coordinates as nested lists of pairs; raises for what is none."""
    if depth:
        return [_bare(each, depth - 1) for each in coordinates]
    return [float(coordinates[0]), float(coordinates[1])]


def lines_of(geometry: Mapping[str, Any]) -> Iterator[list[Position]]:
    """Yield the lines of a tidied geometry, for a surface its edges; a point has none."""
    match geometry["type"]:
        case "LineString":
            yield [(x, y) for x, y in geometry["coordinates"]]
        case "MultiLineString" | "Polygon":
            for line in geometry["coordinates"]:
                yield [(x, y) for x, y in line]


def point_on(geometry: Mapping[str, Any]) -> Position:
    """Return the point that stands for a drawing: half-way along its longest line, so that it lies on it.

    >>> point_on({"type": "LineString", "coordinates": [[6.0, 52.0], [6.0, 52.1], [6.0, 52.4]]})
    (6.0, 52.2)
    """
    if geometry["type"] == "Point":
        return geometry["coordinates"][0], geometry["coordinates"][1]
    line = max(lines_of(geometry), key=length)
    left = length(line) / 2
    for start, end in pairwise(line):
        step = length([start, end])
        if step and left <= step:
            share = left / step
            return (
                round(start[0] + share * (end[0] - start[0]), 6),
                round(start[1] + share * (end[1] - start[1]), 6),
            )
        left -= step
    return line[-1]


def length(line: Sequence[Position]) -> float:
    """Return the length of a line in degrees of latitude (111 km), the longitude squeezed as it is there."""
    return sum(hypot((x2 - x1) * cos(radians((y1 + y2) / 2)), y2 - y1) for (x1, y1), (x2, y2) in pairwise(line))


def corners(geometry: Mapping[str, Any]) -> list[Position]:
    """Return the corners of a drawing, to look where one of them lies in an area when its middle does not."""
    return [position for line in lines_of(geometry) for position in line]
