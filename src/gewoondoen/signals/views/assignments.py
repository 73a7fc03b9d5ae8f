"""Parts of the work: one's own list, and the page of one, with an account or by a link."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.signed import BadLink
from gewoondoen.people.policies import is_person
from gewoondoen.signals import actions, policies, queries, tracking
from gewoondoen.signals.forms.assigning import BackForm, DoneForm, PicturesForm
from gewoondoen.signals.maps import place_of
from gewoondoen.signals.models import Assignment
from gewoondoen.signals.views.reporting import photo_answer
from gewoondoen.ui import paging
from gewoondoen.ui.links import kept_private

Text = str | Promise
# What can be done with a part, by the word its form sends: the form, the action, and what is said then.
DEEDS: dict[str, tuple[type[forms.Form], Callable[..., object], Text]] = {
    "klaar": (DoneForm, actions.finish_assignment, gettext_lazy("Thank you. Who asked you knows that it is done.")),
    "terug": (BackForm, actions.give_back, gettext_lazy("Given back. Who asked you is told why.")),
    "fotos": (PicturesForm, actions.add_pictures, gettext_lazy("The photos are kept.")),
}


@require_safe
def assignments(request: HttpRequest) -> HttpResponse:
    """Show the parts that were given to this person or their organisation."""
    ended = request.GET.get("status") == "klaar"
    if not is_person(request.user):
        raise Http404
    found = queries.own_assignments(request.user, ended=ended)
    # What is still to do stands in order of its day, and is never long; what ended is paged.
    page = paging.page(found, request.path, request.GET) if ended else None
    rows = page.rows if page else list(found[:MOST_OPEN])
    return render(request, "signals/assignments.html", {"rows": rows, "page": page, "ended": ended})


# More open parts than this nobody does at once; the first due come first.
MOST_OPEN = 200


@require_http_methods(["GET", "HEAD", "POST"])
def assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a part of the work, and do what its forms ask."""
    found = queries.assignment_for(request.user, pk)  # type: ignore[arg-type]
    may_do = policies.may_do(request.user, found)
    here = reverse("signals:assignment", args=[found.pk])
    trail = [(_("Parts of the work"), reverse("signals:assignments")), (found.what[:40], "")]
    context: dict[str, Any] = {"may_do": may_do, "trail": trail}
    if request.method == "POST":
        policies.require(may_do)
        return done(request, found, request.user, here, **context)
    return page_of(request, found, **context)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a part back that is not needed any more."""
    found = queries.assignment_for(request.user, pk)  # type: ignore[arg-type]
    actions.withdraw(assignment=found, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("Withdrawn. Who would do it is told."))
    return redirect("signals:signal", reference=found.signal.reference)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def contracted(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show a part of the work to who holds its link, until it ended; then the link is dead, and says so."""
    try:
        found = queries.assignment_by_token(token)
    except BadLink:
        return kept_private(render(request, "signals/contracted_gone.html", {}, status=410))
    if not found.is_open:
        return kept_private(render(request, "signals/contracted_gone.html", {"assignment": found}, status=410))
    context: dict[str, Any] = {"may_do": True, "token": token, "face": found.signal.contact_person or found.given_by}
    if request.method == "POST":
        return kept_private(done(request, found, None, tracking.work_path_for(found.key), **context))
    return kept_private(page_of(request, found, **context))


@login_not_required
@require_safe
def contracted_photo(_request: HttpRequest, token: str, pk: int) -> HttpResponseBase:
    """Show a photo on the page of a part to who holds its link."""
    try:
        found = queries.assignment_by_token(token)
    except BadLink as error:
        raise Http404 from error
    photo = queries.photos_of_assignment(found).filter(pk=pk).first() if found.is_open else None
    if photo is None:
        raise Http404
    return kept_private(photo_answer(str(photo.file.name)))


def done(request: HttpRequest, found: Assignment, by: Actor | None, here: str, **context: Any) -> HttpResponse:
    """Do what one of the forms asks, or show it again with what was typed and what is wrong."""
    key = request.POST.get("doe", "")
    if key not in DEEDS:
        return page_of(request, found, status=422, **context)
    form_class, run, said = DEEDS[key]
    form = form_class(request.POST, request.FILES, auto_id=f"{key}_%s")
    if not form.is_valid():
        return page_of(request, found, status=422, **{f"{key}_form": form}, **context)
    try:
        run(assignment=found, by=by, **form.cleaned_data)
    except Refused as refused:
        found.refresh_from_db()
        if found.is_open:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        typed = form.cleaned_data.get("outcome") or form.cleaned_data.get("why", "")
        context |= {f"{key}_form": form, "refused": "" if found.is_open else refused.message, "typed": typed}
        return page_of(request, found, status=refused.status, **context)
    messages.success(request, str(said))
    return redirect(here)


def page_of(request: HttpRequest, found: Assignment, status: int = 200, **context: Any) -> HttpResponse:
    """Render the page of a part."""
    fresh = {f"{key}_form": form(auto_id=f"{key}_%s") for key, (form, _run, _said) in DEEDS.items()}
    given = {
        "assignment": found,
        "signal": found.signal,
        "photos": queries.photos_of_assignment(found),
        "map": place_of(found.signal),
    }
    template = "signals/contracted.html" if "token" in context else "signals/assignment.html"
    return render(request, template, fresh | given | context, status=status)
