"""What other programs take: the outline for the point map, the parts of an area, suggestions while typing."""

import json
from collections.abc import Iterable

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from gewoondoen.areas import addresses, queries
from gewoondoen.areas.models import Area
from gewoondoen.ui import exports

# Someone who types makes two or three requests a second, for some seconds.
SUGGESTIONS_A_MINUTE = 120


def outline_mark(_request: HttpRequest) -> str:
    """Return what the outline file is known by: the mark of the outlines."""
    return f'"{queries.outline_version()}"'


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
@condition(etag_func=outline_mark)
def outline(request: HttpRequest) -> HttpResponse:
    """The outline of the municipality (of all of them, where there are more) for the map to point at."""
    home = queries.home(request.user)
    found = [home] if home else list(queries.municipalities(request.user))
    return geojson(area for area in found if hasattr(area, "outline"))


@login_not_required
@require_safe
def parts(request: HttpRequest, code: str, kind: str) -> HttpResponseBase:
    """The parts of an area: as a list for a spreadsheet, or with their outlines for a map program."""
    area = queries.area_for(request.user, code)
    found = list(queries.parts_of(request.user, area)) or [area]
    if kind == "geojson":
        answer = geojson(found, full=True)
        answer["Content-Disposition"] = f'attachment; filename="gebieden-{area.code}.geojson"'
        return answer
    if kind not in exports.KINDS:
        raise Http404
    columns = [_("Code"), _("Name"), _("Kind"), _("Surface in km²"), _("From year"), _("Until year")]
    rows = (
        [part.code, part.name, part.get_kind_display(), _surface(part), part.valid_from, part.valid_until]
        for part in found
    )
    return exports.answer(kind, f"gebieden-{area.code}", columns, rows)


@login_not_required
@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Addresses that begin like what is typed."""
    if _too_many(request):
        return JsonResponse({"suggestions": []}, status=429, headers={"Retry-After": "60"})
    try:
        found = queries.address_finder().suggest(request.GET.get("q", "")[: addresses.MOST_TYPED])
    except addresses.SearchFailed:
        return JsonResponse({"suggestions": []}, status=503)
    return JsonResponse({"suggestions": found}, headers={"Cache-Control": "private, max-age=300"})


def _too_many(request: HttpRequest) -> bool:
    """Count a request for its sender; say whether that is one too many this minute."""
    key = f"areas.suggestions.{request.META.get('REMOTE_ADDR', '')}"
    if cache.add(key, 1, timeout=60):
        return False
    try:
        return cache.incr(key) > SUGGESTIONS_A_MINUTE
    except ValueError:  # the minute ended in between
        return False


def geojson(areas: Iterable[Area], *, full: bool = False) -> HttpResponse:
    """Answer with areas as GeoJSON, by their outline for the screen or in full."""
    features = [
        {
            "type": "Feature",
            "properties": {"code": area.code, "name": area.name, "kind": area.kind},
            "geometry": area.outline.geometry if full else area.outline.simplified,
        }
        for area in areas
        if hasattr(area, "outline")
    ]
    body = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))
    return HttpResponse(body, content_type="application/geo+json")


def _surface(area: Area) -> float | None:
    """Return the surface, where there is an outline."""
    return area.outline.surface_km2 if hasattr(area, "outline") else None
