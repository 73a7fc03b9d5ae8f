"""The tree of the municipality, and the page of one area."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from gewoondoen.areas import policies, queries
from gewoondoen.areas.forms import PlaceForm
from gewoondoen.areas.maps import map_of, surface
from gewoondoen.areas.models import Area
from gewoondoen.ui.slots import slot


@login_not_required
@require_safe
def areas(request: HttpRequest) -> HttpResponse:
    """All areas as a map and a tree; an address leads to its neighbourhood."""
    asked = any(request.GET.get(name) for name in ("address", "longitude", "latitude")) or "address" in request.GET
    form = PlaceForm(request.GET if asked else None)
    if asked and form.is_valid():
        return redirect(form.found.neighbourhood)
    municipality = queries.home(request.user)
    context: dict[str, object] = {"form": form, "municipality_area": municipality}
    if municipality is None:
        context["municipalities"] = queries.municipalities(request.user)
    else:
        context |= {
            "tree": queries.tree_of(request.user, municipality),
            "map": map_of(municipality, list(queries.parts_of(request.user, municipality))),
            "focus_areas": queries.focus_areas_of(request.user, municipality),
            "may_manage": policies.may_manage_areas(request.user, municipality),
        }
    return render(request, "areas/areas.html", context, status=422 if asked else 200)


@login_not_required
@require_safe
def area(request: HttpRequest, code: str, year: int | None = None) -> HttpResponse:
    """One area: where it lies, what it is made of, what others know of it."""
    viewer = request.user
    found = queries.area_for(viewer, code, year)
    if year is not None and found.valid_until is None:
        return redirect(found)
    parts = list(queries.parts_of(viewer, found))
    around = [] if parts or found.parent is None else list(queries.parts_of(viewer, found.parent))
    context = {
        "area": found,
        "crumbs": _crumbs([*queries.trail(viewer, found), found]),
        "rows": _facts(found, len(parts)),
        "parts": parts,
        "map": map_of(found, parts, around),
        "focus_areas": queries.focus_areas_of(viewer, found),
        "successions": queries.successors_of(viewer, found) if found.valid_until else [],
        "past": queries.past_of(viewer, found),
        "origins": queries.predecessors_of(viewer, found),
        "main_parts": slot(request, "area", "main", found),
        "aside_parts": slot(request, "area", "aside", found),
        "may_manage": found.is_own and policies.may_manage_areas(viewer, queries.home(viewer)),
    }
    return render(request, "areas/area.html", context)


def _crumbs(trail: list[Area]) -> list[tuple[str, str]]:
    """Return the way from the overview down to an area."""
    return [(_("Areas"), reverse("areas:list")), *((each.name, each.get_absolute_url()) for each in trail)]


def _facts(area: Area, parts: int) -> list[tuple[str, str]]:
    """Return what there is to say of an area in a line each."""
    rows = [(_("Kind"), area.get_kind_display())]
    if not area.is_own:
        rows.append((_("CBS code"), area.code))
    if hasattr(area, "outline"):
        rows.append((_("Surface"), surface(area)))
    if parts:
        rows.append((_("Made of"), ngettext("%(count)d area", "%(count)d areas", parts) % {"count": parts}))
    if area.place:
        rows.append((_("Walk in"), area.place))
    return [*rows, (_("Borders of"), str(area.valid_from))]
