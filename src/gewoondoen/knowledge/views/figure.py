"""The page of one figure of an area."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gewoondoen.areas import queries as areas
from gewoondoen.knowledge import policies, queries, wordings
from gewoondoen.knowledge.presenting import charts as figure_charts
from gewoondoen.knowledge.presenting import figure as figure_words
from gewoondoen.knowledge.presenting.profile import compare_url, figure_and_unit, figure_url, profile_url, status_of
from gewoondoen.knowledge.subjects import FigureSubject
from gewoondoen.knowledge.views import sharing
from gewoondoen.knowledge.views.profile import crumbs
from gewoondoen.ui.slots import slot

RELAID = "teruggelegd"


@login_not_required
@require_safe
def figure(request: HttpRequest, code: str, slug: str, year: int | None = None) -> HttpResponse:
    """Show one figure with all that is known of it."""
    viewer = request.user
    area = areas.area_for(viewer, code, year)
    if year is not None and area.valid_until is None:
        return redirect("knowledge:figure", code=code, slug=slug)
    found = queries.figure_of(viewer, area, slug, relay=request.GET.get(RELAID) == "1")
    latest = found.line.figure
    value, unit = figure_and_unit(latest, found.indicator)
    context = {
        "area": area,
        "profile_url": profile_url(area),
        "compare_url": compare_url([area.code, *found.scope.references], slug),
        "indicator": found.indicator,
        "found": found,
        "crumbs": [
            *crumbs(area, areas.trail(viewer, area)),
            (found.indicator.shown_name, figure_url(area, found.indicator.slug)),
        ],
        "value": value,
        "unit": unit,
        "is_number": latest.is_number,
        "why": "" if latest.is_number else wordings.reason_at_length(latest),
        "period": wordings.period(latest.period),
        "figure": latest,
        "status": status_of(latest) if latest.is_number else "",
        "chance": figure_words.chance(found),
        "compared": figure_words.compared(found),
        "places": figure_words.places(found),
        "over_time": figure_charts.over_time(found),
        "charts": figure_charts.among_others(found, queries.equal_values(viewer, found)),
        "rows": figure_words.period_rows(found),
        "beside_names": figure_words.beside_names(found),
        "notes": figure_words.border_notes(found),
        "facts": figure_words.facts(found),
        "cell": figure_words.cell(found),
        "meaning": figure_words.meaning(found),
        "successors": areas.successors_of(viewer, area) if area.valid_until else [],
        "share": None if area.valid_until else sharing.of_figure(request, area, found.indicator),
        "aside_parts": slot(request, "figure", "aside", FigureSubject(area, found.indicator, latest.period)),
        "main_parts": slot(request, "figure", "main", FigureSubject(area, found.indicator, latest.period)),
        "told": queries.stories_beside(viewer, [area], [slug]).get((area.code, slug), ()),
        "may_interpret": area.valid_until is None and policies.may_interpret(viewer, area),
        "may_ask": area.valid_until is None and policies.may_ask(viewer, area),
    }
    return render(request, "knowledge/profile/figure.html", context)
