"""Ratios, medians and waiting, by hand and as published; what is told gives nothing small away."""

import itertools
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gewoondoen.patterns import faring, resting
from gewoondoen.patterns.calendar import shifted, until
from gewoondoen.patterns.queries.paces import waiting

# Remission of acute leukaemia in weeks, 21 patients on 6-mercaptopurine (Freireich et al. 1963, Blood 21: 699-716).
ENDED = {6: 3, 7: 1, 10: 1, 13: 1, 16: 1, 22: 1, 23: 1}
GOING = {6: 1, 9: 1, 10: 1, 11: 1, 17: 1, 19: 1, 20: 1, 25: 1, 32: 2, 34: 1, 35: 1}


def test_survival_of_the_leukaemia_patients_is_that_of_the_textbooks() -> None:
    """Kleinbaum and Klein, Survival Analysis, table 2.5, and R's survfit with conf.type = "log-log" for the bounds."""
    steps = faring.survival(ENDED, GOING)
    shares = [round(step.share, 4) for step in steps]
    assert shares == [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]
    assert (round(steps[0].low, 3), round(steps[0].high, 3)) == (0.620, 0.952)
    assert faring.median_wait(steps) == faring.Median(23, 13, None)


def test_leaving_out_who_still_waits_makes_the_median_too_short() -> None:
    without = faring.median_wait(faring.survival(ENDED, {}))
    assert without.day is not None
    assert without.day < 23


@given(st.dictionaries(st.integers(0, 60), st.integers(1, 5), min_size=1, max_size=8))
def test_without_anyone_waiting_survival_is_the_plain_share(ended: dict[int, int]) -> None:
    size = sum(ended.values())
    for step in faring.survival(ended, {}):
        left = sum(count for day, count in ended.items() if day > step.day)
        assert step.share == pytest.approx(left / size)


def test_a_ratio_is_exact_by_hand() -> None:
    """Of 3 and 0 the share is 1 and at least 0.025 ** (1/3) = 0.2924: so at least 0.41 times as much, without end."""
    ratio = faring.rate_ratio(3, 1, 0, 1)
    assert ratio is not None
    assert round(ratio.low, 3) == 0.413
    assert ratio.high == float("inf")
    assert not ratio.is_more


@given(st.integers(0, 200), st.integers(0, 200), st.floats(0.5, 5000), st.floats(0.5, 5000))
def test_a_ratio_lies_within_its_bounds(count: int, other: int, here: float, there: float) -> None:
    ratio = faring.rate_ratio(count, here, other, there)
    if ratio is None:
        assert count + other == 0
    else:
        assert ratio.low <= ratio.value * (1 + 1e-9)
        assert ratio.value <= ratio.high * (1 + 1e-9)


def test_months_run_over_the_turn_of_the_year() -> None:
    january = date(2026, 1, 1)
    assert until(january, 3) == [date(2025, 11, 1), date(2025, 12, 1), january]
    assert shifted(january, -12) == date(2025, 1, 1)
    assert waiting({"31": 1}, january, date(2026, 2, 1)) == {1: 1}


@given(st.integers(0, 500))
def test_a_count_that_is_told_fits_five_counts(count: int) -> None:
    told = faring.told(count)
    if count and count < 5:
        assert told is None
    else:
        assert told is not None
        assert [other for other in range(500) if other == 0 or other >= 5 if faring.told(other) == told]
        assert abs(told - count) <= 2


@given(st.integers(0, 60), st.integers(0, 60))
def test_a_share_that_is_told_fits_more_than_one_truth(part: int, rest: int) -> None:
    told = faring.told_share(part, part + rest)
    if part + rest < faring.LEAST_FOR_SHARES:
        assert told is None
        return
    fitting = [
        (p, r)
        for p, r in itertools.product(range(max(0, part - 4), part + 5), range(max(0, rest - 4), rest + 5))
        if p + r >= faring.LEAST_FOR_SHARES and faring.told_share(p, p + r) == told
    ]
    assert len(fitting) > 1


Counts = dict[resting.Key, int]


@settings(max_examples=200)
@given(st.lists(st.integers(0, 30), min_size=2, max_size=5))
def test_no_small_rest_follows_from_a_sum_and_its_parts(numbers: list[int]) -> None:
    """Who knows every rule tries all truths that fit what is told: a small rest is never one number only."""
    counts: Counts = {(str(at), "1"): count for at, count in enumerate(numbers)}
    total = faring.told(sum(numbers))
    if not total:
        return
    shown = resting.told_parts(counts, [resting.Sum(total, tuple(counts))])
    hidden = sum(count for key, count in counts.items() if shown[key] is None)
    told = [count for count in shown.values() if count is not None]
    if told and 0 < hidden < 5:
        low, high = resting.rest_bounds(total, told)
        assert low <= 1
        assert high >= 4


def test_two_months_taken_from_each_other_leave_more_than_one_number() -> None:
    """A year up to February less a year up to January is this February less the last; the bounds are ten wide."""
    for january, february in itertools.product(range(5, 60), repeat=2):
        told = [faring.told(each) for each in (january, february)]
        assert None not in told
        differences = {
            later - earlier
            for earlier in range(5, 70)
            for later in range(5, 70)
            if [faring.told(earlier), faring.told(later)] == told
        }
        assert len(differences) >= 5
