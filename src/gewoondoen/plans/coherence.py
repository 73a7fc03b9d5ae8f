"""Where plans meet in place and time, as plain values: chances to do it together, and load on one street or group.

**A chance**: two works of different organisations that both open the ground, at most `metres` apart and with at most
`weeks` between the end of the one and the start of the other. So a street is opened once.

**Load**: the weeks (from Monday) in which two or more things run in one street, or ask something of one group.

Units: metres between shapes in RD New (EPSG:28992, a plane: distance is Pythagoras); weeks of seven days, begun ones
counted whole. Source of the two defaults: a trench and its site take some 50 metres of a street, and municipalities
line works up by the half year ("open de straat één keer": graafketen, CROW 500).

Worked example. A sewer lies from (0, 0) to (100, 0), 1 March to 30 April; a heat main from (0, 30) to (100, 30) starts
on 1 June. They are 30 metres apart; from 30 April to 1 June is 32 days, begun weeks counted: 5. That is a chance. With
the main at (0, 51) it is none: 51 metres. If both are in one street there is no load: no week has both.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import shapely

METRES, WEEKS = 50.0, 26
DAYS_A_WEEK = 7


@dataclass(frozen=True)
class Work:
    """Something that opens the ground. `shape` is in RD New; `street` is the same text for one street of one town."""

    key: int
    organisation: int | None
    first: date
    last: date
    shape: Any = None
    street: str = ""


@dataclass(frozen=True, order=True)
class Meeting:
    """Two works that could be done together: how far apart in metres (None: known by their street only) and weeks."""

    one: int
    other: int
    metres: float | None
    weeks: int


def weeks_between(one: tuple[date, date], other: tuple[date, date]) -> int:
    """Return how many weeks lie between two periods, begun ones counted; 0 when they overlap or touch on a day.

    >>> weeks_between((date(2026, 3, 1), date(2026, 4, 30)), (date(2026, 6, 1), date(2026, 7, 1)))
    5
    >>> weeks_between((date(2026, 3, 1), date(2026, 4, 30)), (date(2026, 4, 30), date(2026, 7, 1)))
    0
    """
    days = (max(one[0], other[0]) - min(one[1], other[1])).days
    return max(0, -(-days // DAYS_A_WEEK))


def meetings(works: Iterable[Work], *, metres: float = METRES, weeks: int = WEEKS) -> list[Meeting]:
    """Return the chances among works, each pair once, by key.

    A tree of boxes finds what is near; a work without a shape is near another in the same street.
    """
    given = list(works)
    near = {**_same_street(given), **_within(given, metres)}
    found = []
    for (i, j), distance in near.items():
        a, b = sorted((given[i], given[j]), key=lambda work: work.key)
        apart = weeks_between((a.first, a.last), (b.first, b.last))
        if a.organisation != b.organisation and apart <= weeks:
            found.append(Meeting(a.key, b.key, distance, apart))
    return sorted(found, key=lambda each: (each.one, each.other))


def meetings_of(work: Work, others: Iterable[Work], *, metres: float = METRES, weeks: int = WEEKS) -> list[Meeting]:
    """Return the chances of one work among others: what `meetings` gives of all together, this one's pairs alone."""
    given = [work, *(each for each in others if each.key != work.key)]
    return [each for each in meetings(given, metres=metres, weeks=weeks) if work.key in (each.one, each.other)]


def _within(works: Sequence[Work], metres: float) -> dict[tuple[int, int], float | None]:
    """Return the pairs of shapes that lie within a distance, by number, with how far."""
    numbers = [i for i, work in enumerate(works) if work.shape is not None]
    shapes = np.array([works[i].shape for i in numbers], dtype=object)
    if len(shapes) < 2:
        return {}
    left, right = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=metres)
    once = left < right
    left, right = left[once], right[once]
    distances = shapely.distance(shapes[left], shapes[right])
    pairs = zip(left.tolist(), right.tolist(), distances.tolist(), strict=True)
    return {(numbers[i], numbers[j]): float(apart) for i, j, apart in pairs}


