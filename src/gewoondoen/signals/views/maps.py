"""Signals on a map: beside the list for who works with it, and one for everyone with places made coarse."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_safe

from gewoondoen.areas.queries import outline_version
from gewoondoen.kernel.actor import Actor
from gewoondoen.signals import queries
from gewoondoen.signals.forms.lists import MapFilters, SignalFilters
from gewoondoen.signals.marks import collection
from gewoondoen.signals.models import Signal
from gewoondoen.signals.queries import maps as found
from gewoondoen.ui import maps, paging

NOBODY = None
# Lines of the table beside the map: more is no table that anyone reads.
MOST_LINES = 100


def box_of(asked: str) -> found.Box | None:
    """Return the window in an address ("west,south,east,north"); None for none and for what is no window."""
    try:
        west, south, east, north = (float(part) for part in asked.split(","))
    except ValueError:
        return None
    fits = -180 <= west < east <= 180 and -90 <= south < north <= 90
    return found.Box(west, south, east, north) if fits else None


def geojson(request: HttpRequest, viewer: Actor | None, form: SignalFilters) -> HttpResponse:
    """Return the marks that fit, as exactly as the viewer may see them."""
    signals = found.found_for(viewer, form.filters(), box_of(request.GET.get("bbox", "")))
    names: dict[str, dict[object, str]] = {
        "theme": {choice.pk: choice.name for choice in form.offered.themes},
        "kind": {str(key): str(label) for key, label in Signal.Kind.choices},
        "status": {str(key): str(label) for key, label in Signal.Status.choices},
    }
    body = collection(found.marks_for(viewer, signals.rows), names, is_all=signals.is_all)
    return HttpResponse(body, content_type="application/geo+json")


@require_safe
def points(request: HttpRequest) -> HttpResponse:
    """Return the marks beside the list of who is signed in."""
    answer = geojson(request, request.user, SignalFilters(request.GET, viewer=request.user))
    patch_cache_control(answer, private=True, no_store=True)
    return answer


def public_mark(_request: HttpRequest) -> str:
    """Return what a public map is known by: all that can change it."""
    return f'"{found.newest_change()}-{outline_version()[:8]}-{get_language()}"'


@login_not_required
@require_safe
@gzip_page  # 4,000 marks are 700 kB, and 58 when pressed; nothing in them is secret or of who asks
@condition(etag_func=public_mark)
def public_points(request: HttpRequest) -> HttpResponse:
    """Return the marks that everyone may see: never exact, whoever asks, so that one answer serves all."""
    answer = geojson(request, NOBODY, MapFilters(request.GET, viewer=NOBODY))
    patch_cache_control(answer, public=True, max_age=60)
    patch_vary_headers(answer, ["Accept-Language", "Cookie"])
    return answer


@login_not_required
@require_safe
def public_map(request: HttpRequest) -> HttpResponse:
    """Show everyone what is reported where: theme, status, month and a coarse place; with the same as a table."""
    form = MapFilters(request.GET, viewer=NOBODY)
    counts, is_all = found.counts_for(NOBODY, form.filters())
    query = urlencode(paging.filters_of(request.GET))
    rows = table(counts, form, request.GET.dict())
    context = {
        "form": form,
        "is_all": is_all,
        "total": counts.total(),
        "rows": rows[:MOST_LINES],
        "cut": MOST_LINES if len(rows) > MOST_LINES else 0,
        "trail": [(_("Signals"), reverse("signals:list")), (_("Map of signals"), "")],
        "drawing": drawing_of_counts(counts) if rows else None,
        "points_url": f"{reverse('signals:public_points')}?{query}",
        "tiles_url": settings.MAP_TILES_URL,
        "attribution": settings.MAP_TILES_ATTRIBUTION,
    }
    return render(request, "signals/map.html", context)


def table(counts: Any, form: SignalFilters, asked: dict[str, str]) -> list[dict[str, object]]:
    """Return the table beside the map: a line a neighbourhood and theme, most first, each with the way to its list."""
    areas = {choice.pk: choice for choice in form.offered.areas}
    themes = {choice.pk: choice for choice in form.offered.themes}
    lines = []
    for (area, theme), count in counts.most_common():
        if area not in areas:
            continue
        narrowed = {**asked, "gebied": areas[area].key}
        if theme in themes:
            narrowed["thema"] = themes[theme].key
        name = themes[theme].name if theme in themes else _("No theme")
        url = f"{reverse('signals:list')}?{urlencode(narrowed)}"
        lines.append({"area": areas[area].name, "theme": name, "count": count, "url": url})
    return lines


def drawing_of_counts(counts: Any) -> maps.MapDrawing | None:
    """Return a map with how many there are a neighbourhood: what is there without JavaScript, and on paper."""
    totals: dict[int, int] = {}
    for (area, _theme), count in counts.items():
        totals[area] = totals.get(area, 0) + count
    most = max(totals.values(), default=1)
    shapes = [
        maps.Shape(
            key=area.code,
            label=area.name,
            geometry=area.outline.simplified,
            href=f"{reverse('signals:list')}?{urlencode({'gebied': area.code})}",
            tone=str(min(5, 1 + 5 * totals[area.pk] // (most + 1))) if area.pk in totals else "quiet",
            note=str(totals.get(area.pk, 0)),
        )
        for area in queries.drawn_neighbourhoods()
    ]
    return maps.draw(shapes, width=720, title=_("Signals by neighbourhood")) if shapes else None
