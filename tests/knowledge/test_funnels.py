"""Figures against the limits of chance around the whole they are part of."""

from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.knowledge.funnels import CONFIDENCES, beyond, curve, is_possible, limits


def test_the_limits_of_a_share_are_binomial_and_those_of_a_rate_are_not() -> None:
    share, rate = limits(100, 20, 10, 0.95), limits(1000, 20, 100, 0.95)
    assert (round(float(share.low), 1), round(float(share.high), 1)) == (0.0, 27.5)
    assert float(rate.high) == 275.0  # 5.5 of 20: of two expected, 5 or fewer happen in 98 of 100 cases
    assert float(limits(1000, 20, 900, 0.95).high) > 1000 > float(limits(100, 20, 90, 0.95).high)


@given(st.integers(1, 5000), st.floats(0, 100), st.floats(0.5, 99.5))
def test_who_is_outside_the_wide_limits_is_outside_the_narrow_ones(size: int, value: float, whole: float) -> None:
    narrow, wide = (limits(100, size, whole, each) for each in CONFIDENCES)
    outside = [value < each.low or value > each.high for each in (narrow, wide)]
    assert beyond(100, [size], [value], whole) == [sum(map(bool, outside))]
    assert not outside[1] or outside[0]


@given(st.lists(st.integers(1, 100_000), min_size=1, max_size=30), st.floats(1, 99))
def test_the_curve_runs_from_small_to_large_within_the_sizes(sizes: list[int], whole: float) -> None:
    lines = curve(100, sizes, whole, CONFIDENCES[0])
    steps = [size for size, _low, _high in lines]
    assert steps == sorted(set(steps))
    assert (steps[0], steps[-1]) == (min(sizes), max(sizes))
    assert all(0 <= low <= whole <= high <= 100 for _size, low, high in lines)


def test_limits_that_would_flatten_all_figures_are_not_drawn() -> None:
    lines = curve(100, [5, 4000], 18, CONFIDENCES[1], highest=45)
    assert lines[0][0] > 5
    assert all(high <= 45 for _size, _low, high in lines)


def test_a_share_over_its_base_has_no_limits() -> None:
    assert not is_possible(100, 120)
    assert is_possible(1000, 1200)
