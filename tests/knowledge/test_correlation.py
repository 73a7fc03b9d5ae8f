"""Whether two figures go together over areas: known results, and what must always hold."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from gewoondoen.knowledge.correlation import LEAST_AREAS, Strength, ranks, relation

numbers = st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 3))
pairs = st.lists(st.tuples(numbers, numbers), min_size=LEAST_AREAS, max_size=60)


def test_a_worked_example_from_the_textbook_gives_its_result() -> None:
    score, hours = [86, 97, 99, 100, 101, 103, 106, 110, 112, 113], [2, 20, 28, 27, 50, 29, 7, 17, 6, 12]
    found = relation(score, hours)
    assert found is not None
    assert found.rho == pytest.approx(-29 / 165)
    assert found.strength == Strength.NONE


@given(pairs)
def test_it_is_the_correlation_of_scipy(found: list[tuple[float, float]]) -> None:
    x, y = map(list, zip(*found, strict=True))
    made = relation(x, y)
    if made is None:
        assert len(set(x)) == 1 or len(set(y)) == 1
        return
    assert made.rho == pytest.approx(spearmanr(x, y).statistic, abs=1e-9)
    assert made.low <= made.rho <= made.high


@given(pairs)
def test_turning_one_of_the_two_round_turns_the_relation_round(found: list[tuple[float, float]]) -> None:
    x, y = map(list, zip(*found, strict=True))
    made, turned = relation(x, y), relation(x, [-each for each in y])
    if made is None or turned is None:
        assert made is turned
        return
    assert turned.rho == pytest.approx(-made.rho)
    assert (turned.low, turned.high) == pytest.approx((-made.high, -made.low))


@given(pairs)
def test_a_bend_that_only_rises_changes_nothing(found: list[tuple[float, float]]) -> None:
    x, y = map(list, zip(*found, strict=True))
    made, bent = relation(x, y), relation([math.atan(each / 1e6) for each in x], y)
    if made is not None and bent is not None:
        assert bent.rho == pytest.approx(made.rho, abs=1e-6)


def test_areas_without_one_of_the_two_are_left_out() -> None:
    x = [*range(12), float("nan"), 5.0]
    y = [*range(12), 3.0, float("nan")]
    found = relation(x, y)
    assert found is not None
    assert (found.count, found.rho, found.strength) == (12, 1.0, Strength.STRONG)


def test_too_few_areas_or_one_figure_for_all_say_nothing() -> None:
    assert relation(range(LEAST_AREAS - 1), range(LEAST_AREAS - 1)) is None
    assert relation([1.0] * 20, range(20)) is None


def test_a_small_relation_over_very_many_areas_is_still_no_relation() -> None:
    random = np.random.default_rng(4)
    x = random.normal(size=14_000)
    found = relation(x, 0.05 * x + random.normal(size=14_000))
    assert found is not None
    assert found.low > 0
    assert found.strength == Strength.NONE


def test_equal_values_share_the_mean_of_their_ranks() -> None:
    assert ranks([3, 1, 3, 3]).tolist() == [3.0, 1.0, 3.0, 3.0]
