"""Areas most alike: distances, reasons, ties and gaps."""

from time import perf_counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.knowledge.peers import Space, distances, peers, space, standardised

NAN = float("nan")
TWO = {"young": 1.0, "dense": 1.0}


def town() -> Space:
    return space(["BU3", "BU1", "BU2", "BU4"], TWO, [[30, 9], [10, 5], [12, 5], [12, 5]])


def test_the_nearest_come_first_and_equals_by_code() -> None:
    assert [peer.code for peer in peers("BU1", town())] == ["BU2", "BU4", "BU3"]
    assert [peer.code for peer in peers("BU1", town(), count=1)] == ["BU2"]


def test_own_municipality_can_be_left_out_and_an_unknown_code_there_is_nothing() -> None:
    assert [peer.code for peer in peers("BU1", town(), besides=["BU2", "BU9"])] == ["BU4", "BU3"]


def test_why_alike_lists_the_differences_smallest_first() -> None:
    """By hand: young has median 12, deviations 2 0 0 18, MAD 1; dense has MAD 0, so sqrt(16 / 4) = 2."""
    far = peers("BU1", town())[-1]
    assert far.differences == (("dense", pytest.approx(2.0)), ("young", pytest.approx(20 / 1.4826, abs=1e-3)))
    assert far.distance == pytest.approx(np.hypot(2.0, 20 / 1.4826) / np.sqrt(2), abs=1e-3)


def test_only_features_both_have_count_and_too_few_make_no_peer() -> None:
    table = [[10, 5], [10, NAN], [NAN, NAN], [11, 7], [14, 6]]
    gaps = space(["A", "B", "C", "D", "E"], {"young": 3.0, "dense": 1.0}, table)
    found = {peer.code: peer for peer in peers("A", gaps)}
    assert set(found) == {"B", "D", "E"}
    assert (found["B"].distance, found["B"].coverage, found["B"].differences) == (0.0, 0.75, (("young", 0.0),))
    assert [peer.code for peer in peers("A", gaps, coverage=0.8)] == ["D", "E"]
    assert peers("C", gaps) == ()


def test_a_figure_that_is_missing_brings_areas_neither_nearer_nor_further_apart() -> None:
    whole = space("ABC", {"young": 1.0, "dense": 3.0}, [[10, 5], [11, NAN], [12, 6]])
    (nearest,) = (peer for peer in peers("A", whole, coverage=0.25) if peer.code == "B")
    assert nearest.distance == pytest.approx(nearest.differences[0][1])


def test_weights_say_what_alike_means() -> None:
    table = [[0, 0], [1, 9], [9, 1], [5, 5]]
    by_first = space("ABCD", {"x": 9.0, "y": 1.0}, table)
    by_second = space("ABCD", {"x": 1.0, "y": 9.0}, table)
    assert peers("A", by_first)[0].code == "B"
    assert peers("A", by_second)[0].code == "C"


def test_values_that_are_the_same_everywhere_or_nowhere_tell_nothing() -> None:
    assert standardised([[4.0], [4.0]]).tolist() == [[0.0], [0.0]]
    assert np.isnan(standardised([[NAN], [NAN]])).all()
    assert peers("A", space(["A"], TWO, [[1, 2]])) == ()


numbers = st.one_of(st.just(NAN), st.floats(-1e4, 1e4).map(lambda each: round(each, 3)))
tables = st.lists(st.tuples(numbers, numbers, numbers), min_size=2, max_size=12)


@given(tables)
def test_distance_is_the_same_both_ways_and_never_negative(table: list[tuple[float, float, float]]) -> None:
    codes = [f"BU{i:02}" for i in range(len(table))]
    whole = space(codes, {"a": 1, "b": 2, "c": 0.5}, table)
    between = np.array([distances(code, whole)[0] for code in codes])
    np.testing.assert_array_equal(between, between.T)
    assert not (between < 0).any()


@given(tables, st.sampled_from([0.25, 8.0, 1024.0]))
def test_another_unit_of_a_feature_changes_no_peer(table: list[tuple[float, float, float]], factor: float) -> None:
    codes = [f"BU{i:02}" for i in range(len(table))]
    features = {"a": 1, "b": 2, "c": 0.5}
    before, after = space(codes, features, table), space(codes, features, np.array(table) * [1, factor, 1])
    assert peers(codes[0], before) == peers(codes[0], after)


@pytest.mark.parametrize(
    ("codes", "features", "table"),
    [
        (["A", "A"], {"x": 1}, [[1], [2]]),
        (["A"], {"x": 1}, [[1, 2]]),
        (["A"], {"x": -1}, [[1]]),
        (["A"], {"x": 0}, [[1]]),
    ],
)
def test_what_does_not_fit_is_refused(codes: list[str], features: dict[str, float], table: list[list[float]]) -> None:
    with pytest.raises(ValueError, match=r"code|weight"):
        space(codes, features, table)


def test_an_unknown_area_is_said() -> None:
    with pytest.raises(KeyError):
        peers("BU9", town())


def test_a_country_of_14_000_areas_answers_at_once() -> None:
    """Meant to take 2 ms; ten times that is a fault, not a busy machine."""
    codes = [f"BU{i:08}" for i in range(14_000)]
    country = space(codes, {f"f{i}": 1.0 for i in range(12)}, np.random.default_rng(1).normal(size=(14_000, 12)))
    times = []
    for code in codes[:5]:
        began = perf_counter()
        assert len(peers(code, country)) == 10
        times.append(perf_counter() - began)
    assert min(times) < 0.02
