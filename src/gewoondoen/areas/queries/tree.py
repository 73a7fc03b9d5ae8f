"""The tree of areas, as pages and forms need it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area, Succession
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.registry import Shown

# More than this no list to choose from can hold; the largest Dutch municipality has some 600 areas.
MOST_AREAS = 1000
TREE = (Area.Kind.MUNICIPALITY, Area.Kind.BOROUGH, Area.Kind.DISTRICT, Area.Kind.NEIGHBOURHOOD)


def areas(_viewer: Actor | None) -> QuerySet[Area]:
    """Return the areas that hold now."""
    return Area.objects.current()


def named_areas(_viewer: Actor | None, *, also: str = "") -> QuerySet[Area]:
    """Return the areas of today to filter on, top down; `also` is the code of one that was asked for.

    A platform for a whole province or country offers its municipalities and focus areas: nobody looks for a street in
    a list of thousands.
    """
    areas = Area.objects.current().order_by("path", "name")
    if areas[MOST_AREAS : MOST_AREAS + 1]:
        areas = areas.filter(Q(kind__in=[Area.Kind.MUNICIPALITY, Area.Kind.FOCUS]) | Q(code=also))
    return areas


def area_for(_viewer: Actor | None, code: str, year: int | None = None) -> Area:
    """Return an area by its code: the one that holds, else the last that did; with a year, the one that began then."""
    found = Area.objects.filter(code=code).select_related("parent", "outline")
    if year is not None:
        found = found.filter(valid_from=year)
    area = found.filter(valid_until=None).first() or found.order_by("-valid_from").first()
    if area is None:
        raise Http404(_("There is no area %(code)s.") % {"code": code})
    return area


def municipalities(_viewer: Actor | None) -> QuerySet[Area]:
    """Return the municipalities that hold now."""
    return Area.objects.current().of_kind(Area.Kind.MUNICIPALITY).select_related("outline")


def home(viewer: Actor | None) -> Area | None:
    """Return the municipality of this installation: the only one, or the one that bears its name."""
    found = list(municipalities(viewer)[:2])
    if len(found) == 1:
        return found[0]
    return municipalities(viewer).filter(name=settings.MUNICIPALITY_NAME).first()


def trail(_viewer: Actor | None, area: Area) -> list[Area]:
    """Return the areas above this one, from the top down. A focus area of one municipality stands under it."""
    ids = area.ancestor_ids[:-1]
    if area.kind == Area.Kind.FOCUS:
        tops = {path.split("/")[1] for path in area.members.values_list("path", flat=True)}
        ids = [int(top) for top in tops] if len(tops) == 1 else []
    found = Area.objects.in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def parts_of(_viewer: Actor | None, area: Area) -> QuerySet[Area]:
    """Return what an area is made of, with outlines: the areas right below it, the members of a focus area."""
    parts = area.members.all() if area.kind == Area.Kind.FOCUS else area.children.all()
    if area.valid_until is None:
        parts = parts.filter(valid_until=None)
    else:
        # Of an area of the past those parts that held with it.
        parts = parts.filter(valid_from__lt=area.valid_until).filter(
            Q(valid_until=None) | Q(valid_until__gt=area.valid_from)
        )
    return parts.select_related("outline").order_by("name", "code")


def neighbourhood_ids(_viewer: Actor | None, area: Area) -> QuerySet[Area, int]:
    """Return the ids of the neighbourhoods in an area, of now and of the past: for "all signals in this area"."""
    return Area.objects.within(area).of_kind(Area.Kind.NEIGHBOURHOOD).order_by().values_list("pk", flat=True)


def focus_areas_of(_viewer: Actor | None, area: Area) -> QuerySet[Area]:
    """Return the focus areas that have a neighbourhood in this area."""
    if area.kind == Area.Kind.FOCUS:
        return Area.objects.none()
    return Area.objects.current().of_kind(Area.Kind.FOCUS).filter(members__path__startswith=area.path).distinct()


def own_areas(_viewer: Actor | None, municipality: Area) -> QuerySet[Area]:
    """Return the boroughs and focus areas of a municipality, those of now first."""
    return (
        Area.objects.filter(Q(kind=Area.Kind.BOROUGH, parent=municipality) | Q(kind=Area.Kind.FOCUS))
        .filter(Q(kind=Area.Kind.BOROUGH) | Q(members__path__startswith=municipality.path) | Q(members=None))
        .distinct()
        .order_by("valid_until", "kind", "name")
    )


def own_area_for(viewer: Actor | None, code: str) -> Area:
    """Return a borough or focus area that holds, by its code."""
    area = area_for(viewer, code)
    if not area.is_own or area.valid_until is not None:
        raise Http404(_("There is no area %(code)s.") % {"code": code})
    return area


def drawing_of(_viewer: Actor | None, area: Area) -> str:
    """Return what was drawn of a focus area, as GeoJSON to change."""
    return json.dumps(area.outline.geometry)


def districts_for_borough(_viewer: Actor | None, municipality: Area, borough: Area | None) -> QuerySet[Area]:
    """Return the districts that a borough can have: its own, and those that are in none."""
    return (
        Area.objects.current()
        .of_kind(Area.Kind.DISTRICT)
        .filter(Q(parent=municipality) | Q(parent=borough) if borough else Q(parent=municipality))
        .order_by("name")
    )


def neighbourhoods_of(_viewer: Actor | None, municipality: Area) -> QuerySet[Area]:
    """Return the neighbourhoods of a municipality that hold now, by name."""
    return Area.objects.current().of_kind(Area.Kind.NEIGHBOURHOOD).within(municipality).order_by("name")


def successors_of(_viewer: Actor | None, area: Area) -> QuerySet[Succession]:
    """Return what took the place of an area, the largest share first."""
    return area.successions.select_related("successor").order_by("-share", "successor__name")


def predecessors_of(_viewer: Actor | None, area: Area) -> QuerySet[Succession]:
    """Return what an area took the place of, the largest share first."""
    return area.origins.select_related("predecessor").order_by("-share", "predecessor__name")


def past_of(_viewer: Actor | None, area: Area) -> QuerySet[Area]:
    """Return the other vintages of an area's code, the latest first."""
    return Area.objects.filter(code=area.code).exclude(pk=area.pk).order_by("-valid_from")


@dataclass
class Line:
    """An area in the tree with those below it."""

    area: Area
    below: list["Line"] = field(default_factory=list)

    @property
    def is_deep(self) -> bool:
        """Whether there are areas below those right below: a borough with districts, not a district."""
        return any(line.below for line in self.below)


def tree_of(_viewer: Actor | None, municipality: Area) -> Line:
    """Return a municipality with all below it, each level by name. One statement."""
    top = Line(municipality)
    lines = {municipality.pk: top}
    below = Area.objects.current().within(municipality).exclude(pk=municipality.pk)
    for area in sorted(below, key=lambda each: (each.path.count("/"), each.name.lower())):
        lines[area.pk] = Line(area)
        if area.parent_id in lines:
            lines[area.parent_id].below.append(lines[area.pk])
    return top


def shown(_viewer: Actor | None, ids: Iterable[int]) -> Mapping[int, Shown]:
    """Return the name and address of areas, for pages that speak of them."""
    return {area.pk: Shown(area.name, area.get_absolute_url()) for area in Area.objects.filter(pk__in=list(ids))}
