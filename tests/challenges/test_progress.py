"""Change, direction and way, exactly; and a table of counts that is read whole or not at all."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.challenges.counting import Why, number_of, read
from gewoondoen.challenges.progress import (
    NothingToCompare,
    Point,
    change,
    course,
    percent,
    running,
    way,
    year_before,
)

NUMBERS = st.decimals(-(10**9), 10**9, places=2)
DAYS = st.dates(date(2000, 1, 10), date(2050, 1, 1))


def test_the_city_centre_has_7_5_per_cent_more_visitors_than_the_year_before() -> None:
    before, now = Decimal(184_558), Decimal(198_400)
    assert change(before, now) == 13_842
    assert round(percent(before, now), 1) == Decimal("7.5")
    assert course(before, now, more_is_better=True) == "better"
    assert course(before, now, more_is_better=False) == "worse"
    assert round(way(before, Decimal(200_000), now), 1) == Decimal("89.6")


def test_fifty_people_helped_of_eighty_are_62_5_per_cent_of_the_way() -> None:
    counts = [Point(date(2026, 3, 2), Decimal(20)), Point(date(2026, 6, 1), Decimal(30))]
    [first, last] = running(counts[::-1])
    assert (first.value, last.value, last.on) == (20, 50, date(2026, 6, 1))
    assert way(Decimal(0), Decimal(80), last.value) == Decimal("62.5")


def test_less_can_be_the_way_to_go() -> None:
    assert way(Decimal(40), Decimal(20), Decimal(30)) == 50
    assert way(Decimal(40), Decimal(20), Decimal(50)) == -50
    assert way(Decimal(40), Decimal(20), Decimal(10)) == 150


@pytest.mark.parametrize("now", [Decimal(0), Decimal(50), Decimal(-3)])
def test_there_is_no_percentage_of_nothing_and_no_way_without_length(now: Decimal) -> None:
    with pytest.raises(NothingToCompare):
        percent(Decimal(0), now)
    with pytest.raises(NothingToCompare):
        way(Decimal(7), Decimal(7), now)


@given(NUMBERS, NUMBERS)
def test_the_sign_of_a_percentage_is_that_of_the_change(before: Decimal, now: Decimal) -> None:
    if before:
        assert (percent(before, now) > 0) == (now > before)
        assert (percent(before, now) == 0) == (now == before)
    else:
        with pytest.raises(NothingToCompare):
            percent(before, now)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_the_way_is_0_at_the_beginning_100_at_the_target_and_the_same_from_the_other_side(
    baseline: Decimal, target: Decimal, now: Decimal
) -> None:
    if baseline == target:
        return
    assert way(baseline, target, baseline) == 0
    assert way(baseline, target, target) == 100
    there, back = way(baseline, target, now), way(target, baseline, now)
    assert abs(there + back - 100) <= abs(there) * Decimal("1e-20") + Decimal("1e-6")


@given(st.dictionaries(DAYS, st.decimals(0, 10**6, places=2), min_size=1, max_size=20))
def test_totals_end_at_the_sum_and_never_fall(counts: dict[date, Decimal]) -> None:
    totals = running([Point(on, value) for on, value in counts.items()])
    assert totals[-1].value == sum(counts.values())
    assert all(one.value <= other.value and one.on < other.on for one, other in pairwise(totals))


@given(DAYS)
def test_the_same_week_a_year_before_has_the_same_number(day: date) -> None:
    points = [Point(day - timedelta(days=back), Decimal(back)) for back in range(340, 400)]
    found = year_before(points, day)
    year, week, _weekday = day.isocalendar()
    if found is None:
        assert week == 53
    else:
        assert found.on.isocalendar()[:2] == (year - 1, week)


# A table of counts


def test_a_table_is_read_as_people_write_it() -> None:
    pasted = "Datum\tAantal\tOpmerking\n16-11-2026\t198.400\t\n23/11/2026\t201.250,5\tkoopavond\n\n"
    assert [(row.on, row.value, row.note) for row in read(pasted).rows] == [
        (date(2026, 11, 16), Decimal(198_400), ""),
        (date(2026, 11, 23), Decimal("201250.5"), "koopavond"),
    ]
    assert read("2026-11-16,12.5\n").rows[0].value == Decimal("12.5")
    assert read('\ufeff2026-11-16;3;"eerste; beste"').rows[0].note == "eerste; beste"


@pytest.mark.parametrize(
    ("text", "row", "column", "why"),
    [
        ("datum;aantal\n31-2-2026;3", 2, 1, Why.NO_DAY),
        ("datum;aantal\n1-2-2026;veel", 2, 2, Why.NO_NUMBER),
        ("1-2-2026;3\n2-2-2026", 2, 2, Why.NO_NUMBER),
        ("1-2-2026;3\n2026-02-01;4", 2, 1, Why.TWICE),
        (f"1-2-2026;{'9' * 15}", 1, 2, Why.TOO_LARGE),
        (f"1-2-2026;9;{'x' * 201}", 1, 3, Why.LONG_NOTE),
        ("datum;aantal", 0, 0, Why.EMPTY),
        ("", 0, 0, Why.EMPTY),
    ],
)
def test_what_cannot_be_read_is_named_by_row_and_column(text: str, row: int, column: int, why: Why) -> None:
    fault = read(text).faults[0]
    assert (fault.row, fault.column, fault.why) == (row, column, why)


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader_and_it_never_takes_rows_of_a_faulty_one_silently(text: str) -> None:
    table = read(text)
    assert table.rows or table.faults


@given(NUMBERS)
def test_a_number_is_read_back_as_it_was_written(number: Decimal) -> None:
    assert number_of(str(number)) == number
    assert number_of(str(number).replace(".", ",")) == number
