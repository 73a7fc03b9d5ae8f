"""People make areas of their own: boroughs as a set of districts, focus areas as a set of neighbourhoods or drawn."""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import shapely
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from gewoondoen.areas import drawing, outlines, policies, projection, words
from gewoondoen.areas.actions import keeping
from gewoondoen.areas.models import Area, Outline, OutlineVersion
from gewoondoen.areas.reading import Unusable
from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.refusals import Refused

# From half of an old neighbourhood on, its successor takes its place in a focus area.
SUCCEEDS = 0.5


@transaction.atomic
def make_borough(
    *, municipality: Area, name: str, districts: Collection[Area], by: Actor | None, about: str = "", place: str = ""
) -> Area:
    """Make a borough of districts of the municipality."""
    _require(by, municipality)
    area = _begin(Area.Kind.BOROUGH, "stadsdeel", name, about, place, parent=municipality)
    _give_districts(area, districts)
    return _made(area, by)


@transaction.atomic
def make_focus_area(
    *,
    municipality: Area,
    name: str,
    by: Actor | None,
    neighbourhoods: Collection[Area] = (),
    drawn: str = "",
    about: str = "",
    place: str = "",
) -> Area:
    """Make a focus area of neighbourhoods, or of an outline drawn as GeoJSON, from which its members follow."""
    _require(by, municipality)
    area = _begin(Area.Kind.FOCUS, "focus", name, about, place, parent=None)
    _shape_focus_area(area, municipality, neighbourhoods, drawn)
    return _made(area, by)


@transaction.atomic
def change_own_area(
    *,
    area: Area,
    municipality: Area,
    name: str,
    by: Actor | None,
    parts: Collection[Area] = (),
    drawn: str = "",
    about: str = "",
    place: str = "",
) -> Area:
    """Change the name, the words or the parts of a borough or focus area; its address stays."""
    _require(by, municipality)
    _require_own_and_current(area)
    area.name, area.about, area.place = name, about, place
    area.full_clean()
    area.save(update_fields=["name", "about", "place"])
    if area.kind == Area.Kind.BOROUGH:
        _give_districts(area, parts)
    else:
        _shape_focus_area(area, municipality, parts, drawn)
    keeping.renew_paths()
    events.record("area.changed", on=area, by=by, area_id=area.pk, visibility=events.PUBLIC, name=area.name)
    return area


@transaction.atomic
def end_own_area(*, area: Area, municipality: Area, by: Actor | None) -> Area:
    """End a borough or focus area; its page stays, its districts go back under the municipality."""
    _require(by, municipality)
    _require_own_and_current(area)
    # A year is the finest we keep: what was made this year ends at the next.
    area.valid_until = max(timezone.localdate().year, area.valid_from + 1)
    area.full_clean()
    area.save(update_fields=["valid_until"])
    area.children.current().update(parent=municipality)
    keeping.renew_paths()
    # Whoever locates points keeps the areas that hold: for them this is a change of outlines.
    OutlineVersion.renew()
    events.record("area.ended", on=area, by=by, area_id=area.pk, visibility=events.PUBLIC, name=area.name)
    return area


def follow_the_tree(successors: Mapping[int, list[Area]]) -> None:
    """Bring boroughs and focus areas in step after new outlines came in."""
    for borough in Area.objects.current().of_kind(Area.Kind.BOROUGH):
        _draw_from_parts(borough, borough.children.current())
    for focus in Area.objects.current().of_kind(Area.Kind.FOCUS).select_related("outline"):
        members = list(focus.members.all())
        if focus.outline.drawn:
            shape = projection.to_rd(shapely.from_geojson(json.dumps(focus.outline.geometry)))
            focus.members.set(_members_of(shape, members[0].path.split("/")[1] if members else ""))
            continue
        heirs = {
            heir.pk: heir for member in members if member.valid_until for heir in successors.get(member.pk, [])[:1]
        }
        focus.members.set([*(member for member in members if not member.valid_until), *heirs.values()])
        _draw_from_parts(focus, focus.members.all())


def _require(by: Actor | None, municipality: Area) -> None:
    """Let the administrator of the municipality pass."""
    policies.require(policies.may_manage_areas(by, municipality))


