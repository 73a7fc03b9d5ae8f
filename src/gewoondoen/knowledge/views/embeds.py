"""Figures in a frame on another site: a bare page for everyone, without cookies, with its source and the way back.

These pages, and no others, may stand in a frame elsewhere. They show what everybody may see, whoever is looking: a page
in a frame is taken for public, and may be kept by whoever shows it.
"""

from collections.abc import Callable
from functools import wraps

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from gewoondoen.areas import queries as areas
from gewoondoen.knowledge import queries, wordings
from gewoondoen.knowledge.forms.maps import MapForm
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.presenting import drawings
from gewoondoen.knowledge.queries import comparing, maps
from gewoondoen.knowledge.views import listing, sharing
from gewoondoen.knowledge.views.maps import drawn

View = Callable[..., HttpResponse]
Framed = Callable[..., HttpResponseBase]
HOUR = 60 * 60


def in_a_frame(view: View) -> Framed:
    """Let a view be shown in a frame on any site, in the language of the address and not in that of the visitor."""

    @wraps(view)
    def framed(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        asked = request.GET.get("taal", "")
        language = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = view(request, *args, **kwargs)
        response["Content-Language"] = language
        return response

    # The outermost last: what is not asked by GET is refused before anything else.
    bare = csp_replace({"frame-ancestors": ["*"]})(xframe_options_exempt(framed))
    kept = cache_control(public=True, max_age=HOUR)(bare)
    return require_safe(login_not_required(kept))


def frame(request: HttpRequest, template: str, page: str, **context: object) -> HttpResponse:
    """Render a bare page with the way back to the whole one."""
    context["page"] = request.build_absolute_uri(page)
    return render(request, f"knowledge/embeds/{template}.html", context)


@in_a_frame
def indicator_map(request: HttpRequest, slug: str) -> HttpResponse:
    """A map, or small maps for each year."""
    catalogue = queries.catalogue(None)
    indicator = catalogue.indicator(slug)
    municipality = areas.home(None)
    extents = maps.extents(None, catalogue, [slug], municipality)
    if not extents:
        raise Http404
    own = maps.own_areas(None, municipality)
    chosen = MapForm(request.GET, catalogue=catalogue, indicator=indicator, extents=extents, own_areas=own).chosen()
    found = maps.overview(None, catalogue, indicator, chosen.extent, chosen.period)
    focus = next((each for each in own if each.code == chosen.focus), None)
    return frame(
        request,
        "map",
        f"{reverse('knowledge:map', kwargs={'slug': slug})}?niveau={chosen.extent.key}&periode={chosen.period}",
        title=drawings.title_of(indicator, found.extent, found.period),
        source=sharing.source_of(indicator),
        spread=None if found.has_outlines else drawings.spread_of(found, drawings.no_link),
        **drawn(catalogue, indicator, found, chosen, focus, drawings.no_link),
    )


@in_a_frame
def area(request: HttpRequest, code: str) -> HttpResponse:
    """The main figures of an area beside those of its municipality and the country."""
    catalogue = queries.catalogue(None)
    own = _own(catalogue, code)
    codes = own.scope.references if own.scope else (queries.COUNTRY,)
    columns = [own, *comparing.columns_of(None, catalogue, [each for each in codes if each != code])]
    known = catalogue.with_numbers()
    slugs = [each.slug for each in known if each.is_headline] or [each.slug for each in known]
    rows = comparing.rows_of(catalogue, columns, slugs)
    return frame(
        request,
        "area",
        _page_of(own),
        title=own.name,
        columns=columns,
        rows=[
            (
                each.indicator,
                wordings.period(each.period),
                [wordings.figure(c.figure, each.indicator) for c in each.cells],
            )
            for each in rows
        ],
        sources=list(dict.fromkeys(sharing.source_of(each.indicator) for each in rows)),
    )


@in_a_frame
def figure(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """One figure of an area, beside those of its municipality and the country, with what people say of it."""
    catalogue = queries.catalogue(None)
    indicator, own = catalogue.indicator(slug), _own(catalogue, code)
    codes = own.scope.references if own.scope else (queries.COUNTRY,)
    columns = [own, *comparing.columns_of(None, catalogue, [each for each in codes if each != code])]
    rows = comparing.rows_of(catalogue, columns, [slug])
    if not rows:
        raise Http404
    cells = list(zip(columns, rows[0].cells, strict=True))
    return frame(
        request,
        "figure",
        _page_of(own, slug),
        title=f"{indicator.shown_name}: {own.name}",
        indicator=indicator,
        period=wordings.period(rows[0].period),
        figure=_words(indicator, rows[0].cells[0]),
        beside=[(column.name, *_words(indicator, cell)) for column, cell in cells[1:]],
        told=rows[0].cells[0].told,
        source=sharing.source_of(indicator),
    )


@in_a_frame
def chart(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """One figure of an area through the years."""
    catalogue = queries.catalogue(None)
    indicator, own = catalogue.indicator(slug), _own(catalogue, code)
    course = comparing.course_of(catalogue, [own], slug)
    drawn_lines = drawings.lines_of(indicator, [own], course, comparing.breaks_of(catalogue, [own], slug))
    if drawn_lines is None:
        raise Http404
    title = f"{indicator.shown_name}: {own.name}"
    return frame(
        request, "chart", _page_of(own, slug), title=title, chart=drawn_lines, source=sharing.source_of(indicator)
    )


def _own(catalogue: queries.Catalogue, code: str) -> comparing.Column:
    """Return an area by its code; raises Http404 for one that nobody knows."""
    return comparing.column_for(None, catalogue, code)


def _words(indicator: Indicator, cell: comparing.Cell) -> tuple[str, str]:
    """Return a figure, and how it lies to the first one, in words."""
    return wordings.figure(cell.figure, indicator), listing.compared_words(cell.compared)


def _page_of(own: comparing.Column, slug: str = "") -> str:
    """Return the whole page behind a frame; of a place that is none of ours the comparison."""
    if not own.area:
        return f"{reverse('knowledge:compare')}?gebied={own.code}"
    if slug:
        return reverse("knowledge:figure", kwargs={"code": own.code, "slug": slug})
    return reverse("knowledge:profile", kwargs={"code": own.code})
