"""Months as days: each month is its first day. Pure."""

from datetime import date, timedelta

YEAR = 12


def month_of(day: date) -> date:
    """Return the month of a day."""
    return day.replace(day=1)


def shifted(month: date, months: int) -> date:
    """Return the month so many months later (earlier when negative).

    >>> shifted(date(2026, 1, 1), -1), shifted(date(2026, 1, 1), 12)
    (datetime.date(2025, 12, 1), datetime.date(2027, 1, 1))
    """
    year, at = divmod(month.year * YEAR + month.month - 1 + months, YEAR)
    return date(year, at + 1, 1)


def last_whole(today: date) -> date:
    """Return the last month that is over.

    >>> last_whole(date(2026, 3, 10))
    datetime.date(2026, 2, 1)
    """
    return shifted(month_of(today), -1)


def until(month: date, count: int = YEAR) -> list[date]:
    """Return so many months up to and with one, in order."""
    return [shifted(month, -at) for at in reversed(range(count))]


def last_day(month: date) -> date:
    """Return the last day of a month.

    >>> last_day(date(2026, 2, 1))
    datetime.date(2026, 2, 28)
    """
    return shifted(month, 1) - timedelta(days=1)
