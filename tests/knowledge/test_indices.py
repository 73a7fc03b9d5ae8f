"""Composite indices: the two constructions, what is missing, and that each score opens to its parts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.knowledge.indices import (
    Construction,
    Gap,
    Part,
    Recipe,
    Reference,
    calculate,
    exponential,
    rank_share,
    ranks_of,
    reference_of,
    standardised,
)
from gewoondoen.knowledge.values import Direction

NAN = float("nan")
PARTS = (
    Part("income", "work", Direction.UP, 3),
    Part("unemployed", "work", Direction.DOWN, 1),
    Part("noise", "living", Direction.DOWN),
)
REFERENCES = [Reference(20, 5), Reference(10, 4), Reference(50, 10)]


def recipe(construction: Construction = Construction.Z, coverage: float = 0.5, **weights: float) -> Recipe:
    return Recipe(PARTS, weights or {"work": 2, "living": 1}, coverage, construction)


def test_a_score_is_the_weighted_mean_of_signed_standard_scores() -> None:
    """By hand: income +1, unemployed -1 (16 is 1.5 worse: -1.5), noise +2; (2 x (3 x 1 - 1.5) / 4 + 2) / 3."""
    area = calculate(recipe(), [[25, 16, 30]], REFERENCES).area(0)
    assert area.domains == pytest.approx({"work": 0.25, "living": 2 / 3})
    assert area.indicators == pytest.approx({"income": 0.5, "unemployed": -0.25, "noise": 2 / 3})
    assert area.score == pytest.approx(0.25 + 2 / 3)
    assert (area.rank, area.ranked, area.coverage, area.gap, area.missing) == (1, 1, pytest.approx(1), Gap.NONE, ())


def test_what_is_missing_leaves_its_weight_to_the_rest_of_its_domain_and_is_listed() -> None:
    area = calculate(recipe(), [[NAN, 16, 30]], REFERENCES).area(0)
    assert area.domains == pytest.approx({"work": -1.0, "living": 2 / 3})
    assert area.coverage == pytest.approx(0.5)  # 2/3 x 1/4 + 1/3
    assert area.missing == ("income",)


def test_a_missing_domain_leaves_its_weight_to_the_others() -> None:
    area = calculate(recipe(), [[25, 16, NAN]], REFERENCES).area(0)
    assert area.domains == pytest.approx({"work": 0.375})
    assert area.score == pytest.approx(0.375)


def test_below_the_minimum_coverage_there_is_no_score_but_a_reason() -> None:
    area = calculate(recipe(coverage=0.51), [[NAN, 16, 30]], REFERENCES).area(0)
    assert (area.score, area.rank, area.ranked, area.gap) == (None, None, 0, Gap.COVERAGE)
    assert area.domains == area.indicators == {}
    assert calculate(recipe(), [[NAN, NAN, NAN]], REFERENCES).area(0).gap == Gap.COVERAGE


def test_the_reference_itself_scores_nought_whatever_the_areas_given() -> None:
    alone = calculate(recipe(), [[20, 10, 50]], REFERENCES)
    among = calculate(recipe(), [[20, 10, 50], [90, 0, 0]], REFERENCES)
    assert alone.scores[0] == among.scores[0] == 0


def test_the_published_values_of_the_exponential_transformation() -> None:
    found = exponential([1, 0.9, 0.5, 0.1])
    assert found.round(4).tolist() == [100.0, 50.4267, 15.6468, 2.3903]
    assert np.mean(exponential(np.arange(1, 1001) / 1000) > 50) == pytest.approx(0.1, abs=0.005)


def test_by_rank_the_most_deprived_area_of_all_scores_100_and_ranks_first() -> None:
    table = [[25, 8, 30], [10, 20, 80], [20, 10, 50], [15, 12, 60]]
    found = calculate(recipe(Construction.RANK), table, REFERENCES)
    assert found.ranks.tolist() == [4, 1, 3, 2]
    assert found.scores[1] == pytest.approx(100)
    assert found.scores[2] == pytest.approx(float(exponential(0.5)))
    assert found.area(1).domains == pytest.approx({"work": 200 / 3, "living": 100 / 3})
    assert found.area(1).indicators == {}


def test_by_rank_a_bad_domain_is_not_made_good_by_another() -> None:
    """The extremes of two domains together score more than twice the middle; by z they cancel out."""
    table = [[35, 10, 95], [5, 10, 5], [20, 10, 50]]
    even = {"work": 1.0, "living": 1.0}
    by_z = calculate(recipe(**even), table, REFERENCES).scores
    by_rank = calculate(recipe(Construction.RANK, **even), table, REFERENCES).scores
    assert abs(by_z[0] - by_z[2]) < 2.5
    assert by_rank[0] > 2 * by_rank[2]


def test_equals_share_a_rank() -> None:
    found = calculate(recipe(Construction.RANK), [[20, 10, 50]] * 4, REFERENCES)
    assert found.scores.tolist() == pytest.approx([float(exponential(0.625))] * 4)
    assert found.ranks.tolist() == [1, 1, 1, 1]
    assert ranks_of([3, 3, 1]).tolist() == [1, 1, 3]
    assert np.isnan(rank_share([NAN, NAN])).all()


values = st.one_of(st.just(NAN), st.integers(-300, 300).map(float))
tables = st.lists(st.tuples(values, values, values), min_size=1, max_size=12)


@given(tables)
def test_the_parts_add_up_to_the_score(table: list[tuple[float, float, float]]) -> None:
    index = calculate(recipe(coverage=0.3), table, REFERENCES)
    for position in range(len(table)):
        area = index.area(position)
        if area.score is not None:
            assert sum(area.domains.values()) == pytest.approx(area.score, abs=1e-9)
            assert sum(area.indicators.values()) == pytest.approx(area.score, abs=1e-9)
            assert set(area.indicators) | set(area.missing) == {part.indicator for part in PARTS}


@given(tables, st.sampled_from(Construction))
def test_domains_add_up_under_both_constructions_and_ranks_follow_scores(
    table: list[tuple[float, float, float]], construction: Construction
) -> None:
    index = calculate(recipe(construction, coverage=0.3), table, REFERENCES)
    known = ~np.isnan(index.scores)
    np.testing.assert_allclose(np.nansum(index.by_domain, axis=1)[known], index.scores[known], atol=1e-9)
    for i in np.flatnonzero(known):
        assert index.ranks[i] == 1 + np.count_nonzero(index.scores[known] > index.scores[i] + 1e-8)
    if construction == Construction.RANK:
        assert ((index.scores[known] >= 0) & (index.scores[known] <= 100 + 1e-9)).all()


@given(tables, st.sampled_from(Construction), st.floats(0.001, 1000), st.floats(-50, 50))
def test_another_unit_changes_no_rank(
    table: list[tuple[float, float, float]], construction: Construction, factor: float, zero: float
) -> None:
    other = np.array(table) * [factor, 1, 1] + [zero, 0, 0]
    references = [Reference(20 * factor + zero, 5 * factor), *REFERENCES[1:]]
    before = calculate(recipe(construction), table, REFERENCES)
    after = calculate(recipe(construction), other, references)
    np.testing.assert_array_equal(before.ranks, after.ranks)


@given(tables)
def test_weights_may_be_in_any_unit(table: list[tuple[float, float, float]]) -> None:
    one, hundred = (
        calculate(recipe(**w), table, REFERENCES) for w in ({"work": 0.5, "living": 1}, {"work": 50, "living": 100})
    )
    np.testing.assert_allclose(one.scores, hundred.scores)


def test_what_is_the_same_everywhere_cannot_tell_areas_apart_and_is_named() -> None:
    flat = [reference_of([5, 5, 5]), reference_of([NAN]), Reference(50, 10)]
    with pytest.raises(ValueError, match="income, unemployed"):
        standardised(recipe(), [[5, 5, 5]], flat)


def test_a_reference_leaves_out_what_is_missing() -> None:
    assert reference_of([1, NAN, 3]) == Reference(2, 1)


@pytest.mark.parametrize(
    ("parts", "weights", "coverage"),
    [
        ((), {}, 0.5),
        ((PARTS[0], PARTS[0]), {"work": 1}, 0.5),
        ((Part("x", "work", Direction.NONE),), {"work": 1}, 0.5),
        (PARTS, {"work": 1}, 0.5),
        (PARTS, {"work": 1, "living": 1, "health": 1}, 0.5),
        (PARTS, {"work": 1, "living": -1}, 0.5),
        (PARTS, {"work": 0, "living": 0}, 0.5),
        ((Part("x", "work", Direction.UP, 0),), {"work": 1}, 0.5),
        (PARTS, {"work": 1, "living": 1}, 0.0),
        (PARTS, {"work": 1, "living": NAN}, 0.5),
    ],
)
def test_a_recipe_that_cannot_be_worked_out_is_refused(
    parts: tuple[Part, ...], weights: dict[str, float], coverage: float
) -> None:
    with pytest.raises(ValueError, match=r"indicator|direction|weight|coverage"):
        Recipe(parts, weights, coverage)


@pytest.mark.parametrize("table", [[[1.0, 2.0]], [1.0, 2.0, 3.0]])
def test_a_table_that_does_not_fit_is_refused(table: list[object]) -> None:
    with pytest.raises(ValueError, match="one column"):
        calculate(recipe(), table, REFERENCES)  # type: ignore[arg-type]


def test_a_rank_share_beyond_one_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        exponential(1.01)
