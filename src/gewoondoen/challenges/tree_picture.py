"""The tree of parts as a picture: boxes from left to right, laid out tidily, written as SVG.

Layout: Reingold & Tilford, "Tidier Drawings of Trees" (IEEE TSE 7(2), 1981), turned a quarter and with boxes of their
own height (as van der Ploeg, "Drawing non-layered tidy trees in linear time", 2014): a column a level; a branch moves
up until it would touch the branch above it in one of the columns that both have; what lies above others is centred
between the first and the last of them. With at most L levels it takes n times L steps.

Units are pixels of the picture: at 96 a paper inch, a box is 6.6 cm wide. Colours stand in the attributes, so that a
picture that was downloaded looks the same; on a page the style sheet may say more.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from gewoondoen.ui import svg

WIDTH = 250.0
COLUMN = 310.0
GAP = 14.0
LINE = 18.0
PAD = 10.0
TAB = 24.0  # the strip with the letter of the domain
LETTERS = 24  # that fit on a line in a box, in bold at 14 pixels; a note is smaller and takes eight more
MARGIN = 20.0
# By domain: the strip (white letters on it have a contrast of at least 4.5) and the tint of the box.
COLOURS: Mapping[str, tuple[str, str]] = {
    "social": ("#8a3b78", "#fbf1f8"),
    "physical": ("#2f6b2f", "#f0f8ef"),
    "safety": ("#1f5da8", "#eff5fc"),
    "": ("#5c6570", "#f6f7f8"),
}
INK, QUIET = "#1a1f24", "#4a525a"
FONT = "Noto Sans, Helvetica, Arial, sans-serif"


@dataclass(frozen=True)
class Node:
    """One box: what it says, what stands small below it, its domain with the letter for it, and whether it is now."""

    key: int
    above: int | None
    text: str
    notes: tuple[str, ...] = ()
    domain: str = ""
    letter: str = ""
    is_now: bool = True
    href: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a node stands: its left and top, its height, and its lines."""

    node: Node
    x: float
    y: float
    height: float
    lines: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def middle(self) -> float:
        """Half-way its height."""
        return self.y + self.height / 2


@dataclass(frozen=True)
class Picture:
    """All boxes, and the size of the paper they need."""

    boxes: tuple[Box, ...]
    width: float
    height: float


@dataclass
class _Branch:
    """A node with those under it, seen from its own middle: in each column its highest and lowest place."""

    node: Node
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    height: float
    children: list[tuple[float, "_Branch"]]
    reach: list[tuple[float, float]]


def wrapped(words: str, letters: int = LETTERS) -> tuple[str, ...]:
    """Break words over lines; a word that is longer than a line is broken too.

    >>> wrapped("Lantaarns staan ver uit elkaar", 15)
    ('Lantaarns staan', 'ver uit elkaar')
    """
    return tuple(textwrap.wrap(words, letters)) or ("",)


def _branch(node: Node, below: Mapping[int, list[Node]]) -> _Branch:
    """Lay out one node and all below it."""
    lines = wrapped(node.text)
    notes = tuple(line for note in node.notes for line in wrapped(note, LETTERS + 8))
    height = 2 * PAD + LINE * len(lines) + (LINE - 2) * len(notes)
    placed = _stacked([_branch(child, below) for child in below.get(node.key, [])])
    middle = (placed[0][0] + placed[-1][0]) / 2 if placed else 0.0
    children = [(at - middle, child) for at, child in placed]
    return _Branch(node, lines, notes, height, children, [(-height / 2, height / 2), *_reach(children)])


def _stacked(branches: Sequence[_Branch]) -> list[tuple[float, _Branch]]:
    """Return branches with the place of their middles, each as high as those before it allow."""
    lowest: list[float] = []
    placed = []
    for branch in branches:
        both = zip(lowest, branch.reach, strict=False)
        at = max((low + GAP - top for low, (top, _bottom) in both), default=0.0)
        placed.append((at, branch))
        for column, (_top, bottom) in enumerate(branch.reach):
            if column < len(lowest):
                lowest[column] = max(lowest[column], at + bottom)
            else:
                lowest.append(at + bottom)
    return placed


def _reach(children: Sequence[tuple[float, _Branch]]) -> list[tuple[float, float]]:
    """Return of placed branches together the highest and lowest place in each column."""
    deepest = max((len(child.reach) for _at, child in children), default=0)
    columns = []
    for column in range(deepest):
        there = [(at, child.reach[column]) for at, child in children if column < len(child.reach)]
        columns.append((min(at + top for at, (top, _) in there), max(at + bottom for at, (_, bottom) in there)))
    return columns


