"""A list typed or pasted as lines, read as a tree: what is further in than the line above it hangs under that line.

Spaces, tabs and the marks of a list ("-", "*", "•", "1.") count as room in front; a tab is four spaces.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

TAB = 4
LONGEST = 200
MOST_LINES = 200
ROOM = re.compile(r"^(?P<room>[ \t\u00a0\u2003]*)(?:(?:[-*•–]|\d{1,3}[.)])[ \t]+)?(?P<text>.*?)\s*$")


class Wrong(StrEnum):
    """Why a line cannot be taken in."""

    TOO_LONG = "too_long"
    TOO_DEEP = "too_deep"
    NO_LEVEL = "no_level"
    TOO_MANY = "too_many"


@dataclass(frozen=True)
class Line:
    """One part: the line it stood on (from 1), its text, and which of the parts read (from 0) it hangs under."""

    number: int
    text: str
    level: int
    above: int | None


@dataclass(frozen=True)
class Mistake:
    """A line that cannot be taken in, and why."""

    number: int
    wrong: Wrong
    text: str


@dataclass(frozen=True)
class Lines:
    """What was read; with mistakes nothing of it is taken in."""

    lines: tuple[Line, ...]
    mistakes: tuple[Mistake, ...]


def read(text: str, *, deepest: int) -> Lines:
    """Read lines as a tree of at most `deepest` levels; empty lines say nothing.

    >>> [(line.text, line.above) for line in read("Donker\\n  Lampen kapot\\nEenzaam", deepest=3).lines]
    [('Donker', None), ('Lampen kapot', 0), ('Eenzaam', None)]
    >>> [(each.number, str(each.wrong)) for each in read("a\\n    b\\n  c", deepest=3).mistakes]
    [(3, 'no_level')]
    """
    lines: list[Line] = []
    mistakes: list[Mistake] = []
    # The room before each level that is open now, and the part that opened it.
    levels: list[tuple[int, int]] = []
    for number, room, words in _filled(text.splitlines()):
        if len(lines) == MOST_LINES:
            mistakes.append(Mistake(number, Wrong.TOO_MANY, words))
            break
        while levels and room < levels[-1][0]:
            closed = levels.pop()
            if room > (levels[-1][0] if levels else 0) and room < closed[0]:
                mistakes.append(Mistake(number, Wrong.NO_LEVEL, words))
        if levels and room == levels[-1][0]:
            levels.pop()
        if len(levels) >= deepest:
            mistakes.append(Mistake(number, Wrong.TOO_DEEP, words))
        if len(words) > LONGEST:
            mistakes.append(Mistake(number, Wrong.TOO_LONG, words))
        above = levels[-1][1] if levels else None
        levels.append((room, len(lines)))
        lines.append(Line(number, words, len(levels), above))
    return Lines(tuple(lines), tuple(mistakes))


def _filled(lines: Iterable[str]) -> Iterable[tuple[int, int, str]]:
    """Yield of each line with words its number, the room in front of it and its words."""
    least: int | None = None
    for number, line in enumerate(lines, start=1):
        found = ROOM.match(line)
        if found is None or not found["text"]:
            continue
        room = len(found["room"].expandtabs(TAB))
        # A list that was copied from the middle of a page begins further in: its first line is the edge.
        least = room if least is None else least
        yield number, max(0, room - least), found["text"]
