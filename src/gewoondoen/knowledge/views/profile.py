"""The profile of an area."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.knowledge import queries
from gewoondoen.knowledge.forms.profile import CompareForm
from gewoondoen.knowledge.presenting import profile as words
from gewoondoen.knowledge.views import sharing

TILES = 6


@login_not_required
@require_safe
def profile(request: HttpRequest, code: str, year: int | None = None) -> HttpResponse:
    """Show what there is to know of an area in figures."""
    viewer = request.user
    area = areas.area_for(viewer, code, year)
    if year is not None and area.valid_until is None:
        return redirect("knowledge:profile", code=code)
    found = queries.profile_of(viewer, area, request.GET.get("vergelijk", ""))
    heads = words.heads_of(found)
    told = queries.stories_beside(viewer, [area], [line.subject.slug for line in found.lines])
    rows = words.rows_of(found, heads, {slug: len(each) for (_code, slug), each in told.items()})
    context = {
        "area": area,
        "profile": found,
        "crumbs": crumbs(area, areas.trail(viewer, area)),
        "in_short": words.in_short(found),
        "tiles": words.tiles_of(found, rows, TILES),
        "heads": heads,
        "themes": words.themes_of(found, rows),
        "reasons": words.reasons_of(found),
        "sources": words.sources_of(found),
        "peers": peers_shown(found),
        "compare_url": words.compare_url([area.code, *found.peers.codes]) if found.peers else "",
        "compared_count": words.grouped(found.peers.compared) if found.peers else "",
        "compare_form": CompareForm(request.GET, profile=found),
        "share": None if area.valid_until else sharing.of_area(request, area),
        "successions": areas.successors_of(viewer, area) if area.valid_until else [],
    }
    return render(request, "knowledge/profile/profile.html", context)


def crumbs(area: Area, trail: list[Area]) -> list[tuple[str, str]]:
    """Return the way from the figures of all down to those of an area."""
    return [
        (_("Knowledge"), reverse("knowledge:home")),
        *((each.name, words.profile_url(each)) for each in trail),
        (area.name, words.profile_url(area)),
    ]


def peers_shown(found: queries.Profile) -> list[dict[str, object]]:
    """Return the areas most alike, each with in what it is most and least alike."""
    if found.peers is None:
        return []
    names = {indicator.slug: indicator.shown_name for indicator, _period in found.peers.features}
    return [
        {
            "name": each.name,
            "municipality": each.municipality,
            "url": words.profile_url(each.area) if each.area else "",
            "distance": words.distance(each.peer.distance),
            "alike": [names[slug] for slug, _gap in each.peer.differences[:3]],
            "apart": [(names[slug], gap > 0, words.distance(abs(gap))) for slug, gap in each.peer.differences],
        }
        for each in found.peers.alike
    ]
