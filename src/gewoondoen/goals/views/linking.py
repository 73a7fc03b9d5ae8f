"""Which goals a challenge serves and inside which frameworks it stays: from the challenge, and from the goal."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gewoondoen.challenges.models import Challenge
from gewoondoen.challenges.queries import Filters, challenge_for, filtered
from gewoondoen.goals import actions, policies, queries
from gewoondoen.goals.forms import ServeForm, StayForm
from gewoondoen.goals.views.keeping import SignedIn
from gewoondoen.goals.views.pages import TONES, trail_to
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.ui.once import once, was_sent

FOUND = 20


def _challenge(request: HttpRequest, pk: int) -> Challenge:
    """Return a challenge that this person may link."""
    found = challenge_for(request.user, pk)
    policies.require(policies.may_link(request.user, found))
    return found


def _page(request: HttpRequest, found: Challenge, status: int = 200, **given: Any) -> HttpResponse:
    """Render what a challenge serves, with the forms to add to it."""
    linked = queries.of_challenge(found)
    asked = request.GET.get("kader", "")
    looked = next((each for each in linked.stayings if str(each.framework_id) == asked), None)
    start = {"framework": asked, "version": 0}
    if looked is not None:
        start |= {"says": looked.says, "why": looked.why, "version": looked.version}
    context = {
        "challenge": found,
        "trail": [
            (found.title, reverse("challenges:challenge", args=[found.pk])),
            (_("Goals and frameworks"), request.path),
        ],
        "servings": linked.servings,
        "stayings": [(each, TONES[each.says]) for each in linked.stayings],
        "serve_form": given.pop("serve_form", None) or ServeForm(auto_id="dient_%s"),
        "stay_form": given.pop("stay_form", None) or StayForm(initial=start, auto_id="kader_%s"),
        "looked": looked,
        **given,
    }
    return render(request, "goals/of_challenge.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def of_challenge(request: SignedIn, pk: int) -> HttpResponse:
    """Show what a challenge serves, or write down one goal more."""
    found = _challenge(request, pk)
    if request.method != "POST":
        return _page(request, found)
    form = ServeForm(request.POST, auto_id="dient_%s")
    if was_sent(request.POST):
        return redirect("goals:of_challenge", pk=pk)
    if not form.is_valid():
        return _page(request, found, 422, serve_form=form)
    try:
        once(form.cleaned_data["key"], lambda: actions.serve(challenge=found, by=request.user, **form.given()))
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return _page(request, found, refused.status, serve_form=form)
    messages.success(request, _("It was written down."))
    return redirect("goals:of_challenge", pk=pk)


@require_POST
def no_longer(request: SignedIn, pk: int, goal: int) -> HttpResponse:
    """Take the link to a goal away."""
    found = _challenge(request, pk)
    actions.serve_no_longer(challenge=found, goal=queries.goal_for(request.user, goal), by=request.user)
    messages.success(request, _("The link was taken away."))
    return redirect("goals:of_challenge", pk=pk)


@require_POST
def look_at(request: SignedIn, pk: int) -> HttpResponse:
    """Say whether a challenge stays inside a framework."""
    found = _challenge(request, pk)
    form = StayForm(request.POST, auto_id="kader_%s")
    if not form.is_valid():
        return _page(request, found, 422, stay_form=form)
    given = form.cleaned_data
    try:
        actions.look_at_framework(
            challenge=found,
            framework=given["framework"],
            says=given["says"],
            why=given["why"],
            version=given["version"],
            by=request.user,
        )
    except Stale as stale:
        data = request.POST.copy()
        standing = {each.framework_id: each for each in queries.of_challenge(found).stayings}
        current = standing.get(given["framework"].pk)
        data["version"] = str(current.version if current else 0)
        again = StayForm(data, auto_id="kader_%s")
        again.full_clean()
        return _page(request, found, stale.status, stay_form=again, stale=stale.message, now=current)
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return _page(request, found, refused.status, stay_form=form)
    messages.success(request, _("It was written down."))
    return redirect("goals:of_challenge", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: SignedIn, pk: int) -> HttpResponse:
    """Find challenges that serve a goal, and link them."""
    policies.require(policies.may_keep(request.user))
    found = queries.goal_for(request.user, pk)
    if request.method == "POST":
        number = request.POST.get("opgave", "")
        challenge = _challenge(request, int(number) if number.isdecimal() and len(number) < 19 else 0)
        try:
            actions.serve(challenge=challenge, goal=found, by=request.user, how=request.POST.get("how", "")[:300])
            messages.success(request, _("“%(title)s” serves this goal now.") % {"title": challenge.title})
        except Refused as refused:
            messages.warning(request, refused.message)
        return redirect(request.get_full_path())
    words = request.GET.get("zoek", "")[:200]
    linked = set(found.servings.values_list("challenge", flat=True))
    among = filtered(request.user, Filters(text=words, stage="" if words else "open"))[: FOUND + len(linked)]
    context = {
        "goal": found,
        "trail": [*trail_to(found), (_("Link challenges"), request.path)],
        "words": words,
        "found": [each for each in among if each.pk not in linked][:FOUND],
    }
    return render(request, "goals/link.html", context)
