"""What a place reports of itself: its level, times the weekday, the season and holidays. Unit: reports a day.

    expected = level of the place x weekday x month x holiday

The level is that of the place's last year; the three factors are shared by all places and come from the whole history,
so that few reports go a long way. Each factor is a ratio of what was seen to what the others explain, drawn towards 1
by a number of made-up reports (`PULL`), as in a Poisson model with a gamma prior; levels are drawn to the mean place by
`PULL_PLACE`. They are fitted in turn until they hardly move. The days that are scanned are left out of the history, or
a surge would explain itself. Days of a surge before are not: what people marked teaches the machine nothing.

Worked example: two places with 30 and 10 reports in 100 days, all days alike. The mean place has 20, 0.2 a day. Drawn
with 2 reports: (30 + 2) / (100 + 2 / 0.2) = 0.291 and (10 + 2) / 110 = 0.109 a day, rather than 0.3 and 0.1.
A weekday with 8 reports where 4 are explained, drawn with 20: (8 + 20) / (4 + 20) = 1.17, and not 2.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from gewoondoen.patterns.zones import Bools, Floats, Ints

PULL = 20.0
PULL_PLACE = 2.0
YEAR = 365
ROUNDS = 6


@dataclass(frozen=True)
class Days:
    """What there is to know of each day of the period."""

    weekday: Ints
    month: Ints
    holiday: Bools

    @classmethod
    def of(cls, days: Sequence[date], holidays: frozenset[date] = frozenset()) -> "Days":
        """Return the weekday (0 is Monday), the month and whether it is a holiday."""
        return cls(
            np.array([day.weekday() for day in days], np.int64),
            np.array([day.month for day in days], np.int64),
            np.array([day in holidays for day in days], bool),
        )


@dataclass(frozen=True)
class Baseline:
    """What is expected by place and day, and what it was made of."""

    expected: Floats
    level: Floats
    weekday: dict[int, float]
    month: dict[int, float]
    holiday: float
    # How much wider than Poisson the own history is: variance = m + spread m². 0 where that cannot be told.
    spread: float


def fit(counts: Ints, days: Days, known: int) -> Baseline:
    """Fit the history, the first `known` days of the counts, and expect as much of all days."""
    history = counts[:, :known].astype(float)
    seen = history.sum(axis=0)
    recent = np.arange(known) >= known - YEAR
    # Each year back has its own volume, so that growth is not taken for season.
    years = (known - 1 - np.arange(known)) // YEAR
    kinds = [days.weekday, days.month, days.holiday.astype(np.int64)]
    factors = [np.ones(8), np.ones(13), np.ones(2)]
    level = np.zeros(len(counts))
    for _round in range(ROUNDS):
        shape = _product(factors, kinds)
        level = _levels(history[:, recent], shape[:known][recent])
        for at, kind in enumerate(kinds):
            explained = level.sum() * _product(factors, kinds)[:known]
            explained = _by_year(explained, seen, years)
            factors[at] = factors[at] * _ratios(seen, explained, kind[:known], len(factors[at]))
    level = _levels(history[:, recent], _product(factors, kinds)[:known][recent])
    expected = np.outer(level, _product(factors, kinds))
    return Baseline(
        expected=expected,
        level=level,
        weekday={each: float(factors[0][each]) for each in range(7)},
        month={each: float(factors[1][each]) for each in range(1, 13)},
        holiday=float(factors[2][1]),
        spread=spread_of(history[:, recent], expected[:, :known][:, recent]),
    )


def _product(factors: Sequence[Floats], kinds: Sequence[Ints]) -> Floats:
    """Return the product of the factors of each day."""
    whole: Floats = np.ones(len(kinds[0]))
    for factor, kind in zip(factors, kinds, strict=True):
        whole = whole * factor[kind]
    return whole


def _levels(history: Floats, shape: Floats) -> Floats:
    """Return what each place reports on a plain day, drawn to the mean place; never 0, for nothing is impossible."""
    days = float(shape.sum())
    mean = max(float(history.sum()), 0.5) / (len(history) * days) if days else 1.0
    found: Floats = (history.sum(axis=1) + PULL_PLACE) / (days + PULL_PLACE / mean)
    return found


def _by_year(explained: Floats, seen: Floats, years: Ints) -> Floats:
    """Return what is explained, brought to the volume of each year back."""
    scale = np.bincount(years, seen) / np.maximum(np.bincount(years, explained), 1e-300)
    found: Floats = explained * scale[years]
    return found


def _ratios(seen: Floats, explained: Floats, kind: Ints, kinds: int) -> Floats:
    """Return for each kind of day how much more was seen than is explained, drawn towards 1."""
    found: Floats = (np.bincount(kind, seen, kinds) + PULL) / (np.bincount(kind, explained, kinds) + PULL)
    return found


def spread_of(history: Floats, expected: Floats) -> float:
    """Return how much wider than Poisson the history is; 0 unless it is so by more than two standard errors.

    By moments: the sum of (c - m)² - c over the sum of m²; its standard error, were it Poisson, is √(2 / sum of m²).

    >>> spread_of(np.array([[0.0, 8.0] * 50]), np.full((1, 100), 4.0))
    0.75
    """
    weight = float((expected**2).sum())
    if weight <= 0:
        return 0.0
    found = float(((history - expected) ** 2 - history).sum()) / weight
    return found if found > 2 * (2 / weight) ** 0.5 else 0.0
