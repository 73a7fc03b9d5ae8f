"""Maps in which the colour of an area says its figure, drawn on the server, as plain values.

Colours go by class (classes.py), one hue from light to dark, or two from a middle for deviations. An area without a
figure is hatched: that is never a class. All coordinates are whole numbers on a grid of 1,200 across, about half a
pixel on a wide screen. Neighbours share their corners, and corners that fall on one place of the grid become one for
both: the map gets smaller without gaps along the borders. What gets too small to see is drawn as a dot.

Worked example: at 1,200 units for the 280 km of the country a step of the grid is 233 metres; an outline with a corner
each 50 metres keeps about one in five.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from zlib import crc32

from gewoondoen.ui import maps, svg
from gewoondoen.ui.charts import Measure, Reading, Row, Table, Words
from gewoondoen.ui.classes import Classes

WIDTH = 1200
SMALL_WIDTH = 400  # of each of several maps beside each other
MOST_LABELS = 150  # areas up to which their names are written where they fit
LETTER = 13.5  # units a letter of a name takes, at the size in charts.css
NO_FIGURE = "none"
TONE = "gd-fill--"
# Colours that are patterns: no figure always; on paper one side of a scale with two, as grey does not tell the sides.
HATCHED = (NO_FIGURE, "d1", "d2", "d3")
# Which steps of a scale are used for so many classes: as far from each other as can be.
SEQUENTIAL = {
    1: ("3",),
    2: ("2", "4"),
    3: ("1", "3", "5"),
    4: ("1", "2", "4", "5"),
    5: ("1", "2", "3", "4", "5"),
    6: ("s1", "s2", "s3", "s5", "s6", "s7"),
    7: ("s1", "s2", "s3", "s4", "s5", "s6", "s7"),
}
DIVERGING = {
    3: ("d2", "d4", "d6"),
    5: ("d1", "d2", "d4", "d6", "d7"),
    7: ("d1", "d2", "d3", "d4", "d5", "d6", "d7"),
}
Grid = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Region:
    """An area on the map. `note` is its figure in words as a reader is told it ("12 % (rank 3 of 70)").

    Without a value, `reason` says why, in the same words for all areas it holds for: the legend counts them.
    """

    key: str
    label: str
    geometry: Mapping[str, Any]
    value: float | None
    note: str = ""
    reason: str = ""
    href: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class LegendItem:
    """A line of the legend: a colour, what it stands for, and how many areas have it."""

    tone: str
    label: str
    count: str = ""


@dataclass(frozen=True)
class Choropleth:
    """A map that only has to be written down."""

    title: str
    description: str
    width: float
    height: float
    shapes: tuple[svg.Mark, ...]
    over: tuple[svg.Mark, ...]  # the names, and the border of the own area
    legend: tuple[LegendItem, ...]
    table: Table
    id: str = field(init=False)

    def __post_init__(self) -> None:
        """Name the map by what is on it; colours that are hatched get the map's own pattern."""
        written = repr((self.title, self.description, self.shapes))
        object.__setattr__(self, "id", f"map-{crc32(written.encode()):08x}")

    @property
    def view_box(self) -> str:
        """The viewBox attribute."""
        return f"0 0 {svg.figure(self.width)} {svg.figure(self.height)}"

    def drawn(self) -> str:
        """Return the areas as SVG, those that are hatched filled with this map's own pattern."""
        return svg.write(
            replace(shape, at=(*shape.at, ("fill", f"url(#{self.id}-{tone})")))
            if (tone := shape.css.removeprefix(TONE)) in HATCHED
            else shape
            for shape in self.shapes
        )

    def drawn_over(self) -> str:
        """Return what lies over the areas as SVG."""
        return svg.write(self.over)


def tones(classes: Classes) -> tuple[str, ...]:
    """Return the colour of each class."""
    if classes.diverging:
        return DIVERGING[classes.count]
    return SEQUENTIAL[classes.count] if classes.count else ()


