"""Put a challenge on the table, from a signal or without; or add a signal or a figure to one that is there."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gewoondoen.challenges import actions, policies, queries
from gewoondoen.challenges.forms.naming import MOST_SIGNALS, AddToForm, NameForm
from gewoondoen.challenges.models import Challenge, Evidence
from gewoondoen.kernel.refusals import Refused
from gewoondoen.knowledge.queries import figure_subject_for, shown_figures
from gewoondoen.patterns.models import Surge
from gewoondoen.patterns.queries import public_signals_of, surge_for, told
from gewoondoen.people.models import User
from gewoondoen.signals.models import Signal
from gewoondoen.signals.queries import signal_for, visible_signals
from gewoondoen.ui.once import once


class SignedIn(HttpRequest):
    """A request of someone with an account: the middleware lets nobody else come here."""

    user: User


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedIn) -> HttpResponse:
    """Show the page on which a challenge is named, or name it."""
    policies.require(queries.nameable_areas(request.user).exists())
    if request.method != "POST":
        surge = surge_named(request, request.GET.get("piek", ""))
        asked = signals_named(request, request.GET.getlist("signaal"))
        if surge:
            asked = public_signals_of(request.user, surge)[:MOST_SIGNALS]
        form = NameForm(initial=start_of(request, asked) | start_of_surge(request, surge), viewer=request.user)
        return page(request, form, asked)
    form = NameForm(request.POST, viewer=request.user)
    asked = signals_named(request, request.POST.get("signals", "").split())
    surge = surge_named(request, request.POST.get("surge", ""))
    if not form.is_valid():
        return page(request, form, asked, status=422)
    try:
        made = once(
            form.cleaned_data["key"],
            lambda: actions.name_challenge(by=request.user, signals=asked, surge=surge, **form.given()),
        )
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return page(request, form, asked, status=refused.status)
    if made is None:
        return redirect("challenges:list")
    if made.visibility == made.Visibility.PUBLIC or policies.may_open(request.user, made):
        messages.success(request, _("The challenge is on the table."))
    else:
        messages.success(request, _("The challenge is on the table. The contact person reads it before everyone can."))
    return redirect("challenges:challenge", pk=made.pk)


def signals_named(request: SignedIn, references: list[str]) -> list[Signal]:
    """Return the signals that an address or a form names, as far as this person may know of them."""
    wanted = [reference.upper() for reference in references[:MOST_SIGNALS]]
    return list(visible_signals(request.user).filter(reference__in=wanted)) if wanted else []


def surge_named(request: SignedIn, number: str) -> Surge | None:
    """Return the surge that an address or a form names; 404 for one that this person may not know of."""
    return surge_for(request.user, int(number)) if number.isdecimal() else None


def start_of_surge(request: SignedIn, surge: Surge | None) -> dict[str, Any]:
    """Return what a fresh form starts with when it comes from a surge."""
    if surge is None:
        return {}
    words = told(surge)
    area = queries.nameable_areas(request.user).filter(pk=surge.area_id).first()
    domains = [surge.theme.domain] if surge.theme else []
    return {"title": words.title[:140], "why": words.why, "area": area, "domains": domains, "surge": surge.pk}


def start_of(request: SignedIn, asked: list[Signal]) -> dict[str, Any]:
    """Return what a fresh form starts with: what the signals, or the page one came from, say already."""
    areas = queries.nameable_areas(request.user)
    area = areas.filter(code=request.GET["gebied"]).first() if "gebied" in request.GET else None
    if asked and area is None:
        area = areas.filter(pk=asked[0].area_id).first()
    if area is None and areas[:2].count() == 1:
        area = areas.first()
    return {
        "area": area,
        "title": asked[0].title if asked else "",
        "domains": sorted({signal.theme.domain for signal in asked if signal.theme}),
        "signals": " ".join(signal.reference for signal in asked),
    }


def page(request: SignedIn, form: NameForm, asked: list[Signal], status: int = 200) -> HttpResponse:
    """Render the page on which a challenge is named."""
    trail = [(_("Challenges"), reverse("challenges:list")), (_("Put a challenge on the table"), request.path)]
    return render(request, "challenges/new.html", {"form": form, "signals": asked, "trail": trail}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def add_signal(request: SignedIn, reference: str) -> HttpResponse:
    """Show to which challenges a signal can be added, or add it."""
    signal = signal_for(request.user, reference)
    added = Added(
        title=f"{signal.name} ({signal.reference})",
        url=reverse("signals:signal", args=[signal.reference]),
        new_url=f"{reverse('challenges:new')}?signaal={signal.reference}",
        done=_("It is part of the challenge now. Its reporters are told."),
        evidence={"signal": signal},
    )
    return add_to(request, added, queries.open_challenges_for_signal(request.user, signal))


@require_http_methods(["GET", "HEAD", "POST"])
def add_figure(request: SignedIn, code: str, slug: str, period: str) -> HttpResponse:
    """Show to which challenges a figure can be added, or add it."""
    figure = figure_subject_for(request.user, code, slug, period)
    shown = shown_figures(request.user, [figure])[figure]
    added = Added(
        title=shown.title,
        url=shown.url,
        new_url=f"{reverse('challenges:new')}?gebied={code}",
        done=_("The figure is part of the challenge now."),
        evidence={"figure": figure},
    )
    return add_to(request, added, queries.open_challenges_for_figure(request.user, figure))


@dataclass(frozen=True)
class Added:
    """What is to be added to a challenge: how it is named, where it stands, and what is said once it is done."""

    title: str
    url: str
    new_url: str
    done: str
    evidence: dict[str, Any]


def add_to(request: SignedIn, added: Added, near: list[Challenge]) -> HttpResponse:
    """Show the challenges to choose from, or add to the one that was chosen."""
    if not near and not queries.nameable_areas(request.user).exists():
        raise PermissionDenied
    form = AddToForm(request.POST or None, near=near)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            chosen = form.chosen()
            try:
                weighed = {
                    "why": form.cleaned_data["why"],
                    "stance": form.cleaned_data["stance"] or Evidence.Stance.FOR,
                }
                actions.add_evidence(challenge=chosen, by=request.user, **weighed, **added.evidence)
            except Refused as refused:
                form.add_error(None, refused.message)
                status = refused.status
            else:
                messages.success(request, added.done)
                return redirect("challenges:evidence_board", pk=chosen.pk)
    trail = [(added.title, added.url), (_("Add to a challenge"), request.path)]
    return render(
        request, "challenges/add_to.html", {"form": form, "added": added, "near": near, "trail": trail}, status=status
    )
