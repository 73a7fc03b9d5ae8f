"""A calendar as a drawing: bars by kind over weeks, months or years, and the table behind it. Plain values.

x is in per cent of the width, y in pixels: the first day begins at 0 %, the day after the last one is 100 %. A bar runs
from the start of its first day to the end of its last; what lies outside the window is cut off at its edge.

Worked example: a window of 1 to 10 March 2026 is ten days. A bar from 3 to 5 March runs from 20 % to 50 %; one from
1 January to 31 December covers it all.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gewoondoen.ui import svg
from gewoondoen.ui.charts import Chart, Key, Row, Table

# Days up to which columns are weeks, and months; beyond that they are years.
MOST_DAYS_IN_WEEKS, MOST_DAYS_IN_MONTHS = 100, 800
HEAD, ROW, BAR = 26.0, 40.0, 12.0
LEAST_WIDTH = 0.8  # per cent: a bar of a day over years can still be seen and pointed at
CLASSES = 5
MOST_NAMES, LAST_NAME = 5, 85.0


@dataclass(frozen=True)
class Bar:
    """One thing that runs: of which kind, from when until when, and where more is told."""

    label: str
    kind: str
    first: date
    last: date
    href: str = ""
    note: str = ""


@dataclass(frozen=True)
class Column:
    """A week, month or year of the window, from its first to its last day in it."""

    first: date
    last: date
    label: str


@dataclass(frozen=True)
class Words:
    """What the drawing says, translated: `day` and the three of columns get a date; `kinds` names each kind."""

    title: str
    description: str
    heads: tuple[str, ...]
    kinds: dict[str, str]
    day: Callable[[date], str]
    week: Callable[[date], str]
    month: Callable[[date], str]


def starts(first: date, last: date) -> list[date]:
    """Return the days with which the columns of a window begin: weeks, months or years by its length.

    >>> [str(day) for day in starts(date(2026, 1, 15), date(2026, 5, 31))]
    ['2026-01-15', '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01']
    """
    days = (last - first).days + 1
    found = [first]
    while (following := _next(found[-1], days)) <= last:
        found.append(following)
    return found


def _next(day: date, days: int) -> date:
    """Return the day with which the next column begins."""
    if days <= MOST_DAYS_IN_WEEKS:
        return day + timedelta(days=7 - day.weekday())
    if days <= MOST_DAYS_IN_MONTHS:
        return date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return date(day.year + 1, 1, 1)


def columns(first: date, last: date, words: Words) -> list[Column]:
    """Return the columns of a window with their names."""
    days = (last - first).days + 1
    begun = starts(first, last)
    ends = [*(day - timedelta(days=1) for day in begun[1:]), last]
    name = words.week if days <= MOST_DAYS_IN_WEEKS else words.month if days <= MOST_DAYS_IN_MONTHS else _year
    return [Column(start, end, name(start)) for start, end in zip(begun, ends, strict=True)]


def _year(day: date) -> str:
    return str(day.year)


def span(first: date, last: date, window: tuple[date, date]) -> tuple[float, float] | None:
    """Return from where to where a bar runs, in per cent; None when it lies outside the window.

    >>> span(date(2026, 3, 3), date(2026, 3, 5), (date(2026, 3, 1), date(2026, 3, 10)))
    (20.0, 50.0)
    """
    begins, ends = window
    if last < begins or first > ends:
        return None
    days = (ends - begins).days + 1
    left = 100 * max(0, (first - begins).days) / days
    right = 100 * min(days, (last - begins).days + 1) / days
    right = max(right, min(100.0, left + LEAST_WIDTH))
    return min(left, right - LEAST_WIDTH), right


def draw(bars: Iterable[Bar], first: date, last: date, words: Words) -> Chart:
    """Return the bars that lie in a window as a drawing, in the order given."""
    placed = [(bar, reach) for bar in bars if (reach := span(bar.first, bar.last, (first, last)))]
    height = HEAD + ROW * len(placed) + 8
    marks, labels = [], []
    for number, (bar, reach) in enumerate(placed):
        top = HEAD + ROW * number
        said = f"{bar.label}: {words.day(bar.first)} – {words.day(bar.last)}"
        marks.append(svg.box(f"gd-plan gd-plan--{bar.kind}", reach, (top + 18, top + 18 + BAR), said, bar.href))
        # A name begins with its bar, and ends with it where the bar begins far to the right.
        late = reach[0] > 50
        labels.append(
            svg.text("gd-plan__name", reach[1 if late else 0], top + 13, bar.label, anchor="end" if late else "start")
        )
    return Chart(
        kind="calendar",
        title=words.title,
        description=words.description,
        height=height,
        table=_table([bar for bar, _reach in placed], words),
        frame=_frame(columns(first, last, words), (first, last), height),
        marks=marks,
        labels=labels,
        keys=_keys(dict.fromkeys(bar.kind for bar, _reach in placed), words),
    )


def _table(bars: Sequence[Bar], words: Words) -> Table:
    """Return the same to read."""
    rows = [
        Row(bar.label, (words.kinds[bar.kind], words.day(bar.first), words.day(bar.last), bar.note), bar.href)
        for bar in bars
    ]
    return Table(words.heads, tuple(rows))


def _frame(shown: Sequence[Column], window: tuple[date, date], height: float) -> list[svg.Mark]:
    """Return the lines between columns and their names; a name that has no room is left out."""
    marks = []
    # A name takes a fifth of a phone.
    every = max(1, -(-len(shown) // MOST_NAMES))
    for number, column in enumerate(shown):
        reach = span(column.first, column.last, window) or (0.0, 0.0)
        marks.append(svg.rule("gd-plan__line", (reach[0], reach[0]), (HEAD - 6, height)))
        if number % every == 0 and reach[0] <= LAST_NAME:
            marks.append(svg.text("gd-plan__column", reach[0], HEAD - 12, column.label, dx=3))
    return marks


def _keys(kinds: Iterable[str], words: Words) -> list[Key]:
    """Return the legend."""
    return [Key("box", f"gd-plan gd-plan--{kind}", words.kinds[kind]) for kind in kinds]


def tally(counts: dict[str, list[int]], first: date, last: date, words: Words) -> Chart:
    """Return how many of each kind run in each column: for more than bars can show. Darker is more.

    `counts` has for each kind a number for each of `columns(first, last)`.
    """
    shown = columns(first, last, words)
    most = max((number for row in counts.values() for number in row), default=0)
    height = HEAD + ROW * len(counts) + 8
    marks, labels = [], []
    for at, (kind, row) in enumerate(counts.items()):
        top = HEAD + ROW * at
        labels.append(svg.text("gd-plan__name", 0, top + 13, words.kinds[kind]))
        for column, number in zip(shown, row, strict=True):
            reach = span(column.first, column.last, (first, last)) or (0.0, 0.0)
            said = f"{words.kinds[kind]}, {column.label}: {number}"
            css = f"gd-plan__cell gd-plan__cell--{shade(number, most)}"
            marks.append(svg.box(css, reach, (top + 18, top + 36), said))
    rows = [Row(words.kinds[kind], tuple(str(number) for number in row)) for kind, row in counts.items()]
    table = Table((words.heads[1], *(column.label for column in shown)), tuple(rows))
    return Chart(
        kind="calendar",
        title=words.title,
        description=words.description,
        height=height,
        table=table,
        frame=_frame(shown, (first, last), height),
        marks=marks,
        labels=labels,
    )


def shade(number: int, most: int) -> int:
    """Return the class of a count, 0 for none to 5 for the most.

    >>> [shade(number, 10) for number in (0, 1, 2, 3, 10)]
    [0, 1, 1, 2, 5]
    """
    return -(-number * CLASSES // most) if number else 0
