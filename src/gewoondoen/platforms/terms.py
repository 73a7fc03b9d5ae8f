"""Terms in days: half-open, so that one who leaves and one who comes share no day.

A term from 1 March until 1 June holds on 31 May and no longer on 1 June; without an end it holds on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Span:
    """From a day until (not with) another; None: until further notice."""

    starts_on: date
    ends_on: date | None = None

    def holds(self, on: date) -> bool:
        """Say whether it holds on a day.

        >>> Span(date(2026, 3, 1), date(2026, 6, 1)).holds(date(2026, 6, 1))
        False
        """
        return self.starts_on <= on and (self.ends_on is None or on < self.ends_on)

    def overlaps(self, other: "Span") -> bool:
        """Say whether some day lies in both; a span of no day lies in none.

        >>> until_june, from_june = Span(date(2026, 3, 1), date(2026, 6, 1)), Span(date(2026, 6, 1))
        >>> until_june.overlaps(from_june), until_june.overlaps(Span(date(2026, 5, 31)))
        (False, True)
        """
        first = max(self.starts_on, other.starts_on)
        return self.holds(first) and other.holds(first)


def overlapping(new: Span, known: Iterable[Span]) -> Span | None:
    """Return the first of the known spans that shares a day with a new one."""
    return next((each for each in known if new.overlaps(each)), None)
