"""Short cycles of work: how long they are, which comes next, and whether two overlap. Days count at both ends.

Unit: days, weeks. Source of the length: area-based work in Enschede plans in cycles of four to six weeks, short enough
to learn from and long enough to do something. Another length is allowed; it is only pointed out.

Worked example: a cycle from Monday 2 March 2026 until Sunday 5 April has 35 days, five weeks. The next one is
proposed for the same length, from Monday 6 April until Sunday 10 May.

>>> first = Span(date(2026, 3, 2), date(2026, 4, 5))
>>> first.days, first.is_usual
(35, True)
>>> proposed([first], today=date(2026, 3, 20))
Span(starts_on=datetime.date(2026, 4, 6), ends_on=datetime.date(2026, 5, 10))
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

SHORTEST, LONGEST = 28, 42
PROPOSED = 35
LATEST = date.max - timedelta(days=PROPOSED)


@dataclass(frozen=True)
class Span:
    """A stretch of days, the first and the last included."""

    starts_on: date
    ends_on: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.ends_on - self.starts_on).days + 1

    @property
    def weeks(self) -> int:
        """How many weeks that is, rounded; never less than one."""
        return max(1, round(self.days / 7))

    @property
    def is_usual(self) -> bool:
        """Whether it is four to six weeks."""
        return SHORTEST <= self.days <= LONGEST

    def overlaps(self, other: "Span") -> bool:
        """Say whether they have a day in common.

        >>> march = Span(date(2026, 3, 1), date(2026, 3, 31))
        >>> march.overlaps(Span(date(2026, 3, 31), date(2026, 4, 30)))
        True
        """
        return self.starts_on <= other.ends_on and other.starts_on <= self.ends_on


def proposed(known: Iterable[Span], today: date) -> Span:
    """Return five weeks that begin after all known cycles, and not before today."""
    # Of one that runs into the end of the calendar there is nothing after it.
    last = max((each.ends_on for each in known if each.ends_on < LATEST), default=None)
    start = max(today, last + timedelta(days=1)) if last else today
    return Span(start, start + timedelta(days=PROPOSED - 1))


def in_the_way(known: Iterable[Span], wanted: Span) -> Span | None:
    """Return the first known cycle that has a day in common with the wanted one; a gap between two is fine."""
    return next((each for each in sorted(known, key=lambda each: each.starts_on) if each.overlaps(wanted)), None)
