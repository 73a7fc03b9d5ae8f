"""Periods read from what sources write, in an order that is that of time."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.knowledge import periods, values


@pytest.mark.parametrize("module", [periods, values])
def test_the_worked_examples_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2020JJ00", "2020"),
        ("2019MM03", "2019-03"),
        ("2019W109", "2019-W09"),
        (2021, "2021"),
        ("2020 1e kwartaal", "2020-Q1"),
    ],
)
def test_what_sources_write_is_read(written: object, period: str) -> None:
    assert periods.read(written) == period


@pytest.mark.parametrize("written", ["", None, "2020KW05", "2020MM13", "2020-W54", "19", "20201", "1700"])
def test_what_is_no_period_is_empty(written: object) -> None:
    assert periods.read(written) == ""


@given(st.integers(1950, 2090), st.sampled_from(["", "-Q3", "-07", "-W31"]))
def test_the_next_period_sorts_after_this_one_and_begins_later(year: int, rest: str) -> None:
    period = f"{year}{rest}"
    following = periods.after(period)
    assert following > period
    assert periods.start_of(following) > periods.start_of(period)
    assert periods.read(following) == following
