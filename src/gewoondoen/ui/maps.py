"""Maps drawn on the server, as plain values: from outlines in degrees to lines on paper.

Projection: equirectangular around the middle of what is drawn. A degree of longitude is as wide as a degree of
latitude times the cosine of the latitude, so x = (lon - west) * cos(middle latitude) * scale and
y = (north - lat) * scale (y grows downwards on a screen). Over a municipality, some 20 km, widths are less than 0.3 %
off at the edges; it is a picture, not a measurement. Unit: GeoJSON degrees (WGS84) in, units of the viewBox out.

Worked example: a rectangle from 6.0 to 6.2 east and 52.0 to 52.1 north, width 200, no padding. The middle latitude is
52.05; cos(52.05 degrees) = 0.6150. It is 0.2 * 0.6150 = 0.1230 wide in degrees of latitude, so the scale is
200 / 0.1230 = 1626 a degree, and the height 0.1 * 1626 = 162.6.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any
from zlib import crc32

Position = tuple[float, float]
Ring = list[Position]
Polygon = list[Ring]

PADDING = 8.0
LETTER_WIDTH = 6.6  # of the label's letters in viewBox units, on average, at the size in map.css (12)


@dataclass(frozen=True)
class Shape:
    """An area to draw: its outline as GeoJSON, a tone by its meaning, a note with its figure in words."""

    key: str
    label: str
    geometry: Mapping[str, Any]
    href: str = ""
    tone: str = ""
    note: str = ""


@dataclass(frozen=True)
class Point:
    """A place to mark."""

    label: str
    lon: float
    lat: float
    href: str = ""
    tone: str = ""
    note: str = ""


@dataclass(frozen=True)
class Line:
    """A line that somebody drew: the positions of each of its parts, and what it is in words."""

    label: str
    parts: Sequence[Sequence[Position]]


@dataclass(frozen=True)
class DrawnLine:
    """A line on paper."""

    label: str
    d: str


@dataclass(frozen=True)
class DrawnShape:
    """An area on paper, with where its name goes and whether there is room for it."""

    key: str
    label: str
    href: str
    tone: str
    note: str
    d: str
    label_x: float
    label_y: float
    label_fits: bool

    @property
    def name(self) -> str:
        """What a screen reader says."""
        return f"{self.label}: {self.note}" if self.note else self.label


@dataclass(frozen=True)
class DrawnPoint:
    """A mark on paper."""

    label: str
    href: str
    tone: str
    note: str
    x: float
    y: float

    @property
    def name(self) -> str:
        """What a screen reader says."""
        return f"{self.label}: {self.note}" if self.note else self.label


@dataclass(frozen=True)
class MapDrawing:
    """A map that only has to be written down."""

    id: str
    title: str
    description: str
    width: float
    height: float
    shapes: tuple[DrawnShape, ...]
    points: tuple[DrawnPoint, ...]
    lines: tuple[DrawnLine, ...] = ()

    @property
    def view_box(self) -> str:
        """The viewBox attribute."""
        return f"0 0 {self.width:g} {self.height:g}"


@dataclass(frozen=True)
class Frame:
    """How degrees become units: see the module's docstring."""

    west: float
    north: float
    squeeze: float
    scale: float
    padding: float

    def place(self, lon: float, lat: float) -> Position:
        """Return where a position stands on paper, rounded to a tenth of a unit."""
        x = (lon - self.west) * self.squeeze * self.scale + self.padding
        y = (self.north - lat) * self.scale + self.padding
        return round(x, 1), round(y, 1)


def polygons(geometry: Mapping[str, Any]) -> list[Polygon]:
    """Return the polygons of a GeoJSON geometry as lists of rings."""
    match geometry.get("type"):
        case "Polygon":
            parts = [geometry["coordinates"]]
        case "MultiPolygon":
            parts = list(geometry["coordinates"])
        case "GeometryCollection":
            return [polygon for each in geometry["geometries"] for polygon in polygons(each)]
        case _:
            return []
    return [[[(float(p[0]), float(p[1])) for p in ring] for ring in part] for part in parts]


def frame_of(positions: Sequence[Position], width: float, padding: float = PADDING) -> tuple[Frame, float]:
    """Return the frame that fits the positions in the width, and the height that it takes."""
    if not positions:
        return Frame(0.0, 0.0, 1.0, 1.0, padding), width / 2
    lons, lats = [p[0] for p in positions], [p[1] for p in positions]
    squeeze = cos(radians((min(lats) + max(lats)) / 2))
    across, down = (max(lons) - min(lons)) * squeeze, max(lats) - min(lats)
    inner = width - 2 * padding
    # Not taller than it is wide: a long narrow area would fill several screens.
    scale = min(inner / across if across else inner, inner / down if down else inner)
    frame = Frame(min(lons), max(lats), squeeze, scale, padding)
    if across and scale * across < inner:
        frame = Frame(frame.west - (inner / scale - across) / 2 / squeeze, frame.north, squeeze, scale, padding)
    return frame, round(down * scale + 2 * padding, 1)


