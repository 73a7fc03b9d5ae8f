"""The red thread as plain values: from what people said to what came of it, one station after another.

    heard (signals) ──► named (the challenge) ──► done (efforts) ──► came of it (results)

What a viewer may not see never comes in here: the caller hands over knots that were already worded for this viewer, and
how many there are besides. So a thread can be counted, compared and tested without a database.

Worked example: two signals (3 and 9 March), a challenge (1 April), no effort yet, one signal the viewer may not see.
`weave` gives four stations: heard with two knots and one hidden, named with one knot and marked as where the work is,
done and came-of-it still ahead. Began 3 March; 1 of the 2 people who reported was told something.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a knot in the thread is; the values are the kinds of events, search and the registry."""

    SIGNAL = "signal"
    CHALLENGE = "challenge"
    EFFORT = "effort"
    RESULT = "result"


class State(StrEnum):
    """How far the work is at a station."""

    PASSED = "passed"
    CURRENT = "current"
    AHEAD = "ahead"
    SKIPPED = "skipped"


ORDER = (Kind.SIGNAL, Kind.CHALLENGE, Kind.EFFORT, Kind.RESULT)


@dataclass(frozen=True)
class Knot:
    """One thing on the thread, worded for one viewer.

    `reports` and `told` count people: how many said it, how many of them heard back. `at` is None for an effort
    without a date.
    """

    kind: Kind
    id: int
    title: str
    at: datetime | date | None
    href: str = ""
    text: str = ""
    answer: str = ""
    who: str = ""
    state: str = ""
    tone: str = "neutral"
    figure: str = ""
    until: date | None = None
    reports: int = 0
    told: int = 0
    is_here: bool = False


@dataclass(frozen=True)
class Station:
    """One part of the way, with what happened there; `hidden` may not be seen by this viewer, `more` is elsewhere."""

    kind: Kind
    state: State
    knots: tuple[Knot, ...] = ()
    hidden: int = 0
    more: int = 0

    @property
    def count(self) -> int:
        """How many things there are, shown or not."""
        return len(self.knots) + self.hidden + self.more


@dataclass(frozen=True)
class Thread:
    """The whole line, for one viewer."""

    stations: tuple[Station, ...]
    reports: int = 0
    told: int = 0
    is_ended: bool = False
    began: date | None = None
    ended: date | None = None
    knots: tuple[Knot, ...] = field(default=(), compare=False)

    @property
    def here(self) -> Knot | None:
        """The knot the viewer came from; None when it is one the page does not show."""
        return next((knot for knot in self.knots if knot.is_here), None)

    @property
    def days(self) -> int | None:
        """How many days the line took, from the first that was said to the end; None while it goes on."""
        return (self.ended - self.began).days if self.began and self.ended else None


def day_of(moment: datetime | date | None) -> date | None:
    """Return the day of a moment or a date."""
    return moment.date() if isinstance(moment, datetime) else moment


def in_time(knot: Knot) -> tuple[bool, date, int]:
    """Sort by day, what has no date last, and what came on one day as it was made."""
    day = day_of(knot.at)
    return day is None, day or date.max, knot.id


def states_of(filled: Iterable[bool], *, is_ended: bool) -> list[State]:
    """Return the state of each station from whether anything stands there.

    The last station with something is where the work is; those before it are passed, or skipped when empty; those after
    it lie ahead, or were skipped when the line has ended.

    >>> [str(each) for each in states_of([True, True, False, False], is_ended=False)]
    ['passed', 'current', 'ahead', 'ahead']
    >>> [str(each) for each in states_of([True, False, False, False], is_ended=True)]
    ['passed', 'skipped', 'skipped', 'skipped']
    """
    full = list(filled)
    last = max((at for at, something in enumerate(full) if something), default=-1)
    states = []
    for at, something in enumerate(full):
        if something:
            states.append(State.CURRENT if at == last and not is_ended else State.PASSED)
        else:
            states.append(State.SKIPPED if at < last or is_ended else State.AHEAD)
    return states


def weave(
    knots: Iterable[Knot],
    *,
    here: tuple[str, int] | None = None,
    hidden: Mapping[Kind, int] | None = None,
    more: Mapping[Kind, int] | None = None,
    ended: date | None = None,
) -> Thread:
    """Lay knots on their stations in the order of time, and mark the one the viewer came from."""
    marked = sorted(
        (replace(knot, is_here=here == (knot.kind, knot.id)) for knot in knots),
        key=lambda knot: (ORDER.index(knot.kind), in_time(knot)),
    )
    unseen, elsewhere = dict(hidden or {}), dict(more or {})
    laid = [tuple(knot for knot in marked if knot.kind == kind) for kind in ORDER]
    filled = [bool(row or unseen.get(kind) or elsewhere.get(kind)) for kind, row in zip(ORDER, laid, strict=True)]
    states = states_of(filled, is_ended=ended is not None)
    stations = tuple(
        Station(kind, state, row, unseen.get(kind, 0), elsewhere.get(kind, 0))
        for kind, state, row in zip(ORDER, states, laid, strict=True)
    )
    days = [day for knot in marked if (day := day_of(knot.at)) and knot.kind != Kind.EFFORT]
    return Thread(
        stations,
        reports=sum(knot.reports for knot in marked),
        told=sum(knot.told for knot in marked),
        is_ended=ended is not None,
        began=min(days, default=None),
        ended=ended,
        knots=tuple(marked),
    )
