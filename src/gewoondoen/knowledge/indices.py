"""Composite indices: one score of several indicators, that can be opened down to each of them.

A recipe says which indicators, in which domains, how heavily, and how they are put together. Two constructions:

- `Construction.Z`: each indicator (x - mean) / sd over a fixed reference set and year, signed so that + is favourable;
  the weighted mean within domains, then of domains. In standard deviations; 0 is the reference, more is better.
- `Construction.RANK`: the domain scores of Z, ranked among the areas given, exponentially transformed, then weighted.
  From 0 to 100; more is more deprived. A very bad domain is not made good by the others.

Tables are areas x indicators, in the order of the recipe's parts; nan is "no figure". What is missing counts neither
for nor against: its weight goes to the rest of its domain, a whole missing domain's to the other domains. Where less
than `coverage` of the weight is filled there is no score, and the reason is said.

Sources: Nardo et al. (2008), Handbook on Constructing Composite Indicators, OECD; Noble et al. (2003), Scottish
Indices of Deprivation 2003 (the exponential transformation).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gewoondoen.knowledge.values import Direction

Numbers = npt.NDArray[np.float64]

# With 23 the tenth of the areas that is worst gets half of the scale (50 to 100) to itself.
STEEPNESS = 23.0
# Beyond these two scores, or a sum of weights and its minimum, differ by the order of the sums only.
DECIMALS = 9


class Construction(StrEnum):
    """How the parts are put together."""

    Z = "z"
    RANK = "rank"


class Gap(StrEnum):
    """Why an area has no score. The empty text stands for "it has one"."""

    NONE = ""
    COVERAGE = "coverage"  # too little of the weight is filled


class Reference(NamedTuple):
    """The mean and the standard deviation of an indicator over the areas and the year that are compared with."""

    mean: float
    deviation: float


@dataclass(frozen=True, slots=True)
class Part:
    """One indicator of an index: its domain, which way is better, and its weight within the domain."""

    indicator: str
    domain: str
    direction: Direction
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """What an index is made of. `weights` is by domain, in any unit; `coverage` the least filled weight (0 to 1).

    ValueError: no parts, a double, an indicator without a direction, a domain without a weight, all weights 0.
    """

    parts: tuple[Part, ...]
    weights: Mapping[str, float]
    coverage: float = 0.75
    construction: Construction = Construction.Z

    def __post_init__(self) -> None:
        """Refuse what cannot be worked out."""
        names = [part.indicator for part in self.parts]
        if not names or len(set(names)) < len(names):
            raise ValueError("an index has at least one indicator, and each once")
        if undirected := [part.indicator for part in self.parts if part.direction == Direction.NONE]:
            raise ValueError(f"without a direction it cannot count: {', '.join(undirected)}")
        if set(self.domains) != set(self.weights):
            raise ValueError("each domain has one weight, and each weight a domain")
        if any(not 0 <= each < np.inf for each in (*self.weights.values(), *(part.weight for part in self.parts))):
            raise ValueError("a weight is 0 or more")
        if not sum(self.weights.values()) or np.any(self.within @ self.members == 0):
            raise ValueError("the weights of the domains, and those within a domain, are not all 0")
        if not 0 < self.coverage <= 1:
            raise ValueError("coverage is more than 0 and at most 1")

    @property
    def domains(self) -> tuple[str, ...]:
        """The domains, in the order in which the parts name them."""
        return tuple(dict.fromkeys(part.domain for part in self.parts))

    @property
    def members(self) -> Numbers:
        """Indicators x domains: 1 where the indicator is of the domain."""
        return np.array([[float(part.domain == domain) for domain in self.domains] for part in self.parts])

    @property
    def within(self) -> Numbers:
        """The weights within domains, by indicator."""
        return np.array([part.weight for part in self.parts])

    @property
    def between(self) -> Numbers:
        """The weights of the domains, together 1."""
        found = np.array([float(self.weights[domain]) for domain in self.domains])
        return np.asarray(found / found.sum())

    @property
    def owners(self) -> npt.NDArray[np.intp]:
        """The position of its domain, by indicator."""
        return np.asarray(np.argmax(self.members, axis=1))

    @property
    def share_of_each(self) -> Numbers:
        """What part of the whole weight each indicator is, together 1."""
        return self.within / (self.within @ self.members)[self.owners] * self.between[self.owners]


@dataclass(frozen=True, slots=True)
class AreaScore:
    """The score of one area, opened. Under Z `domains` and `indicators` each add up to the score.

    Under RANK only `domains` does; `indicators` is empty, for a rank of a mean is not a sum of its parts.
    """

    score: float | None
    rank: int | None  # 1 is the highest score; equals share the best rank
    ranked: int
    coverage: float  # share of the weight that is filled
    gap: Gap
    domains: Mapping[str, float]
    indicators: Mapping[str, float]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """The scores of all areas, in their order; nan where there is none. `area` opens one."""

    recipe: Recipe
    scores: Numbers  # areas
    ranks: Numbers  # areas
    coverage: Numbers  # areas
    by_domain: Numbers  # areas x domains: contributions
    by_indicator: Numbers  # areas x indicators: contributions, nan under RANK
    filled: npt.NDArray[np.bool_]  # areas x indicators

    def area(self, position: int) -> AreaScore:
        """Return the score of the area at this position, with its parts."""
        scored = not np.isnan(self.scores[position])
        names = [part.indicator for part in self.recipe.parts]
        filled = self.filled[position]

        def named(keys: Sequence[str], contributions: Numbers) -> dict[str, float]:
            return {key: float(each) for key, each in zip(keys, contributions, strict=True) if not np.isnan(each)}

        return AreaScore(
            score=float(self.scores[position]) if scored else None,
            rank=int(self.ranks[position]) if scored else None,
            ranked=int(np.count_nonzero(~np.isnan(self.scores))),
            coverage=float(self.coverage[position]),
            gap=Gap.NONE if scored else Gap.COVERAGE,
            domains=named(self.recipe.domains, self.by_domain[position]) if scored else {},
            indicators=named(names, self.by_indicator[position]) if scored else {},
            missing=tuple(name for name, there in zip(names, filled, strict=True) if not there),
        )


def reference_of(values: npt.ArrayLike) -> Reference:
    """Return mean and standard deviation (of the whole, unweighted) of the areas with a figure; nan without any.

    >>> reference_of([2.0, 4.0, float("nan"), 6.0])
    Reference(mean=4.0, deviation=1.632993161855452)
    """
    found = np.asarray(values, dtype=np.float64)
    found = found[~np.isnan(found)]
    return Reference(float(found.mean()), float(found.std())) if found.size else Reference(float("nan"), float("nan"))


def standardised(recipe: Recipe, table: npt.ArrayLike, references: Sequence[Reference]) -> Numbers:
    """Return areas x indicators in standard deviations, + is favourable, nan where there is no figure.

    ValueError: a table that does not fit, or an indicator that is the same everywhere in the reference set (it cannot
    tell areas apart) or has no reference.

    With a mean of 10 and a deviation of 4, 16 % unemployed is 1.5 deviations unfavourable.

    >>> recipe = Recipe((Part("unemployed", "work", Direction.DOWN),), {"work": 1})
    >>> standardised(recipe, [[16.0]], [Reference(10, 4)]).tolist()
    [[-1.5]]
    """
    found = np.asarray(table, dtype=np.float64)
    if found.ndim != 2 or found.shape[1] != len(recipe.parts) or len(references) != len(recipe.parts):
        raise ValueError("one column and one reference for each indicator")
    flat = [part.indicator for part, each in zip(recipe.parts, references, strict=True) if not each.deviation > 0]
    if flat:
        raise ValueError(f"the same everywhere in the reference set, or nowhere a figure: {', '.join(flat)}")
    mean, deviation = np.array(references).T
    sign = np.array([1.0 if part.direction == Direction.UP else -1.0 for part in recipe.parts])
    return np.asarray(sign * (found - mean) / deviation)


def exponential(share: npt.ArrayLike) -> Numbers:
    """Return X = -23 ln(1 - R (1 - exp(-100/23))), from 0 to 100, of R = rank / N (1 is the most deprived).

    ValueError: an R outside 0 to 1. Source: Noble et al. (2003), Scottish Indices of Deprivation 2003.

    >>> [round(float(each), 4) for each in exponential([1, 0.9, 0.5, 0.1, 0])]
    [100.0, 50.4267, 15.6468, 2.3903, 0.0]
    """
    r = np.asarray(share, dtype=np.float64)
    if np.any((r < 0) | (r > 1)):
        raise ValueError("a rank share lies between 0 and 1")
    return np.asarray(np.maximum(-STEEPNESS * np.log1p(r * np.expm1(-100 / STEEPNESS)), 0.0))


def _steps(values: npt.ArrayLike) -> tuple[Numbers, Numbers]:
    """Return the values, and those there are in order; what differs by arithmetic only is made equal first."""
    found: Numbers = np.asarray(values, dtype=np.float64).round(DECIMALS)
    return found, np.sort(found[~np.isnan(found)])


def rank_share(scores: npt.ArrayLike) -> Numbers:
    """Return mean rank / N of each score, 1 for the highest; equals share their mean rank; nan has none.

    >>> rank_share([5.0, 1.0, 5.0, float("nan"), 9.0]).tolist()
    [0.625, 0.25, 0.625, nan, 1.0]
    """
    found, ordered = _steps(scores)
    # Of equals the first has rank `before` + 1 and the last `until`.
    before, until = np.searchsorted(ordered, found, side="left"), np.searchsorted(ordered, found, side="right")
    return np.where(np.isnan(found), np.nan, (before + 1 + until) / 2 / max(ordered.size, 1))


def ranks_of(scores: npt.ArrayLike) -> Numbers:
    """Return the rank of each score: 1 is the highest, equals share the best rank; nan has none.

    >>> ranks_of([5.0, 1.0, 5.0, float("nan"), 9.0]).tolist()
    [2.0, 4.0, 2.0, nan, 1.0]
    """
    found, ordered = _steps(scores)
    return np.where(np.isnan(found), np.nan, 1 + ordered.size - np.searchsorted(ordered, found, side="right"))


def combine(recipe: Recipe, z: Numbers, within: Numbers, between: Numbers) -> tuple[Numbers, Numbers]:
    """Return the contributions to the scores, areas x domains and areas x indicators (nan under RANK).

    `z` as `standardised` gives it, `within` weights by indicator, `between` by domain. The domains of an area add up
    to its score; a domain without a figure is nan.
    """
    filled, members = ~np.isnan(z), recipe.members
    held = filled * within
    domain_held = held @ members
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = np.where(domain_held > 0, between, 0.0)
        shares /= shares.sum(axis=1, keepdims=True)
        means = (np.where(filled, z, 0.0) * held) @ members / domain_held
        if recipe.construction == Construction.RANK:
            deprived = np.column_stack([exponential(rank_share(-each)) for each in means.T])
            return shares * deprived, np.full_like(z, np.nan)
        per_unit = np.nan_to_num(shares / domain_held)[:, recipe.owners]
        return shares * means, z * held * per_unit


def total(by_domain: Numbers) -> Numbers:
    """Return the sum of the domains that have a figure; nan where none has."""
    return np.where(np.isnan(by_domain).all(axis=1), np.nan, np.nansum(by_domain, axis=1))


def calculate(recipe: Recipe, table: npt.ArrayLike, references: Sequence[Reference]) -> Index:
    """Return the index of all areas of a table (areas x indicators); ValueError as `standardised`.

    Under RANK the areas given are those that are ranked: give all of a level, not a selection.

    Two areas, income at 1 and -1 deviation, quiet at -2 and 0; income counts double: (2 x 1 + 1 x -2) / 3 = 0.

    >>> parts = (Part("income", "work", Direction.UP), Part("quiet", "living", Direction.UP))
    >>> recipe = Recipe(parts, {"work": 2, "living": 1})
    >>> index = calculate(recipe, [[1.0, -2.0], [-1.0, 0.0]], [Reference(0, 1), Reference(0, 1)])
    >>> index.scores.round(4).tolist(), index.ranks.tolist()
    ([0.0, -0.6667], [1.0, 2.0])
    >>> {name: round(each, 4) for name, each in index.area(0).domains.items()}
    {'work': 0.6667, 'living': -0.6667}
    """
    z = standardised(recipe, table, references)
    filled = ~np.isnan(z)
    by_domain, by_indicator = combine(recipe, z, recipe.within, recipe.between)
    coverage = filled @ recipe.share_of_each
    scores = np.where(coverage >= recipe.coverage - 10.0**-DECIMALS, total(by_domain), np.nan)
    return Index(recipe, scores, ranks_of(scores), coverage, by_domain, by_indicator, filled)