def path_data(rings: Iterable[Ring]) -> str:
    """Return the rings as SVG path data, without points that rounding made equal to the one before."""
    parts = []
    for ring in rings:
        kept = [p for at, p in enumerate(ring) if at == 0 or p != ring[at - 1]]
        if len(kept) > 1 and kept[0] == kept[-1]:
            kept.pop()
        if len(kept) > 2:
            parts.append("M" + "L".join(f"{x:g},{y:g}" for x, y in kept) + "Z")
    return "".join(parts)


def line_data(parts: Iterable[Sequence[Position]]) -> str:
    """Return the parts of a line as SVG path data; a part that rounding made one point is still a dot.

    >>> line_data([[(0.0, 0.0), (3.0, 4.0)], [(5.0, 5.0), (5.0, 5.0)]])
    'M0,0L3,4M5,5L5,5'
    """
    return "".join("M" + "L".join(f"{x:g},{y:g}" for x, y in part) for part in parts)


def area_of(ring: Ring) -> float:
    """Return the area of a ring (shoelace), without sign.

    >>> area_of([(0, 0), (4, 0), (4, 3), (0, 3)])
    12.0
    """
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def widest_at(polygon: Polygon, y: float) -> tuple[float, float] | None:
    """Return the widest stretch inside a polygon on the horizontal line at y, holes left out."""
    crossings = []
    for ring in polygon:
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 <= y) != (y2 <= y):
                crossings.append(x1 + (y - y1) / (y2 - y1) * (x2 - x1))
    crossings.sort()
    stretches = list(zip(crossings[::2], crossings[1::2], strict=False))
    return max(stretches, key=lambda s: s[1] - s[0], default=None)


def label_place(parts: Sequence[Polygon]) -> tuple[float, float, float]:
    """Return where a name fits best, and how wide it may be there.

    The middle of the widest horizontal stretch inside the largest part, out of nine lines across it. Always inside,
    which a centroid is not: an area in the shape of a horseshoe has its centroid in its neighbour.
    """
    largest = max(parts, key=lambda polygon: area_of(polygon[0]), default=None)
    if largest is None:
        return 0.0, 0.0, 0.0
    ys = [y for _x, y in largest[0]]
    top, height = min(ys), max(ys) - min(ys)
    best = (0.0, 0.0, -1.0)
    for step in (5, 4, 6, 3, 7, 2, 8, 1, 9):
        y = top + height * step / 10
        stretch = widest_at(largest, y)
        # The middle line wins unless another is clearly wider: names in the middle read calmer.
        if stretch and stretch[1] - stretch[0] > best[2] * 1.15:
            best = ((stretch[0] + stretch[1]) / 2, y, stretch[1] - stretch[0])
    return round(best[0], 1), round(best[1], 1), round(best[2], 1)


def draw(
    shapes: Sequence[Shape],
    *,
    width: float = 640,
    title: str,
    description: str = "",
    points: Sequence[Point] = (),
    lines: Sequence[Line] = (),
) -> MapDrawing:
    """Draw areas, points and lines on one map, as large as the width allows."""
    outlines = [polygons(shape.geometry) for shape in shapes]
    positions = [p for parts in outlines for polygon in parts for ring in polygon for p in ring]
    positions += [p for line in lines for part in line.parts for p in part]
    frame, height = frame_of(positions or [(point.lon, point.lat) for point in points], width)
    drawn = []
    for shape, parts in zip(shapes, outlines, strict=True):
        placed = [[[frame.place(*p) for p in ring] for ring in polygon] for polygon in parts]
        x, y, room = label_place(placed)
        drawn.append(
            DrawnShape(
                shape.key,
                str(shape.label),
                shape.href,
                shape.tone,
                str(shape.note),
                path_data(ring for polygon in placed for ring in polygon),
                x,
                y,
                room > len(str(shape.label)) * LETTER_WIDTH,
            )
        )
    marks = tuple(DrawnPoint(str(p.label), p.href, p.tone, str(p.note), *frame.place(p.lon, p.lat)) for p in points)
    key = f"map-{crc32(title.encode()):08x}"
    strokes = tuple(
        DrawnLine(str(line.label), line_data([[frame.place(*p) for p in part] for part in line.parts]))
        for line in lines
    )
    return MapDrawing(key, str(title), str(description), width, height, tuple(drawn), marks, strokes)
