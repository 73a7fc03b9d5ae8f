"""The pages on which goals and frameworks are kept: written down, changed, put in order, brought in from a file."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gewoondoen.challenges import trees
from gewoondoen.goals import actions, policies, queries
from gewoondoen.goals.forms import FrameworkForm, GoalForm, ImportForm, KeptForm, reason_of
from gewoondoen.goals.goal_files import BadCell
from gewoondoen.goals.models import CouncilFramework, StrategicGoal
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.people.models import User
from gewoondoen.ui.once import once, was_sent

Kept = StrategicGoal | CouncilFramework


class SignedIn(HttpRequest):
    """A request of someone with an account: the middleware lets nobody else come here."""

    user: User


def _kept(
    request: SignedIn,
    form: KeptForm,
    title: str,
    run: Callable[[dict[str, Any]], Kept],
    again: Callable[[], KeptForm] | None = None,
) -> HttpResponse:
    """Show a form, or do what it asks and go to what was kept. What was typed comes back with a refusal."""
    context: dict[str, Any] = {"title": title, "form": form, "back": reverse("goals:goals")}
    if request.method != "POST":
        return render(request, "goals/form.html", context)
    if was_sent(request.POST):
        return redirect("goals:goals")
    if not form.is_valid():
        return render(request, "goals/form.html", context, status=422)
    try:
        made = once(form.cleaned_data["key"], lambda: run(form.given()))
    except Stale as stale:
        context["form"] = again() if again else form
        return render(request, "goals/form.html", context | {"stale": stale.message}, status=stale.status)
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return render(request, "goals/form.html", context, status=refused.status)
    messages.success(request, _("It was written down."))
    if made is None:
        return redirect("goals:goals")
    return redirect("goals:framework" if isinstance(made, CouncilFramework) else "goals:goal", pk=made.pk)


def _sent_again(request: SignedIn, version: int, make: Callable[[Any], KeptForm]) -> KeptForm:
    """Return the form with what was typed, ready to be sent over what a colleague wrote."""
    data = request.POST.copy()
    data["version"] = str(version)
    form = make(data)
    form.full_clean()
    return form


@require_http_methods(["GET", "HEAD", "POST"])
def new_goal(request: SignedIn) -> HttpResponse:
    """Write down a goal."""
    policies.require(policies.may_keep(request.user))
    start = {"kind": StrategicGoal.Kind.GOAL, "parent": request.GET.get("onder", "")}
    form = GoalForm(request.POST if request.method == "POST" else None, initial=start, goal=None)
    return _kept(request, form, _("Write down a goal"), lambda given: actions.add_goal(by=request.user, **given))


@require_http_methods(["GET", "HEAD", "POST"])
def change_goal(request: SignedIn, pk: int) -> HttpResponse:
    """Change a goal."""
    policies.require(policies.may_keep(request.user))
    found = queries.goal_for(request.user, pk)

    def make(data: Any) -> KeptForm:
        return GoalForm(data, initial=model_to_dict(found) | {"version": found.version}, goal=found)

    return _kept(
        request,
        make(request.POST if request.method == "POST" else None),
        _("Change the goal"),
        lambda given: actions.change_goal(goal=found, by=request.user, **given),
        lambda: _sent_again(request, found.version, make),
    )


@require_POST
def move_goal(request: SignedIn, pk: int) -> HttpResponse:
    """Move a goal past a sibling."""
    policies.require(policies.may_keep(request.user))
    found = queries.goal_for(request.user, pk)
    way = request.POST.get("stap", "")
    try:
        actions.move_goal(goal=found, way="up" if way == trees.WAYS[0] else "down", by=request.user)
    except Refused as refused:
        messages.warning(request, refused.message)
    return redirect(f"{reverse('goals:goals')}#doel-{pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def new_framework(request: SignedIn) -> HttpResponse:
    """Write down a framework."""
    policies.require(policies.may_keep(request.user))
    form = FrameworkForm(request.POST if request.method == "POST" else None)
    title = _("Write down a framework of the council")
    return _kept(request, form, title, lambda given: actions.add_framework(by=request.user, **given))


@require_http_methods(["GET", "HEAD", "POST"])
def change_framework(request: SignedIn, pk: int) -> HttpResponse:
    """Change a framework."""
    policies.require(policies.may_keep(request.user))
    found = queries.framework_for(request.user, pk)

    def make(data: Any) -> KeptForm:
        return FrameworkForm(data, initial=model_to_dict(found) | {"version": found.version})

    return _kept(
        request,
        make(request.POST if request.method == "POST" else None),
        _("Change the framework"),
        lambda given: actions.change_framework(framework=found, by=request.user, **given),
        lambda: _sent_again(request, found.version, make),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: SignedIn) -> HttpResponse:
    """Bring in goals from a file: all of it, or nothing."""
    policies.require(policies.may_keep(request.user))
    if request.method != "POST":
        return render(request, "goals/import.html", {"form": ImportForm()})
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "goals/import.html", {"form": form}, status=422)
    try:
        brought = actions.import_goals(text=form.cleaned_data["file"], by=request.user)
    except BadCell as bad:
        where = {"line": bad.line, "column": bad.column, "reason": reason_of(bad)}
        form.add_error("file", _("Line %(line)s, column %(column)s: %(reason)s. Nothing was changed.") % where)
        return render(request, "goals/import.html", {"form": form}, status=422)
    counts = {"added": brought.added, "changed": brought.changed, "same": brought.same}
    messages.success(request, _("%(added)s goals added, %(changed)s changed, %(same)s stayed the same.") % counts)
    return redirect("goals:goals")
