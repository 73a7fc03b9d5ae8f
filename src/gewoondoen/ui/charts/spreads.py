"""How one indicator lies over many areas, and where the own area stands among them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from gewoondoen.ui import scales, svg
from gewoondoen.ui.charts import axes
from gewoondoen.ui.charts.drawing import Chart, Key, Measure, Row, Table, Words, anchor_at

SMALL, LARGE = 2.5, 4.5  # the radius of a dot among many, and among few
FEW = 60
AIR = 0.5  # pixels between two dots
NARROWEST = 300.0  # pixels of a chart without labels beside it on a phone
MOST_DOTS = 400
MOST_LEVELS = 40
HEAD = 30.0  # for the name of the own area
FOOT = 8.0  # between the dots and the axis
STRIP_HEIGHT = 110.0
HISTOGRAM_HEIGHT = 200.0
STRIP_BINS = 10  # in each step of the axis
BARS = 20  # of a histogram, at most


@dataclass(frozen=True, slots=True)
class Dot:
    """One area with its figure."""

    label: str
    value: float
    href: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """Where a known part of the areas lies, in words: from the tenth to the ninetieth percentile, say."""

    label: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Bins:
    """Counts of values between edges; a value on an edge lies above it, but for the very last."""

    edges: tuple[float, ...]
    counts: tuple[int, ...]

    def at(self, value: float) -> int:
        """Return in which bin a value lies."""
        return min(max(bisect_right(self.edges, value) - 1, 0), len(self.counts) - 1)


def bins_of(values: Sequence[float], edges: Sequence[float]) -> Bins:
    """Count values between edges.

    >>> bins_of([0, 5, 9.9, 10, 20], (0, 10, 20)).counts
    (3, 2)
    """
    empty = Bins(tuple(edges), (0,) * (len(edges) - 1))
    counts = list(empty.counts)
    for value in values:
        counts[empty.at(value)] += 1
    return Bins(empty.edges, tuple(counts))


def levels(places: Sequence[float], apart: float) -> list[int]:
    """Return how high each dot lies so that none touches another: as low as there is room, from left to right.

    >>> levels([0, 0, 1, 3], apart=2)
    [0, 1, 2, 0]
    """
    reached: list[float] = []  # the last place taken on each level
    found = [0] * len(places)
    for at in sorted(range(len(places)), key=lambda each: places[each]):
        level = next((n for n, last in enumerate(reached) if places[at] - last >= apart - 1e-9), len(reached))
        if level == len(reached):
            reached.append(places[at])
        reached[level] = places[at]
        found[at] = level
    return found


def dot_plot(
    dots: Sequence[Dot],
    *,
    measure: Measure,
    words: Words,
    title: str,
    description: str = "",
    band: Band | None = None,
    median: float | None = None,
) -> Chart:
    """Draw a dot for each area on one axis; for more than can be told apart, how many lie where."""
    ends = [band.low, band.high] if band else []
    marks = axes.across([*(dot.value for dot in dots), *ends], measure)
    scale = scales.scale_of(marks, 0, 100)
    radius = LARGE if len(dots) <= FEW else SMALL
    # Dots that do not touch on the narrowest chart do not touch on a wider one, where they only lie further apart.
    apart = 100 * (2 * radius + AIR) / NARROWEST
    heights = levels([scale(dot.value) for dot in dots], apart) if len(dots) <= MOST_DOTS else [MOST_LEVELS]
    highest = max(heights, default=0)
    if highest < MOST_LEVELS:
        bottom = HEAD + (highest + 1) * (2 * radius + AIR) + FOOT
        drawn = _swarm(dots, heights, scale, bottom, measure, radius)
        table = _area_table(dots, measure, words)
    else:
        bottom = STRIP_HEIGHT
        width = max((marks[1] - marks[0]) / STRIP_BINS, measure.least)
        bins = bins_of([dot.value for dot in dots], scales.multiples(marks[0], marks[-1], width))
        drawn = _bars(bins, [dot.value for dot in dots if dot.own], scale, bottom, measure, words)
        table = _bin_table(bins, [dot for dot in dots if dot.own], measure, words)
    frame = axes.along(marks, measure, HEAD, bottom) if dots else axes.nothing(words.no_figure, bottom)
    keys = []
    if band:
        frame.insert(0, svg.box("gd-chart__range", (scale(band.low), scale(band.high)), (HEAD, bottom)))
        keys.append(
            Key("box", "gd-chart__range", f"{band.label}: {measure.interval(band.low, band.high, words.between)}")
        )
    labels = [mark for dot in dots if dot.own for mark in _own(dot, scale, bottom, measure)]
    if median is not None:
        labels.append(svg.rule("gd-chart__median", (scale(median), scale(median)), (HEAD, bottom)))
        keys.append(Key("line", "gd-chart__median", f"{words.median}: {measure.figure(median)}"))
    return Chart(
        "dots", title, description, bottom + axes.BELOW, table, frame=frame, marks=drawn, labels=labels, keys=keys
    )


def distribution(
    values: Sequence[float],
    *,
    own: Dot | None = None,
    measure: Measure,
    words: Words,
    title: str,
    description: str = "",
) -> Chart:
    """Draw how many areas lie where, as bars on one axis, with the own area pointed out."""
    ends = axes.across([*values, own.value] if own else values, measure)
    width = max(scales.nice((ends[-1] - ends[0]) / BARS), measure.least)
    edges = scales.multiples(ends[0], ends[-1], width)
    bins = bins_of(values, edges)
    counted = Measure(words.count, measure.number)
    counts = scales.ticks(0, max(bins.counts, default=0) or 1, least=1)
    upright, start = axes.upright(counts, counted, HEAD, HISTOGRAM_HEIGHT)
    scale = scales.scale_of(edges, 0, 100)
    shown = [mark for mark in ends if edges[0] <= mark <= edges[-1]]
    below = [mark for mark in axes.along(shown, measure, HEAD, HISTOGRAM_HEIGHT, scale) if mark.tag == "text"]
    inside = [own.value] if own else []
    return Chart(
        "distribution",
        title,
        description,
        HISTOGRAM_HEIGHT + axes.BELOW,
        _bin_table(bins, [own] if own else [], measure, words),
        frame=upright + below if values else axes.nothing(words.no_figure, HISTOGRAM_HEIGHT),
        marks=_bars(bins, inside, scale, HISTOGRAM_HEIGHT, measure, words, most=counts[-1]),
        labels=_own(own, scale, HISTOGRAM_HEIGHT, measure) if own else [],
        start=start,
    )


def _swarm(
    dots: Sequence[Dot], heights: Sequence[int], scale: scales.Linear, bottom: float, measure: Measure, radius: float
) -> list[svg.Mark]:
    """Return the dots stacked on the axis, the own ones last so that they lie on top."""
    pairs = sorted(zip(dots, heights, strict=True), key=lambda pair: (pair[0].own, pair[0].value, pair[0].label))
    return [
        svg.dot(
            "gd-chart__spot gd-chart__spot--own" if dot.own else "gd-chart__spot",
            scale(dot.value),
            bottom - FOOT / 2 - radius - height * (2 * radius + AIR),
            radius + 2 if dot.own else radius,
            f"{dot.label}: {measure.figure(dot.value)}",
            dot.href,
        )
        for dot, height in pairs
    ]


def _bars(
    bins: Bins,
    own: Sequence[float],
    scale: scales.Linear,
    bottom: float,
    measure: Measure,
    words: Words,
    most: float = 0.0,
) -> list[svg.Mark]:
    """Return a bar for each bin in which areas lie, the one of the own area darker."""
    height = scales.Linear(0, most or max(bins.counts, default=1), bottom, HEAD)
    within = {bins.at(value) for value in own}
    return [
        svg.box(
            "gd-chart__bin gd-chart__bin--own" if at in within else "gd-chart__bin",
            (scale(bins.edges[at]), scale(bins.edges[at + 1])),
            (height(count), bottom),
            f"{_range(bins, at, measure, words)}: {words.areas(count)}",
        )
        for at, count in enumerate(bins.counts)
        if count
    ]


def _own(dot: Dot, scale: scales.Linear, bottom: float, measure: Measure) -> list[svg.Mark]:
    """Return a line from the own area on the axis up to its name and figure."""
    x = scale(dot.value)
    name = f"{dot.label}: {measure.figure(dot.value)}"
    return [
        svg.rule("gd-chart__own", (x, x), (20, bottom)),
        svg.text("gd-chart__name gd-chart__name--own", x, 13, name, anchor=anchor_at(x)),
    ]


def _range(bins: Bins, at: int, measure: Measure, words: Words) -> str:
    """Return what a bin holds, in words; only the last holds its upper edge."""
    last = at == len(bins.counts) - 1
    return measure.interval(bins.edges[at], bins.edges[at + 1], words.between if last else words.under)


def _area_table(dots: Sequence[Dot], measure: Measure, words: Words) -> Table:
    """Return the areas from high to low."""
    ordered = sorted(dots, key=lambda dot: (-dot.value, dot.label))
    rows = (Row(dot.label, (measure.figure(dot.value),), dot.href, dot.own) for dot in ordered)
    return Table((words.area, measure.label), tuple(rows))


def _bin_table(bins: Bins, own: Sequence[Dot], measure: Measure, words: Words) -> Table:
    """Return how many areas lie where, and the own areas by name after it."""
    number = Measure("", measure.number).figure
    rows = [Row(_range(bins, at, measure, words), (number(count),)) for at, count in enumerate(bins.counts) if count]
    rows += [Row(dot.label, (measure.figure(dot.value),), dot.href, own=True) for dot in own]
    return Table((measure.label, words.count), tuple(rows))
