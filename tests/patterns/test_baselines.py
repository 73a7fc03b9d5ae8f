"""What a place usually reports: worked by hand, and brought back from what it was made of."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gewoondoen.kernel import workdays
from gewoondoen.patterns import baselines
from gewoondoen.patterns.baselines import Days, fit, spread_of


def calendar(count: int, first: date = date(2024, 1, 1)) -> list[date]:
    return [first + timedelta(days=each) for each in range(count)]


def plain(count: int) -> Days:
    return Days(np.zeros(count, np.int64), np.ones(count, np.int64), np.zeros(count, bool))


def test_levels_of_two_places_are_those_worked_by_hand() -> None:
    counts = np.zeros((2, 100), np.int64)
    counts[0, :30] = 1
    counts[1, :10] = 1
    found = fit(counts, plain(100), 100)
    assert found.level.tolist() == pytest.approx([32 / 110, 12 / 110])


def test_a_weekday_is_drawn_towards_one_as_worked_by_hand() -> None:
    ratio = baselines._ratios(np.array([8.0]), np.array([4.0]), np.array([0]), 1)
    assert ratio.tolist() == pytest.approx([28 / 24])


def test_weekday_month_and_holiday_are_found_back_from_many_reports() -> None:
    days = calendar(3 * 365)
    known = Days.of(days, frozenset(each for each in days if workdays.is_holiday(each)))
    shape = np.where(known.weekday >= 5, 0.4, 1.24) * np.where(known.month == 12, 2.0, 1.0)
    shape = shape * np.where(known.holiday, 0.3, 1.0)
    counts = np.random.default_rng(1).poisson(np.outer([20, 5, 60], shape))
    found = fit(counts, known, len(days))
    assert found.weekday[6] / found.weekday[1] == pytest.approx(0.4 / 1.24, rel=0.05)
    assert found.month[12] / found.month[6] == pytest.approx(2.0, rel=0.05)
    assert 0.2 < found.holiday < 0.45
    assert found.spread < 0.01
    assert found.expected.sum(axis=1) == pytest.approx(counts.sum(axis=1), rel=0.03)


def test_growth_from_year_to_year_is_not_taken_for_season() -> None:
    days = calendar(3 * 365)
    counts = np.random.default_rng(2).poisson(np.outer([10, 10], np.repeat([1.0, 2.0, 4.0], 365)))
    found = fit(counts, Days.of(days), len(days))
    assert found.expected[:, -1] == pytest.approx([40, 40], rel=0.06)
    assert all(0.9 < each < 1.1 for each in found.month.values())


def test_what_is_scanned_is_no_part_of_what_is_usual() -> None:
    counts = np.ones((2, 128), np.int64)
    usual = fit(counts, plain(128), 100).expected
    counts[0, 100:] = 50
    assert fit(counts, plain(128), 100).expected.tolist() == usual.tolist()


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 1000), mean=st.floats(0, 2))
def test_something_is_expected_of_every_place_on_every_day(seed: int, mean: float) -> None:
    counts = np.random.default_rng(seed).poisson(mean, (4, 90))
    found = fit(counts, Days.of(calendar(90)), 62)
    assert np.isfinite(found.expected).all()
    assert (found.expected > 0).all()


def test_reports_that_come_in_bursts_widen_chance_and_even_ones_do_not() -> None:
    rng = np.random.default_rng(3)
    mean = np.full((5, 365), 4.0)
    assert spread_of(rng.poisson(mean).astype(float), mean) < 0.1
    bursts = rng.poisson(mean * rng.gamma(2, 0.5, mean.shape)).astype(float)
    assert spread_of(bursts, mean) == pytest.approx(0.5, abs=0.1)
