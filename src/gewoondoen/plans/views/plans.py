"""The page of one plan, and what people do with it: register, change, say how it joins, call it off."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.people.models import User
from gewoondoen.plans import actions, policies, presenting, queries
from gewoondoen.plans.forms.plan import CancelForm, JoinForm, OnceForm, PlanForm
from gewoondoen.plans.models import LinePlan
from gewoondoen.plans.wordings import LOOKS
from gewoondoen.ui.once import once, was_sent

MOST_CHANCES = 10


class SignedIn(HttpRequest):
    """A request of someone with an account: the middleware lets nobody else come here."""

    user: User


@login_not_required
@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a plan: what, when, where, and how it joins."""
    viewer = request.user
    found = queries.plan_for(viewer, pk)
    sight = queries.sight(viewer, found)
    is_on_it = sight != events.PUBLIC
    context = {
        "plan": found,
        "look": LOOKS[LinePlan.Joins(found.joins)],
        "challenge": queries.challenge_shown(viewer, found),
        "map": presenting.map_of_plan(found),
        "rows": facts(found, is_on_it),
        "is_on_it": is_on_it,
        "may_change": policies.may_change(viewer, found) and found.cancelled_at is None,
        "chances": list(queries.chances_of(viewer, found)[:MOST_CHANCES]) if is_on_it else [],
        "entries": queries.timeline_of(found, up_to=sight, somebody=_("Someone")),
        "trail": trail_to(found),
    }
    return render(request, "plans/plan.html", context)


def facts(found: LinePlan, is_on_it: bool) -> list[tuple[str, object]]:
    """Return what there is to say of a plan in a line each."""
    rows: list[tuple[str, object]] = [(_("Area"), found.area.name), (_("Kind"), found.get_kind_display())]
    if found.street:
        rows.append((_("Street or place"), found.street))
    if found.weighs_on:
        rows.append((_("Asks something of"), found.weighs_on))
    if found.organisation:
        rows.append((_("Whose plan"), found.organisation.name))
    if is_on_it:
        rows.append((_("Visible to"), found.get_visibility_display()))
        if found.external_id:
            rows.append((_("Number there"), f"{found.source}: {found.external_id}"))
    return rows


def trail_to(found: LinePlan, *more: tuple[object, str]) -> list[tuple[object, str]]:
    """Return the way down to a plan."""
    page = reverse("plans:list")
    here = [(found.title, reverse("plans:plan", args=[found.pk]))]
    return [(_("Plans"), page), (found.area.name, f"{page}?gebied={found.area.code}"), *here, *more]


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedIn) -> HttpResponse:
    """Tell what is planned."""
    policies.require(policies.may_register_somewhere(request.user))
    if request.method == "POST" and was_sent(request.POST):
        return redirect("plans:list")
    area = queries.registrable_areas(request.user).filter(code=request.GET.get("gebied", "")).first()
    start = {"area": area and area.pk, "contact": request.user.pk, "organisation": request.user.organisation_id}
    form = PlanForm(request.POST or None, request.FILES or None, viewer=request.user, initial=start)

    def run() -> LinePlan:
        given = form.given()
        given.pop("version", None)
        return actions.register_plan(by=request.user, **given)

    title = _("Tell what is planned")
    made = done(form, run) if form.is_valid() else None
    if made is None:
        return form_page(request, form, title, [(_("Plans"), reverse("plans:list")), (title, "")])
    messages.success(request, _("The plan is there. Now say whether it joins what lives in the area."))
    return redirect("plans:plan", pk=made.pk) if isinstance(made, LinePlan) else redirect("plans:list")


Run = Callable[[], Model]


def done(form: OnceForm, run: Run) -> Model | bool | None:
    """Do what a form asks, once; None when it was refused, with the reason on the form."""
    try:
        return once(form.cleaned_data.get("key"), run) or True
    except Refused as refused:
        field = refused.field if refused.field in form.fields else None
        form.add_error(field, refused.message)
        if isinstance(refused, Stale):
            form.stale = True  # type: ignore[attr-defined]
        return None


def form_page(
    request: HttpRequest,
    form: OnceForm,
    title: str | Promise,
    trail: list[tuple[object, str]],
    template: str = "plans/form.html",
    **context: Any,
) -> HttpResponse:
    """Render the page of a form; 422 with what was typed kept, 409 after somebody else's change."""
    status = (409 if getattr(form, "stale", False) else 422) if form.is_bound else 200
    tiles = {"tiles_url": settings.MAP_TILES_URL, "attribution": settings.MAP_TILES_ATTRIBUTION}
    return render(request, template, {"form": form, "title": title, "trail": trail, **tiles, **context}, status=status)


def opened(request: SignedIn, pk: int) -> LinePlan:
    """Return a plan for someone who may change it now."""
    found = queries.plan_for(request.user, pk)
    policies.require(policies.may_change(request.user, found))
    if found.cancelled_at is not None:
        raise Refused(_("This plan was called off already."))
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedIn, pk: int) -> HttpResponse:
    """Change what is planned."""
    found = opened(request, pk)
    start = PlanForm.start_of(found)
    form = PlanForm(request.POST or None, request.FILES or None, viewer=request.user, plan=found, initial=start)

    def run() -> LinePlan:
        return actions.change_plan(plan=found, by=request.user, **form.given())

    return answered(request, found, form, run, _("Change the plan"))


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: SignedIn, pk: int) -> HttpResponse:
    """Say how a plan joins, or why it stands apart."""
    found = opened(request, pk)
    start = {"challenge": found.challenge_id, "how": found.how, "version": found.version}
    if found.joins != LinePlan.Joins.UNDECIDED:
        start["joins"] = found.joins
    form = JoinForm(request.POST or None, viewer=request.user, plan=found, initial=start)

    def run() -> LinePlan:
        return actions.say_joining(plan=found, by=request.user, **form.given())

    return answered(request, found, form, run, _("Does it join what lives in the area?"))


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: SignedIn, pk: int) -> HttpResponse:
    """Call a plan off."""
    found = opened(request, pk)
    form = CancelForm(request.POST or None, initial={"version": found.version})

    def run() -> LinePlan:
        return actions.cancel_plan(plan=found, by=request.user, **form.given())

    return answered(request, found, form, run, _("Call the plan off"))


def answered(request: HttpRequest, found: LinePlan, form: OnceForm, run: Run, title: str) -> HttpResponse:
    """Show the form of an act on a plan, or do it and go back to the plan."""
    if form.is_bound and was_sent(request.POST):
        return redirect("plans:plan", pk=found.pk)
    if form.is_valid() and done(form, run) is not None:
        messages.success(request, _("Kept."))
        return redirect("plans:plan", pk=found.pk)
    return form_page(request, form, title, trail_to(found, (title, "")), plan=found)
