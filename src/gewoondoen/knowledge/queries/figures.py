"""The figures of an area for a viewer: published ones from the store, those of own areas worked out from them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.registry import Shown
from gewoondoen.knowledge import wordings
from gewoondoen.knowledge.queries.catalogue import Catalogue, catalogue, level_of_kind
from gewoondoen.knowledge.queries.own import Component, components_of, own_figures
from gewoondoen.knowledge.subjects import FigureSubject
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
    offered: Catalogue, scope: Scope, indicators: Sequence[str] = (), periods: Sequence[str] = ()
) -> list[Figure]:
    """Return the figures of one area, by indicator and period: published, or of an own area worked out."""
    if scope.area.is_own:
        return own_figures(offered, scope.code, scope.components, indicators, periods)
    return published(offered, [scope.code], indicators, periods)


def published(
    offered: Catalogue, codes: Sequence[str], indicators: Sequence[str] = (), periods: Sequence[str] = ()
) -> list[Figure]:
    """Return published figures by code, of indicators that the viewer may see; all of them by default."""
    wanted = [slug for slug in indicators if slug in offered.indicators]
    if indicators and not wanted:
        return []
    found = offered.store.of_areas(offered.folders, codes, wanted, periods)
    return [each for each in found if each.indicator in offered.indicators]


def shown_figures(
    viewer: Actor | None, subjects: Iterable[FigureSubject], offered: Catalogue | None = None
) -> dict[FigureSubject, Shown]:
    """Word figures for other rooms: "65 and over, Lindehof, 2020: 10 %", with their address.

    What the viewer may not see is left out. One question to the store for all published ones; who has read what is
    `offered` to this viewer already gives it.
    """
    wanted = list(subjects)
    if not wanted:
        return {}
    offered = offered or catalogue(viewer)
    wanted = [each for each in wanted if each.indicator.slug in offered.indicators]
    areas_of = [each.area.code for each in wanted if not each.area.is_own]
    slugs, periods = {each.indicator.slug for each in wanted}, {each.period for each in wanted}
    found = {
        (each.area, each.indicator, each.period): each
        for each in published(offered, areas_of, sorted(slugs), sorted(periods))
    }
    for subject in wanted:
        if subject.area.is_own:
            scope = scope_of(viewer, subject.area)
            for each in figures_of(offered, scope, [subject.indicator.slug], [subject.period]):
                found[each.area, each.indicator, each.period] = each
    return {
        each: Shown(_worded(each, found.get((each.area.code, each.indicator.slug, each.period))), each.url)
        for each in wanted
    }


def _worded(subject: FigureSubject, figure: Figure | None) -> str:
    """Return a figure in one line."""
    return _("%(indicator)s, %(area)s, %(period)s: %(figure)s") % {
        "indicator": subject.indicator.shown_name,
        "area": subject.area.name,
        "period": wordings.period(subject.period),
        "figure": wordings.figure(figure, subject.indicator),
    }


def figure_subject_for(viewer: Actor | None, code: str, slug: str, period: str) -> FigureSubject:
    """Return the figure that an address names; raises Http404 for what this viewer may not see or what is not there."""
    offered = catalogue(viewer)
    indicator = offered.indicator(slug)
    if period not in offered.periods_of(slug):
        raise Http404(_("There is no such figure."))
    return FigureSubject(areas.area_for(viewer, code), indicator, period)
