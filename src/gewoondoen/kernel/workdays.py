"""Working days in the Netherlands: what "we call you within three working days" means."""

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
    """Return how many working days lie after `start`, up to and including `end`; negative when `end` is earlier."""
    if end < start:
        return -between(end, start)
    span = (start + timedelta(days=offset) for offset in range(1, (end - start).days + 1))
    return sum(is_working_day(day) for day in span)
