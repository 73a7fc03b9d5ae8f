"""Development over time: lines that stop where there is no number, and a small one for in a text.

A line never crosses a gap nor a changed boundary: what lies between is not known, or is not about the same area. A
number alone between gaps is a dot. A provisional number is a hollow dot.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gewoondoen.ui import scales, svg
from gewoondoen.ui.charts import axes
from gewoondoen.ui.charts.drawing import Chart, Key, Measure, Row, Table, Words, cut, spread, steps_for

HEIGHT = 260.0
TOP, BOTTOM = 20.0, HEIGHT - axes.BELOW
LABEL_GAP = 17.0
MOST_LINES = 6  # more cannot be told apart, by colour or by dashes
MOST_DOTTED = 24  # columns up to which each number has its dot; in weeks the dots would hide the line


@dataclass(frozen=True, slots=True)
class Reading:
    """One number in a line, with the interval it lies in where known; without a number, the reason in words."""

    value: float | None
    note: str = ""
    provisional: bool = False
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A reading for each column. `breaks` are the columns from which the boundary is another than before."""

    label: str
    readings: Sequence[Reading]
    own: bool = False
    breaks: frozenset[int] = frozenset()


def runs(line: Line) -> Iterator[range]:
    """Yield each stretch of columns that may be joined by a line.

    >>> readings = [Reading(1), Reading(2), Reading(None), Reading(3), Reading(4)]
    >>> list(runs(Line("Noord", readings, breaks=frozenset({4}))))
    [range(0, 2), range(3, 4), range(4, 5)]
    """
    first = None
    for at, reading in enumerate(line.readings):
        if first is not None and (reading.value is None or at in line.breaks):
            yield range(first, at)
            first = None
        if first is None and reading.value is not None:
            first = at
    if first is not None:
        yield range(first, len(line.readings))


def line_chart(
    lines: Sequence[Line],
    columns: Sequence[str],
    *,
    measure: Measure,
    words: Words,
    title: str,
    description: str = "",
    from_zero: bool = False,
) -> Chart:
    """Draw one to six lines over the same columns (periods in order, none left out)."""
    if len(lines) > MOST_LINES:
        raise ValueError(f"{len(lines)} lines cannot be told apart; {MOST_LINES} at most")
    known = [each for line in lines for reading in line.readings for each in _numbers(reading)]
    low = min([*known, 0.0] if from_zero or not known else known)
    marks = scales.ticks(low, max(known, default=1.0), least=measure.least)
    scale = scales.scale_of(marks, BOTTOM, TOP)
    frame, start = axes.upright(marks, measure, TOP, BOTTOM) if known else (_reasons(lines, words), 0)
    frame += axes.columns(columns, BOTTOM)
    broken = sorted({at for line in lines for at in line.breaks if 0 < at < len(columns)})
    for at in broken:
        x = (axes.place(at - 1, len(columns)) + axes.place(at, len(columns))) / 2
        frame += axes.marked("gd-chart__break", x, (TOP, BOTTOM), words.broken if at == broken[0] else "")
    return Chart(
        "lines",
        title,
        description,
        HEIGHT,
        _table(lines, columns, measure, words),
        frame=frame,
        paths=[mark for tone, line in enumerate(lines, 1) for mark in _paths(line, tone, scale)],
        marks=[
            mark for tone, line in enumerate(lines, 1) for mark in _dots(line, tone, scale, columns, measure, words)
        ],
        labels=_labels(lines, scale),
        keys=_keys(lines, words),
        start=start,
        end=steps_for(cut(line.label) for line in lines) if len(lines) > 1 else 0,
    )


def _reasons(lines: Sequence[Line], words: Words) -> list[svg.Mark]:
    """Return why there is no number at all, each reason once."""
    reasons = dict.fromkeys(reading.note or words.no_figure for line in lines for reading in line.readings)
    return axes.nothing("; ".join(reasons), HEIGHT)


def _numbers(reading: Reading) -> list[float]:
    """Return the numbers that have to be on the paper."""
    return [each for each in (reading.value, reading.low, reading.high) if each is not None]


def _paths(line: Line, tone: int, scale: scales.Linear) -> list[svg.Mark]:
    """Return the bands of a line and the line over them."""
    count = len(line.readings)
    bands, strokes = [], []
    for run in runs(line):
        pairs = [(at, line.readings[at].low, line.readings[at].high) for at in run]
        sure = [(axes.place(at, count), low, high) for at, low, high in pairs if low is not None and high is not None]
        if len(sure) == len(run) > 1:
            upper = [(x, scale(high)) for x, _low, high in sure]
            lower = [(x, scale(low)) for x, low, _high in reversed(sure)]
            bands.append(svg.path(f"gd-chart__band gd-line--{tone}", upper + lower, closed=True))
        if len(run) > 1:
            points = [(axes.place(at, count), scale(line.readings[at].value or 0.0)) for at in run]
            own = " gd-line--own" if line.own else ""
            strokes.append(svg.path(f"gd-chart__line gd-line--{tone}{own}", points, title=line.label))
    return bands + strokes


