"""Figures are fetched from their source."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gewoondoen.areas.queries import municipalities
from gewoondoen.knowledge import actions, policies, queries
from gewoondoen.knowledge.forms.importing import FetchForm
from gewoondoen.knowledge.views.importing import SignedIn, start


@require_http_methods(["GET", "HEAD", "POST"])
def fetch(request: SignedIn) -> HttpResponse:
    """Show what can be fetched, or put it in line to be fetched."""
    policies.require(policies.may_import_figures(request.user))
    form = FetchForm(
        request.POST or None,
        initial={"dataset": request.GET.get("bron", ""), "year": request.GET.get("jaar", "")},
        datasets=queries.fetchable(request.user),
        areas=list(municipalities(request.user)),
    )
    if form.is_valid():
        asked = actions.ask_fetch(by=request.user, **form.given())
        return redirect("knowledge:import", pk=asked.pk)
    context = {"form": form, "trail": [*start(), (_("Fetch from the source"), request.path)]}
    return render(request, "knowledge/importing/fetch.html", context, status=422 if form.is_bound else 200)