def _same_street(works: Sequence[Work]) -> dict[tuple[int, int], float | None]:
    """Return the pairs in one street of which at least one has no shape: how far apart they are is not known."""
    streets: dict[str, list[int]] = defaultdict(list)
    for i, work in enumerate(works):
        if work.street:
            streets[work.street].append(i)
    return {
        (i, j): None
        for numbers in streets.values()
        for at, i in enumerate(numbers)
        for j in numbers[at + 1 :]
        if works[i].shape is None or works[j].shape is None
    }


@dataclass(frozen=True)
class Running:
    """Something that runs for a time and weighs on streets and groups, each named by one text."""

    key: str
    first: date
    last: date
    on: frozenset[str]


@dataclass(frozen=True, order=True)
class Load:
    """Weeks on end in which two or more things weigh on one street or group; `first` and `last` are whole weeks."""

    on: str
    first: date
    last: date
    keys: tuple[str, ...]
    most: int

    @property
    def weeks(self) -> int:
        """How many weeks it lasts."""
        return ((self.last - self.first).days + 1) // DAYS_A_WEEK


def week_of(day: date) -> int:
    """Return the number of a day's week, counted from Monday 1 January of the year 1.

    >>> week_of(date(2026, 3, 2)) - week_of(date(2026, 3, 1))
    1
    """
    return (day.toordinal() - 1) // DAYS_A_WEEK


def monday_of(week: int) -> date:
    """Return the Monday with which a week begins."""
    return date.min + timedelta(days=week * DAYS_A_WEEK)


def loads(running: Iterable[Running]) -> list[Load]:
    """Return the stretches of weeks in which two or more things weigh on one street or group: a sweep over time."""
    weighing: dict[str, list[Running]] = defaultdict(list)
    for each in running:
        for on in each.on:
            weighing[on].append(each)
    found = [load for on, things in weighing.items() if len(things) > 1 for load in _swept(on, things)]
    return sorted(found, key=lambda load: (load.on, load.first))


def _swept(on: str, things: Sequence[Running]) -> list[Load]:
    """Return the stretches of one street or group.

    Weeks at which the number changes are walked in order; a stretch begins where it reaches two and ends where it
    falls below.
    """
    changes: dict[int, int] = defaultdict(int)
    for each in things:
        changes[week_of(each.first)] += 1
        changes[week_of(each.last) + 1] -= 1
    found, count, most, began = [], 0, 0, -1
    for week in sorted(changes):
        before, count = count, count + changes[week]
        if before < 2 <= count:
            began, most = week, count
        elif before >= 2 > count:
            found.append(_load(on, things, began, week - 1, most))
        most = max(most, count)
    return found


def _load(on: str, things: Sequence[Running], first: int, last: int, most: int) -> Load:
    """Return a stretch with what runs in it, by key."""
    keys = sorted(each.key for each in things if week_of(each.first) <= last and week_of(each.last) >= first)
    return Load(on, monday_of(first), monday_of(last) + timedelta(days=DAYS_A_WEEK - 1), tuple(keys), most)


def longest(names: Iterable[str]) -> int:
    """Return how many words the longest name has: computed once, for many texts.

    >>> longest(["lange straat", "plein"])
    2
    """
    return max((name.count(" ") + 1 for name in names), default=0)


def named_in(words: Sequence[str], names: Mapping[str, str], most: int) -> set[str]:
    """Return which names (plain words between spaces, to what they stand for) stand in a row of plain words.

    `most` is how many words the longest of them has.

    >>> named_in("nieuwe lampen in de lange straat".split(), {"lange straat": "x", "straat 3": "y"}, 2)
    {'x'}
    """
    pieces = (" ".join(words[i : i + size]) for size in range(1, most + 1) for i in range(len(words) - size + 1))
    return {names[piece] for piece in pieces if piece in names}
