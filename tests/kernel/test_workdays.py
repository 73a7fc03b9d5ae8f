"""Working days, by hand on the Dutch calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.kernel import workdays


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        (date(2026, 4, 3), 2, date(2026, 4, 8)),  # Good Friday: Monday is Easter Monday, then Tuesday, Wednesday
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # Friday to Monday
        (date(2026, 12, 24), 1, date(2026, 12, 28)),  # both Christmas days and a weekend between
        (date(2026, 4, 24), 1, date(2026, 4, 28)),  # King's Day on Monday
        (date(2026, 11, 18), 0, date(2026, 11, 18)),
    ],
)
def test_a_promise_in_working_days_skips_weekends_and_holidays(start: date, days: int, expected: date) -> None:
    assert workdays.after(start, days) == expected


dates = st.dates(min_value=date(2020, 1, 1), max_value=date(2035, 1, 1))


@given(dates, st.integers(1, 30))
def test_counting_back_what_was_counted_forward(start: date, days: int) -> None:
    end = workdays.after(start, days)
    assert workdays.is_working_day(end)
    assert workdays.between(start, end) == days
    assert workdays.between(end, start) == -days


@given(dates, dates)
def test_counting_days_is_walking_them_one_by_one(start: date, end: date) -> None:
    first, last = sorted((start, end))
    walked = sum(workdays.is_working_day(first + timedelta(days=step)) for step in range(1, (last - first).days + 1))
    assert workdays.between(first, last) == walked


def test_days_are_not_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        workdays.after(date(2026, 1, 1), -1)
