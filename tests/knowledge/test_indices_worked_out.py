"""Stacks, indices and measures of spread are worked out on what the store holds, for the areas of the municipality."""

import math

import numpy as np
import pytest

from gewoondoen.knowledge import queries
from gewoondoen.knowledge.indices import Construction
from gewoondoen.knowledge.models import Dataset, Indicator
from gewoondoen.knowledge.queries import Line
from gewoondoen.knowledge.values import Level
from tests.knowledge.making import publish
from tests.knowledge.making_indices import (
    LINDEHOF,
    OURS,
    WATERKANT,
    blueprint,
    judged,
    judged_figures,
    of_both,
    recipe,
)
from tests.world import World

SLUGS = ["bijstand", "inbraak", "inkomen"]


@pytest.fixture
def catalogue(world: World) -> queries.Catalogue:
    judged_figures()
    return queries.catalogue(None)


def stacked(catalogue: queries.Catalogue, line: Line = Line.FIFTH) -> dict[str, tuple[int, int, tuple[str, ...]]]:
    found = queries.stacks(None, catalogue, SLUGS, Level.NEIGHBOURHOOD, line)
    return {each.area.name: (each.stacked.count, each.stacked.of, each.stacked.beyond) for each in found.areas}


def test_a_stack_counts_what_lies_in_the_worst_fifth_of_the_country_and_names_it(catalogue: queries.Catalogue) -> None:
    assert stacked(catalogue) == {
        "Lindehof": (3, 3, ("bijstand", "inbraak", "inkomen")),
        "Marktzicht": (0, 3, ()),
        "Rietveld": (3, 3, ("bijstand", "inbraak", "inkomen")),
        "Waterkant": (0, 2, ()),
    }


def test_a_stack_against_the_city_goes_by_one_deviation_from_the_mean_of_its_areas(
    catalogue: queries.Catalogue,
) -> None:
    # Benefits 12, 4, 20, 2: mean 9.5, deviation 7.12; only 20 is more than 16.62.
    found = queries.stacks(None, catalogue, ["bijstand"], Level.NEIGHBOURHOOD, Line.DEVIATION)
    assert found.rules[0].line == pytest.approx(9.5 + math.sqrt(203 / 4))
    assert [each.stacked.count for each in found.areas] == [0, 0, 1, 0]


def test_without_figures_of_the_rest_of_the_country_there_is_no_worst_fifth(world: World) -> None:
    judged()
    publish({("bijstand", "2020"): dict(zip(OURS, (12, 4, 20, 2), strict=True))})
    found = queries.stacks(None, queries.catalogue(None), ["bijstand"], Level.NEIGHBOURHOOD, Line.FIFTH)
    assert [rule.indicator.slug for rule in found.without_line] == ["bijstand"]
    assert {each.stacked.count for each in found.areas} == {0}
    assert {each.stacked.missing for each in found.areas} == {("bijstand",)}


def test_a_figure_that_is_withheld_is_missing_from_the_stack_and_says_why(catalogue: queries.Catalogue) -> None:
    found = queries.stacks(None, catalogue, SLUGS, Level.NEIGHBOURHOOD, Line.FIFTH)
    waterkant = next(each for each in found.areas if each.area.code == WATERKANT)
    assert waterkant.stacked.missing == ("inbraak",)
    assert waterkant.figures["inbraak"].reason == "withheld"


def test_neither_what_has_no_better_side_nor_a_bare_count_can_be_stacked(catalogue: queries.Catalogue) -> None:
    assert [each.slug for each in queries.stackable(catalogue, Level.NEIGHBOURHOOD)] == SLUGS
    assert queries.why_not(catalogue.indicators["inwoners"]) == "direction"
    assert queries.why_not(catalogue.indicators["diefstallen"]) == "count"


def test_what_has_not_been_counted_for_years_is_stacked_only_when_chosen(world: World) -> None:
    judged()
    publish({("bijstand", "2020"): of_both((12, 4, 20, 2), (3, 5, 6, 7, 8, 9))})
    publish({("inbraak", "2014"): of_both((9, 2, 8, 1), (1, 2, 3, 4, 5, 6))})
    catalogue = queries.catalogue(None)
    assert [each.slug for each in queries.usual(catalogue, Level.NEIGHBOURHOOD)] == ["bijstand"]
    assert len(queries.stackable(catalogue, Level.NEIGHBOURHOOD)) == 2


