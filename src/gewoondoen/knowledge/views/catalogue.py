"""What figures there are and what each means, for everyone."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gewoondoen.knowledge import definition_words, policies, queries
from gewoondoen.knowledge.forms.definitions import DefinitionFilters
from gewoondoen.knowledge.views.trails import start


@login_not_required
@require_safe
def definitions(request: HttpRequest) -> HttpResponse:
    """Show all that is counted or measured, by theme."""
    catalogue = queries.catalogue(request.user)
    form = DefinitionFilters(request.GET, catalogue=catalogue)
    rows = [(each, definition_words.span(catalogue.periods_of(each.slug))) for each in form.found()]
    themes: dict[str, list[object]] = {}
    for each, span in rows:
        themes.setdefault(each.get_theme_display(), []).append((each, span))
    context = {
        "form": form,
        "themes": themes,
        "count": len(rows),
        "may_manage": policies.may_manage_figures(request.user),
        "trail": [*start(), (_("What is counted and measured"), request.path)],
    }
    return render(request, "knowledge/catalogue/definitions.html", context)


@login_not_required
@require_safe
def definition(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what one figure means: what it is, whose it is, and what is withheld."""
    found = queries.definition(queries.catalogue(request.user), slug)
    context = {
        "found": found,
        "indicator": found.indicator,
        "facts": definition_words.facts(found),
        "rules": definition_words.rules(found.indicator),
        "may_manage": policies.may_manage_figures(request.user),
        "trail": [
            *start(),
            (_("What is counted and measured"), reverse("knowledge:definitions")),
            (found.indicator.shown_name, request.path),
        ],
    }
    return render(request, "knowledge/catalogue/definition.html", context)


@login_not_required
@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Show whose figures there are."""
    found = queries.sources(queries.catalogue(request.user), queries.datasets_for(request.user))
    context = {
        "rows": [(each, definition_words.span(each.periods), definition_words.released(each)) for each in found],
        "may_manage": policies.may_manage_figures(request.user),
        "trail": [*start(), (_("Sources"), request.path)],
    }
    return render(request, "knowledge/catalogue/sources.html", context)


@login_not_required
@require_safe
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one source with its figures."""
    dataset = queries.dataset_for(request.user, slug)
    catalogue = queries.catalogue(request.user)
    [found] = queries.sources(catalogue, [dataset])
    context = {
        "found": found,
        "dataset": dataset,
        "facts": definition_words.source_facts(found),
        "rows": [(each, definition_words.span(catalogue.periods_of(each.slug))) for each in found.indicators],
        "may_manage": policies.may_manage_figures(request.user),
        "trail": [*start(), (_("Sources"), reverse("knowledge:sources")), (dataset.shown_name, request.path)],
    }
    return render(request, "knowledge/catalogue/source.html", context)
