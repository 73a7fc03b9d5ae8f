"""One indicator over all areas: a map, a list, how the areas lie, and a funnel; what is chosen is in the address."""

from collections.abc import Sequence

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge import queries, wordings
from gewoondoen.knowledge.forms.maps import Chosen, MapForm
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.presenting import drawings
from gewoondoen.knowledge.queries import maps
from gewoondoen.knowledge.views import listing, sharing


@login_not_required
@require_safe
def indicator_map(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one indicator over the areas of a level."""
    viewer = request.user
    catalogue = queries.catalogue(viewer)
    indicator = catalogue.indicator(slug)
    municipality = areas.home(viewer)
    extents = maps.extents(viewer, catalogue, [slug], municipality)
    crumbs = [(_("Knowledge"), reverse("knowledge:home")), (indicator.shown_name, "")]
    context: dict[str, object] = {"indicator": indicator, "crumbs": crumbs}
    if not extents:
        return render(request, "knowledge/maps/map.html", context)
    own = maps.own_areas(viewer, municipality)
    form = MapForm(request.GET, catalogue=catalogue, indicator=indicator, extents=extents, own_areas=own)
    chosen = form.chosen()
    found = maps.overview(viewer, catalogue, indicator, chosen.extent, chosen.period)
    focus = next((each for each in own if each.code == chosen.focus), None)
    order = listing.order_of(request.GET)
    link = drawings.figure_link(slug)
    ours = [municipality.code] if municipality and chosen.extent.is_of_the_country else []
    context |= {
        "form": form,
        "found": found,
        "list_title": capfirst(f"{drawings.name_of(found.extent)}, {wordings.period(found.period)}"),
        "areas_name": drawings.name_of(found.extent),
        "period": wordings.period(found.period),
        "source": sharing.source_of(indicator),
        "heads": listing.heads_of(request, found, order),
        "rows": listing.rows_of(found, order),
        "has_intervals": any(line.interval for line in found.lines),
        "has_told": any(line.told for line in found.lines),
        "has_compared": any(line.compared for line in found.lines),
        "beside": listing.beside_words(found),
        "focus": focus_of(viewer, catalogue, indicator, focus, chosen.period),
        "spread": drawings.spread_of(found, link, ours),
        "funnel": drawings.funnel_of(found, link, ours),
        "share": sharing.of_map(request, indicator, chosen),
        **drawn(catalogue, indicator, found, chosen, focus, link, ours),
    }
    return render(request, "knowledge/maps/map.html", context, status=422 if form.errors else 200)


def drawn(
    catalogue: queries.Catalogue,
    indicator: Indicator,
    found: maps.Overview,
    chosen: Chosen,
    focus: Area | None,
    link: drawings.Link,
    ours: Sequence[str] = (),
) -> dict[str, object]:
    """Return the map, or a small one for each year; nothing where no outline is known."""
    if not found.has_outlines:
        return {}
    if chosen.has_years:
        codes = [line.code for line in found.lines if line.outline]
        through = maps.through_time(catalogue, indicator, codes, found.extent.level)
        known = [line.area for line in found.lines if line.area]
        moved = maps.moved_since(catalogue, indicator, known, list(through))
        return {"multiples": drawings.multiples_of(found, through, moved, chosen.method, chosen.count, link)}
    borders = [focus.outline.simplified] if focus and hasattr(focus, "outline") else []
    return {"map": drawings.choropleth_of(found, chosen.method, chosen.count, link, borders, ours)}


def focus_of(
    viewer: Actor | None, catalogue: queries.Catalogue, indicator: Indicator, area: Area | None, period: str
) -> dict[str, object] | None:
    """Return the area whose outline is drawn with its figure, worked out of its parts, or why there is none."""
    if area is None:
        return None
    figure = maps.own_figure(viewer, catalogue, indicator, area, period)
    if figure is None or not figure.is_number:
        return {"area": area, "why": wordings.reason_at_length(figure) if figure else ""}
    return {"area": area, "figure": wordings.figure(figure, indicator), "parts": figure.components}
