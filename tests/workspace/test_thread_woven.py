"""The red thread as plain values: hand-made lines, and what holds for every line."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.workspace.thread import Kind, Knot, State, states_of, weave


def knot(kind: Kind, number: int, day: date | None, **values: object) -> Knot:
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC) if day else None
    return Knot(kind, number, f"{kind} {number}", at, **values)  # type: ignore[arg-type]


def test_a_line_that_has_come_to_a_challenge_has_its_work_there_and_the_rest_ahead() -> None:
    thread = weave(
        [
            knot(Kind.CHALLENGE, 1, date(2026, 4, 1)),
            knot(Kind.SIGNAL, 8, date(2026, 3, 9), reports=1),
            knot(Kind.SIGNAL, 7, date(2026, 3, 3), reports=1, told=1),
        ],
        here=("signal", 8),
        hidden={Kind.SIGNAL: 1},
    )
    heard, named, done, came = thread.stations
    assert [each.id for each in heard.knots] == [7, 8]
    assert (heard.state, heard.hidden, heard.count) == (State.PASSED, 1, 3)
    assert named.state == State.CURRENT
    assert (done.state, came.state) == (State.AHEAD, State.AHEAD)
    assert (thread.reports, thread.told, thread.began, thread.days) == (2, 1, date(2026, 3, 3), None)
    assert thread.here is not None
    assert thread.here.id == 8


def test_a_line_that_ended_counts_its_days_and_leaves_nothing_ahead() -> None:
    thread = weave(
        [
            knot(Kind.SIGNAL, 7, date(2026, 3, 3)),
            knot(Kind.CHALLENGE, 1, date(2026, 4, 1)),
            knot(Kind.RESULT, 2, date(2026, 6, 1)),
        ],
        ended=date(2026, 6, 1),
    )
    assert [each.state for each in thread.stations] == [State.PASSED, State.PASSED, State.SKIPPED, State.PASSED]
    assert thread.days == 90


def test_efforts_stand_in_the_order_of_their_dates_and_those_without_one_come_last() -> None:
    thread = weave(
        [
            Knot(Kind.EFFORT, 1, "no date", None),
            Knot(Kind.EFFORT, 3, "May", date(2026, 5, 1)),
            Knot(Kind.EFFORT, 2, "April", date(2026, 4, 1)),
        ]
    )
    assert [each.title for each in thread.stations[2].knots] == ["April", "May", "no date"]


def test_a_planned_effort_does_not_make_a_line_begin() -> None:
    thread = weave([Knot(Kind.EFFORT, 1, "plan", date(2020, 1, 1)), knot(Kind.CHALLENGE, 1, date(2026, 4, 1))])
    assert thread.began == date(2026, 4, 1)


def test_what_is_here_but_hidden_is_nowhere_on_the_line() -> None:
    assert weave([knot(Kind.CHALLENGE, 1, date(2026, 4, 1))], here=("signal", 9)).here is None


@given(st.lists(st.booleans(), min_size=4, max_size=4), st.booleans())
def test_there_is_one_place_where_the_work_is_and_none_once_it_ended(filled: list[bool], is_ended: bool) -> None:
    states = states_of(filled, is_ended=is_ended)
    assert states.count(State.CURRENT) == (any(filled) and not is_ended)
    assert all((state in {State.PASSED, State.CURRENT}) == full for state, full in zip(states, filled, strict=True))
    if is_ended:
        assert State.AHEAD not in states
