"""How evenly groups of people are spread over the neighbourhoods of the municipality, by year."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gewoondoen.areas.models import Area
from gewoondoen.knowledge import segregation
from gewoondoen.knowledge.indices import Numbers
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.queries.catalogue import Catalogue
from gewoondoen.knowledge.queries.local import lies_in
from gewoondoen.knowledge.themes import Domain, Theme
from gewoondoen.knowledge.values import Kind, Level

THEMES = {theme.value: theme for theme in Theme}
# What the address of a division has between the indicator that is divided and the way it is.
SEPARATOR = "."


@dataclass(frozen=True)
class Division:
    """People divided in groups, each in one: inhabitants by age, households by kind."""

    whole: Indicator
    split: str
    groups: tuple[Indicator, ...]

    @property
    def key(self) -> str:
        """What stands in the address."""
        return f"{self.whole.slug}{SEPARATOR}{self.split}"


@dataclass(frozen=True)
class GroupSpread:
    """One group against all others: its share of the city, and how far it lives apart."""

    indicator: Indicator
    people: float
    share: float
    dissimilarity: float
    isolation: float


@dataclass(frozen=True)
class YearSpread:
    """The measures of one year, over the neighbourhoods with a figure for each group."""

    period: str
    used: int
    left_out: int
    theil: float
    entropy: float
    simpson: float
    relative_diversity: float
    groups: tuple[GroupSpread, ...]


def divisions(catalogue: Catalogue) -> list[Division]:
    """Return the divisions of people in two or more groups of which there are figures by neighbourhood, in order.

    Businesses by trade or land by use can be spread as well, but say nothing of who lives with whom.
    """
    found: dict[tuple[int, str], list[Indicator]] = {}
    for each in catalogue.with_numbers(Level.NEIGHBOURHOOD):
        is_of_people = each.kind == Kind.COUNT and THEMES[each.theme].domain == Domain.SOCIAL
        if each.part_of_id is not None and each.split and is_of_people:
            found.setdefault((each.part_of_id, each.split), []).append(each)
    by_id = {each.pk: each for each in catalogue.indicators.values()}
    return [
        Division(by_id[whole], split, tuple(groups))
        for (whole, split), groups in found.items()
        if len(groups) > 1 and whole in by_id
    ]


def years_of_division(catalogue: Catalogue, division: Division) -> list[str]:
    """Return the periods in which every group has figures by neighbourhood, the earliest first."""
    periods = [set(catalogue.periods_of(each.slug, Level.NEIGHBOURHOOD)) for each in division.groups]
    return sorted(set.intersection(*periods))


def spreading(catalogue: Catalogue, division: Division, municipality: Area, years: Sequence[str]) -> list[YearSpread]:
    """Return the measures of a division in a municipality, a line a period in which there is anybody to count."""
    found = (_of_year(catalogue, division, municipality.code, period) for period in years)
    return [each for each in found if each is not None]


def counts_of(catalogue: Catalogue, division: Division, municipality: str, period: str) -> Numbers:
    """Return neighbourhoods x groups, of all neighbourhoods that the files of that period have in the municipality."""
    slugs = [each.slug for each in division.groups]
    folders = dict.fromkeys(folder for slug in slugs for folder in catalogue.folders_of(slug, period))
    wanted = dict.fromkeys(slugs, period)
    codes, table = catalogue.store.matrix(list(folders), slugs, wanted, Level.NEIGHBOURHOOD)
    ours = np.array([lies_in(code, municipality) for code in codes], dtype=bool)
    return np.asarray(table[ours]).reshape(-1, len(slugs))


def _of_year(catalogue: Catalogue, division: Division, municipality: str, period: str) -> YearSpread | None:
    """Return the measures of one period; None where no neighbourhood has a figure for each group."""
    table = counts_of(catalogue, division, municipality, period)
    known = table[~np.isnan(table).any(axis=1)]
    if not known.size or not known.sum():
        return None
    total = known.sum(axis=1)
    groups = []
    for at, indicator in enumerate(division.groups):
        group, others = known[:, at], total - known[:, at]
        groups.append(
            GroupSpread(
                indicator,
                float(group.sum()),
                float(group.sum() / total.sum()),
                segregation.dissimilarity(group, others),
                segregation.isolation(group, others),
            )
        )
    return YearSpread(
        period,
        used=len(known),
        left_out=len(table) - len(known),
        theil=segregation.theil(known),
        entropy=segregation.entropy(known),
        simpson=segregation.simpson(known),
        relative_diversity=segregation.relative_diversity(known),
        groups=tuple(groups),
    )
