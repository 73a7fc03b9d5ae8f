"""Two indicators against each other over the areas of an extent."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gewoondoen.areas import queries as areas
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge import correlation
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.queries import held
from gewoondoen.knowledge.queries.catalogue import Catalogue
from gewoondoen.knowledge.queries.maps import Extent, Named, everywhere
from gewoondoen.knowledge.values import Figure


@dataclass(frozen=True)
class Point:
    """An area with two figures."""

    code: str
    name: str
    x: float
    y: float


@dataclass(frozen=True)
class Against:
    """Two indicators against each other over the areas of an extent, each in its period.

    `points` are the areas with both, of which those of a very large extent have no name; `lacking` counts the areas
    without one of the two.
    """

    x: Indicator
    y: Indicator
    x_period: str
    y_period: str
    extent: Extent
    points: tuple[Point, ...]
    lacking: int
    relation: correlation.Relation | None


def against(viewer: Actor | None, catalogue: Catalogue, x: Indicator, y: Indicator, extent: Extent) -> Against:
    """Return two indicators over an extent: in the same period where they share one. Two questions to the store."""
    periods = periods_for(catalogue, x, y, extent)
    folders = [folder for slug, period in periods.items() for folder in catalogue.folders_of(slug, period)]
    codes, table = catalogue.store.matrix(
        list(dict.fromkeys(folders)),
        [x.slug, y.slug],
        periods,
        extent.level,
        within=extent.beginning if extent.names_all else "",
    )
    both = ~np.isnan(table).any(axis=1)
    known = codes[both].tolist()
    names = names_of(viewer, catalogue, known) if extent.names_all else {}
    points = [Point(code, names.get(code, ""), *pair) for code, pair in zip(known, table[both].tolist(), strict=True)]
    relation = correlation.relation(table[both, 0], table[both, 1])
    return Against(x, y, periods[x.slug], periods[y.slug], extent, tuple(points), int(np.sum(~both)), relation)


def periods_for(catalogue: Catalogue, x: Indicator, y: Indicator, extent: Extent) -> dict[str, str]:
    """Return the period of each: the latest that they share, else of each its own latest."""
    shared = set(catalogue.periods_of(x.slug, extent.level)) & set(catalogue.periods_of(y.slug, extent.level))
    return {each.slug: max(shared, default=catalogue.latest(each.slug, extent.level)) for each in (x, y)}


def figures_of_both(
    viewer: Actor | None, catalogue: Catalogue, x: Indicator, y: Indicator, extent: Extent
) -> tuple[list[Figure], Named]:
    """Return the figures of both over an extent, with code, name and row of the areas: for a file."""
    periods = periods_for(catalogue, x, y, extent)
    one, areas_of_one = everywhere(viewer, catalogue, x, extent, [periods[x.slug]])
    other, areas_of_other = everywhere(viewer, catalogue, y, extent, [periods[y.slug]])
    return one + other, list({each[0]: each for each in (*areas_of_one, *areas_of_other)}.values())


def names_of(viewer: Actor | None, catalogue: Catalogue, codes: Sequence[str]) -> dict[str, str]:
    """Return the names of areas: ours, else as the files have them."""
    ours = {each.code: each.short_name for each in areas.areas(viewer).filter(code__in=codes).only("code", "name")}
    others = held.names(catalogue, [code for code in codes if code not in ours])
    return {code: name for code, (name, _town) in others.items()} | ours


def are_bound(catalogue: Catalogue, x: Indicator, y: Indicator) -> bool:
    """Whether two indicators hang together by arithmetic: parts of one division, or the one a part of the other."""
    one, other = _counted(catalogue, x), _counted(catalogue, y)
    if one.pk == other.pk or one.part_of_id == other.pk or other.part_of_id == one.pk:
        return True
    return one.part_of_id is not None and (one.part_of_id, one.split) == (other.part_of_id, other.split)


def _counted(catalogue: Catalogue, indicator: Indicator) -> Indicator:
    """Return what is counted in a share; any other indicator is itself what is counted."""
    found = (each for each in catalogue.indicators.values() if each.pk == indicator.numerator_id)
    return next(found, indicator)