def choropleth(
    regions: Sequence[Region],
    classes: Classes,
    *,
    measure: Measure,
    words: Words,
    title: str,
    description: str = "",
    borders: Sequence[Mapping[str, Any]] = (),
) -> Choropleth:
    """Draw each area in the colour of its class; the classes may be those of more areas than are drawn.

    `borders` are outlines that are drawn over the areas, such as that of a focus area.
    """
    outlines = [maps.polygons(region.geometry) for region in regions]
    frame, height = _frame(outlines, WIDTH)
    scale = tones(classes)
    members = [classes.of(region.value) for region in regions]
    shapes, names, own = [], [], []
    for region, outline, at in zip(regions, outlines, members, strict=True):
        parts = snapped(outline, frame)
        said = region.note or (measure.figure(region.value) if region.value is not None else region.reason)
        tone = NO_FIGURE if at is None else scale[at]
        d = path_data(parts)
        named = f"{region.label}: {said or words.no_figure}"
        shapes.append(svg.Mark("path", TONE + tone, (("d", d),), title=named, href=region.href))
        if region.own:
            own.append(svg.Mark("path", "gd-choropleth__own", (("d", d),)))
        if len(regions) <= MOST_LABELS:
            names += _name(region.label, tone, parts)
    lines = [
        svg.Mark("path", "gd-choropleth__own", (("d", path_data(snapped(maps.polygons(each), frame))),))
        for each in borders
    ]
    legend = _legend(classes, scale, members, measure, words) + _missing(regions, words)
    table = _table(regions, measure, words)
    return Choropleth(title, description, WIDTH, height, tuple(shapes), (*lines, *own, *names), tuple(legend), table)


def _frame(outlines: Iterable[Sequence[maps.Polygon]], width: float) -> tuple[maps.Frame, float]:
    """Return how degrees become units of the grid, and the height of the map."""
    positions = [p for parts in outlines for polygon in parts for p in polygon[0]]
    frame, height = maps.frame_of(positions, width, padding=width / 100)
    return frame, round(height)


def snapped(outline: Sequence[maps.Polygon], frame: maps.Frame) -> list[list[list[Grid]]]:
    """Return polygons on the grid: corners that became one are one, and what became a line or a point is left out."""
    across, down = frame.squeeze * frame.scale, frame.scale
    west, north, padding = frame.west, frame.north, frame.padding
    parts = []
    for polygon in outline:
        rings = []
        for ring in polygon:
            placed = [(round((x - west) * across + padding), round((north - y) * down + padding)) for x, y in ring]
            if len(bare := corners(placed)) > 2:
                rings.append(bare)
            elif ring is polygon[0]:
                break  # without an outer ring there are no holes
        if rings:
            parts.append(rings)
    if not parts and outline:
        x, y = frame.place(*outline[0][0][0])
        return [[[(round(x) + dx, round(y) + dy) for dx, dy in ((0, -3), (3, 0), (0, 3), (-3, 0))]]]
    return parts


def corners(ring: Sequence[Grid]) -> list[Grid]:
    """Return a ring without its closing point, points that repeat, and points on a straight line (but its first).

    >>> corners([(0, 0), (2, 0), (2, 0), (4, 0), (4, 3), (0, 0)])
    [(0, 0), (4, 0), (4, 3)]
    """
    kept: list[Grid] = []
    for point in ring:
        while len(kept) > 1 and _straight(kept[-2], kept[-1], point):
            kept.pop()
        if not kept or kept[-1] != point:
            kept.append(point)
    while len(kept) > 1 and (kept[0] == kept[-1] or (len(kept) > 2 and _straight(kept[-2], kept[-1], kept[0]))):
        kept.pop()
    return kept


def _straight(one: Grid, middle: Grid, other: Grid) -> bool:
    """Tell whether the middle point adds nothing: it lies on the line, or the line goes there and back."""
    return (middle[0] - one[0]) * (other[1] - middle[1]) == (middle[1] - one[1]) * (other[0] - middle[0])


def path_data(parts: Iterable[Iterable[Sequence[Grid]]]) -> str:
    """Return polygons as the shortest path data: each corner as its distance from the one before.

    >>> path_data([[[(10, 10), (14, 10), (14, 7)]]])
    'M10 10l4 0 0-3z'
    """
    written = []
    for rings in parts:
        for ring in rings:
            (x, y), *rest = ring
            steps = []
            for to_x, to_y in rest:
                steps.append(f"{to_x - x} {to_y - y}")
                x, y = to_x, to_y
            written.append(f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}z".replace(" -", "-"))
    return "".join(written)


def _name(label: str, tone: str, parts: Sequence[Sequence[Sequence[Grid]]]) -> list[svg.Mark]:
    """Return the name of an area where there is room for it."""
    x, y, room = maps.label_place([[[(float(a), float(b)) for a, b in ring] for ring in rings] for rings in parts])
    if room < len(label) * LETTER:
        return []
    at = (("x", svg.figure(x)), ("y", svg.figure(y)))
    return [svg.Mark("text", f"gd-choropleth__name {TONE}{tone} gd-ink--{tone}", at, label)]


def _legend(
    classes: Classes, scale: Sequence[str], members: Sequence[int | None], measure: Measure, words: Words
) -> list[LegendItem]:
    """Return the classes from low to high with how many areas of the map lie in each; those of nothing are left out."""
    labels = [measure.interval(*each, words.between) if each else "" for each in classes.ranges()]
    return [LegendItem(scale[at], label, words.areas(members.count(at))) for at, label in enumerate(labels) if label]


