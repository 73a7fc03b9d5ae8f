"""Where an area stands among others, and how sure that is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.knowledge.intervals import by_chance, intervals_of, with_rounding
from gewoondoen.knowledge.standings import Measured, Standings, spread_of, standings
from gewoondoen.knowledge.values import Kind, Level

SHARE = Measured("old", Kind.SHARE, denominator="people")
MEAN = Measured("worth", Kind.MEAN)


def made(measure: Measured, values: dict[str, float], people: dict[str, float] | None = None) -> Standings:
    numbers = {(measure.slug, "2020"): values, ("people", "2020"): people or {}}
    return standings(Level.NEIGHBOURHOOD, sorted(values), [(measure, "2020")], numbers)


def test_a_share_of_few_people_may_stand_where_its_neighbours_stand() -> None:
    found = made(SHARE, {"A": 24, "B": 20, "C": 2}, {"A": 100, "B": 100, "C": 1000})
    place = found.place("A", "old", "2020")
    assert place is not None
    assert (place.rank, place.best, place.worst, place.ranked) == (1, 1, 2, 3)


def test_of_the_same_share_of_many_people_the_place_is_sure() -> None:
    found = made(SHARE, {"A": 24, "B": 20, "C": 2}, {"A": 100_000, "B": 100_000, "C": 100_000})
    place = found.place("A", "old", "2020")
    assert place is not None
    assert (place.best, place.worst) == (1, 1)


def test_figures_one_unit_of_rounding_apart_are_not_told_apart() -> None:
    found = made(MEAN, {"A": 230, "B": 229, "C": 220})
    place = found.place("B", "worth", "2020")
    assert place is not None
    assert (place.rank, place.best, place.worst) == (2, 1, 2)


def test_binary_fractions_do_not_tell_figures_apart() -> None:
    found = made(Measured("size", Kind.MEAN, decimals=1), {"A": 0.3, "B": 0.2, "C": 0.1})
    place = found.place("B", "size", "2020")
    assert place is not None
    assert (place.best, place.worst) == (1, 3)


def test_an_area_without_a_number_or_of_another_period_has_no_place() -> None:
    found = made(MEAN, {"A": 230, "B": float("nan"), "C": 220})
    assert found.place("B", "worth", "2020") is None
    assert found.place("A", "worth", "2019") is None
    assert found.place("elsewhere", "worth", "2020") is None


@given(st.lists(st.integers(0, 50), min_size=3, max_size=30))
def test_the_rank_lies_among_the_ranks_it_may_be_and_those_among_all(values: list[int]) -> None:
    codes = [f"A{at:02}" for at in range(len(values))]
    found = made(MEAN, dict(zip(codes, map(float, values), strict=True)))
    for code in codes:
        place = found.place(code, "worth", "2020")
        assert place is not None
        assert 1 <= place.best <= place.rank <= place.worst <= place.ranked == len(values)


def test_two_areas_have_no_spread() -> None:
    assert spread_of("worth", "2020", Level.DISTRICT, np.array([1.0, 2.0, np.nan])) is None


def test_a_share_beyond_its_base_has_no_interval_instead_of_an_error() -> None:
    low, high = by_chance(Kind.SHARE, 100, [104.0, 50.0, -1.0, 50.0], [10, 10, 10, 0])
    assert np.isnan(low).tolist() == [True, False, True, True]
    assert np.isnan(high).tolist() == [True, False, True, True]


def test_a_rate_is_poisson_and_may_lie_above_its_base() -> None:
    low, high = by_chance(Kind.SHARE, 1000, [1500.0], [2])
    assert low[0] < 1500 < high[0]


@pytest.mark.parametrize("kind", [Kind.COUNT, Kind.MEAN, Kind.MEDIAN, Kind.SCORE])
def test_only_of_shares_the_chance_is_known(kind: Kind) -> None:
    assert intervals_of(kind, 100, {"2020": 30.0}, {"2020": 263}) == {}


def test_rounding_widens_an_interval_that_is_narrower() -> None:
    low, high = with_rounding(np.array([30.0]), np.array([29.9]), np.array([30.1]), 1)
    assert (low[0], high[0]) == (29.5, 30.5)
