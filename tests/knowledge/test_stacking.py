"""How many indicators of an area lie beyond their line, and which."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.knowledge.stacking import Mark, one_deviation, overlap, stack, worst_fifth
from gewoondoen.knowledge.values import Direction

NAN = float("nan")
UNEMPLOYED = worst_fifth("unemployed", Direction.DOWN, p20=2, p80=6)
INCOME = worst_fifth("income", Direction.UP, p20=20, p80=30)
VALUE = one_deviation("dwelling value", Direction.UP, mean=250, deviation=60)


def test_the_line_lies_on_the_side_that_is_unfavourable() -> None:
    assert (UNEMPLOYED.line, INCOME.line, VALUE.line) == (6, 20, 190)
    assert one_deviation("debt", Direction.DOWN, mean=8, deviation=2).line == 10


def test_an_area_says_how_many_of_how_many_and_which() -> None:
    found = stack([[7, 15, 100], [7, NAN, 200], [1, 40, 300], [NAN, NAN, NAN]], [UNEMPLOYED, INCOME, VALUE])
    assert found.counts.tolist() == [3, 1, 0, 0]
    assert found.of.tolist() == [3, 2, 3, 0]
    assert found.area(0).beyond == ("unemployed", "income", "dwelling value")
    assert found.area(1).missing == ("income",)
    assert found.area(3).missing == ("unemployed", "income", "dwelling value")


def test_on_the_line_does_not_count_so_equal_values_everywhere_stack_nowhere() -> None:
    zero_everywhere = worst_fifth("burglaries", Direction.DOWN, p20=0, p80=0)
    assert stack([[0.0], [0.0]], [zero_everywhere]).counts.tolist() == [0, 0]
    no_spread = one_deviation("value", Direction.UP, mean=5, deviation=0)
    assert stack([[5.0], [5.0]], [no_spread]).counts.tolist() == [0, 0]


def test_an_indicator_without_a_line_is_not_among_those_with_a_figure() -> None:
    found = stack([[9.0, 9.0]], [UNEMPLOYED, Mark("new", Direction.DOWN, NAN)])
    assert found.area(0).of == 1
    assert found.area(0).missing == ("new",)


@given(st.lists(st.floats(-1e6, 1e6), min_size=5, max_size=60))
def test_never_more_than_a_fifth_of_the_country_is_in_its_worst_fifth(values: list[float]) -> None:
    p20, p80 = np.quantile(values, [0.2, 0.8], method="inverted_cdf")
    for direction in (Direction.UP, Direction.DOWN):
        mark = worst_fifth("x", direction, p20, p80)
        assert stack([[value] for value in values], [mark]).counts.sum() <= len(values) / 5


@pytest.mark.parametrize(
    "ask",
    [
        lambda: worst_fifth("x", Direction.NONE, 1, 2),
        lambda: worst_fifth("x", Direction.UP, 2, 1),
        lambda: one_deviation("x", Direction.UP, 1, -1),
        lambda: stack([[1.0]], [UNEMPLOYED, INCOME]),
        lambda: stack([1.0], [UNEMPLOYED]),
    ],
)
def test_what_has_no_unfavourable_side_or_does_not_fit_is_refused(ask: object) -> None:
    with pytest.raises(ValueError, match=r"direction|percentile|deviation|column"):
        ask()  # type: ignore[operator]


def test_the_overlap_of_nobody_is_none_and_of_more_than_all_is_refused() -> None:
    assert overlap(0, 0) is None
    with pytest.raises(ValueError, match="part of"):
        overlap(3, 2)
