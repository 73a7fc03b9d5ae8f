"""What do we not hear? Where fewer people speak up than the area's people lead one to expect.

The expected number of signals comes from how many people live there and, where there are areas enough, from what kind
of area it is (low incomes, age, education: `covariates`), by a Poisson regression over the areas of the city. It says
where others like it are heard more, never why: nothing may be the matter, or nobody listens. It includes what is
usual: if all poor areas are unheard, a covariate for income makes that silence "as expected". So always look at the
plain comparison too (no covariates). An area's own number is part of the whole it is compared with; where one area is
a large part of the city, its difference shows smaller than it is.

Signals come in bursts, not one by one: the interval is widened by the dispersion that the areas themselves show
(never narrowed). Even so one area in forty is "quieter" by chance alone.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from gewoondoen.knowledge.uncertainty import Interval, Numbers, count_interval, rate_interval

# With fewer the regression explains each area by itself, and no area is silent.
AREAS_PER_COEFFICIENT = 6
# On covariates in standard deviations: holds a factor of e per deviation for plausible, a hundredfold not.
RIDGE = 1.0
ROUNDS, CLOSE_ENOUGH = 100, 1e-10


class Method(StrEnum):
    """Where the expected number comes from."""

    REGRESSION = "regression"
    CITY_RATE = "city_rate"  # inhabitants only: too few areas, or no covariates


class Voice(StrEnum):
    """How an area is heard, against what is expected; empty where that cannot be said."""

    QUIETER = "quieter"
    LOUDER = "louder"
    AS_EXPECTED = "as_expected"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Silence:
    """All by area, nan where nobody lives or the number heard is not known.

    `ratio` is observed / expected with its interval `low` to `high`; `shrunken` the same ratio drawn to that of all
    areas, the more so the less one can expect (for ranking and maps, where the ratio of a tiny area swings).
    """

    observed: Numbers
    expected: Numbers
    ratio: Numbers
    low: Numbers
    high: Numbers
    shrunken: Numbers
    per_1000: Numbers
    voice: npt.NDArray[np.str_]  # of `Voice`
    filled_in: npt.NDArray[np.bool_]  # a covariate was missing and taken as the average
    method: Method
    dispersion: float  # 1 is chance one by one; the interval is as wide as that of observed / dispersion


def fit_poisson(counts: Numbers, exposure: Numbers, covariates: Numbers, ridge: float = 0.0) -> Numbers:
    """Return intercept and coefficients of log(expected / exposure) = intercept + covariates @ coefficients.

    `counts` and `exposure` (more than 0) by area, `covariates` areas x covariates. Iteratively reweighted least
    squares; `ridge` holds the coefficients, not the intercept, near 0, so that expected and observed have one sum.
    ValueError: no counts above 0, or no answer within 100 rounds (without ridge: covariates that say the same).
    Source: McCullagh & Nelder (1989), Generalized Linear Models, 2nd ed., 2.5 and 6; ridge: Le Cessie & Van
    Houwelingen (1992), Applied Statistics 41: 191-201.

    Areas of the second kind report e times as much.

    >>> kind = np.array([[0.0], [0.0], [1.0], [1.0]])
    >>> fit_poisson(np.array([1, 1, np.e, np.e]), np.ones(4), kind).round(6).tolist()
    [0.0, 1.0]
    """
    if not counts.sum() > 0:
        raise ValueError("nothing is heard anywhere: there is no rate")
    design = np.column_stack([np.ones_like(counts), covariates])
    penalty = np.diag([0.0] + [ridge] * covariates.shape[1])
    offset = np.log(exposure)
    found: Numbers = np.zeros(design.shape[1])
    found[0] = np.log(counts.sum() / exposure.sum())
    for _ in range(ROUNDS):
        expected = np.exp(offset + design @ found)
        slope = design.T @ (counts - expected) - penalty @ found
        step = np.linalg.lstsq(design.T @ (design * expected[:, None]) + penalty, slope, rcond=None)[0]
        found = found + step / max(1.0, np.abs(step).max())  # at most a factor e a round: never overflows
        if np.abs(step).max() < CLOSE_ENOUGH:
            return np.asarray(found)
    raise ValueError("the regression finds no answer")


def shrunken_ratio(observed: Numbers, expected: Numbers) -> Numbers:
    """Return observed / expected of each area, drawn to the mean of all: (observed + v) / (expected + a).

    Ratios are taken as gamma distributed with mean v / a and variance v / a^2, both found from the areas themselves;
    where they differ no more than chance explains, every area gets the mean. Arrays of one length, `expected` more
    than 0, unit free. Source: Clayton & Kaldor (1987), Biometrics 43: 671-681, the moment equations of their 2.2.

    One heard in an area where 0.5 is expected is twice as much, but hardly says so:

    >>> shrunken_ratio(np.array([1.0, 60, 20, 5]), np.array([0.5, 40, 40, 5.5])).round(2).tolist()
    [1.09, 1.44, 0.57, 0.96]
    """
    if observed.size < 2:
        return observed / expected
    mean, spread = float(observed.sum() / expected.sum()), 1.0  # spread is variance / mean, 1 / a
    for _ in range(ROUNDS):
        ratios = (observed * spread + mean) / (expected * spread + 1)
        mean = float(ratios.mean())
        # The paper's (1 + a / E) (ratio - mean)^2, written so that it holds for a spread of 0 as well.
        terms = spread * (observed - expected * mean) ** 2 / (expected * (expected * spread + 1))
        following = float(terms.sum()) / (observed.size - 1) / mean if mean > 0 else 0.0
        if abs(following - spread) < CLOSE_ENOUGH:
            break
        spread = following
    return (observed * spread + mean) / (expected * spread + 1)


def heard_per_1000(inhabitants: npt.ArrayLike, *heard: npt.ArrayLike) -> Interval:
    """Return what is heard per 1,000 inhabitants, of all kinds together, with its exact Poisson interval.

    Arrays by area: inhabitants, then numbers of signals, of interpretations, and so on. nan where nobody lives or a
    number is not known. ValueError: a negative number. Source: Garwood (1936).

    Three signals and two interpretations among 2,000 people:

    >>> [round(float(each), 2) for each in heard_per_1000(2000, 3, 2)]
    [2.5, 0.81, 5.83]
    """
    return rate_interval(np.sum([np.asarray(each, dtype=np.float64) for each in heard], axis=0), inhabitants, 1000.0)


def silence(
    inhabitants: npt.ArrayLike, heard: npt.ArrayLike, covariates: npt.ArrayLike | None = None, confidence: float = 0.95
) -> Silence:
    """Return how each area of a city is heard against what is expected of it.

    `inhabitants` and `heard` (a number of signals, or of interpretations) by area, over one period; `covariates`
    areas x covariates in any unit. A missing covariate is taken as the average, and said (`filled_in`). With fewer
    than 6 areas for each coefficient (12 for one covariate, 18 for two), the city's rate is the expectation. An area
    is quieter only where the whole interval lies under 1, louder where it lies above.

    ValueError: a negative number, or arrays that do not fit.
    Sources: McCullagh & Nelder (1989), 9.2 (dispersion = Pearson's chi-square / degrees of freedom, at least 1);
    Garwood (1936) for the interval of observed / dispersion, times dispersion / expected; `shrunken_ratio`.

    Seven areas of one size, 270 heard: 38.6 expected of each. They vary 4.5 times as much as by chance one by one,
    so the 10 heard in the first weigh as 2.2: the interval of 2.2, times 4.5 / 38.6.

    >>> found = silence([4000] * 7, [10, 42, 45, 40, 48, 38, 47])
    >>> round(found.dispersion, 2), [round(float(each[0]), 2) for each in (found.ratio, found.low, found.high)]
    (4.46, [0.26, 0.04, 0.88])
    >>> found.voice[:2].tolist()
    ['quieter', 'as_expected']
    """
    people, counts = np.atleast_1d(np.asarray(inhabitants, np.float64)), np.atleast_1d(np.asarray(heard, np.float64))
    traits = np.zeros((people.size, 0)) if covariates is None else np.asarray(covariates, dtype=np.float64)
    if people.ndim != 1 or people.shape != counts.shape or traits.ndim != 2 or len(traits) != people.size:
        raise ValueError("a number heard and one row of covariates for each area")
    per_1000 = heard_per_1000(people, counts).value
    known = ~np.isnan(per_1000)
    expected = np.full(people.size, np.nan)
    expected[known], method, coefficients = _expected(people[known], counts[known], traits[known])
    judged = known & (expected > 0)
    dispersion = _dispersion(counts[judged], expected[judged], coefficients)
    with np.errstate(divide="ignore", invalid="ignore"):
        scale = dispersion / np.where(judged, expected, np.nan)
        ratio, low, high = (each * scale for each in count_interval(counts / dispersion, confidence))
    shrunken = np.full(people.size, np.nan)
    shrunken[judged] = shrunken_ratio(counts[judged], expected[judged])
    return Silence(
        observed=np.where(known, counts, np.nan),
        expected=expected,
        ratio=ratio,
        low=low,
        high=high,
        shrunken=shrunken,
        per_1000=per_1000,
        voice=np.select([~judged, high < 1, low > 1], [Voice.UNKNOWN, Voice.QUIETER, Voice.LOUDER], Voice.AS_EXPECTED),
        filled_in=np.asarray(np.isnan(traits).any(axis=1) & (method == Method.REGRESSION)),
        method=method,
        dispersion=dispersion,
    )


def _expected(people: Numbers, counts: Numbers, traits: Numbers) -> tuple[Numbers, Method, int]:
    """Return the expected numbers, where they come from, and how many coefficients that took."""
    coefficients = 1 + traits.shape[1]
    if coefficients == 1 or people.size < AREAS_PER_COEFFICIENT * coefficients or not counts.sum():
        return people * (counts.sum() / people.sum() if people.size else np.nan), Method.CITY_RATE, 1
    standard = np.column_stack([_standard(column) for column in traits.T])
    found = fit_poisson(counts, people, standard, RIDGE)
    return people * np.exp(found[0] + standard @ found[1:]), Method.REGRESSION, coefficients


def _standard(values: Numbers) -> Numbers:
    """Return a covariate in standard deviations; 0 (the average) where it is missing or everywhere the same."""
    known = values[~np.isnan(values)]
    if not known.size:
        return np.zeros_like(values)
    return np.where(np.isnan(values), 0.0, (values - known.mean()) / (known.std() or 1.0))


def _dispersion(counts: Numbers, expected: Numbers, coefficients: int) -> float:
    """Return how many times more the areas vary than one by one by chance; at least 1, and 1 where that is unknown."""
    free = counts.size - coefficients
    return max(1.0, float(((counts - expected) ** 2 / expected).sum() / free)) if free > 0 else 1.0
