"""Periods as text that sorts by time: 2020, 2020-Q1, 2020-03, 2020-W09 (ISO 8601 but for the quarter).

Read from what sources write: 2020JJ00, 2019KW01, 2019MM03, 2019W101 (CBS OData v4), 2020*, "2020 1e kwartaal".
"""

import re
from datetime import date, timedelta

YEAR = re.compile(r"\d{4}")
PATTERNS = (
    (re.compile(r"(\d{4})(?:JJ00)?\*{0,2}"), "{0}"),
    (re.compile(r"(\d{4})KW0([1-4])"), "{0}-Q{1}"),
    (re.compile(r"(\d{4})MM(0[1-9]|1[0-2])"), "{0}-{1}"),
    (re.compile(r"(\d{4})W1(0[1-9]|[1-4]\d|5[0-3])"), "{0}-W{1}"),
    (re.compile(r"(\d{4})-?[QK]([1-4])", re.IGNORECASE), "{0}-Q{1}"),
    (re.compile(r"(\d{4})-(0[1-9]|1[0-2])"), "{0}-{1}"),
    (re.compile(r"(\d{4})-?W(0?[1-9]|[1-4]\d|5[0-3])", re.IGNORECASE), "{0}-W{1}"),
    (re.compile(r"(\d{4}) ?([1-4])e kwartaal", re.IGNORECASE), "{0}-Q{1}"),
)
LONGEST = 8
FIRST_YEAR, LAST_YEAR = 1900, 2100


def read(value: object) -> str:
    """Return a period in its one form, "" for what is none.

    >>> read("2019KW01"), read(2020.0), read("2022*"), read("2020W5"), read("2020-13"), read("soon")
    ('2019-Q1', '2020', '2022', '2020-W05', '', '')
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, date):
        return value.strftime("%Y-%m")
    text = str(value if value is not None else "").strip()
    for pattern, form in PATTERNS:
        if found := pattern.fullmatch(text):
            year, *rest = found.groups()
            if not FIRST_YEAR <= int(year) <= LAST_YEAR:
                return ""
            return form.format(year, *(part.zfill(2) if "W" in form else part for part in rest))
    return ""


def year_of(period: str) -> int:
    """Return the year a period lies in: 2020-Q1 lies in 2020."""
    return int(period[:4])


def grain_of(period: str) -> str:
    """Return how long a period is: year, quarter, month or week.

    >>> [grain_of(each) for each in ("2020", "2020-Q1", "2020-03", "2020-W09")]
    ['year', 'quarter', 'month', 'week']
    """
    if YEAR.fullmatch(period):
        return "year"
    return {"Q": "quarter", "W": "week"}.get(period[5], "month")


def start_of(period: str) -> date:
    """Return the first day: 2020-W09 began on Monday 24 February 2020.

    >>> start_of("2020-W09").isoformat(), start_of("2020-Q2").isoformat(), start_of("2020").isoformat()
    ('2020-02-24', '2020-04-01', '2020-01-01')
    """
    year, grain = year_of(period), grain_of(period)
    if grain == "week":
        return date.fromisocalendar(year, int(period[6:]), 1)
    if grain == "quarter":
        return date(year, 3 * int(period[6:]) - 2, 1)
    return date(year, int(period[5:]), 1) if grain == "month" else date(year, 1, 1)


def after(period: str) -> str:
    """Return the period that follows: after 2020-Q4 comes 2021-Q1, after week 53 of 2020 week 1 of 2021."""
    year, grain = year_of(period), grain_of(period)
    if grain == "year":
        return f"{year + 1}"
    if grain == "week":
        following = (start_of(period) + timedelta(days=7)).isocalendar()
        return f"{following.year}-W{following.week:02}"
    most, number = (4, int(period[6:])) if grain == "quarter" else (12, int(period[5:]))
    year, number = (year + 1, 1) if number == most else (year, number + 1)
    return f"{year}-Q{number}" if grain == "quarter" else f"{year}-{number:02}"
