"""Chances to do things together, and what people said of them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gewoondoen.areas import queries as areas
from gewoondoen.plans import actions, policies, queries
from gewoondoen.plans.forms.lists import ChanceForm, PlanFilters
from gewoondoen.plans.models import Chance
from gewoondoen.plans.views.plans import SignedIn, done, form_page
from gewoondoen.ui import paging
from gewoondoen.ui.once import was_sent


def trail(*more: tuple[object, str]) -> list[tuple[object, str]]:
    """Return the way down to these pages."""
    return [(_("Plans"), reverse("plans:list")), (_("Chances"), reverse("plans:chances")), *more]


@require_safe
def chances(request: HttpRequest) -> HttpResponse:
    """Show the chances in an area; those nobody talked about can be shown alone."""
    policies.require(policies.may_see_chances(request.user))
    form = PlanFilters(request.GET, viewer=request.user, home=None)
    area = form.filters().area
    state = request.GET.get("stand", "")
    found = queries.chances_for(request.user, area)
    if state in Chance.State.values:
        found = found.filter(state=state)
    context = {
        "page": paging.page(found, request.path, request.GET),
        "asked_area": area,
        "areas": areas.named_areas(request.user, also=request.GET.get("gebied", "")),
        "state": state,
        "states": Chance.State.choices,
        "trail": trail(),
    }
    return render(request, "plans/chances.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def chance(request: SignedIn, pk: int) -> HttpResponse:
    """Show one chance with why it is one; who may says what came of it."""
    found = queries.chance_for(request.user, pk)
    may_mark = policies.may_mark(request.user, found.one, found.other)
    if request.method == "POST":
        policies.require(may_mark)
        if was_sent(request.POST):
            return redirect("plans:chance", pk=pk)
    start = {"version": found.version, "words": found.words}
    if found.state != Chance.State.OPEN:
        start["state"] = found.state
    form = ChanceForm(request.POST or None, initial=start)

    def run() -> Chance:
        return actions.mark_chance(chance=found, by=request.user, **form.given())

    if form.is_valid() and done(form, run) is not None:
        messages.success(request, _("Kept. It does not come back by itself."))
        return redirect("plans:chance", pk=pk)
    title = _("Do this together?")
    context = {"chance": found, "may_mark": may_mark, "both": [found.one, found.other]}
    return form_page(request, form, title, trail((title, "")), "plans/chance.html", **context)
