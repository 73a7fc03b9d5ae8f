"""The municipality's promise to answer: by when, when it is reminded, and how it reads on a day. Pure.

The term is in calendar days, as terms of the Awb are, and ends on a working day (Algemene termijnenwet, article 1: a
term that ends on a Saturday, Sunday or public holiday lasts until the next day that is none). A municipality that
promises six weeks says so in six weeks, whichever holidays lie between.

Worked example: adopted on Friday 20 February 2026, 42 days: Friday 3 April (Good Friday is a working day by law), so
the answer is due on 3 April; reminded from 20 March (14 days ahead) and again from 31 March (3 days ahead); on
4 April it is late, since that day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

# Days ahead at which the one who answers is reminded, once each.
REMINDED = (14, 3)
DAY = timedelta(days=1)


def due_on(adopted_on: date, days: int, is_open: Callable[[date], bool]) -> date:
    """Return the last day of the term: so many days later, or the first day after it on which offices are open.

    42 days after Monday 23 February 2026 is Easter Monday 6 April, so the answer is due on Tuesday.

    >>> from gewoondoen.kernel.workdays import is_working_day
    >>> due_on(date(2026, 2, 23), 42, is_working_day).isoformat()
    '2026-04-07'
    """
    day = adopted_on + days * DAY
    while not is_open(day):
        day += DAY
    return day


def reminder_of(due: date, today: date) -> int | None:
    """Return which reminder holds on a day, by how many days ahead it begins; None when none does.

    >>> [reminder_of(date(2026, 4, 3), date(2026, 3, day)) for day in (19, 20, 31)]
    [None, 14, 3]
    >>> reminder_of(date(2026, 4, 3), date(2026, 4, 4)) is None
    True
    """
    left = (due - today).days
    return min((ahead for ahead in REMINDED if 0 <= left <= ahead), default=None)


class State(StrEnum):
    """How an answer reads."""

    OPEN = "open"
    LATE = "late"
    GIVEN = "given"
    GIVEN_LATE = "given_late"


@dataclass(frozen=True)
class Reading:
    """How an answer reads on a day: `since` is the first day on which it was late, `days` how many it is or was."""

    state: State
    since: date | None = None
    days: int = 0


def reading(due: date, given_on: date | None, today: date) -> Reading:
    """Return how an answer reads: an answer that came after its day stays one that was late.

    >>> found = reading(date(2026, 4, 3), None, date(2026, 4, 10))
    >>> found.state.value, found.since.isoformat(), found.days
    ('late', '2026-04-04', 7)
    >>> reading(date(2026, 4, 3), date(2026, 4, 3), date(2026, 4, 10)).state.value
    'given'
    """
    until = given_on or today
    if until <= due:
        return Reading(State.OPEN if given_on is None else State.GIVEN)
    return Reading(State.LATE if given_on is None else State.GIVEN_LATE, due + DAY, (until - due).days)
