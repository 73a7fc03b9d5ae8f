"""The calendar as a drawing: where bars begin and end, and which columns there are."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.plans import timeline
from gewoondoen.plans.timeline import Bar, Words

WORDS = Words(
    "Agenda",
    "",
    ("Wat", "Soort", "Van", "Tot", "Wie"),
    {"sewer": "Riool", "school": "School"},
    day=lambda day: day.isoformat(),
    week=lambda day: f"{day:%d-%m}",
    month=lambda day: f"{day:%Y-%m}",
)
days = st.integers(0, 4000).map(lambda number: date(2020, 1, 1) + timedelta(days=number))


def test_a_bar_runs_to_the_end_of_its_last_day() -> None:
    chart = timeline.draw(
        [Bar("Riool", "sewer", date(2026, 3, 3), date(2026, 3, 5))], date(2026, 3, 1), date(2026, 3, 10), WORDS
    )
    (mark,) = chart.marks
    assert dict(mark.at)["x"] == "20%"
    assert dict(mark.at)["width"] == "30%"


def test_what_lies_outside_the_window_is_not_drawn_and_what_passes_it_is_cut_off() -> None:
    bars = [
        Bar("Voorbij", "sewer", date(2025, 1, 1), date(2025, 2, 1)),
        Bar("Jaren", "school", date(2020, 1, 1), date(2030, 1, 1)),
    ]
    chart = timeline.draw(bars, date(2026, 3, 1), date(2026, 3, 10), WORDS)
    (mark,) = chart.marks
    assert (dict(mark.at)["x"], dict(mark.at)["width"]) == ("0%", "100%")
    assert [row.head for row in chart.table.rows] == ["Jaren"]


def test_columns_are_weeks_then_months_then_years() -> None:
    first = date(2026, 1, 1)
    assert timeline.starts(first, date(2026, 2, 1))[1] == date(2026, 1, 5)
    assert timeline.starts(first, date(2026, 12, 31))[1] == date(2026, 2, 1)
    assert timeline.starts(first, date(2035, 12, 31))[1] == date(2027, 1, 1)


@given(days, days)
def test_columns_cover_the_window_without_gap_or_overlap(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    columns = timeline.columns(first, last, WORDS)
    assert (columns[0].first, columns[-1].last) == (first, last)
    assert all(b.first - a.last == timedelta(days=1) for a, b in pairwise(columns))


@given(days, days, days, days)
def test_a_bar_never_leaves_the_drawing(a: date, b: date, c: date, d: date) -> None:
    reach = timeline.span(min(a, b), max(a, b), (min(c, d), max(c, d)))
    assert reach is None or 0 <= reach[0] < reach[1] <= 100


def test_a_tally_has_a_cell_for_each_kind_and_column_and_says_the_same_in_its_table() -> None:
    chart = timeline.tally({"sewer": [0, 4], "school": [1, 0]}, date(2026, 1, 26), date(2026, 2, 8), WORDS)
    assert [dict(mark.at)["width"] for mark in chart.marks] == ["50%"] * 4
    assert [mark.css[-1] for mark in chart.marks] == ["0", "5", "2", "0"]
    assert [(row.head, row.cells) for row in chart.table.rows] == [("Riool", ("0", "4")), ("School", ("1", "0"))]
