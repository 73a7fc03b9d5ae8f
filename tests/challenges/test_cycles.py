"""Cycles and dependencies as plain values: lengths, overlap, what is proposed, circles."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.challenges.cycles import Span, in_the_way, proposed
from gewoondoen.challenges.dependencies import begins_too_early, closes_circle

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))
SPANS = st.builds(lambda first, days: Span(first, first + timedelta(days=days)), DAYS, st.integers(1, 80))


@pytest.mark.parametrize(
    ("last", "days", "weeks", "is_usual"),
    [
        (date(2026, 3, 28), 27, 4, False),
        (date(2026, 3, 29), 28, 4, True),
        (date(2026, 4, 12), 42, 6, True),
        (date(2026, 4, 13), 43, 6, False),
    ],
)
def test_four_to_six_weeks_are_usual_both_ends_counted(last: date, days: int, weeks: int, is_usual: bool) -> None:
    span = Span(date(2026, 3, 2), last)
    assert (span.days, span.weeks, span.is_usual) == (days, weeks, is_usual)


def test_the_next_cycle_is_proposed_after_the_last_and_not_before_today() -> None:
    known = [Span(date(2026, 3, 2), date(2026, 4, 5)), Span(date(2026, 1, 5), date(2026, 2, 8))]
    assert proposed(known, date(2026, 3, 1)).starts_on == date(2026, 4, 6)
    assert proposed(known, date(2026, 7, 1)) == Span(date(2026, 7, 1), date(2026, 8, 4))
    assert proposed([], date(2026, 7, 1)).is_usual


@given(st.lists(SPANS, max_size=8), DAYS)
def test_what_is_proposed_is_never_in_the_way_and_always_usual(known: list[Span], today: date) -> None:
    wanted = proposed(known, today)
    assert in_the_way(known, wanted) is None
    assert wanted.is_usual
    assert wanted.starts_on >= today


@given(SPANS, SPANS)
def test_two_cycles_overlap_when_they_have_a_day_in_common(one: Span, other: Span) -> None:
    def days(span: Span) -> set[date]:
        return {span.starts_on + timedelta(days=at) for at in range(span.days)}

    assert one.overlaps(other) == other.overlaps(one) == bool(days(one) & days(other))


def test_the_day_after_is_no_overlap_and_a_gap_is_fine() -> None:
    march = Span(date(2026, 3, 1), date(2026, 3, 31))
    assert in_the_way([march], Span(date(2026, 4, 1), date(2026, 4, 30))) is None
    assert in_the_way([march], Span(date(2026, 6, 1), date(2026, 6, 30))) is None
    assert in_the_way([march], Span(date(2026, 3, 31), date(2026, 4, 30))) == march


@given(st.dictionaries(st.integers(0, 9), st.sets(st.integers(0, 9), max_size=4), max_size=10), st.integers(0, 9))
def test_no_circle_is_ever_closed_one_edge_at_a_time(wishes: dict[int, set[int]], start: int) -> None:
    waits: dict[int, set[int]] = {}
    for effort, others in wishes.items():
        for other in others:
            if not closes_circle(waits, effort, [other]):
                waits.setdefault(effort, set()).add(other)
    # Nobody can walk from an effort along what it waits for and come back to it.
    reached, ahead = set(), list(waits.get(start, ()))
    while ahead:
        each = ahead.pop()
        if each not in reached:
            reached.add(each)
            ahead.extend(waits.get(each, ()))
    assert start not in reached


def test_without_a_day_nothing_is_too_early() -> None:
    assert not begins_too_early(None, date(2026, 4, 1))
    assert not begins_too_early(date(2026, 4, 1), None)
    assert begins_too_early(date(2026, 4, 1), date(2026, 4, 1))


def test_after_a_cycle_that_runs_into_the_end_of_the_calendar_one_from_today_is_proposed() -> None:
    endless = Span(date(2026, 3, 2), date.max)
    assert proposed([endless], today=date(2026, 3, 20)).starts_on == date(2026, 3, 20)
