"""A move is told only when it is more than rounding and chance."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.knowledge.trends import (
    Measured,
    Move,
    Shape,
    change,
    differs,
    noise_of,
    points_of,
    slope,
    trend,
    turning,
)
from gewoondoen.knowledge.values import Figure, Reason


def figures(*values: float | None, first: int = 2016) -> list[Figure]:
    return [
        Figure("p_65", "BU01530102", str(first + at), value, Reason.NUMBER if value is not None else Reason.WITHHELD)
        for at, value in enumerate(values)
    ]


def test_one_unit_of_rounding_is_no_change() -> None:
    assert change(Measured(0.3), Measured(0.4), noise_of(1)).move == Move.SAME
    assert change(Measured(0.3), Measured(0.5), noise_of(1)).move == Move.ROSE
    assert change(Measured(100), Measured(105), noise_of(step=5)).move == Move.SAME


def test_the_intervals_of_both_count() -> None:
    """By hand: 6 is more than 5, the side of the first, and less than the root of 25 + 36."""
    assert differs(Measured(30, 25, 35), Measured(24))
    assert not differs(Measured(30, 25, 35), Measured(24, 16, 30))


def test_a_difference_that_chance_explains_is_no_change() -> None:
    assert change(Measured(10, 4, 20), Measured(15, 8, 25), 1).move == Move.SAME
    assert change(Measured(10, 9, 11), Measured(15, 14, 16), 1).move == Move.ROSE


@pytest.mark.parametrize(("first", "last"), [(0, 5), (-3, 5), (5, -3)])
def test_there_is_no_percentage_of_nothing_or_less(first: float, last: float) -> None:
    assert change(Measured(first), Measured(last)).percent is None


@pytest.mark.parametrize(
    ("values", "shape"),
    [
        ((10, 11, 12, 15), Shape.ROSE),
        ((15, 12, 11, 10), Shape.FELL),
        ((12, 12.5, 11.8, 12.2), Shape.SAME),
        ((10, 15, 20, 14, 9), Shape.PEAK),
        ((20, 14, 9, 15, 19), Shape.VALLEY),
        ((10, 20, 9, 21, 8), Shape.WAVERS),
        ((10, 14, 12, 18, 16, 30), Shape.ROSE),  # ripples on a longer way
    ],
)
def test_the_way_of_a_figure_has_a_name(values: tuple[float, ...], shape: Shape) -> None:
    found = trend(figures(*values), noise=1)
    assert found is not None
    assert found.shape == shape


def test_swings_within_their_intervals_are_no_turns() -> None:
    values = figures(10, 20, 9, 21, 10)
    intervals = {figure.period: ((figure.value or 0) - 12, (figure.value or 0) + 12) for figure in values}
    found = trend(values, 1, intervals)
    assert found is not None
    assert (found.shape, found.turns) == (Shape.SAME, ())


def test_figures_without_a_number_are_stepped_over() -> None:
    found = trend(figures(None, 10, None, 14, None), noise=1)
    assert found is not None
    assert (found.first, found.last, found.slope.points) == (("2017", 10), ("2019", 14), 2)
    assert found.slope.per_year == pytest.approx(2)


@pytest.mark.parametrize("values", [(), (None,), (10,), (10, None)])
def test_fewer_than_two_numbers_have_no_trend(values: tuple[float | None, ...]) -> None:
    assert trend(figures(*values), noise=1) is None


def test_quarters_have_their_slope_in_years() -> None:
    line = slope([("2020-Q1", 10), ("2021-Q1", 12), ("2022-Q1", 14)])
    assert line is not None
    assert line.per_year == pytest.approx(2)


def test_a_slope_that_is_less_than_rounding_over_its_whole_length_has_no_direction() -> None:
    line = slope([("2016", 10), ("2017", 10), ("2018", 11)], noise=1)
    assert line is not None
    assert (line.move, line.per_year) == (Move.SAME, 0.5)


numbers = st.floats(-1e6, 1e6)
halves = st.floats(0, 1e5)
measured = st.builds(lambda value, low, high: Measured(value, value - low, value + high), numbers, halves, halves)
courses = st.lists(st.integers(-1000, 1000), min_size=2, max_size=15)


@given(measured, measured)
def test_that_two_values_differ_goes_both_ways(one: Measured, other: Measured) -> None:
    assert differs(one, other) == differs(other, one)


@given(measured, measured)
def test_values_inside_each_others_intervals_do_not_differ(one: Measured, other: Measured) -> None:
    gap = abs(one.value - other.value)
    if min(one.below, one.above, other.below, other.above) >= gap:
        assert not differs(one, other)


@given(courses, st.integers(0, 100))
def test_a_course_upside_down_turns_at_the_same_places(values: list[int], noise: int) -> None:
    points = points_of(figures(*values, first=1950))
    mirrored = [(period, -value) for period, value in points]
    assert [period for period, _value in turning(points, noise)] == [
        period for period, _value in turning(mirrored, noise)
    ]


@given(courses, st.integers(0, 100))
def test_turns_lie_in_time_and_more_than_the_noise_apart(values: list[int], noise: int) -> None:
    turns = turning(points_of(figures(*values, first=1950)), noise)
    assert list(turns) == sorted(turns)
    assert all(abs(later[1] - sooner[1]) > noise for sooner, later in pairwise(turns))


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=15, unique=True))
def test_what_only_rises_has_no_turn_and_rises(values: list[int]) -> None:
    found = trend(figures(*sorted(values), first=1950))
    assert found is not None
    assert (found.turns, found.shape, found.slope.move) == ((), Shape.ROSE, Move.ROSE)
