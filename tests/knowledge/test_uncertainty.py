"""Intervals, funnels and ranks, against published values and by slow, obvious second ways."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from gewoondoen.knowledge import uncertainty
from gewoondoen.knowledge.uncertainty import ALARM, WARNING, Limits, standing

NAN = float("nan")


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_gives_the_published_intervals(k: int, n: int, low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17: 857-872, table I, method 3."""
    found = uncertainty.share_interval(k / n, n, base=1)
    assert (round(float(found.low), 4), round(float(found.high), 4)) == (low, high)


@pytest.mark.parametrize(
    ("a", "m", "b", "n", "low", "high"),
    [
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926),
        (0, 10, 0, 10, -0.2775, 0.2775),
    ],
)
def test_a_difference_has_the_published_interval(a: int, m: int, b: int, n: int, low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17: 873-890, table II, method 10."""
    found = uncertainty.difference(a / m, m, b / n, n, base=1)
    assert (round(float(found.low), 4), round(float(found.high), 4)) == pytest.approx((low, high), abs=1.01e-4)


@pytest.mark.parametrize(
    ("k", "low", "high"), [(0, 0, 3.689), (1, 0.025, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390)]
)
def test_a_count_has_the_interval_of_the_tables(k: int, low: float, high: float) -> None:
    found = uncertainty.count_interval(k)
    assert (round(float(found.low), 3), round(float(found.high), 3)) == (low, high)


@given(st.floats(0, 100), st.floats(0.5, 1e6), st.sampled_from([0.5, 0.95, 0.998]))
def test_the_interval_holds_the_share_and_stays_a_share(share: float, denominator: float, confidence: float) -> None:
    found = uncertainty.share_interval(share, denominator, confidence=confidence)
    assert 0 <= found.low <= found.value <= found.high <= 100


@given(st.just(0.0) | st.floats(0.001, 1e6))
def test_the_interval_holds_the_count(count: float) -> None:
    found = uncertainty.count_interval(count)
    assert 0 <= found.low <= found.value < found.high


def test_no_people_or_no_figure_is_no_interval() -> None:
    found = uncertainty.share_interval([10, NAN, 10], [0, 100, NAN])
    assert np.isnan([found.low, found.high]).all()
    assert np.isnan(uncertainty.rate_interval([5, NAN], [0, 100])).all()
    assert np.isnan(uncertainty.share_limits([0, NAN], 10)).all()
    assert np.isnan(uncertainty.rate_limits([0, NAN], 10)).all()


@pytest.mark.parametrize(
    "ask",
    [
        lambda: uncertainty.share_interval(101, 10),
        lambda: uncertainty.share_interval(10, -1),
        lambda: uncertainty.share_interval(10, 10, confidence=1),
        lambda: uncertainty.count_interval(-1),
        lambda: uncertainty.count_interval(1, confidence=95),
        lambda: uncertainty.share_limits(10, 120),
        lambda: uncertainty.rate_limits(10, float("inf")),
    ],
)
def test_what_cannot_be_is_refused(ask: object) -> None:
    with pytest.raises(ValueError, match=r"lies|at least"):
        ask()  # type: ignore[operator]


@pytest.mark.parametrize("confidence", [WARNING, ALARM])
@pytest.mark.parametrize("reference", [0.4, 10, 50, 93])
def test_a_share_is_outside_the_funnel_where_its_binomial_tail_is_less_than_half_the_rest(
    reference: float, confidence: float
) -> None:
    for n in (1, 2, 7, 30, 500):
        k = np.arange(n + 1)
        under, over = stats.binom.cdf(k, n, reference / 100), stats.binom.sf(k - 1, n, reference / 100)
        found = standing(100 * k / n, uncertainty.share_limits(n, reference, confidence=confidence))
        assert ((found == "below") == (under < (1 - confidence) / 2)).all()
        assert ((found == "above") == (over < (1 - confidence) / 2)).all()


@pytest.mark.parametrize("confidence", [WARNING, ALARM])
def test_a_rate_is_outside_the_funnel_where_its_poisson_tail_is_less_than_half_the_rest(confidence: float) -> None:
    for n in (20, 300, 2_500, 20_000):
        k = np.arange(400)
        under, over = stats.poisson.cdf(k, n * 0.012), stats.poisson.sf(k - 1, n * 0.012)
        found = standing(1000 * k / n, uncertainty.rate_limits(n, 12, confidence=confidence))
        assert ((found == "below") == (under < (1 - confidence) / 2)).all()
        assert ((found == "above") == (over < (1 - confidence) / 2)).all()


def test_a_share_rounded_to_whole_percents_is_not_pushed_over_the_line() -> None:
    """5 of 12 is inside where a sixth is usual; published as 42 % it is 5.04 of 12."""
    limits = uncertainty.share_limits(12, 100 / 6)
    assert standing([100 * 5 / 12, 42, 100 * 6 / 12], limits).tolist() == ["inside", "inside", "above"]


@given(st.integers(1, 10_000), st.floats(0, 100))
def test_the_alarm_line_lies_outside_the_warning_line_and_the_reference_between(n: int, reference: float) -> None:
    warning, alarm = (uncertainty.share_limits(n, reference, confidence=each) for each in (WARNING, ALARM))
    assert alarm.low <= warning.low <= reference + 1e-9
    assert reference - 1e-9 <= warning.high <= alarm.high


def test_where_nobody_or_everybody_has_it_the_funnel_is_a_line() -> None:
    assert uncertainty.share_limits([20, 40], 0).high.tolist() == [0, 0]
    assert uncertainty.share_limits([20, 40], 100).low.tolist() == [100, 100]
    assert uncertainty.rate_limits([20, 40], 0).high.tolist() == [0, 0]


def test_on_the_line_is_inside() -> None:
    limits = Limits(np.array([5.0, 5.0, NAN]), np.array([20.0, 20.0, NAN]))
    assert standing([5, 20, 10], limits).tolist() == ["inside", "inside", ""]


def test_a_difference_of_few_people_is_none_and_of_many_is_one() -> None:
    few, many = (uncertainty.difference(30, n, 20, n) for n in (40, 4000))
    assert [bool(uncertainty.differ(each)) for each in (few, many)] == [False, True]
    assert not uncertainty.differ(uncertainty.difference(NAN, 10, 90, 10))


@given(st.floats(0, 100), st.integers(1, 900), st.floats(0, 100), st.integers(1, 900))
def test_a_difference_the_other_way_round_is_its_mirror(p: float, m: int, q: float, n: int) -> None:
    there, back = uncertainty.difference(p, m, q, n), uncertainty.difference(q, n, p, m)
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low), abs=1e-9)