def _missing(regions: Sequence[Region], words: Words) -> list[LegendItem]:
    """Return one line for what is hatched, with each reason and, of several, how many areas each holds for."""
    reasons = Counter(region.reason for region in regions if region.value is None)
    if not reasons:
        return []
    told = "; ".join(
        f"{reason} ({count})" if len(reasons) > 1 else reason for reason, count in reasons.most_common() if reason
    )
    label = f"{words.no_figure}: {told}" if told else words.no_figure
    return [LegendItem(NO_FIGURE, label, words.areas(reasons.total()))]


def _table(regions: Sequence[Region], measure: Measure, words: Words) -> Table:
    """Return the areas in the order given, with what the map says of each."""
    rows = []
    for region in regions:
        figure = measure.figure(region.value) if region.value is not None else region.reason or words.no_figure
        rows.append(Row(region.label, (region.note or figure,), region.href, region.own))
    return Table((words.area, measure.label), tuple(rows))


@dataclass(frozen=True, slots=True)
class Outline:
    """An area of several maps."""

    label: str
    geometry: Mapping[str, Any]
    href: str = ""


@dataclass(frozen=True, slots=True)
class Year:
    """One of several maps: its period, and a reading for each outline."""

    label: str
    readings: Sequence[Reading]


@dataclass(frozen=True, slots=True)
class SmallMap:
    """One of several maps: its period, what is to be seen on it in words, and the colour of each outline."""

    label: str
    note: str
    tones: tuple[str, ...]


@dataclass(frozen=True)
class Multiples:
    """Several maps with one set of outlines, one set of classes and one legend."""

    title: str
    description: str
    view_box: str
    outlines: tuple[str, ...]
    years: tuple[SmallMap, ...]
    legend: tuple[LegendItem, ...]
    table: Table
    id: str = field(init=False)

    def __post_init__(self) -> None:
        """Name the maps by what is on them."""
        written = repr((self.title, self.description, self.years, self.outlines))
        object.__setattr__(self, "id", f"maps-{crc32(written.encode()):08x}")

    def outlines_drawn(self) -> str:
        """Return the outlines as SVG, each with an id to draw it by."""
        return svg.write(
            svg.Mark("path", at=(("id", f"{self.id}-{at}"), ("d", d))) for at, d in enumerate(self.outlines)
        )

    def drawn(self) -> list[tuple[SmallMap, str]]:
        """Return each year with its map as SVG: the outlines once more, in other colours."""
        return [(year, svg.write(self._use(at, tone) for at, tone in enumerate(year.tones))) for year in self.years]

    def _use(self, at: int, tone: str) -> svg.Mark:
        """Return an outline in a colour."""
        hatch = (("fill", f"url(#{self.id}-{tone})"),) if tone in HATCHED else ()
        return svg.Mark("use", TONE + tone, (("href", f"#{self.id}-{at}"), *hatch))


def multiples(
    outlines: Sequence[Outline],
    years: Sequence[Year],
    classes: Classes,
    *,
    measure: Measure,
    words: Words,
    title: str,
    description: str = "",
) -> Multiples:
    """Draw a small map for each year in one set of classes: that of the values of all years together."""
    drawn = [maps.polygons(outline.geometry) for outline in outlines]
    frame, height = _frame(drawn, SMALL_WIDTH)
    scale = tones(classes)
    small = []
    for year in years:
        members = [classes.of(reading.value) for reading in year.readings]
        known = sum(at is not None for at in members)
        note = f"{words.areas(known)}; {words.no_figure}: {words.areas(len(members) - known)}"
        small.append(SmallMap(year.label, note, tuple(NO_FIGURE if at is None else scale[at] for at in members)))
    labels = [measure.interval(*each, words.between) if each else "" for each in classes.ranges()]
    legend = [LegendItem(scale[at], label) for at, label in enumerate(labels) if label]
    if any(reading.value is None for year in years for reading in year.readings):
        legend.append(LegendItem(NO_FIGURE, words.no_figure))
    rows = (
        Row(outline.label, tuple(_cell(year.readings[at], measure, words) for year in years), outline.href)
        for at, outline in enumerate(outlines)
    )
    return Multiples(
        title,
        description,
        f"0 0 {SMALL_WIDTH} {svg.figure(height)}",
        tuple(path_data(snapped(each, frame)) for each in drawn),
        tuple(small),
        tuple(legend),
        Table((words.area, *(year.label for year in years)), tuple(rows)),
    )


def _cell(reading: Reading, measure: Measure, words: Words) -> str:
    """Return a reading in words."""
    return measure.figure(reading.value) if reading.value is not None else reading.note or words.no_figure
