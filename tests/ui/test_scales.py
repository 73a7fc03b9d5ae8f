from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.ui.scales import Linear, decimals_of, multiples, nice, scale_of, ticks


def test_the_axis_is_the_one_of_heckbert() -> None:
    assert ticks(105, 543) == (100, 200, 300, 400, 500, 600)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 100, (0, 20, 40, 60, 80, 100)),
        (0, 55, (0, 20, 40, 60)),
        (-1.8, 4.2, (-2, 0, 2, 4, 6)),
        (0.1, 0.35, (0.1, 0.15, 0.2, 0.25, 0.3, 0.35)),
        (0, 0, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        (-5, -5, (-10, -8, -6, -4, -2, 0)),
        (159_550, 159_640, (159_540, 159_560, 159_580, 159_600, 159_620, 159_640)),
    ],
)
def test_the_numbers_along_an_axis_are_round(low: float, high: float, expected: tuple[float, ...]) -> None:
    assert ticks(low, high) == expected


def test_what_is_counted_has_no_half_steps() -> None:
    assert ticks(0, 2, least=1) == (0, 1, 2)


def test_a_scale_stands_its_ends_at_the_ends_whichever_way_it_runs() -> None:
    down = Linear(0, 50, 200, 0)
    assert (down(0), down(10), down(50)) == (200, 160, 0)
    assert scale_of((20, 30, 40), 0, 100)(25) == 25


@pytest.mark.parametrize(("step", "decimals"), [(0.05, 2), (0.1, 1), (0.5, 1), (1, 0), (20, 0), (0.002, 3)])
def test_a_step_tells_how_many_decimals_its_labels_need(step: float, decimals: int) -> None:
    assert decimals_of(step) == decimals


numbers = st.floats(-1e9, 1e9).map(lambda value: round(value, 3))


@given(numbers, numbers, st.integers(3, 8))
def test_an_axis_holds_all_data_in_even_steps_and_no_more_labels_than_asked(
    one: float, other: float, most: int
) -> None:
    low, high = sorted((one, other))
    marks = ticks(low, high, most)
    span = marks[-1] - marks[0]
    assert 2 <= len(marks) <= most
    assert marks[0] <= low + span * 1e-6
    assert marks[-1] >= high - span * 1e-6
    steps = [after - before for before, after in pairwise(marks)]
    assert max(steps) - min(steps) <= span * 1e-6


@given(st.floats(1e-6, 1e9))
def test_a_nice_number_is_no_smaller_and_less_than_two_and_a_half_times_as_large(number: float) -> None:
    assert number * (1 - 1e-6) <= nice(number) <= number * 2.5 * (1 + 1e-6)


def test_zero_has_no_sign() -> None:
    assert [str(mark) for mark in multiples(-0.2, 0.2, 0.2)] == ["-0.2", "0.0", "0.2"]
