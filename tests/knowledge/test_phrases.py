"""What figures say: the same both ways, careful about chance, and silent where nothing can be said."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.knowledge import phrases
from gewoondoen.knowledge.phrases import (
    Comparison,
    Degree,
    Period,
    Scale,
    Side,
    Tone,
    compare,
    rank_phrase,
    tone_of,
    trend_phrase,
)
from gewoondoen.knowledge.trends import Measured, trend
from gewoondoen.knowledge.values import Direction, Figure, Kind, Level

SHARE, MEAN = Scale(Kind.SHARE), Scale(Kind.MEAN)
PLACES = Level.NEIGHBOURHOOD


@pytest.mark.parametrize(
    ("value", "reference", "key"),
    [
        (103, 100, "same"),
        (107, 100, "higher.little"),
        (120, 100, "higher.clear"),
        (160, 100, "higher.much"),
        (200, 100, "higher.double"),
        (240, 100, "higher.over_double"),
        (94, 100, "lower.little"),
        (50, 100, "lower.double"),
        (40, 100, "lower.over_double"),
        (5, 0, "higher.plain"),
        (-5, 3, "lower.plain"),
        (-5, -3, "lower.plain"),
        (0, 0, "same"),
    ],
)
def test_means_are_compared_by_division(value: float, reference: float, key: str) -> None:
    found = compare(Measured(value), Measured(reference), MEAN)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    ("value", "reference", "key"),
    [
        (19, 18, "same"),
        (20, 18, "higher.little"),
        (24, 18, "higher.clear"),
        (31, 18, "higher.much"),
        (4.5, 2, "higher.over_double"),
        (0, 4, "lower.plain"),
        (4, 18, "lower.over_double"),
        (0, 18, "lower.plain"),
    ],
)
def test_shares_are_compared_by_points_and_rare_ones_by_division(value: float, reference: float, key: str) -> None:
    found = compare(Measured(value), Measured(reference), SHARE)
    assert found is not None
    assert found.key == key


def test_a_rate_per_thousand_is_compared_by_division() -> None:
    found = compare(Measured(18), Measured(9), Scale(Kind.SHARE, base=1000))
    assert found is not None
    assert found.key == "higher.double"


def test_scores_are_compared_by_the_deviation_of_the_areas_also_below_zero() -> None:
    scale = Scale(Kind.SCORE, decimals=3, deviation=0.2)
    found = compare(Measured(-0.3), Measured(-0.1), scale)
    assert found is not None
    assert found.key == "lower.clear"


@pytest.mark.parametrize("deviation", [None, 0.0])
def test_a_score_without_a_deviation_is_only_higher_or_lower(deviation: float | None) -> None:
    found = compare(Measured(-0.3), Measured(-0.1), Scale(Kind.SCORE, decimals=3, deviation=deviation))
    assert found is not None
    assert found.key == "lower.plain"


def test_a_difference_that_rounding_explains_is_about_the_same() -> None:
    found = compare(Measured(0.3), Measured(0.2), Scale(Kind.SHARE, decimals=1))
    assert found == phrases.SAME


@pytest.mark.parametrize("scale", [SHARE, MEAN, Scale(Kind.SCORE, deviation=1), Scale(Kind.MEDIAN)])
def test_a_difference_that_chance_explains_is_about_the_same(scale: Scale) -> None:
    assert compare(Measured(40, 15, 70), Measured(18), scale) == phrases.SAME
    assert compare(Measured(40, 35, 45), Measured(18), scale) != phrases.SAME


def test_nothing_is_said_of_no_number_or_of_counts() -> None:
    assert compare(None, Measured(18), SHARE) is None
    assert compare(Measured(18), None, SHARE) is None
    assert compare(Measured(500), Measured(159_640), Scale(Kind.COUNT)) is None


numbers = st.floats(-1e6, 1e6) | st.integers(0, 100).map(float)
halves = st.floats(0, 50)
measured = st.builds(Measured, numbers) | st.builds(
    lambda value, low, high: Measured(value, value - low, value + high), numbers, halves, halves
)
scales = st.builds(
    Scale,
    st.sampled_from(list(Kind)),
    base=st.sampled_from([100.0, 1000.0]),
    decimals=st.integers(0, 3),
    step=st.sampled_from([0, 5]),
    deviation=st.none() | st.floats(0, 100),
)


@given(measured, measured, scales)
def test_what_is_higher_one_way_is_as_much_lower_the_other_way(one: Measured, other: Measured, scale: Scale) -> None:
    there, back = compare(one, other, scale), compare(other, one, scale)
    if there is None or there.side is None:
        assert back == there
    else:
        mirrored = Side.LOWER if there.side == Side.HIGHER else Side.HIGHER
        assert back == replace(there, side=mirrored)


@given(numbers, scales)
def test_a_figure_is_about_the_same_as_itself(value: float, scale: Scale) -> None:
    assert compare(Measured(value), Measured(value), scale) in {None, phrases.SAME}


@given(st.floats(1, 100), st.floats(1, 100), st.floats(1, 100), st.booleans())
def test_who_is_further_away_is_never_said_to_be_nearer(one: float, two: float, three: float, is_above: bool) -> None:
    order = [Degree.SAME, Degree.LITTLE, Degree.CLEAR, Degree.MUCH, Degree.DOUBLE, Degree.OVER_DOUBLE]
    reference, near, far = sorted((one, two, three), reverse=not is_above)
    for scale in (MEAN, SHARE):
        found = [compare(Measured(value), Measured(reference), scale) for value in (near, far)]
        places = [order.index(each.degree) for each in found if each]
        assert places == sorted(places)


@pytest.mark.parametrize(
    ("side", "direction", "tone"),
    [
        (Side.HIGHER, Direction.UP, Tone.FAVOURABLE),
        (Side.HIGHER, Direction.DOWN, Tone.UNFAVOURABLE),
        (Side.LOWER, Direction.UP, Tone.UNFAVOURABLE),
        (Side.LOWER, Direction.DOWN, Tone.FAVOURABLE),
        (Side.HIGHER, Direction.NONE, Tone.NEUTRAL),
        (None, Direction.UP, Tone.NEUTRAL),
    ],
)
def test_the_direction_decides_the_tone(side: Side | None, direction: Direction, tone: Tone) -> None:
    assert tone_of(side, direction) == tone


def test_a_place_that_is_no_average_is_not_called_one() -> None:
    higher = Comparison(Degree.CLEAR, Side.HIGHER)
    of_median = phrases.headline(higher, Scale(Kind.MEDIAN), "fact", 18, "Enschede")
    of_share = phrases.headline(higher, SHARE, "fact", 18, "Enschede")
    assert isinstance(of_median.values["comparison"], phrases.Message)
    assert isinstance(of_share.values["comparison"], phrases.Message)
    assert of_median.values["comparison"].key == "compare.higher.clear"
    assert of_share.values["comparison"].key == "average.higher.clear"


def test_a_peak_is_told_with_its_turn() -> None:
    course = [Figure("x", "A", str(2016 + at), value) for at, value in enumerate((10.0, 15.0, 20.0, 14.0, 9.0))]
    found = trend_phrase(trend(course, noise=1), SHARE)
    assert found is not None
    assert (found.key, found.values["turn_period"]) == ("trend.peak", Period("2018"))


def test_no_trend_has_no_phrase() -> None:
    assert trend_phrase(None, SHARE) is None


@pytest.mark.parametrize(
    ("best", "worst", "ranked", "key", "among"),
    [
        (1, 1, 70, "rank.first", 1),
        (1, 2, 70, "rank.highest", 3),
        (8, 8, 70, "rank.highest", 10),
        (13, 13, 70, "rank.highest_fifth", 14),
        (8, 8, 40, "rank.highest_fifth", 8),
        (20, 20, 70, "rank.upper_half", 35),
        (35, 35, 70, "rank.middle", 14),
        (61, 61, 70, "rank.lowest", 10),
        (70, 70, 70, "rank.last", 1),
        (2, 2, 3, "rank.middle", 1),
    ],
)
def test_the_narrowest_phrase_that_holds_is_chosen(best: int, worst: int, ranked: int, key: str, among: int) -> None:
    found = rank_phrase(best, worst, ranked, PLACES)
    assert found is not None
    assert (found.key, found.values["among"]) == (key, among)


def test_a_rank_that_may_be_anywhere_cannot_be_told_from_the_middle() -> None:
    found = rank_phrase(5, 60, 70, PLACES)
    assert found is not None
    assert found.key == "rank.untold"


@pytest.mark.parametrize(("best", "worst", "ranked"), [(None, None, None), (None, 3, 70), (1, 1, 1), (1, 2, 2)])
def test_without_a_rank_or_others_nothing_is_said(best: int | None, worst: int | None, ranked: int | None) -> None:
    assert rank_phrase(best, worst, ranked, PLACES) is None


@given(st.data(), st.integers(3, 14_000))
def test_the_ranks_from_below_have_the_mirrored_phrase(data: st.DataObject, ranked: int) -> None:
    best = data.draw(st.integers(1, ranked))
    worst = data.draw(st.integers(best, ranked))
    pairs = [("first", "last"), ("highest", "lowest"), ("highest_fifth", "lowest_fifth"), ("upper_half", "lower_half")]
    mirror = {f"rank.{a}": f"rank.{b}" for pair in pairs for a, b in (pair, pair[::-1])}
    there = rank_phrase(best, worst, ranked, PLACES)
    back = rank_phrase(ranked + 1 - worst, ranked + 1 - best, ranked, PLACES)
    assert there is not None
    assert back is not None
    assert back.key == mirror.get(there.key, there.key)
