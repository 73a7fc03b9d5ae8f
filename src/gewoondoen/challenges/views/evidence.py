"""The evidence board of a challenge: what speaks for it and against it, what is offered, what was passed over."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gewoondoen.challenges import actions, policies, queries
from gewoondoen.challenges.forms.evidence import OfferedForm
from gewoondoen.challenges.models import Evidence
from gewoondoen.challenges.views import balancing
from gewoondoen.challenges.views.acts import acts_for
from gewoondoen.challenges.views.pages import trail_to
from gewoondoen.challenges.views.tabs import tabs_of
from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused
from gewoondoen.knowledge.queries import catalogue
from gewoondoen.people.models import User

BOARD = "challenges:evidence_board"


class SignedIn(HttpRequest):
    """A request of someone with an account: the middleware lets nobody else come here."""

    user: User


@login_not_required
@require_safe
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the evidence of a challenge as far as this viewer may see it."""
    viewer = request.user
    found = queries.challenge_for(viewer, pk)
    may_add = found.is_open and policies.may_contribute(viewer, found)
    # Read once, for the figures that are evidence and those that are offered.
    figures = catalogue(viewer) if may_add else None
    pieces = queries.evidence_of(viewer, found, with_stories=True, figures=figures)
    offered = queries.offered_to(viewer, found, figures) if may_add else []
    balance = queries.balance_of(pieces)
    context = {
        "challenge": found,
        "trail": [*trail_to(found), (_("What we see"), request.path)],
        "tabs": tabs_of(found, "evidence_board"),
        "is_public": queries.sight(viewer, found) == events.PUBLIC,
        "acts": {act.key: act for act in acts_for(viewer, found)},
        "columns": balancing.columns(pieces),
        "balance": balance,
        "in_words": balancing.sentences(balance),
        "may_add": may_add,
        "offered": offered,
        "stances": Evidence.Stance.choices,
        "passed_over": queries.passed_over_in(found).count() if may_add else 0,
    }
    return render(request, "challenges/evidence.html", context)


@login_not_required
@require_safe
def photo(request: HttpRequest, pk: int, item: int) -> HttpResponseBase:
    """Show the photo of a piece of evidence, to who may see the challenge."""
    name = queries.evidence_photo_in(queries.challenge_for(request.user, pk), item)
    try:
        response = FileResponse(default_storage.open(name), content_type="image/jpeg")
    except FileNotFoundError as error:
        raise Http404 from error
    response["Cache-Control"] = "private, max-age=3600"
    return response


@require_POST
def offered(request: SignedIn, pk: int) -> HttpResponse:
    """Take something that was offered as evidence, or pass it over."""
    found = queries.challenge_for(request.user, pk)
    policies.require(policies.may_contribute(request.user, found))
    form = OfferedForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This was not understood. Look at the page again."))
        return redirect(BOARD, pk=pk)
    try:
        messages.success(request, decided(request.user, found, form.cleaned_data))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect(BOARD, pk=pk)


def decided(viewer: User, found: Any, given: dict[str, str]) -> str:
    """Do what was decided on an offer, and say so."""
    kind, subject = given["kind"], given["subject"]
    about: dict[str, Any] = queries.subject_of(viewer, kind, subject)
    if given["what"] == "pass":
        actions.pass_over(challenge=found, kind=kind, subject=subject, by=viewer)
        return _("It is not offered again here. You can look it up below.")
    stance = given["stance"] or Evidence.Stance.FOR.value
    actions.add_evidence(challenge=found, why=given["why"], stance=stance, by=viewer, **about)
    return _("It is evidence now.")


@require_safe
def passed_over(request: SignedIn, pk: int) -> HttpResponse:
    """Look back at what was offered and not taken."""
    found = queries.challenge_for(request.user, pk)
    policies.require(policies.may_contribute(request.user, found))
    context = {
        "challenge": found,
        "rows": queries.named_passed(request.user, queries.passed_over_in(found)[:100]),
        "trail": [*trail_to(found), (_("Passed over"), request.path)],
    }
    return render(request, "challenges/passed_over.html", context)


@require_POST
def bring_back(request: SignedIn, pk: int, item: int) -> HttpResponse:
    """Let something be offered again."""
    found = queries.challenge_for(request.user, pk)
    policies.require(policies.may_contribute(request.user, found))
    passed = queries.passed_over_in(found).filter(pk=item).first()
    if passed is not None:
        passed.challenge = found
        actions.bring_back(passed=passed, by=request.user)
    messages.success(request, _("It can be offered again."))
    return redirect("challenges:passed_over", pk=pk)