def _require_own_and_current(area: Area) -> None:
    """Refuse areas of the administrative tree, and those that have ended."""
    if not area.is_own:
        raise Refused(_("Only boroughs and focus areas can be changed here; the others come from the map of CBS."))
    if area.valid_until is not None:
        raise Refused(_("This area has ended."))


def _begin(kind: str, prefix: str, name: str, about: str, place: str, parent: Area | None) -> Area:
    """Write the row of a new own area, under a code that is free."""
    stem = slugify(name)[:30].strip("-") or "gebied"
    code = stem = stem if stem.startswith(prefix) else f"{prefix}-{stem}"
    number = 1
    while Area.objects.filter(code=code).exists():
        number += 1
        code = f"{stem}-{number}"
    area = Area(
        kind=kind, code=code, name=name, about=about, place=place, parent=parent, valid_from=timezone.localdate().year
    )
    area.full_clean(exclude=["path"])
    area.save()
    return area


def _made(area: Area, by: Actor | None) -> Area:
    """Set paths and record that the area was made."""
    keeping.renew_paths()
    area.refresh_from_db(fields=["path"])
    events.record(
        "area.made", on=area, by=by, area_id=area.pk, visibility=events.PUBLIC, name=area.name, kind=area.kind
    )
    return area


def _give_districts(borough: Area, districts: Collection[Area]) -> None:
    """Set which districts a borough has; those it had and does not keep go back under the municipality."""
    if not districts:
        raise Refused(_("Choose at least one district."), field="parts", status=422)
    for district in districts:
        elsewhere = (
            district.parent is not None and district.parent.kind == Area.Kind.BOROUGH and district.parent != borough
        )
        if district.kind != Area.Kind.DISTRICT or district.valid_until is not None or elsewhere:
            raise Refused(
                _("%(name)s is not free: it belongs to another borough, or has ended.") % {"name": district.name},
                field="parts",
                status=422,
            )
    chosen = {district.pk for district in districts}
    borough.children.current().exclude(pk__in=chosen).update(parent=borough.parent)
    Area.objects.filter(pk__in=chosen).update(parent=borough)
    _draw_from_parts(borough, borough.children.current())


def _shape_focus_area(area: Area, municipality: Area, neighbourhoods: Collection[Area], drawn: str) -> None:
    """Give a focus area its outline and members."""
    if drawn:
        try:
            shape = drawing.parse(drawn)
        except Unusable as problem:
            raise Refused(words.of(problem), field="drawn", status=422) from problem
        members = _members_of(shape, str(municipality.pk))
        if not members:
            raise Refused(_("What you drew lies outside the municipality."), field="drawn", status=422)
        simpler = outlines.simplify([shape])
        row = next(iter(keeping.outline_rows([area], [shape], simpler)))
        row.drawn = True
        keeping.write_outlines([row])
        area.members.set(members)
        return
    if not neighbourhoods:
        raise Refused(_("Choose at least one neighbourhood, or draw an outline."), field="parts", status=422)
    area.members.set(neighbourhoods)
    _draw_from_parts(area, area.members.all())


def _members_of(shape: Any, municipality: str) -> list[int]:
    """Return the neighbourhoods of a municipality that belong to a drawn shape."""
    found = Area.objects.current().of_kind(Area.Kind.NEIGHBOURHOOD)
    if municipality:
        found = found.filter(path__startswith=f"/{municipality}/")
    return drawing.members(shape, projection.to_rd_each(keeping.kept_outlines(found.values_list("pk", flat=True))))


def _draw_from_parts(area: Area, parts: Iterable[Area]) -> None:
    """Make the outline of an area out of its parts, along the borders that they share."""
    ids = [part.pk for part in parts]
    full, shown = keeping.kept_outlines(ids), keeping.kept_outlines(ids, "simplified")
    if not full:
        return
    surface = sum(Outline.objects.filter(area__in=ids).values_list("surface_km2", flat=True))
    kept, simpler = outlines.merge(list(full.values())), outlines.merge(list(shown.values()))
    keeping.write_outlines([keeping.outline_row(area, kept, simpler, surface_km2=surface)])
