"""Figures as files: of a map, an indicator, an area, one figure, a comparison, two indicators against each other."""

from collections.abc import Iterable, Sequence

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.knowledge import queries, takeaways
from gewoondoen.knowledge.forms.comparing import CompareForm, RelateForm
from gewoondoen.knowledge.forms.maps import MapForm
from gewoondoen.knowledge.queries import comparing, maps, relating
from gewoondoen.knowledge.queries.stories import stories_beside
from gewoondoen.knowledge.values import Figure


def taken(
    request: HttpRequest,
    kind: str,
    name: str,
    catalogue: queries.Catalogue,
    figures: Iterable[Figure],
    named: Iterable[tuple[str, str, Area | None]],
) -> HttpResponseBase:
    """Return figures as a file; `named` are the areas: code, name, and the area where it is one of ours.

    What people say is what everyone may read, whoever takes the file along: it goes further than the screen.
    """
    found, known = list(figures), list(named)
    ours = [area for _code, _name, area in known if area is not None]
    told = stories_beside(None, ours, {each.indicator for each in found})
    names = {code: label for code, label, _area in known}
    rows = takeaways.rows_of(catalogue, found, names, told, request.build_absolute_uri)
    return takeaways.answer(kind, name, rows, lambda: maps.outlines_in_full(request.user, ours))


def known_kind(kind: str) -> str:
    """Return a kind of file; raises Http404 for another, before anything is read."""
    if kind not in takeaways.KINDS:
        raise Http404
    return kind


@login_not_required
@require_safe
def map_file(request: HttpRequest, slug: str, kind: str) -> HttpResponseBase:
    """The list of a map: one indicator over the areas of a level, in one period or, with small maps, in each."""
    known_kind(kind)
    viewer = request.user
    catalogue = queries.catalogue(viewer)
    indicator = catalogue.indicator(slug)
    municipality = areas.home(viewer)
    extents = maps.extents(viewer, catalogue, [slug], municipality)
    if not extents:
        raise Http404
    own = maps.own_areas(viewer, municipality)
    chosen = MapForm(request.GET, catalogue=catalogue, indicator=indicator, extents=extents, own_areas=own).chosen()
    periods = catalogue.periods_of(slug, chosen.extent.level) if chosen.has_years else [chosen.period]
    found = maps.everywhere(viewer, catalogue, indicator, chosen.extent, periods)
    return taken(request, kind, f"kaart-{slug}", catalogue, *found)


@login_not_required
@require_safe
def indicator_file(request: HttpRequest, slug: str, kind: str) -> HttpResponseBase:
    """One indicator over all areas of the country, at every level, in its latest period or the one asked for."""
    known_kind(kind)
    catalogue = queries.catalogue(request.user)
    indicator = catalogue.indicator(slug)
    asked = request.GET.get("periode", "")
    period = asked if asked in catalogue.periods_of(slug) else catalogue.latest(slug)
    figures, named = maps.all_levels(request.user, catalogue, indicator, period)
    return taken(request, kind, f"cijfer-{slug}", catalogue, figures, named)


@login_not_required
@require_safe
def area_file(request: HttpRequest, code: str, kind: str, slug: str = "") -> HttpResponseBase:
    """All figures of an area, or one of them, in every period."""
    known_kind(kind)
    catalogue = queries.catalogue(request.user)
    slugs = [catalogue.indicator(slug).slug] if slug else list(catalogue.indicators)
    column = comparing.column_for(request.user, catalogue, code)
    return _columns_file(request, kind, f"gebied-{code}" + (f"-{slug}" if slug else ""), catalogue, [column], slugs)


@login_not_required
@require_safe
def comparison_file(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The areas of a comparison with the indicators that its page shows, in every period."""
    known_kind(kind)
    catalogue = queries.catalogue(request.user)
    chosen = CompareForm(request.GET, viewer=request.user, catalogue=catalogue).chosen()
    slugs = [*chosen.slugs, *([chosen.indicator.slug] if chosen.indicator else [])]
    return _columns_file(request, kind, "vergelijking", catalogue, chosen.columns, list(dict.fromkeys(slugs)))


def _columns_file(
    request: HttpRequest,
    kind: str,
    name: str,
    catalogue: queries.Catalogue,
    columns: Sequence[comparing.Column],
    slugs: Sequence[str],
) -> HttpResponseBase:
    """Return the figures of some areas as a file."""
    figures = comparing.figures_beside(catalogue, columns, slugs, []) if columns else []
    named = [(each.code, each.name, each.area) for each in columns]
    return taken(request, kind, name, catalogue, figures, named)


@login_not_required
@require_safe
def relation_file(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Two indicators over the areas of a level: the figures of both, also where one of the two is missing."""
    known_kind(kind)
    catalogue = queries.catalogue(request.user)
    chosen = RelateForm(request.GET, viewer=request.user, catalogue=catalogue).chosen()
    if chosen is None:
        raise Http404
    figures, named = relating.figures_of_both(request.user, catalogue, chosen.x, chosen.y, chosen.extent)
    return taken(request, kind, f"verband-{chosen.x.slug}-{chosen.y.slug}", catalogue, figures, named)
