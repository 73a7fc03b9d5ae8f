"""Bars: one for each area or category, and bars that are divided in parts.

Bars lie down and begin at zero. Name and figure stand above the bar, so that long names of neighbourhoods fit on a
phone, and the figure needs no axis to be read from.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gewoondoen.ui import scales, svg
from gewoondoen.ui.charts.drawing import Chart, Key, Measure, Row, Table, Words, anchor_at, cut

ROW = 44.0  # pixels: a line of text, the bar, and air
BAR = (21.0, 36.0)  # from where to where in its row the bar lies
MIDDLE = (BAR[0] + BAR[1]) / 2
HEAD = 26.0  # for the words of the reference line
LONGEST_NAME = 34  # letters beside a figure on a phone
MOST_PARTS = 7  # there are seven steps in the scale
WIDE_ENOUGH = 12.0  # per cent of the width in which a number fits on a phone


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with the interval it lies in where known; without a number, the reason in words."""

    label: str
    value: float | None
    note: str = ""
    low: float | None = None
    high: float | None = None
    href: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A value to compare with, and whose it is."""

    label: str
    value: float


def bar_chart(
    bars: Sequence[Bar],
    *,
    measure: Measure,
    words: Words,
    title: str,
    description: str = "",
    reference: Reference | None = None,
    ranked: bool = False,
) -> Chart:
    """Draw bars in the order given, or `ranked` from high to low; what has no number comes last and says why."""
    if ranked:
        bars = sorted(bars, key=lambda bar: (bar.value is None, -(bar.value or 0.0)))
    top = HEAD if reference else 0.0
    known = [each for bar in bars for each in (bar.value, bar.low, bar.high) if each is not None]
    known += [reference.value] if reference else []
    low, high = min([0.0, *known]), max([0.0, *known])
    scale = scales.Linear(low, high if high > low else low + 1, 0, 100)
    marks: list[svg.Mark] = []
    texts: list[svg.Mark] = []
    for at, bar in enumerate(bars):
        y = top + at * ROW
        said = _said(bar, measure, words)
        texts += _texts(bar, y, measure)
        if bar.value is None:
            texts.append(svg.text("gd-chart__reason", 0, y + MIDDLE + 4, said))
            continue
        css = "gd-chart__bar" + (" gd-chart__bar--own" if bar.own else "")
        across = scale(0), scale(bar.value)
        marks.append(svg.box(css, across, (y + BAR[0], y + BAR[1]), f"{bar.label}: {said}", bar.href))
        marks += _whisker(bar, scale, y)
        if reference:
            x = scale(reference.value)
            texts.append(svg.rule("gd-chart__reference", (x, x), (y + BAR[0] - 3, y + BAR[1] + 3)))
    if low < 0:
        texts.append(svg.rule("gd-chart__zero", (scale(0), scale(0)), (top, top + len(bars) * ROW)))
    if reference:
        x = scale(reference.value)
        words_at = f"{reference.label}: {measure.figure(reference.value)}"
        texts.append(svg.text("gd-chart__note", x, 14, words_at, anchor=anchor_at(x)))
    height = top + len(bars) * ROW
    keys = [Key("line", "gd-chart__whisker", words.interval)] if any(bar.low is not None for bar in bars) else []
    return Chart(
        "bars",
        title,
        description,
        height,
        _table(bars, measure, words, reference),
        marks=marks,
        labels=texts,
        keys=keys,
    )


def _texts(bar: Bar, y: float, measure: Measure) -> list[svg.Mark]:
    """Return the name above the bar and its figure at the end of the line."""
    css = " gd-chart__name--own" if bar.own else ""
    texts = [svg.text(f"gd-chart__name{css}", 0, y + 15, cut(bar.label, LONGEST_NAME))]
    if bar.value is not None:
        texts.append(svg.text(f"gd-chart__figure{css}", 100, y + 15, measure.figure(bar.value), anchor="end"))
    return texts


def _whisker(bar: Bar, scale: scales.Linear, y: float) -> list[svg.Mark]:
    """Return the interval as a line over the bar, with an end at either side."""
    if bar.low is None or bar.high is None:
        return []
    low, high, middle = scale(bar.low), scale(bar.high), y + MIDDLE
    lines = [svg.rule(css, (low, high), (middle, middle)) for css in ("gd-chart__halo-line", "gd-chart__whisker")]
    return lines + [svg.rule("gd-chart__whisker", (x, x), (middle - 4, middle + 4)) for x in (low, high)]


def _said(bar: Bar, measure: Measure, words: Words) -> str:
    """Return a bar in words, the interval included."""
    if bar.value is None:
        return bar.note or words.no_figure
    if bar.low is None or bar.high is None:
        return measure.figure(bar.value)
    return f"{measure.figure(bar.value)} ({measure.interval(bar.low, bar.high, words.between)})"


def _table(bars: Sequence[Bar], measure: Measure, words: Words, reference: Reference | None) -> Table:
    """Return a row for each bar, and one for what they are compared with."""
    rows = [Row(bar.label, (_said(bar, measure, words),), bar.href, bar.own) for bar in bars]
    if reference:
        rows.append(Row(reference.label, (measure.figure(reference.value),)))
    return Table((words.area, measure.label), tuple(rows))


@dataclass(frozen=True, slots=True)
class Stack:
    """A bar in parts; a part without a number makes the whole bar unknown, as parts have to add up."""

    label: str
    parts: Sequence[float | None]
    note: str = ""
    own: bool = False


def stacked_bars(
    stacks: Sequence[Stack],
    parts: Sequence[str],
    *,
    measure: Measure,
    words: Words,
    title: str,
    description: str = "",
) -> Chart:
    """Draw bars of one length, each divided in two to seven parts by their share of the bar's sum.

    Worked example: parts of 30, 50 and 20 dwellings end at 30, 80 and 100 per cent of the width.
    """
    if len(parts) > MOST_PARTS:
        raise ValueError(f"{len(parts)} parts cannot be told apart; {MOST_PARTS} at most")
    marks: list[svg.Mark] = []
    labels: list[svg.Mark] = []
    for at, stack in enumerate(stacks):
        y = at * ROW
        own = " gd-chart__name--own" if stack.own else ""
        labels.append(svg.text(f"gd-chart__name{own}", 0, y + 15, cut(stack.label, LONGEST_NAME)))
        shares = shares_of(stack.parts)
        if not shares:
            labels.append(svg.text("gd-chart__reason", 0, y + MIDDLE + 4, stack.note or words.no_figure))
            continue
        reached = 0.0
        for tone, (part, share, value) in enumerate(zip(parts, shares, stack.parts, strict=True), 1):
            across, down = (reached, reached + share), (y + BAR[0], y + BAR[1] + 5)
            said = measure.figure(value or 0.0)
            marks.append(svg.box(f"gd-chart__part gd-fill--s{tone}", across, down, f"{stack.label}, {part}: {said}"))
            if share >= WIDE_ENOUGH:
                css = f"gd-chart__share gd-ink--s{tone}"
                middle = reached + share / 2
                labels.append(svg.text(css, middle, y + MIDDLE + 7, measure.bare(value or 0.0), anchor="middle"))
            reached += share
    keys = [Key("box", f"gd-chart__part gd-fill--s{tone}", part) for tone, part in enumerate(parts, 1)]
    rows = tuple(_row(stack, measure, words) for stack in stacks)
    table = Table((words.area, *parts), rows)
    return Chart("stacked", title, description, len(stacks) * ROW, table, marks=marks, labels=labels, keys=keys)


def shares_of(parts: Sequence[float | None]) -> list[float]:
    """Return parts as per cents of their sum, nothing where that cannot be said.

    >>> shares_of([30, 50, 20]), shares_of([30, None]), shares_of([0, 0])
    ([30.0, 50.0, 20.0], [], [])
    """
    known = [part for part in parts if part is not None]
    total = sum(known)
    return [100 * part / total for part in known] if len(known) == len(parts) and total > 0 else []


def _row(stack: Stack, measure: Measure, words: Words) -> Row:
    """Return the parts as they are published: a part without a number says so, the others keep theirs."""
    missing = stack.note or words.no_figure
    cells = tuple(missing if part is None else measure.figure(part) for part in stack.parts)
    return Row(stack.label, cells, own=stack.own)
