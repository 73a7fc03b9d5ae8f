"""A list of plans: looked at first, then published."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gewoondoen.plans import actions, policies, queries, reading, wordings
from gewoondoen.plans.forms.lists import ImportForm
from gewoondoen.plans.models import PlanImport
from gewoondoen.plans.views.plans import SignedIn
from gewoondoen.ui import paging


def trail(*more: tuple[object, str]) -> list[tuple[object, str]]:
    """Return the way down to these pages."""
    return [(_("Plans"), reverse("plans:list")), (_("Bring in a list"), reverse("plans:import")), *more]


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: SignedIn) -> HttpResponse:
    """Ask for a list, and look at it: nothing is written yet."""
    policies.require(policies.may_import(request.user))
    form = ImportForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            given = actions.look(
                source=form.cleaned_data["source"].strip(), name=file.name, content=file.read(), by=request.user
            )
            return redirect("plans:import_look", pk=given.pk)
        except reading.Unreadable as problem:
            form.add_error("file", f"{file.name}: {wordings.of_file(problem.reason, problem.details)}")
    page = paging.page(queries.imports_of(request.user), request.path, request.GET)
    context = {"form": form, "page": page, "trail": trail()}
    return render(request, "plans/import.html", context, status=422 if form.is_bound else 200)


@require_safe
def look(request: SignedIn, pk: int) -> HttpResponse:
    """Show what a list would do, or did."""
    policies.require(policies.may_import(request.user))
    given = queries.import_for(request.user, pk)
    report = given.report
    context = {
        "given": given,
        "problems": wordings.problems(report),
        "counts": wordings.counts(report),
        "can_publish": given.state == PlanImport.State.LOOKED_AT and bool(given.rows),
        "trail": trail((given.file_name, "")),
    }
    return render(request, "plans/import_look.html", context)


@require_POST
def publish(request: SignedIn, pk: int) -> HttpResponse:
    """Publish what was looked at."""
    policies.require(policies.may_import(request.user))
    actions.publish(given=queries.import_for(request.user, pk), by=request.user)
    messages.success(request, _("The list is published."))
    return redirect("plans:import_look", pk=pk)
