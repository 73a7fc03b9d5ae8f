"""The first page of knowledge: areas, themes with their figures, datasets, and what is new."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gewoondoen.areas.models import Area
from gewoondoen.kernel.languages import in_language
from gewoondoen.knowledge import policies, queries, wordings
from gewoondoen.knowledge.forms.profile import SearchForm
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.presenting.profile import figure_url, profile_url
from gewoondoen.ui.slots import slot


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what there is to know, and lead to it."""
    viewer = request.user
    catalogue = queries.catalogue(viewer)
    form = SearchForm(request.GET)
    asked = form.cleaned_data["zoek"].strip() if form.is_valid() else ""
    town, tree, own = queries.pickable(viewer)
    context = {
        "form": form,
        "asked": asked,
        "further": slot(request, "knowledge", "further", None),
        "found": [shown(each, catalogue, town) for each in queries.found_indicators(catalogue, asked)],
        "town": town,
        "town_url": profile_url(town) if town else "",
        "tree": tree,
        "own_areas": own,
        "mine": queries.areas_of_viewer(viewer),
        "themes": [
            (
                in_language(theme.label, theme.label_en),
                [shown(each, catalogue, town) for each in indicators],
            )
            for theme, indicators in queries.by_theme(catalogue)
        ],
        "datasets": [
            {
                "dataset": each.dataset,
                "periods": " – ".join(map(wordings.period, dict.fromkeys((each.periods[0], each.periods[-1]))))
                if each.periods
                else "",
                "released": wordings.released(each.released),
                "published_at": each.published_at,
            }
            for each in queries.datasets_of(catalogue)
        ],
        "news": [
            {
                "version": each,
                "scope": wordings.period(each.scope) if each.scope else "",
                "figures": wordings.counted(each.numbers),
                "released": wordings.released(each.release),
            }
            for each in queries.newest_versions(catalogue)
        ],
        "may_import": policies.may_import_figures(viewer),
    }
    return render(request, "knowledge/profile/home.html", context)


def shown(indicator: Indicator, catalogue: queries.Catalogue, town: Area | None) -> dict[str, str]:
    """Return an indicator with its latest period; it leads to the figure of the municipality."""
    latest = catalogue.latest(indicator.slug)
    return {
        "name": indicator.shown_name,
        "about": indicator.shown_about,
        "period": wordings.period(latest) if latest else "",
        "href": figure_url(town, indicator.slug) if town else "",
    }
