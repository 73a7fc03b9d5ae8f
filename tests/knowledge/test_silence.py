"""What is not heard: the regression against published results, and what is called quiet and what is not."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from gewoondoen.knowledge.silence import Method, Voice, fit_poisson, heard_per_1000, shrunken_ratio, silence

NAN = float("nan")
# Lip cancer in 56 districts of Scotland, 1975-1980: observed, expected, per cent in farming, fishing and forestry.
# Clayton & Kaldor (1987), table 1; Breslow & Clayton (1993), table 6.
LIP_CANCER = np.array(
    """
    9 1.4 16, 39 8.7 16, 11 3.0 10, 9 2.5 24, 15 4.3 10, 8 2.4 24, 26 8.1 10, 7 2.3 7, 6 2.0 7, 20 6.6 16, 13 4.4 7,
    5 1.8 16, 3 1.1 10, 8 3.3 24, 17 7.8 7, 9 4.6 16, 2 1.1 10, 7 4.2 7, 9 5.5 7, 7 4.4 10, 16 10.5 7, 31 22.7 16,
    11 8.8 10, 7 5.6 7, 19 15.5 1, 15 12.5 1, 7 6.0 7, 10 9.0 7, 16 14.4 10, 11 10.2 10, 5 4.8 7, 3 2.9 24, 7 7.0 10,
    8 8.5 7, 11 12.3 7, 9 10.1 0, 11 12.7 10, 8 9.4 1, 6 7.2 16, 4 5.3 0, 10 18.8 1, 8 15.8 16, 2 4.3 16, 6 14.6 0,
    19 50.7 1, 3 8.2 7, 2 5.6 1, 3 9.3 1, 28 88.7 0, 6 19.6 1, 1 3.4 1, 1 3.6 0, 1 5.7 1, 1 7.0 1, 0 4.2 16, 0 1.8 10
    """.replace(",", " ").split(),
    dtype=float,
).reshape(56, 3)
CASES, EXPECTED, OUTDOORS = LIP_CANCER.T


def test_the_regression_gives_the_published_coefficients() -> None:
    """As `glm(cases ~ offset(log(expected)) + outdoors / 10, poisson)` in R: -0.5423, 0.7373; deviance 238.62."""
    found = fit_poisson(CASES, EXPECTED, OUTDOORS[:, None] / 10)
    assert found.round(4).tolist() == [-0.5423, 0.7373]
    fitted = EXPECTED * np.exp(found[0] + found[1] * OUTDOORS / 10)
    logs = np.where(CASES > 0, CASES * np.log(np.maximum(CASES, 1) / fitted), 0)
    assert 2 * (logs - CASES + fitted).sum() == pytest.approx(238.62, abs=0.005)


def test_with_ridge_it_is_the_top_of_the_penalised_likelihood() -> None:
    standard = (OUTDOORS - OUTDOORS.mean()) / OUTDOORS.std()

    def loss(b: np.ndarray) -> float:
        fitted = EXPECTED * np.exp(b[0] + b[1] * standard)
        return float((fitted - CASES * np.log(fitted)).sum() + 20 / 2 * b[1] ** 2)

    slow = minimize(loss, [0, 0], method="Nelder-Mead", options={"xatol": 1e-8, "fatol": 1e-10})
    assert fit_poisson(CASES, EXPECTED, standard[:, None], ridge=20) == pytest.approx(slow.x, abs=1e-5)


def test_the_shrunken_ratios_satisfy_the_two_equations_of_clayton_and_kaldor() -> None:
    found = shrunken_ratio(CASES, EXPECTED)
    mean = found.mean()
    # (cases + v) / (expected + a) with v = mean x a, solved for a by its definition in any one area:
    a = (CASES - found * EXPECTED)[0] / (found - mean)[0]
    np.testing.assert_allclose(found, (CASES + mean * a) / (EXPECTED + a), rtol=1e-6)
    variance = ((1 + a / EXPECTED) * (found - mean) ** 2).sum() / 55
    assert variance == pytest.approx(mean / a, rel=1e-6)


def test_areas_that_differ_by_chance_only_all_get_the_mean() -> None:
    assert shrunken_ratio(np.array([10.0, 11, 9]), np.array([10.0, 10, 10])) == pytest.approx([1, 1, 1], abs=1e-6)
    assert shrunken_ratio(np.array([3.0]), np.array([2.0])).tolist() == [1.5]


@given(st.lists(st.tuples(st.integers(0, 80), st.floats(0.5, 60)), min_size=2, max_size=20))
def test_a_shrunken_ratio_lies_between_the_ratio_and_the_mean(areas: list[tuple[int, float]]) -> None:
    observed, expected = np.array(areas, dtype=float).T
    if not observed.sum():
        return
    found, raw = shrunken_ratio(observed, expected), observed / expected
    assert (found >= raw.min() - 1e-9).all()
    assert (found <= raw.max() + 1e-9).all()


def town(quiet: float = 30) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Twenty-four areas of 2,000 people; the poorer, the less is heard (60 or 30), but for the first, poor, area."""
    poor = np.array([[40.0], [10.0]] * 12)
    heard = np.where(poor[:, 0] > 20, 30.0, 60.0)
    heard[0] = quiet
    return np.full(24, 2000.0), heard, poor


