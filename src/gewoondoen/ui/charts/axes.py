"""The frame of a chart: lines to read values by, and their labels. It is decoration to who has the table."""

from collections.abc import Sequence

from gewoondoen.ui import scales, svg
from gewoondoen.ui.charts.drawing import LETTER, Measure, anchor_at, steps_for

BELOW = 24.0  # pixels for the labels under a chart
TITLE = 20.0  # and for the name of an axis above it
NARROWEST = 250.0  # pixels of a chart on a phone, beside its labels


def upright(marks: Sequence[float], measure: Measure, top: float, bottom: float) -> tuple[list[svg.Mark], int]:
    """Return lines across with their numbers to the left, and the room that those take."""
    scale = scales.scale_of(marks, bottom, top)
    labels = measure.ticks(marks)
    frame = []
    for mark, label in zip(marks, labels, strict=True):
        css = "gd-chart__zero" if mark == 0 else "gd-chart__grid"
        frame.append(svg.rule(css, (0, 100), (scale(mark), scale(mark))))
        frame.append(svg.text("gd-chart__tick", 0, scale(mark) + 4, label, anchor="end", dx=-8))
    return frame, steps_for(labels)


def across(values: Sequence[float], measure: Measure) -> tuple[float, ...]:
    """Return the numbers of an axis along the width, as many as do not touch on a phone; of nothing, from 0 to 1."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    for most in range(scales.LABELS, 3, -1):
        marks = scales.ticks(low, high, most, measure.least)
        if sum(len(label) * LETTER + 14 for label in measure.ticks(marks)) <= NARROWEST:
            return marks
    return scales.ticks(low, high, 3, measure.least)


def nothing(reason: str, height: float) -> list[svg.Mark]:
    """Return the reason why there is nothing to see, where one looks for it."""
    return [svg.text("gd-chart__reason", 50, height / 2, reason, anchor="middle")]


def along(
    marks: Sequence[float], measure: Measure, top: float, bottom: float, scale: scales.Linear | None = None
) -> list[svg.Mark]:
    """Return lines down with their numbers below; those at the ends stay within the chart.

    The numbers fill the width, unless a scale says where they stand.
    """
    scale = scale or scales.scale_of(marks, 0, 100)
    frame = []
    for mark, label in zip(marks, measure.ticks(marks), strict=True):
        x = scale(mark)
        css = "gd-chart__zero" if mark == 0 else "gd-chart__grid"
        frame.append(svg.rule(css, (x, x), (top, bottom)))
        anchor = "start" if x < 1 else "end" if x > 99 else "middle"
        frame.append(svg.text("gd-chart__tick", x, bottom + 17, label, anchor=anchor))
    return frame


def columns(labels: Sequence[str], bottom: float) -> list[svg.Mark]:
    """Return the names of the columns below; as many as fit on a phone, the last one always."""
    longest = max(map(len, labels), default=1)
    room = max(int(NARROWEST // (longest * LETTER + 10)), 1)
    every = -(-len(labels) // room)
    frame = []
    for at in range(len(labels) - 1, -1, -every):
        x = place(at, len(labels))
        anchor = "middle" if 2 < x < 98 else anchor_at(x)
        frame.append(svg.text("gd-chart__tick", x, bottom + 17, labels[at], anchor=anchor))
    return frame[::-1]


def place(at: int, count: int) -> float:
    """Return where a column stands along the width; one alone stands in the middle.

    >>> place(1, 3), place(0, 1)
    (50.0, 50.0)
    """
    return 100 * at / (count - 1) if count > 1 else 50.0


def marked(css: str, x: float, y: tuple[float, float], words: str) -> list[svg.Mark]:
    """Return a line down at a place, with words above it."""
    return [
        svg.rule(css, (x, x), y),
        svg.text("gd-chart__note", x, y[0] - 6, words, anchor=anchor_at(x)),
    ]
