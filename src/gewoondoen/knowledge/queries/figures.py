"""The figures of an area for a viewer: published ones from the store, those of own areas worked out from them."""

from collections.abc import Sequence
from dataclasses import dataclass

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge.queries.catalogue import Catalogue, level_of_kind
from gewoondoen.knowledge.queries.own import Component, components_of, own_figures
from gewoondoen.knowledge.values import Figure, Level

COUNTRY = "NL00"


@dataclass(frozen=True)
class Scope:
    """An area as figures know it: its code and level, what it is compared with, and who its equals are.

    `municipality` and `siblings` (the areas of the same level in the municipality, itself included) are empty where
    there are none. Of an own area the level is "other": its figures are worked out of its `components`.
    """

    area: Area
    code: str
    level: str
    municipality: Area | None
    siblings: tuple[Area, ...]
    components: tuple[Component, ...] = ()

    @property
    def references(self) -> tuple[str, ...]:
        """The codes that the area is compared with: its municipality and the country, but not itself."""
        own = {self.code}
        codes = (self.municipality.code if self.municipality else "", COUNTRY)
        return tuple(code for code in codes if code and code not in own)


def scope_of(viewer: Actor | None, area: Area) -> Scope:
    """Return what figures need to know of an area. Three statements at the most."""
    trail = areas.trail(viewer, area)
    municipality = next((each for each in trail if each.kind == Area.Kind.MUNICIPALITY), None)
    level = level_of_kind(area.kind) or Level.OTHER
    if area.is_own:
        return Scope(area, area.code, Level.OTHER, municipality, (), components_of(viewer, area))
    top = municipality or area
    same = Area.objects.current().of_kind(area.kind).within(top) if municipality else Area.objects.none()
    return Scope(area, area.code, level, municipality, tuple(same.order_by("code")))


def figures_of(
    catalogue: Catalogue, scope: Scope, indicators: Sequence[str] = (), periods: Sequence[str] = ()
) -> list[Figure]:
    """Return the figures of one area, by indicator and period: published, or of an own area worked out."""
    if scope.area.is_own:
        return own_figures(catalogue, scope.code, scope.components, indicators, periods)
    return published(catalogue, [scope.code], indicators, periods)


def published(
    catalogue: Catalogue, codes: Sequence[str], indicators: Sequence[str] = (), periods: Sequence[str] = ()
) -> list[Figure]:
    """Return published figures by code, of indicators that the viewer may see; all of them by default."""
    wanted = [slug for slug in indicators if slug in catalogue.indicators]
    if indicators and not wanted:
        return []
    found = catalogue.store.of_areas(catalogue.folders, codes, wanted, periods)
    return [each for each in found if each.indicator in catalogue.indicators]
