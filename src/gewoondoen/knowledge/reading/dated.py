"""Periods as people write them in their own tables: dates, weeks, months by name, seconds since 1970.

With a grain (year, quarter, month, week) a day becomes the period it lies in; without one a day is its month.
"""

import re
from datetime import UTC, date, datetime

from gewoondoen.knowledge import periods

MONTHS = ("jan", "feb", "mrt maa mar", "apr", "mei may", "jun", "jul", "aug", "sep", "okt oct", "nov", "dec")
MONTH_OF = {word: number for number, words in enumerate(MONTHS, 1) for word in words.split()}
WEEK = re.compile(r"(?:week|wk|w)[ .-]*(\d{1,2})[ ,/-]+(\d{4})|(\d{4})[ ,/-]*(?:week|wk)[ .-]*(\d{1,2})")
QUARTER = re.compile(r"(?:q|k)?([1-4])(?:e kwartaal|e kw|st quarter|nd quarter|rd quarter|th quarter)?[ /-]+(\d{4})")
NAMED_MONTH = re.compile(r"([a-z]{3})[a-z]*\.?[ /-]+(\d{4})|(\d{4})[ /-]+([a-z]{3})[a-z]*\.?")
NUMBERED_MONTH = re.compile(r"(\d{1,2})[/-](\d{4})|(\d{4})/(\d{1,2})")
DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T].*)?")
# A number from here on is seconds since 1970 (and from there on milliseconds): a year or 20200131 is far smaller.
SECONDS, MILLISECONDS = 100_000_000, 100_000_000_000
# A year that a spreadsheet shows as a date becomes a day in 1905: 2020 is 12 July 1905.
EARLIEST_DAY = date(1950, 1, 1)
GRAINS = ("year", "quarter", "month", "week")


def read(cell: object, grain: str = "") -> tuple[str, str]:
    """Return (period, what is wrong) of a cell.

    >>> read("week 9 2020"), read("3-3-2020", "quarter"), read(1667779200, "week"), read("mrt 2020"), read("2020*")
    (('2020-W09', ''), ('2020-Q1', ''), ('2022-W45', ''), ('2020-03', ''), ('2020', ''))
    >>> read("soon"), read("2020", "week"), read("2021-W53")
    (('', 'no_period_in_row'), ('', 'other_grain'), ('', 'no_period_in_row'))
    """
    day = _day(cell)
    if day is not None:
        if day < EARLIEST_DAY:
            return "", "date_for_period"
        return of_day(day, grain or "month"), ""
    period = periods.read(cell) or _written(str(cell if cell is not None else "").strip().lower())
    if not period or not _exists(period):
        return "", "no_period_in_row"
    if grain and periods.grain_of(period) != grain:
        return "", "other_grain"
    return period, ""


def of_day(day: date, grain: str) -> str:
    """Return the period of a grain in which a day lies; weeks are those of ISO 8601.

    >>> [of_day(date(2021, 1, 3), grain) for grain in GRAINS]
    ['2021', '2021-Q1', '2021-01', '2020-W53']
    """
    if grain == "week":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    if grain == "quarter":
        return f"{day.year}-Q{(day.month + 2) // 3}"
    return f"{day.year}-{day.month:02}" if grain == "month" else str(day.year)


def day_of(cell: object) -> date | None:
    """Return the day that a cell names, None for what is no day."""
    return _day(cell)


def _day(cell: object) -> date | None:
    """Return the day that a cell names, by itself, as text or as seconds since 1970."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = str(cell if cell is not None else "").strip()
    number = float(text) if re.fullmatch(r"\d{9,14}(\.0)?", text) else 0.0
    if number >= SECONDS:
        return datetime.fromtimestamp(number / (1000 if number >= MILLISECONDS else 1), UTC).date()
    try:
        if found := DAY.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(text[:10]) if re.match(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None


def _written(text: str) -> str:
    """Return a period that is written out, "" for what is none."""
    if found := WEEK.fullmatch(text):
        return periods.read(f"{found[2] or found[3]}-W{int(found[1] or found[4]):02}")
    if found := NUMBERED_MONTH.fullmatch(text):
        return periods.read(f"{found[2] or found[3]}-{int(found[1] or found[4]):02}")
    if found := NAMED_MONTH.fullmatch(text):
        month = MONTH_OF.get(found[1] or found[4])
        return periods.read(f"{found[2] or found[3]}-{month:02}") if month else ""
    if found := QUARTER.fullmatch(text):
        return periods.read(f"{found[2]}-Q{found[1]}")
    return ""


def _exists(period: str) -> bool:
    """Whether there is such a period: 2021 has no week 53."""
    try:
        return bool(periods.start_of(period))
    except ValueError:
        return False
