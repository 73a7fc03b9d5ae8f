"""A day and an hour on the wall become one moment, also in the two nights of the year when the clock jumps."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


class NoSuchHour(ValueError):  # noqa: N818 - it is about the clock, not about the program
    """The clock jumps over this hour."""


def moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the moment at which the clock on the wall says `at` on a day.

    An hour that comes twice (the last Sunday of October) is the first of the two: summer time still holds. An hour
    that the clock jumps over (the last Sunday of March) raises NoSuchHour.

    >>> amsterdam = ZoneInfo("Europe/Amsterdam")
    >>> moment(date(2026, 7, 1), time(19, 30), amsterdam).astimezone(UTC).isoformat()
    '2026-07-01T17:30:00+00:00'
    >>> moment(date(2026, 10, 25), time(2, 30), amsterdam).astimezone(UTC).isoformat()
    '2026-10-25T00:30:00+00:00'
    >>> moment(date(2026, 3, 29), time(2, 30), amsterdam)
    Traceback (most recent call last):
    ...
    gewoondoen.platforms.hours.NoSuchHour: 02:30 on 2026-03-29
    """
    local = datetime.combine(day, at, zone)
    try:
        back = local.astimezone(UTC).astimezone(zone)
    except OverflowError as error:  # the first and last hours that the calendar has
        raise NoSuchHour(f"{at:%H:%M} on {day}") from error
    if back.replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchHour(f"{at:%H:%M} on {day}")
    return local
