"""The recipe of an index as it is kept with a version (plain JSON), and as it is worked out (`indices.Recipe`).

The direction of each indicator is part of the recipe: were it looked up when a score is worked out, an analyst who
mends the direction of an indicator would change each index that was ever made with it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gewoondoen.knowledge.indices import Construction, Part, Recipe
from gewoondoen.knowledge.values import Direction

COUNTRY = "NL00"
# As they are called in the database, where they were named before the pure module was.
KEPT_AS = {Construction.Z: "zscore", Construction.RANK: "exponential"}


@dataclass(frozen=True, slots=True)
class Blueprint:
    """All that an index hangs on but the figures: the recipe, for which level, and what it is compared with.

    `within` is the country (NL00) or the code of a municipality, `period` the year of the reference: values are
    standardised with the mean and the deviation of the areas of the level that lie there, in that year.
    """

    level: str
    recipe: Recipe
    within: str = COUNTRY
    period: str = ""

    @property
    def indicators(self) -> tuple[str, ...]:
        """The slugs of the indicators, in the order of the recipe."""
        return tuple(part.indicator for part in self.recipe.parts)

    @property
    def digest(self) -> str:
        """A mark that two blueprints share only when they are the same: what was looked at is what is saved."""
        kept = [self.level, self.within, self.period, domains_of(self.recipe), self.recipe.coverage]
        written = json.dumps([*kept, self.recipe.construction.value], sort_keys=True)
        return hashlib.sha256(written.encode()).hexdigest()[:16]


def domains_of(recipe: Recipe) -> list[dict[str, Any]]:
    """Return the domains of a recipe as JSON, in order.

    >>> domains_of(Recipe((Part("bijstand", "werk", Direction.DOWN),), {"werk": 2.0}))
    [{'name': 'werk', 'weight': 2.0, 'indicators': [{'slug': 'bijstand', 'weight': 1.0, 'direction': 'down'}]}]
    """
    return [
        {
            "name": domain,
            "weight": float(recipe.weights[domain]),
            "indicators": [
                {"slug": part.indicator, "weight": float(part.weight), "direction": part.direction.value}
                for part in recipe.parts
                if part.domain == domain
            ],
        }
        for domain in recipe.domains
    ]


def recipe_of(domains: Iterable[Mapping[str, Any]], construction: str, coverage: float) -> Recipe:
    """Return the recipe that JSON holds; ValueError for what cannot be worked out (`Recipe`)."""
    domains = list(domains)
    parts = [
        Part(each["slug"], domain["name"], Direction(each["direction"]), float(each["weight"]))
        for domain in domains
        for each in domain["indicators"]
    ]
    weights = {domain["name"]: float(domain["weight"]) for domain in domains}
    kept = {name: each for each, name in KEPT_AS.items()}
    return Recipe(tuple(parts), weights, coverage, kept[construction])


@dataclass(frozen=True, slots=True)
class ShareChange:
    """What part of the whole an indicator is in one recipe and in another, from 0 to 1; None where it is not in it."""

    indicator: str
    before: float | None
    after: float | None


def share_changes(before: Recipe, after: Recipe) -> list[ShareChange]:
    """Return the indicators whose part of the whole differs between two recipes, in order of the later one.

    >>> one = Recipe((Part("a", "x", Direction.UP), Part("b", "y", Direction.UP)), {"x": 1, "y": 1})
    >>> two = Recipe((Part("a", "x", Direction.UP), Part("b", "y", Direction.UP)), {"x": 3, "y": 1})
    >>> [(each.indicator, each.before, each.after) for each in share_changes(one, two)]
    [('a', 0.5, 0.75), ('b', 0.5, 0.25)]
    """
    earlier, later = _shares(before), _shares(after)
    names: Sequence[str] = list(dict.fromkeys([*later, *earlier]))
    found = [ShareChange(name, earlier.get(name), later.get(name)) for name in names]
    return [each for each in found if each.before != each.after]


def _shares(recipe: Recipe) -> dict[str, float]:
    """Return what part of the whole each indicator is."""
    shares = recipe.share_of_each
    return {part.indicator: round(float(share), 9) for part, share in zip(recipe.parts, shares, strict=True)}
