"""Two numbers of each area against each other: two indicators, or a figure against how many people it is about."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gewoondoen.ui import classes, scales, svg
from gewoondoen.ui.charts import axes
from gewoondoen.ui.charts.drawing import Chart, Key, Measure, Row, Table, Words, cut

HEIGHT = 340.0
TOP = 12.0 + axes.TITLE
BOTTOM = HEIGHT - axes.BELOW - axes.TITLE
MOST_POINTS = 1000
ACROSS, DOWN = 24, 16  # cells in which more than that many are counted
CELL_CLASSES = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """An area with two figures."""

    label: str
    x: float
    y: float
    href: str = ""
    own: bool = False


def scatter(
    pairs: Sequence[Pair],
    *,
    x: Measure,
    y: Measure,
    words: Words,
    title: str,
    description: str = "",
    medians: tuple[float, float] | None = None,
) -> Chart:
    """Draw a point for each area; of more than can be pointed at, how many lie in each cell of a grid."""
    frame, start, across, upward = _plane([p.x for p in pairs], [p.y for p in pairs], x, y)
    keys: list[Key] = []
    marks: list[svg.Mark] = []
    if len(pairs) <= MOST_POINTS:
        marks = [_point(p, across, upward, x, y) for p in pairs if not p.own]
        rows = [_row(p, x, y) for p in pairs]
        table = Table((words.area, x.label, y.label), tuple(rows))
    else:
        marks, keys, table = _cells(pairs, across, upward, x, y, words)
    marks += [_point(p, across, upward, x, y) for p in pairs if p.own]
    labels = [mark for p in pairs if p.own for mark in _name(p.label, across(p.x), upward(p.y))]
    if medians:
        at = across(medians[0]), upward(medians[1])
        labels.append(svg.rule("gd-chart__median", (at[0], at[0]), (TOP, BOTTOM)))
        labels.append(svg.rule("gd-chart__median", (0, 100), (at[1], at[1])))
        keys.append(Key("line", "gd-chart__median", f"{words.median}: {x.figure(medians[0])}; {y.figure(medians[1])}"))
    return Chart(
        "pairs", title, description, HEIGHT, table, frame=frame, marks=marks, labels=labels, keys=keys, start=start
    )


def _plane(
    xs: Sequence[float], ys: Sequence[float], x: Measure, y: Measure
) -> tuple[list[svg.Mark], int, scales.Linear, scales.Linear]:
    """Return the frame of two axes with their names, the room beside it, and the two scales."""
    down = scales.ticks(min(ys, default=0.0), max(ys, default=1.0), least=y.least)
    wide = axes.across(xs, x)
    frame, start = axes.upright(down, y, TOP, BOTTOM)
    frame += axes.along(wide, x, TOP, BOTTOM)
    frame.append(svg.text("gd-chart__axis", 0, TOP - 14, f"↑ {y.label}"))
    frame.append(svg.text("gd-chart__axis", 100, HEIGHT - 6, f"{x.label} →", anchor="end"))
    return frame, start, scales.scale_of(wide, 0, 100), scales.scale_of(down, BOTTOM, TOP)


def _said(pair: Pair, x: Measure, y: Measure) -> str:
    """Return an area with both its figures in words."""
    return f"{pair.label}: {x.figure(pair.x)}; {y.figure(pair.y)}"


def _point(pair: Pair, across: scales.Linear, upward: scales.Linear, x: Measure, y: Measure) -> svg.Mark:
    """Return the point of an area."""
    css = "gd-chart__point gd-chart__point--own" if pair.own else "gd-chart__point"
    return svg.dot(css, across(pair.x), upward(pair.y), 6 if pair.own else 4, _said(pair, x, y), pair.href)


def _name(label: str, x: float, y: float) -> list[svg.Mark]:
    """Return the name beside the point of an own area, on the side where there is room."""
    anchor = "end" if x > 60 else "start"
    away = -11 if anchor == "end" else 11
    css = "gd-chart__name gd-chart__name--own gd-chart__halo"
    return [svg.text(css, x, y + 4.5, cut(label), anchor=anchor, dx=away)]


def _row(pair: Pair, x: Measure, y: Measure) -> Row:
    """Return an area as a row of the table."""
    return Row(pair.label, (x.figure(pair.x), y.figure(pair.y)), pair.href, pair.own)


def _cells(
    pairs: Sequence[Pair], across: scales.Linear, upward: scales.Linear, x: Measure, y: Measure, words: Words
) -> tuple[list[svg.Mark], list[Key], Table]:
    """Return a grid with how many areas lie in each cell, in classes, and the same as a table."""
    counts = Counter(
        (_cell(p.x, across.low, across.high, ACROSS), _cell(p.y, upward.low, upward.high, DOWN)) for p in pairs
    )
    order = sorted(counts)
    classed = classes.classify([counts[each] for each in order], classes.Method.QUANTILE, CELL_CLASSES)
    marks, rows = [], []
    for (right, up), tone in zip(order, classed.members, strict=True):
        xs, ys = _edges(right, across, ACROSS), _edges(up, upward, DOWN)
        count = words.areas(counts[right, up])
        said = [measure.interval(*each, words.under) for measure, each in ((x, xs), (y, ys))]
        # The lightest step is kept for nothing: a cell with one area has to be seen.
        css = f"gd-chart__cell gd-fill--{(tone or 0) + 2}"
        left, wide = across(xs[0]), across(xs[1])
        marks.append(svg.box(css, (left, wide), (upward(ys[0]), upward(ys[1])), f"{'; '.join(said)}: {count}"))
        rows.append(Row(said[0], (said[1], Measure("", x.number).figure(counts[right, up]))))
    rows += [_row(p, x, y) for p in pairs if p.own]
    number = Measure("", x.number).figure
    keys = [
        Key("box", f"gd-chart__cell gd-fill--{tone}", f"{words.count}: {label}")
        for tone, label in enumerate(classed.labels(number, words.between), 2)
    ]
    return marks, keys, Table((x.label, y.label, words.count), tuple(rows))


def _cell(value: float, low: float, high: float, cells: int) -> int:
    """Return in which of the cells along an axis a value lies; the very last holds its upper edge.

    >>> [_cell(value, 0, 10, 5) for value in (0, 1.9, 2, 10)]
    [0, 0, 1, 4]
    """
    return min(int((value - low) / (high - low) * cells), cells - 1)


def _edges(cell: int, scale: scales.Linear, cells: int) -> tuple[float, float]:
    """Return between which values a cell lies."""
    width = (scale.high - scale.low) / cells
    return scale.low + cell * width, scale.low + (cell + 1) * width


@dataclass(frozen=True, slots=True)
class Rate:
    """An area with its figure and how many people or dwellings it is about.

    `beyond` counts the limits outside of which it lies, from the narrowest on.
    """

    label: str
    denominator: float
    value: float
    beyond: int = 0
    href: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Limit:
    """Between what a figure lies by chance alone, at each size: (denominator, low, high), sizes from small to large."""

    label: str
    curve: Sequence[tuple[float, float, float]]


def funnel(
    rates: Sequence[Rate],
    limits: Sequence[Limit],
    *,
    centre: float,
    measure: Measure,
    size: Measure,
    words: Words,
    title: str,
    description: str = "",
) -> Chart:
    """Draw figures against their sizes within the limits of chance (the narrowest first, 95 % before 99.8 %)."""
    curve = [(at, value) for limit in limits for at, low, high in limit.curve for value in (low, high)]
    xs = [*(rate.denominator for rate in rates), *(at for at, _value in curve), 0.0]
    ys = [*(rate.value for rate in rates), *(value for _at, value in curve), centre]
    frame, start, across, upward = _plane(xs, ys, size, measure)
    frame.append(svg.rule("gd-chart__centre", (0, 100), (upward(centre), upward(centre))))
    paths = []
    for tone, limit in enumerate(limits, 1):
        for side in (1, 2):
            points = [(across(each[0]), upward(each[side])) for each in limit.curve]
            paths.append(svg.path(f"gd-chart__limit gd-chart__limit--{tone}", points, title=limit.label))
    ordered = sorted(rates, key=lambda rate: (rate.own, rate.beyond))
    own = [rate for rate in rates if rate.own]
    labels = [mark for rate in own for mark in _name(rate.label, across(rate.denominator), upward(rate.value))]
    return Chart(
        "pairs",
        title,
        description,
        HEIGHT,
        _rate_table(rates, limits, measure, size, words),
        frame=frame,
        paths=paths,
        marks=[_rate(rate, across, upward, limits, measure, size, words) for rate in ordered],
        labels=labels,
        keys=_limit_keys(rates, limits, words),
        start=start,
    )


def _beyond(rate: Rate, limits: Sequence[Limit], words: Words) -> str:
    """Return outside which limit a figure lies, in words; "" where chance alone may explain it."""
    return words.outside.format(limit=limits[rate.beyond - 1].label) if rate.beyond else ""


def _limit_keys(rates: Sequence[Rate], limits: Sequence[Limit], words: Words) -> list[Key]:
    """Return the legend: the limits, and the points outside of them."""
    css = "gd-chart__limit gd-chart__limit--"
    lines = [Key("line", f"{css}{tone}", limit.label) for tone, limit in enumerate(limits, 1)]
    outside = {rate.beyond: _beyond(rate, limits, words) for rate in rates if rate.beyond}
    css = "gd-chart__point gd-chart__point--beyond-"
    return lines + [Key("dot", f"{css}{beyond}", said) for beyond, said in sorted(outside.items())]


def _rate(
    rate: Rate,
    across: scales.Linear,
    upward: scales.Linear,
    limits: Sequence[Limit],
    measure: Measure,
    size: Measure,
    words: Words,
) -> svg.Mark:
    """Return the point of an area; the further outside the limits, the fuller."""
    own = " gd-chart__point--own" if rate.own else ""
    css = f"gd-chart__point gd-chart__point--beyond-{rate.beyond}{own}"
    said = [f"{rate.label}: {measure.figure(rate.value)}", size.figure(rate.denominator), _beyond(rate, limits, words)]
    title = "; ".join(part for part in said if part)
    return svg.dot(css, across(rate.denominator), upward(rate.value), 6 if rate.own else 4, title, rate.href)


def _rate_table(rates: Sequence[Rate], limits: Sequence[Limit], measure: Measure, size: Measure, words: Words) -> Table:
    """Return the areas with what is said of each."""
    rows = (
        Row(
            rate.label,
            (size.figure(rate.denominator), measure.figure(rate.value), _beyond(rate, limits, words)),
            rate.href,
            rate.own,
        )
        for rate in rates
    )
    return Table((words.area, size.label, measure.label, words.limits), tuple(rows))
