"""What other weights do to an index, and how far a rank is one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gewoondoen.knowledge.indices import Construction, Part, Recipe, Reference, calculate
from gewoondoen.knowledge.robustness import Band, uncertainty_band, what_if
from gewoondoen.knowledge.values import Direction

NAN = float("nan")
PARTS = (
    Part("income", "work", Direction.UP),
    Part("unemployed", "work", Direction.DOWN),
    Part("noise", "living", Direction.DOWN),
)
REFERENCES = [Reference(0, 1)] * 3
EVEN = {"work": 1.0, "living": 1.0}
random = np.random.default_rng(5)
TABLE = random.normal(size=(15, 3))


def recipe(construction: Construction = Construction.Z, coverage: float = 0.5) -> Recipe:
    return Recipe(PARTS, EVEN, coverage, construction)


@settings(max_examples=40)
@given(st.sampled_from(Construction), st.floats(0, 9), st.floats(0.1, 9))
def test_what_one_area_wins_in_rank_others_lose(construction: Construction, work: float, living: float) -> None:
    found = what_if(recipe(construction), {"work": work, "living": living}, TABLE, REFERENCES)
    tied = len(set(found.before)) < 15 or len(set(found.after)) < 15
    assert tied or found.change.sum() == 0
    assert set(found.changed) == set(np.flatnonzero(found.change))


def test_the_same_weights_in_another_unit_change_nothing() -> None:
    assert what_if(recipe(), {"work": 7, "living": 7}, TABLE, REFERENCES).changed == ()


def test_the_largest_move_comes_first_and_a_lost_score_before_it() -> None:
    """The last, without noise, area loses its score when living weighs most; the first falls from 2 to 3."""
    table = [[6, 0, 2], [1, 0, 0], [0, 0, 0], [1, -1, NAN]]
    found = what_if(recipe(), {"work": 1, "living": 3}, table, REFERENCES)
    assert found.before.tolist() == [2, 3, 4, 1]
    assert found.after.tolist() == pytest.approx([3, 1, 2, NAN], nan_ok=True)
    assert found.changed == (3, 1, 2, 0)


@pytest.mark.parametrize("construction", Construction)
def test_the_band_is_the_same_each_time_and_lies_around_most_ranks(construction: Construction) -> None:
    first, again = (uncertainty_band(recipe(construction), TABLE, REFERENCES, draws=120) for _ in range(2))
    np.testing.assert_array_equal(first.worst_rank, again.worst_rank)
    ranks = calculate(recipe(construction), TABLE, REFERENCES).ranks
    assert np.mean((first.best_rank <= ranks) & (ranks <= first.worst_rank)) > 0.8
    assert (first.score_low <= first.score_high).all()
    assert (first.best_rank >= 1).all()
    assert (first.worst_rank <= 15).all()


def test_weights_held_tighter_give_a_narrower_band() -> None:
    def width(band: Band) -> float:
        return float(np.mean(band.score_high - band.score_low))

    loose, tight = (uncertainty_band(recipe(), TABLE, REFERENCES, concentration=c) for c in (5, 1e9))
    assert width(tight) < width(loose)
    assert width(tight) > 0.1  # an indicator left out moves scores, however sure the weights


def test_an_area_without_a_score_has_no_band() -> None:
    table = [*TABLE[:4].tolist(), [NAN, NAN, 1.0], [NAN, NAN, NAN]]
    band = uncertainty_band(recipe(coverage=0.6), table, REFERENCES, draws=8)
    assert np.isnan(band.best_rank).tolist() == [False] * 4 + [True] * 2
    assert np.nanmax(band.worst_rank) <= 4


def test_an_area_that_stands_on_one_indicator_is_left_out_of_the_draws_without_it() -> None:
    table = [*TABLE[:4].tolist(), [NAN, NAN, 1.0]]
    band = uncertainty_band(recipe(coverage=0.5), table, REFERENCES, draws=40)
    assert np.isfinite(band.score_low).all()


def test_one_area_of_one_indicator_is_first_whatever_happens() -> None:
    alone = Recipe((PARTS[0],), {"work": 1})
    band = uncertainty_band(alone, [[3.0]], [Reference(0, 1)], draws=5)
    assert [each.tolist() for each in (band.score_low, band.score_high, band.best_rank, band.worst_rank)] == [
        pytest.approx([3.0]),
        pytest.approx([3.0]),
        [1],
        [1],
    ]


def test_a_weight_of_nothing_stays_nothing() -> None:
    without = Recipe(PARTS, {"work": 1, "living": 0})
    quiet, loud = ([[1, 0, noise], [0, 0, 0]] for noise in (-99.0, 99.0))
    bands = [uncertainty_band(without, table, REFERENCES, draws=30) for table in (quiet, loud)]
    np.testing.assert_allclose(bands[0].score_high, bands[1].score_high)


@pytest.mark.parametrize("wrong", [{"draws": 0}, {"concentration": 0.5}])
def test_no_draws_or_no_hold_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="at least one draw"):
        uncertainty_band(recipe(), TABLE, REFERENCES, **wrong)  # type: ignore[arg-type]


def test_nobody_with_a_score_has_a_band_of_nothing() -> None:
    band = uncertainty_band(recipe(), [[NAN, NAN, NAN]], REFERENCES, draws=4)
    assert np.isnan(band.score_low).all()
