"""Working days in the Netherlands: what "we call you within three working days" means."""

from bisect import bisect_right
from datetime import date, timedelta
from functools import lru_cache

import holidays

# Municipal offices are closed on these besides Saturday and Sunday; Good Friday is an ordinary day by law but most
# municipalities close (holidays' category "optional" has it).
SATURDAY = 5


@lru_cache(maxsize=32)
def _closed(year: int) -> frozenset[date]:
    """Return the Dutch public holidays of a year."""
    return frozenset(holidays.country_holidays("NL", years=year).keys())


def is_working_day(day: date) -> bool:
    """Say whether offices are open: Monday to Friday, no Dutch public holiday."""
    return day.weekday() < SATURDAY and day not in _closed(day.year)


def is_holiday(day: date) -> bool:
    """Say whether it is a Dutch public holiday."""
    return day in _closed(day.year)


def after(start: date, days: int) -> date:
    """Return the working day that comes `days` working days after `start`.

    From Friday 3 April 2026, two working days later is Wednesday 8 April: Monday is Easter Monday.
    """
    if days < 0:
        raise ValueError("days must not be negative")
    day = start
    while days:
        day += timedelta(days=1)
        if is_working_day(day):
            days -= 1
    return day


def between(start: date, end: date) -> int:
    """Return how many working days lie after `start`, up to and including `end`; negative when `end` is earlier.

    Counted, not walked: a page asks it of a hundred promises, some of years ago.
    """
    if end < start:
        return -between(end, start)
    years = (_closed_weekdays(year) for year in range(start.year, end.year + 1))
    closed = sum(bisect_right(days, end) - bisect_right(days, start) for days in years)
    return _weekdays(end) - _weekdays(start) - closed


def _weekdays(day: date) -> int:
    """Return how many days from Monday to Friday there were since 1 January of the year 1, which was a Monday."""
    weeks, rest = divmod(day.toordinal(), 7)
    return SATURDAY * weeks + min(rest, SATURDAY)


@lru_cache(maxsize=32)
def _closed_weekdays(year: int) -> list[date]:
    """Return the public holidays of a year that are not on a Saturday or Sunday, in order."""
    return sorted(day for day in _closed(year) if day.weekday() < SATURDAY)
