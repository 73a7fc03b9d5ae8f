"""A whole out of its parts: what is added, what is averaged, what is refused, and what is never told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.knowledge.values import Figure, Kind, Reason
from gewoondoen.knowledge.weighing import Basis, Part, Refusal, Rule, combine, rounded, weight_of

COUNT, SHARE = Rule(Kind.COUNT), Rule(Kind.SHARE, decimals=1)


def figure(value: float | None, area: str = "A", reason: Reason = Reason.NUMBER) -> Figure:
    return Figure("indicator", area, "2020", value, reason)


def part(
    value: float | None,
    denominator: float | None = None,
    *,
    area: str = "A",
    reason: Reason = Reason.NUMBER,
    weight: float = 1.0,
    basis: Basis | None = None,
) -> Part:
    return Part(
        figure(value, area, reason),
        weight,
        basis or (Basis.WHOLE if weight == 1 else Basis.SURFACE),
        figure(denominator, area) if denominator is not None else None,
    )


def test_a_count_of_a_half_counts_for_a_half() -> None:
    made = combine([part(1000), part(500, weight=0.5)], COUNT)
    assert (made.value, made.is_estimate, made.parts, made.whole, made.bases) == (
        1250,
        True,
        2,
        1,
        (Basis.WHOLE, Basis.SURFACE),
    )


def test_shares_are_averaged_by_their_denominators_and_not_among_themselves() -> None:
    assert combine([part(10, 900), part(50, 100)], SHARE).value == 14
    assert combine([part(10, 900), part(50, 100)], Rule(Kind.MEAN)).value == 14


def test_negative_means_are_averaged_too() -> None:
    assert combine([part(-8, 300), part(4, 100)], Rule(Kind.MEAN)).value == -5


@pytest.mark.parametrize(("kind", "refusal"), [(Kind.MEDIAN, Refusal.MEDIAN), (Kind.SCORE, Refusal.SCORE)])
def test_medians_and_scores_are_refused_with_the_reason(kind: Kind, refusal: Refusal) -> None:
    made = combine([part(10, 900), part(50, 100)], Rule(kind))
    assert (made.value, made.reason, made.refusal) == (None, Reason.NOT_COLLECTED, refusal)


@pytest.mark.parametrize("kind", [Kind.SHARE, Kind.MEAN])
def test_a_share_or_mean_of_an_unknown_number_of_people_is_refused(kind: Kind) -> None:
    assert combine([part(10, 900), part(50)], Rule(kind)).refusal == Refusal.NO_DENOMINATOR


@pytest.mark.parametrize("reason", [Reason.WITHHELD, Reason.SMALL, Reason.PROTECTS, Reason.NOT_YET])
def test_a_part_without_a_number_leaves_the_whole_without_one_for_the_same_reason(reason: Reason) -> None:
    made = combine([part(1000), part(None, area="B", reason=reason)], COUNT)
    assert (made.value, made.reason, made.refusal, made.missing) == (None, reason, Refusal.PART_MISSING, ("B",))
    assert not made.is_estimate


def test_what_lasts_is_said_before_what_passes() -> None:
    parts = [part(None, area="A", reason=Reason.NOT_YET), part(None, area="B", reason=Reason.SMALL)]
    assert combine(parts, COUNT).reason == Reason.SMALL


def test_a_withheld_denominator_withholds_the_share() -> None:
    hidden = Part(figure(20, "B"), denominator=figure(None, "B", Reason.WITHHELD))
    made = combine([part(10, 900), hidden], SHARE)
    assert (made.value, made.reason, made.missing) == (None, Reason.WITHHELD, ("B",))


def test_a_count_that_cannot_occur_is_zero_and_a_share_that_cannot_occur_is_not() -> None:
    impossible = part(None, reason=Reason.IMPOSSIBLE)
    assert combine([part(1000), impossible], COUNT).value == 1000
    made = combine([part(10, 900), part(None, 100, reason=Reason.IMPOSSIBLE)], SHARE)
    assert (made.value, made.reason) == (None, Reason.IMPOSSIBLE)


def test_a_neighbourhood_where_nobody_lives_does_not_take_the_share_of_the_rest_away() -> None:
    assert combine([part(10, 900), part(None, 0, reason=Reason.WITHHELD)], SHARE).value == 10


def test_there_is_no_share_of_nobody() -> None:
    made = combine([part(None, 0, reason=Reason.WITHHELD), part(0, 0)], SHARE)
    assert (made.value, made.reason, made.refusal) == (None, Reason.IMPOSSIBLE, Refusal.NO_WEIGHT)


def test_nothing_gives_nothing() -> None:
    assert combine([], COUNT).refusal == Refusal.NO_PARTS


@pytest.mark.parametrize("weight", [0, -0.1, 1.01])
def test_a_weight_outside_its_bounds_is_a_mistake_of_the_caller(weight: float) -> None:
    with pytest.raises(ValueError, match="weight"):
        part(10, weight=weight)


def test_a_part_cannot_be_called_whole_when_it_is_not() -> None:
    with pytest.raises(ValueError, match="whole"):
        part(10, weight=0.5, basis=Basis.WHOLE)


@pytest.mark.parametrize(
    ("surface", "inhabitants", "weight"),
    [
        (0.4, 0.9, (0.9, Basis.INHABITANTS)),
        (0.4, None, (0.4, Basis.SURFACE)),
        (0.995, 0.3, (1.0, Basis.WHOLE)),
        (0.4, 0.0, None),
        (0.009, 0.5, None),
    ],
)
def test_inhabitants_weigh_before_surface(
    surface: float, inhabitants: float | None, weight: tuple[float, Basis] | None
) -> None:
    assert weight_of(surface, inhabitants) == weight


def test_a_number_beyond_all_measure_stays_what_it_is() -> None:
    assert rounded(1e308, 1) == 1e308
    assert rounded(-1e308, 0, 5) == -1e308


numbers = st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 1))
people = st.integers(1, 100_000)


@given(st.lists(st.integers(0, 100_000), min_size=1, max_size=30))
def test_whole_parts_give_their_sum(counts: list[int]) -> None:
    made = combine([part(count) for count in counts], COUNT)
    assert made.value == sum(counts)
    assert not made.is_estimate


@given(st.lists(st.tuples(numbers, people), min_size=1, max_size=20))
def test_a_mean_of_parts_lies_between_the_lowest_and_the_highest(parts: list[tuple[float, int]]) -> None:
    made = combine([part(value, count) for value, count in parts], Rule(Kind.MEAN, decimals=1))
    assert made.value is not None
    assert min(value for value, _count in parts) <= made.value <= max(value for value, _count in parts)


@given(numbers, people, st.lists(st.floats(0.01, 0.99), min_size=1, max_size=5))
def test_parts_of_areas_with_one_share_have_that_share(value: float, count: int, weights: list[float]) -> None:
    made = combine([part(value, count, weight=weight) for weight in weights], SHARE)
    assert made.value == pytest.approx(value, abs=0.05)


@given(numbers, st.integers(0, 3), st.sampled_from([0, 5, 10, 100]))
def test_rounding_is_the_same_on_both_sides_of_zero_and_done_once(value: float, decimals: int, step: int) -> None:
    once = rounded(value, decimals, step)
    assert rounded(once, decimals, step) == once
    assert rounded(-value, decimals, step) == -once
    assert abs(once - value) <= (step or 10**-decimals) / 2 + 1e-6
