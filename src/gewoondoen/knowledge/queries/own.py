"""Figures of own areas (boroughs, focus areas), worked out of published ones and of nothing else (decision 0060)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.own_areas import own_figure
from gewoondoen.knowledge.queries.catalogue import Catalogue
from gewoondoen.knowledge.values import Figure, Kind, Reason
from gewoondoen.knowledge.weighing import Basis, Outcome, Part, Refusal, Rule, weight_of


@dataclass(frozen=True)
class Component:
    """An area with published figures that lies in an own area, wholly or for a part."""

    area: Area
    weight: float = 1.0
    basis: Basis = Basis.WHOLE


def components_of(viewer: Actor | None, area: Area) -> tuple[Component, ...]:
    """Return what an own area is made of: its districts or neighbourhoods; of a drawn one those that it overlaps.

    How many people live in a piece of a neighbourhood is not known, so that a piece counts by its surface.
    """
    if not (hasattr(area, "outline") and area.outline.drawn):
        return tuple(map(Component, areas.parts_of(viewer, area)))
    drawn = _shape(area.outline.geometry)
    members = area.members.all()
    around = Area.objects.current().of_kind(Area.Kind.NEIGHBOURHOOD).filter(parent__in=members.values("parent"))
    # By the outlines for the screen: a metre more or less is nothing against the assumption of even spreading.
    near = [each for each in around.select_related("outline").order_by("code") if hasattr(each, "outline")]
    outlines = np.array([_shape(each.outline.simplified) for each in near], dtype=object)
    surfaces = shapely.area(shapely.intersection(outlines, drawn)) / shapely.area(outlines)
    weighed = [(each, weight_of(float(surface))) for each, surface in zip(near, surfaces, strict=True)]
    return tuple(Component(each, *found) for each, found in weighed if found is not None)


def _shape(geometry: Mapping[str, object]) -> shapely.Geometry:
    """Return the shape of a GeoJSON geometry."""
    return shapely.make_valid(shapely.geometry.shape(geometry))


def own_figures(
    catalogue: Catalogue,
    code: str,
    components: Sequence[Component],
    indicators: Iterable[str] = (),
    periods: Sequence[str] = (),
) -> list[Figure]:
    """Return the figures of an own area by indicator and period; those that cannot be made say why in `refusal`."""
    wanted = [catalogue.indicators[slug] for slug in indicators or catalogue.indicators if slug in catalogue.indicators]
    per = {each.slug: of.slug for each in wanted if (of := catalogue.denominator_of(each))}
    needed = {each.slug for each in wanted} | set(per.values())
    codes = [each.area.code for each in components]
    found = catalogue.store.of_areas(catalogue.folders, codes, sorted(needed), periods)
    table: dict[tuple[str, str], dict[str, Figure]] = {}
    for each in found:
        table.setdefault((each.indicator, each.period), {})[each.area] = each
    slugs = {each.slug: each for each in wanted}
    return [
        _made(code, slugs[slug], period, components, table, per.get(slug, ""))
        for slug, period in sorted(table)
        if slug in slugs and any(each.is_number for each in table[slug, period].values())
    ]


def _made(
    code: str,
    indicator: Indicator,
    period: str,
    components: Sequence[Component],
    table: Mapping[tuple[str, str], Mapping[str, Figure]],
    denominator: str,
) -> Figure:
    """Return one figure, made of those of the components."""
    of = table[indicator.slug, period]
    per = table.get((denominator, period), {})
    parts = [
        Part(of[each.area.code], each.weight, each.basis, per.get(each.area.code))
        for each in components
        if each.area.code in of
    ]
    outcome = own_figure(parts, Rule(Kind(indicator.kind), indicator.decimals, 0))
    if len(parts) < len(components) and outcome.is_number:
        outcome = _not_all(outcome, tuple(each.area.code for each in components if each.area.code not in of))
    return Figure(
        indicator.slug,
        code,
        period,
        outcome.value,
        outcome.reason,
        release=max(part.figure.release for part in parts),
        is_estimate=True,
        components=outcome.parts,
        refusal=str(outcome.refusal),
        missing=len(outcome.missing),
    )


def _not_all(outcome: Outcome, missing: tuple[str, ...]) -> Outcome:
    """Refuse a figure of which a part stands in no table at all: without it the whole would be too small."""
    return replace(
        outcome,
        value=None,
        reason=Reason.NOT_COLLECTED,
        refusal=Refusal.PART_MISSING,
        missing=missing,
        is_estimate=False,
    )