def test_a_score_is_the_sum_of_its_figures_in_deviations_of_the_country(catalogue: queries.Catalogue) -> None:
    scored = queries.score(None, catalogue, blueprint())
    benefits = np.array([12, 4, 20, 2, 3, 5, 6, 7, 8, 9])
    income = np.array([20, 40, 22, 30, 24, 26, 28, 30, 32, 34])
    burglaries = np.array([9, 2, 8, 1, 2, 3, 4, 5, 6])
    by_hand = (
        2 / 3 * (-(12 - benefits.mean()) / benefits.std() + (20 - income.mean()) / income.std()) / 2
        - 1 / 3 * (9 - burglaries.mean()) / burglaries.std()
    )
    opened = scored.area(scored.position_of(LINDEHOF) or 0)
    assert opened.score == pytest.approx(by_hand)
    assert sum(opened.domains.values()) == pytest.approx(by_hand)
    assert sum(opened.indicators.values()) == pytest.approx(by_hand)
    assert scored.compared == 10


def test_compared_with_the_municipality_the_mean_score_of_whole_areas_is_nought(catalogue: queries.Catalogue) -> None:
    whole = recipe(parts=recipe().parts[:2], weights={"Bestaan": 1.0})
    scored = queries.score(None, catalogue, blueprint(within="GM9999", parts=whole.parts, weights=whole.weights))
    assert scored.compared == 4
    assert float(scored.scores.mean()) == pytest.approx(0)


def test_an_area_with_too_few_figures_gets_no_score_and_no_rank(catalogue: queries.Catalogue) -> None:
    scored = queries.score(None, catalogue, blueprint(coverage=0.75))
    at = scored.position_of(WATERKANT)
    assert at is not None
    assert np.isnan(scored.scores[at])
    assert scored.area(at).coverage == pytest.approx(2 / 3)
    assert scored.ranked == 3
    assert sorted(scored.ranks[~np.isnan(scored.ranks)]) == [1, 2, 3]


def test_ranks_of_the_country_make_the_score_and_ours_are_ranked_among_ourselves(catalogue: queries.Catalogue) -> None:
    scored = queries.score(None, catalogue, blueprint(construction=Construction.RANK, coverage=0.5))
    assert len(scored.table) == 10
    at = scored.position_of("BU99990103")
    # Of ten areas Rietveld is next to Lindehof or first in both domains; its score lies near the top of 0 to 100.
    assert at is not None
    assert 50 < scored.scores[at] <= 100
    assert max(scored.ranks) == 4


def test_the_band_holds_the_score_and_ranks_are_among_our_own_areas(catalogue: queries.Catalogue) -> None:
    for construction in Construction:
        scored = queries.score(None, catalogue, blueprint(construction=construction, coverage=0.5))
        band = scored.band
        assert np.all(band.score_low <= scored.scores + 1e-9)
        assert np.all(scored.scores <= band.score_high + 1e-9)
        assert np.all((band.best_rank >= 1) & (band.worst_rank <= 4))
        assert len(scored.alike) == 4


def test_later_figures_are_measured_by_the_reference_year(catalogue: queries.Catalogue) -> None:
    one = blueprint(period="2019", parts=recipe().parts[:1], weights={"Bestaan": 1.0})
    scored = queries.score(None, catalogue, one)
    earlier = np.array([10, 4, 18, 2, 3, 5, 6, 7, 8, 9])
    assert scored.periods == {"bijstand": "2020"}
    assert scored.reference_periods == {"bijstand": "2019"}
    assert scored.scores[0] == pytest.approx(-(12 - earlier.mean()) / earlier.std())
    as_then = queries.score(None, catalogue, one, "2019")
    assert as_then.scores[0] == pytest.approx(-(10 - earlier.mean()) / earlier.std())


def test_an_index_of_figures_that_a_viewer_may_not_see_cannot_be_worked_out_for_them(world: World) -> None:
    judged_figures()
    hidden = Dataset.objects.create(slug="intern", name="Intern", source="Gemeente", visibility="internal")
    Indicator.objects.filter(slug="inbraak").update(dataset=hidden)
    with pytest.raises(queries.Unworkable) as refused:
        queries.score(world.person("resident.own"), queries.catalogue(world.person("resident.own")), blueprint())
    assert refused.value.gone == ("inbraak",)


def test_what_is_the_same_everywhere_in_the_reference_tells_nothing_apart(world: World) -> None:
    judged()
    publish({("bijstand", "2020"): of_both((5,) * 4, (5,) * 6)})
    one = blueprint(parts=recipe().parts[:1], weights={"Bestaan": 1.0})
    with pytest.raises(queries.Unworkable) as refused:
        queries.score(None, queries.catalogue(None), one)
    assert refused.value.flat == ("bijstand",)