def _dots(
    line: Line, tone: int, scale: scales.Linear, columns: Sequence[str], measure: Measure, words: Words
) -> list[svg.Mark]:
    """Return a dot for each number; of very many, only for those that no line shows or that may still change."""
    alone = {run[0] for run in runs(line) if len(run) == 1}
    dots = []
    for at, reading in enumerate(line.readings):
        if reading.value is None:
            continue
        if len(columns) > MOST_DOTTED and not (reading.provisional or at in alone):
            continue
        css = f"gd-chart__dot gd-line--{tone}" + (" gd-chart__dot--hollow" if reading.provisional else "")
        title = f"{line.label}, {columns[at]}: {_said(reading, measure, words)}"
        dots.append(svg.dot(css, axes.place(at, len(columns)), scale(reading.value), 4 if line.own else 3.5, title))
    return dots


def _said(reading: Reading, measure: Measure, words: Words) -> str:
    """Return a reading in words: "12,3 % (11,0 – 13,6 %; provisional)", or the reason for no number."""
    if reading.value is None:
        return reading.note or words.no_figure
    beside = []
    if reading.low is not None and reading.high is not None:
        beside.append(measure.interval(reading.low, reading.high, words.between))
    if reading.provisional:
        beside.append(words.provisional)
    return measure.figure(reading.value) + (f" ({'; '.join(beside)})" if beside else "")


def _labels(lines: Sequence[Line], scale: scales.Linear) -> list[svg.Mark]:
    """Return the name of each line at its end, none over another; one line is named by the title."""
    ends = [
        (tone, line, scale(next(r.value for r in reversed(line.readings) if r.value is not None)))
        for tone, line in enumerate(lines, 1)
        if any(reading.value is not None for reading in line.readings)
    ]
    if len(lines) < 2:
        return []
    places = spread([y for _tone, _line, y in ends], LABEL_GAP, TOP, BOTTOM)
    return [
        svg.text(f"gd-chart__end gd-line--{tone}", 100, y + 4.5, cut(line.label), dx=10)
        for (tone, line, _y), y in zip(ends, places, strict=True)
    ]


def _keys(lines: Sequence[Line], words: Words) -> list[Key]:
    """Return the legend: the lines (where their names have no room beside the chart), and what hollow dots are."""
    keys = [
        Key("line", f"gd-chart__line gd-line--{tone}", line.label)
        for tone, line in enumerate(lines, 1)
        if len(lines) > 1
    ]
    if any(reading.provisional for line in lines for reading in line.readings):
        keys.append(Key("dot", "gd-chart__dot gd-chart__dot--hollow gd-line--1", words.provisional))
    if any(reading.low is not None for line in lines for reading in line.readings):
        keys.append(Key("box", "gd-chart__band gd-line--1", words.interval))
    return keys


def _table(lines: Sequence[Line], columns: Sequence[str], measure: Measure, words: Words) -> Table:
    """Return the readings, a row for each column of the chart."""
    rows = tuple(
        Row(column, tuple(_said(line.readings[at], measure, words) for line in lines))
        for at, column in enumerate(columns)
    )
    return Table((words.period, *(line.label for line in lines)), rows)


SPARK_WIDTH, SPARK_HEIGHT, SPARK_AIR = 96.0, 24.0, 3.0


@dataclass(frozen=True)
class Spark:
    """A line as small as a word."""

    title: str
    path: str
    dots: tuple[tuple[float, float], ...]  # where a number stands alone, and the last number
    view_box: str = f"0 0 {SPARK_WIDTH:g} {SPARK_HEIGHT:g}"


def sparkline(values: Sequence[float | None], title: str) -> Spark:
    """Draw a line for beside a figure; the title says in words what it shows.

    >>> sparkline([1, 3, None, 2], "Van 1 naar 2").path
    'M3 21L33 3'
    """
    known = [value for value in values if value is not None]
    low, high = min(known, default=0.0), max(known, default=1.0)
    if low == high:
        low, high = low - 1, high + 1
    scale = scales.Linear(low, high, SPARK_HEIGHT - SPARK_AIR, SPARK_AIR)
    inner = (SPARK_WIDTH - 2 * SPARK_AIR) / 100
    line = Line(title, [Reading(value) for value in values])
    points = {
        at: (SPARK_AIR + axes.place(at, len(values)) * inner, scale(value))
        for at, value in enumerate(values)
        if value is not None
    }
    stretches = list(runs(line))
    path = "".join(svg.line_through(points[at] for at in run) for run in stretches if len(run) > 1)
    single = {run[0] for run in stretches if len(run) == 1} | set(list(points)[-1:])
    dots = tuple((round(points[at][0], 2), round(points[at][1], 2)) for at in sorted(single))
    return Spark(title, path, dots)
