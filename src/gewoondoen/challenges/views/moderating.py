"""What waits for who steers a challenge: reactions to read, offers of help to answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gewoondoen.challenges import actions, policies, queries
from gewoondoen.challenges.forms.taking_part import AnswerForm, HoldBackForm
from gewoondoen.challenges.models import Challenge, Comment, HelpOffer
from gewoondoen.challenges.views.pages import trail_to
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import User
from gewoondoen.signals import masking

PAGE = "challenges:moderate"


class SignedIn(HttpRequest):
    """A request of someone with an account: the middleware lets nobody else come here."""

    user: User


def steered(request: SignedIn, pk: int) -> Challenge:
    """Return a challenge of which this person answers the public; 403 for who only sees it."""
    found = queries.challenge_for(request.user, pk)
    policies.require(policies.may_moderate(request.user, found))
    return found


@require_safe
def moderate(request: SignedIn, pk: int) -> HttpResponse:
    """Show what waits to be read and answered, and what was held back."""
    found = steered(request, pk)
    context = {
        "challenge": found,
        "to_read": [(each, masking.named(each.text)) for each in queries.reactions_to_read(found)[:100]],
        "held_back": queries.reactions_held_back(found),
        "offers": [(each, each.state == HelpOffer.State.NEW) for each in queries.offers_of(found)],
        "trail": [*trail_to(found), (_("To read and to answer"), request.path)],
    }
    return render(request, "challenges/moderate.html", context)


@require_POST
def show_reaction(request: SignedIn, pk: int, item: int) -> HttpResponse:
    """Show a reaction to everyone."""
    actions.show_reaction(comment=queries.reaction_in(steered(request, pk), item), by=request.user)
    messages.success(request, _("Everyone can read this reaction now."))
    return redirect(PAGE, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def hold_back(request: SignedIn, pk: int, item: int) -> HttpResponse:
    """Hold a reaction back, with the reason."""
    found = steered(request, pk)
    comment = queries.reaction_in(found, item)
    form = HoldBackForm(request.POST or None, initial={"why": comment.why_held})
    if request.method == "POST" and form.is_valid():
        actions.hold_back(comment=comment, why=form.cleaned_data["why"], by=request.user)
        messages.success(request, _("It is held back. Who wrote it with an account is told why."))
        return redirect(PAGE, pk=pk)
    return page(request, found, form, title=_("Hold this back"), quote=comment.text, by=called(comment))


@require_http_methods(["GET", "HEAD", "POST"])
def answer_offer(request: SignedIn, pk: int, item: int) -> HttpResponse:
    """Answer an offer of help."""
    found = steered(request, pk)
    offer = queries.offer_in(found, item)
    offer.challenge = found
    form = AnswerForm(request.POST or None, offer=offer)
    status = 422
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_offer(offer=offer, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            status = refused.status
        else:
            messages.success(request, _("Answered. Your answer is mailed."))
            return redirect(PAGE, pk=pk)
    return page(request, found, form, status=status, title=_("Answer this offer"), quote=offer.text, by=called(offer))


def called(row: Comment | HelpOffer) -> str:
    """Return who wrote it, for who answers: their own name here, else that of the account."""
    return row.name or str(row.user or _("Somebody"))


def page(
    request: HttpRequest, found: Challenge, form: AnswerForm | HoldBackForm, status: int = 422, **context: str
) -> HttpResponse:
    """Render the page of one answer, with what it is about."""
    back = reverse(PAGE, args=[found.pk])
    trail = [*trail_to(found), (_("To read and to answer"), back), (context["title"], "")]
    shown = {"challenge": found, "form": form, "back": back, "trail": trail, **context}
    return render(request, "challenges/moderate_one.html", shown, status=status if form.is_bound else 200)