def laid_out(nodes: Sequence[Node]) -> Picture:
    """Return where each box stands. Nodes come in order; one whose parent is not among them stands at the left."""
    known = {node.key for node in nodes}
    below: dict[int, list[Node]] = {}
    tops: list[Node] = []
    for node in nodes:
        if node.above is not None and node.above in known:
            below.setdefault(node.above, []).append(node)
        else:
            tops.append(node)
    boxes: list[Box] = []
    waiting = [(branch, 0, middle) for middle, branch in _stacked([_branch(top, below) for top in tops])][::-1]
    while waiting:
        branch, column, middle = waiting.pop()
        top = middle - branch.height / 2
        boxes.append(Box(branch.node, MARGIN + column * COLUMN, top, branch.height, branch.lines, branch.notes))
        waiting += [(child, column + 1, middle + at) for at, child in branch.children][::-1]
    return _on_paper(boxes)


def _on_paper(boxes: Sequence[Box]) -> Picture:
    """Move boxes so that the highest lies at the margin."""
    up = MARGIN - min((box.y for box in boxes), default=MARGIN)
    moved = tuple(Box(box.node, box.x, box.y + up, box.height, box.lines, box.notes) for box in boxes)
    right = max((box.x + WIDTH for box in moved), default=0.0)
    bottom = max((box.y + box.height for box in moved), default=0.0)
    return Picture(moved, right + MARGIN, bottom + MARGIN)


def written(picture: Picture, *, title: str, description: str, later: str) -> str:
    """Write a picture as one SVG document; `later` is the word for what is not taken up now."""
    at = {box.node.key: box for box in picture.boxes}
    ties = "".join(_tie(at[box.node.above], box) for box in picture.boxes if box.node.above in at)
    boxes = "".join(_box(box, later) for box in picture.boxes)
    size = f"{svg.figure(picture.width)} {svg.figure(picture.height)}"
    width, height = size.split()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="gd-treepicture" viewBox="0 0 {size}" width="{width}" '
        f'height="{height}" role="group" aria-labelledby="boom-titel boom-uitleg" font-family="{FONT}" font-size="14">'
        f'<title id="boom-titel">{escape(title)}</title><desc id="boom-uitleg">{escape(description)}</desc>'
        f'<g fill="none" stroke="#7a838c" stroke-width="1.5">{ties}</g>{boxes}</svg>'
    )


def _tie(above: Box, below: Box) -> str:
    """Draw the line from a box to one under it."""
    left, right = above.x + WIDTH, below.x
    turn = (left + right) / 2
    points = ((left, above.middle), (turn, above.middle), (turn, below.middle), (right, below.middle))
    dash = (("stroke-dasharray", "4 4"),) if not below.node.is_now else ()
    return svg.written(svg.Mark("path", "", (("d", svg.line_through(points)), *dash)))


def _box(box: Box, later: str) -> str:
    """Draw one box with its strip, its letter and its words."""
    node = box.node
    strip, tint = COLOURS.get(node.domain, COLOURS[""])
    place = (("x", svg.figure(box.x)), ("y", svg.figure(box.y)))
    tall = ("height", svg.figure(box.height))
    dash = () if node.is_now else (("stroke-dasharray", "6 4"),)
    width = ("width", svg.figure(WIDTH))
    frame = (*place, width, tall, ("rx", "6"), ("fill", tint if node.is_now else "#ffffff"), ("stroke", strip), *dash)
    marks = [
        svg.Mark("rect", "gd-treepicture__box", frame),
        svg.Mark("rect", "", (*place, ("width", svg.figure(TAB)), tall, ("rx", "6"), ("fill", strip))),
    ]
    if node.letter:
        middle = (("x", svg.figure(box.x + TAB / 2)), ("y", svg.figure(box.middle + 5)))
        bold = (("text-anchor", "middle"), ("font-weight", "700"), ("fill", "#ffffff"))
        marks.append(svg.Mark("text", "", (*middle, *bold), node.letter))
    marks += _words(box, TAB + PAD, LINE)
    spoken = f"{node.text} ({later})" if not node.is_now else node.text
    inside = f"<title>{escape(spoken)}</title>{svg.write(marks)}"
    return f'<a href="{escape(node.href)}">{inside}</a>' if node.href else f"<g>{inside}</g>"


def _words(box: Box, indent: float, line: float) -> list[svg.Mark]:
    """Write the lines of a box, and its notes smaller."""
    x = ("x", svg.figure(box.x + indent))
    y = box.y + PAD + 13
    marks = []
    for words in box.lines:
        marks.append(svg.Mark("text", "", (x, ("y", svg.figure(y)), ("fill", INK), ("font-weight", "600")), words))
        y += line
    for words in box.notes:
        marks.append(svg.Mark("text", "", (x, ("y", svg.figure(y)), ("fill", QUIET), ("font-size", "12")), words))
        y += line - 2
    return marks
