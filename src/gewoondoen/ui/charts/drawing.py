"""What every chart is made of, as plain values: how its figures are written, its marks, and the table behind it.

Charts are drawn once and fit any width: x is in per cent of the width, y in pixels, and text keeps its size. So a chart
reads as well on a phone as on a wide screen or on paper. Lines through points cannot be given in per cent; they are
drawn in a box of 100 by the height that is stretched (`paths`), all other marks are not (`marks`).

Pure: words come from who calls, translated (`Words`), as does the way a number is written (`Measure`).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from zlib import crc32

from gewoondoen.ui import scales, svg

LETTER = 7.0  # pixels a letter takes, on average, at the size in charts.css
REM = 16.0
MOST_STEPS = 12  # of room beside a chart; charts.css has a class for each
LONGEST_LABEL = 24  # letters of a name beside a chart; the table has the whole name
# Letters of what stands around a number up to which an axis repeats it: "{} %" and "€ {}" yes, "{} inwoners" no.
SHORT_PATTERN = 4


@dataclass(frozen=True)
class Measure:
    """How the figures of one indicator are written: `number` gets a value and decimals, the pattern adds the unit."""

    label: str
    number: Callable[[float, int], str]
    decimals: int = 0
    pattern: str = "{}"

    @property
    def least(self) -> float:
        """The smallest step that can be seen in the figures: 0.1 with one decimal."""
        return 10.0**-self.decimals

    def figure(self, value: float) -> str:
        """Write a figure with its unit."""
        return self.pattern.format(self.number(value, self.decimals))

    def bare(self, value: float) -> str:
        """Write a figure without its unit."""
        return self.number(value, self.decimals)

    def interval(self, low: float, high: float, between: str) -> str:
        """Write two figures with their unit once; the same figure twice is one."""
        pair = self.bare(low), self.bare(high)
        return self.pattern.format(pair[0] if pair[0] == pair[1] else between.format(low=pair[0], high=pair[1]))

    def ticks(self, marks: Sequence[float]) -> list[str]:
        """Write the numbers of an axis, in as many decimals as its step needs."""
        decimals = scales.decimals_of(marks[1] - marks[0])
        pattern = self.pattern if len(self.pattern) <= SHORT_PATTERN else "{}"
        return [pattern.format(self.number(mark, decimals)) for mark in marks]


@dataclass(frozen=True)
class Words:
    """The words that charts and maps use of themselves, translated."""

    area: str
    period: str
    count: str
    areas: Callable[[int], str]  # "14 areas"
    provisional: str
    broken: str  # the boundary changed here
    interval: str
    between: str  # "{low} – {high}"
    under: str  # "{low} to under {high}"
    median: str
    no_figure: str
    limits: str  # what the column is called that says which limits a figure lies outside of
    outside: str  # "outside {limit}"


@dataclass(frozen=True)
class Row:
    """A row of the table: what it is about and its cells; the own area stands out."""

    head: str
    cells: tuple[str, ...]
    href: str = ""
    own: bool = False


@dataclass(frozen=True)
class Table:
    """The same figures as the drawing, to read."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Key:
    """A line of the legend: a sample (line, dot or box) with the classes it has in the chart, and its words."""

    sample: str
    css: str
    label: str


@dataclass(frozen=True)
class Chart:
    """A chart that only has to be written down. `start` and `end` are the room beside it, in steps of one rem."""

    kind: str
    title: str
    description: str
    height: float
    table: Table
    frame: Sequence[svg.Mark] = ()
    paths: Sequence[svg.Mark] = ()
    marks: Sequence[svg.Mark] = ()
    labels: Sequence[svg.Mark] = ()
    keys: Sequence[Key] = ()
    start: int = 0
    end: int = 0
    id: str = field(init=False)

    def __post_init__(self) -> None:
        """Name the chart by what is on it, so that two on a page differ and each keeps its name."""
        written = repr((self.kind, self.title, self.description, *self.paths, *self.marks))
        object.__setattr__(self, "id", f"chart-{crc32(written.encode()):08x}")

    @property
    def is_image(self) -> bool:
        """Whether it is one picture; with links in it, it is a group of them."""
        return not any(mark.href for mark in self.marks)

    @property
    def stretched_box(self) -> str:
        """The viewBox of what is stretched."""
        return f"0 0 100 {svg.figure(self.height)}"

    def svg(self, layer: Iterable[svg.Mark]) -> str:
        """Return a layer as SVG."""
        return svg.write(layer)


def cut(words: str, longest: int = LONGEST_LABEL) -> str:
    """Return words no longer than there is room for.

    >>> cut("Enschede", 5)
    'Ensc…'
    """
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def steps_for(labels: Iterable[str]) -> int:
    """Return how many rem beside the chart the longest of the labels needs, with half a rem of air.

    >>> steps_for(["10 %", "100 %"])  # 5 letters of 7 pixels and 8 pixels of air are 43
    3
    """
    longest = max((len(label) for label in labels), default=0)
    return min(int(-(-(longest * LETTER + REM / 2) // REM)), MOST_STEPS) if longest else 0


def anchor_at(x: float) -> str:
    """Return how words stand at a place so that they stay on the chart.

    >>> anchor_at(5), anchor_at(50), anchor_at(90)
    ('start', 'middle', 'end')
    """
    return "start" if x < 30 else "end" if x > 70 else "middle"


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move labels apart until they are `gap` from each other, as little as can be, between `low` and `high`.

    Labels that would touch form a block around the mean of where they want to be; blocks that touch join (the
    least-squares answer, by pooling of adjacent violators). More than fit keep their order and stand closer.

    Worked example: 100, 104 and 200 with 14 between: the first two want 102 on average, so they stand at 95 and 109.

    >>> spread([100, 104, 200], 14, 0, 240)
    [95.0, 109.0, 200.0]
    """
    order = sorted(range(len(places)), key=lambda at: places[at])
    gap = min(gap, (high - low) / max(len(places) - 1, 1))
    blocks: list[tuple[float, int]] = []  # the place of the first label, and how many there are
    for rank, at in enumerate(order):
        # Seen from labels that stand on each other, all gaps taken out: then only the order has to be kept.
        blocks.append((places[at] - rank * gap, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (one, few), (other, more) = blocks[-2:]
            blocks[-2:] = [((one * few + other * more) / (few + more), few + more)]
    level = [first for first, size in blocks for _ in range(size)]
    most = high - (len(places) - 1) * gap
    found = [0.0] * len(places)
    for rank, at in enumerate(order):
        found[at] = min(max(level[rank], low), most) + rank * gap
    return found