def test_an_area_is_quieter_than_others_like_it() -> None:
    found = silence(*town(quiet=5))
    assert found.method == Method.REGRESSION
    assert found.voice.tolist() == [Voice.QUIETER] + [Voice.AS_EXPECTED] * 23
    assert found.expected[0] < 40
    assert found.high[0] < 1
    assert found.ratio[0] < found.shrunken[0] < 1


def test_what_all_areas_of_a_kind_have_is_expected_with_the_covariate_and_told_without() -> None:
    people, heard, poor = town()
    assert set(silence(people, heard, poor).voice) == {Voice.AS_EXPECTED}
    plain = silence(people, heard)
    assert plain.method == Method.CITY_RATE
    assert plain.expected.tolist() == pytest.approx([45] * 24)


def test_with_fewer_than_twelve_areas_the_rate_of_the_city_is_expected() -> None:
    people, heard, poor = (each[:11] for each in town())
    assert silence(people, heard, poor).method == Method.CITY_RATE
    assert silence(*(each[:12] for each in town())).method == Method.REGRESSION


def test_few_people_who_say_nothing_are_not_called_quiet() -> None:
    found = silence([2000, 2000, 2000, 60], [40, 38, 42, 0])
    assert found.voice.tolist() == [Voice.AS_EXPECTED] * 4
    assert found.shrunken[3] == pytest.approx(found.shrunken[0], abs=0.05)


def test_areas_that_vary_more_than_by_chance_widen_every_interval() -> None:
    calm, wild = silence([1000] * 6, [20, 21, 19, 20, 22, 18]), silence([1000] * 6, [20, 60, 2, 20, 5, 13])
    assert calm.dispersion == 1
    assert wild.dispersion > 5
    assert wild.high[0] - wild.low[0] > 2 * (calm.high[0] - calm.low[0])


def test_where_nobody_lives_or_no_number_is_known_nothing_is_said() -> None:
    found = silence([1000, 0, NAN, 1000], [5, 2, 3, NAN])
    assert found.voice.tolist() == [Voice.AS_EXPECTED, "", "", ""]
    assert np.isnan(found.expected).tolist() == [False, True, True, True]
    assert found.per_1000.tolist() == pytest.approx([5, NAN, NAN, NAN], nan_ok=True)


def test_where_nothing_is_heard_anywhere_no_area_is_quiet() -> None:
    for areas in (1, 20):
        found = silence([1000] * areas, [0] * areas, [[1.0]] * areas)
        assert set(found.voice) == {""}
        assert found.expected.tolist() == [0] * areas
    assert silence([], []).voice.tolist() == []


def test_a_missing_covariate_is_the_average_and_is_said() -> None:
    people, heard, poor = town()
    poor[3] = NAN
    found = silence(people, heard, poor)
    assert np.flatnonzero(found.filled_in).tolist() == [3]
    assert np.isfinite(found.expected).all()
    same_everywhere = silence(people, heard, np.full((24, 1), 7.0))
    assert same_everywhere.expected.tolist() == pytest.approx([45] * 24)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(1, 20_000), st.integers(0, 300), st.floats(-1e3, 1e3), st.floats(0, 1)),
        min_size=1,
        max_size=40,
    ),
    st.sampled_from([1.0, 1000.0]),
)
def test_expected_adds_up_to_heard_and_the_interval_holds_the_ratio(
    areas: list[tuple[int, int, float, float]], factor: float
) -> None:
    people, heard, *traits = np.array(areas, dtype=float).T
    found = silence(people, heard, np.column_stack(traits) * [factor, 1])
    assert found.expected.sum() == pytest.approx(heard.sum(), rel=1e-6)
    if heard.sum():
        assert (found.low <= found.ratio + 1e-12).all()
        assert (found.ratio <= found.high).all()
        assert found.dispersion >= 1


def test_heard_counts_all_kinds_and_knows_nothing_where_one_is_missing() -> None:
    found = heard_per_1000([1000, 1000, 0], [3, NAN, 1], [1, 1, 1])
    assert found.value.tolist() == pytest.approx([4, NAN, NAN], nan_ok=True)


@pytest.mark.parametrize(
    ("people", "heard", "traits"),
    [([10], [1, 2], None), ([-1], [1], None), ([10], [-1], None), ([10], [1], [[1], [2]]), ([10], [1], [1])],
)
def test_what_does_not_fit_is_refused(people: list[int], heard: list[int], traits: list[object] | None) -> None:
    with pytest.raises(ValueError, match=r"lies|for each area"):
        silence(people, heard, traits)  # type: ignore[arg-type]


def test_a_regression_on_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing is heard"):
        fit_poisson(np.zeros(3), np.ones(3), np.zeros((3, 1)))
