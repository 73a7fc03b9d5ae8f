"""Where everyone takes part in a public challenge: react, offer help, follow; and where an offer is withdrawn."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gewoondoen.challenges import actions, policies, queries
from gewoondoen.challenges.forms.taking_part import OfferForm, ReactionForm
from gewoondoen.challenges.models import Challenge, Comment, HelpOffer
from gewoondoen.challenges.views.pages import trail_to
from gewoondoen.challenges.views.tabs import tabs_of
from gewoondoen.kernel import limits
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.signed import BadLink
from gewoondoen.people.policies import is_person
from gewoondoen.ui.links import kept_private

# From one network address, or one account, an hour: more than anyone has to say, less than a flood.
MOST_AN_HOUR = 10
PAGE = "challenges:reactions"


def too_often(request: HttpRequest, name: str, form: Form) -> bool:
    """Whether this network address or account sends too much; says so at the form."""
    key = f"user:{request.user.pk}" if is_person(request.user) else limits.address_of(request)
    if limits.wait(name, key, most=MOST_AN_HOUR, seconds=3600):
        form.add_error(None, _("You sent a lot in a short time. Try again in an hour."))
        return True
    return False


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def reactions(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what people say of a public challenge, or take a reaction."""
    found = queries.challenge_for(request.user, pk)
    form = ReactionForm(request.POST or None)
    if request.method != "POST":
        return reactions_page(request, found, form)
    if not form.is_valid():
        return reactions_page(request, found, form, status=422)
    if too_often(request, "challenges.react", form):
        return reactions_page(request, found, form, status=429)
    by = request.user if is_person(request.user) else None
    try:
        made = actions.react(challenge=found, by=by, text=form.cleaned_data["text"], name=form.cleaned_data["name"])
    except Refused as refused:
        form.add_error(None, refused.message)
        return reactions_page(request, found, form, status=refused.status)
    is_shown = made.state == Comment.State.SHOWN
    messages.success(
        request, _("Your reaction stands here.") if is_shown else _("Thank you. Somebody reads it before it is shown.")
    )
    return redirect(PAGE, pk=pk)


def reactions_page(request: HttpRequest, found: Challenge, form: Form, status: int = 200) -> HttpResponse:
    """Render the page on which everyone takes part."""
    viewer = request.user
    is_for_everyone = found.visibility == Challenge.Visibility.PUBLIC
    may_moderate = policies.may_moderate(viewer, found)
    context: dict[str, Any] = {
        "challenge": found,
        "trail": [*trail_to(found), (_("Take part"), "")],
        "tabs": tabs_of(found, "reactions"),
        "form": form,
        "is_for_everyone": is_for_everyone,
        "may_take_part": is_for_everyone and found.is_open,
        "follow_url": reverse("following:subject", args=["challenge", found.pk]) if is_for_everyone else "",
        "reactions": queries.reactions_of(found, sight=queries.sight(viewer, found)),
        "own_reactions": queries.own_reactions(viewer, found),
        "own_offers": queries.own_offers(viewer, found),
        "waiting": queries.waiting_number(found) if may_moderate else 0,
        "may_moderate": may_moderate,
    }
    return render(request, "challenges/reactions.html", context, status=status)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def offer_help(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer help: hours, a place, a skill."""
    found = queries.challenge_for(request.user, pk)
    form = OfferForm(request.POST or None, viewer=request.user)
    if request.method != "POST":
        return offer_page(request, found, form)
    if not form.is_valid():
        return offer_page(request, found, form, status=422)
    if too_often(request, "challenges.offer", form):
        return offer_page(request, found, form, status=429)
    given = {name: value for name, value in form.cleaned_data.items() if name != "noticed"}
    by = request.user if is_person(request.user) else None
    try:
        actions.offer_help(challenge=found, by=by, language=get_language() or "nl", **given)
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return offer_page(request, found, form, status=refused.status)
    messages.success(request, _("Thank you! You get a letter now, and an answer from who leads this challenge."))
    return redirect(PAGE, pk=pk)


def offer_page(request: HttpRequest, found: Challenge, form: Form, status: int = 200) -> HttpResponse:
    """Render the page on which help is offered."""
    context = {
        "challenge": found,
        "form": form,
        "may_take_part": found.visibility == Challenge.Visibility.PUBLIC and found.is_open,
        "trail": [*trail_to(found), (_("Offer help"), "")],
        "back": reverse(PAGE, args=[found.pk]),
    }
    return render(request, "challenges/offer_help.html", context, status=status)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_offer(request: HttpRequest, token: str) -> HttpResponse:
    """Ask once more, by a button, and take an offer back: mail programs open links by themselves."""
    try:
        offer = queries.offer_by_link(token)
    except BadLink:
        return kept_private(render(request, "challenges/offer_gone.html", status=410))
    if request.method == "POST":
        offer = actions.withdraw_offer(offer=offer)
    context = {"offer": offer, "is_withdrawn": offer.state == HelpOffer.State.WITHDRAWN}
    return kept_private(render(request, "challenges/withdraw_offer.html", context))
