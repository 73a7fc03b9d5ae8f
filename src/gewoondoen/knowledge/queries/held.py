"""What was read of versions, held by the process. A version never changes and its name is the key: nothing goes stale.

So the figures of the municipality and the country, which every profile sets beside its own, are read once.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from gewoondoen.knowledge.peers import Space, space
from gewoondoen.knowledge.queries.catalogue import Catalogue
from gewoondoen.knowledge.standings import Measured, Standings, standings
from gewoondoen.knowledge.store import Store
from gewoondoen.knowledge.values import Figure, Level, Spread

# The codes of the areas, or the level of which they are all.
Group = tuple[str, ...] | Level
Measures = tuple[tuple[Measured, str], ...]


def figures(catalogue: Catalogue, codes: Sequence[str]) -> dict[str, list[Figure]]:
    """Return the published figures of some areas that the viewer may see, by code."""
    known = catalogue.indicators
    found = {code: _figures(catalogue.store, tuple(catalogue.folders), code) for code in codes}
    return {code: [each for each in rows if each.indicator in known] for code, rows in found.items()}


@lru_cache(maxsize=32)
def _figures(store: Store, folders: tuple[str, ...], code: str) -> tuple[Figure, ...]:
    """Return all figures of one area."""
    return tuple(store.of_areas(folders, [code]))


def changes(catalogue: Catalogue, codes: Sequence[str]) -> dict[tuple[str, int], int | None]:
    """Return the change of border of places against the year before, by code and year."""
    return _changes(catalogue.store, tuple(catalogue.folders), tuple(codes))


@lru_cache(maxsize=64)
def _changes(store: Store, folders: tuple[str, ...], codes: tuple[str, ...]) -> dict[tuple[str, int], int | None]:
    """Read the changes of places."""
    return store.changes(folders, codes)


def names(catalogue: Catalogue, codes: Sequence[str], folders: Sequence[str] = ()) -> dict[str, tuple[str, str]]:
    """Return the name of places and that of their municipality ("" of one itself), as the source has them.

    From all versions, or only from those named: one year of ten has the name as well, and reads in a tenth of the time.
    """
    return _names(catalogue.store, tuple(folders or catalogue.folders), tuple(codes))


@lru_cache(maxsize=64)
def _names(store: Store, folders: tuple[str, ...], codes: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """Read the names of places and of their municipalities; the code of a place holds that of its municipality."""
    towns = {code: f"GM{code[2:6]}" for code in codes}
    found = store.places(folders, sorted({*codes, *towns.values()}))
    return {
        code: (found[code][0], found[towns[code]][0] if towns[code] in found and towns[code] != code else "")
        for code in codes
        if code in found
    }


def spreads(catalogue: Catalogue, level: str) -> dict[tuple[str, str], Spread]:
    """Return how the values of all areas of a level lie, by indicator and period."""
    return _spreads(catalogue.store, tuple(catalogue.folders), level)


@lru_cache(maxsize=16)
def _spreads(store: Store, folders: tuple[str, ...], level: str) -> dict[tuple[str, str], Spread]:
    """Return the spreads of a level; where two datasets have an indicator and period, that of most areas."""
    found = sorted(store.spreads(folders, level=level), key=lambda each: each.count)
    return {(each.indicator, each.period): each for each in found}


def standings_of(catalogue: Catalogue, level: Level, group: Group, measures: Measures) -> Standings:
    """Return how areas stand among each other: those of the codes, or all of the level in the country."""
    return _standings(catalogue.store, tuple(catalogue.folders), level, group, measures)


@lru_cache(maxsize=16)
def _standings(store: Store, folders: tuple[str, ...], level: Level, group: Group, measures: Measures) -> Standings:
    """Read the numbers of the areas and stand them in order."""
    slugs = {measure.slug for measure, _period in measures} | {measure.denominator for measure, _period in measures}
    wanted = sorted({period for _measure, period in measures})
    is_level = isinstance(group, Level)
    numbers = store.numbers(
        folders, sorted(slugs - {""}), wanted, () if is_level else group, str(group) if is_level else ""
    )
    codes = sorted({code for column in numbers.values() for code in column})
    return standings(level, codes, measures, numbers, in_country=is_level)


def country_of(catalogue: Catalogue, level: Level, measure: Measured, period: str) -> Standings:
    """Return how all areas of a level stand in one indicator and period."""
    return _country(catalogue.store, tuple(catalogue.folders_of(measure.slug, period)), level, measure, period)


@lru_cache(maxsize=16)
def _country(store: Store, folders: tuple[str, ...], level: Level, measure: Measured, period: str) -> Standings:
    """Read one indicator, and what it is a share of, over all areas of a level."""
    slugs = [slug for slug in (measure.slug, measure.denominator) if slug]
    codes, table = store.matrix(folders, slugs, dict.fromkeys(slugs, period), level)
    known = ~np.isnan(table)
    numbers = {
        (slug, period): dict(zip(codes[known[:, at]].tolist(), table[known[:, at], at].tolist(), strict=True))
        for at, slug in enumerate(slugs)
    }
    return standings(level, codes.tolist(), [(measure, period)], numbers, in_country=True)


def numbers_of(catalogue: Catalogue, codes: Sequence[str], periods: dict[str, str]) -> dict[str, dict[str, float]]:
    """Return the numbers of some areas by indicator, each in its own period, and by code."""
    found = catalogue.store.numbers(catalogue.folders, sorted(periods), sorted(set(periods.values())), codes)
    return {slug: found.get((slug, period), {}) for slug, period in periods.items()}


def space_of(catalogue: Catalogue, level: str, features: dict[str, str]) -> Space | None:
    """Return all areas of a level in standard units by features, each in its own period; None where there are none."""
    return _space(catalogue.store, tuple(catalogue.folders), level, tuple(features.items()))


@lru_cache(maxsize=8)
def _space(store: Store, folders: tuple[str, ...], level: str, features: tuple[tuple[str, str], ...]) -> Space | None:
    """Read the features of all areas of a level."""
    codes, table = store.matrix(folders, [slug for slug, _period in features], dict(features), level)
    return space(list(codes), {slug: 1.0 for slug, _period in features}, table) if len(codes) else None
