"""Advice on the category while somebody writes, and how the classifier behind it does."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gewoondoen.kernel import limits
from gewoondoen.kernel.refusals import Refused
from gewoondoen.signals import actions, policies, queries
from gewoondoen.signals.forms.reporting import MOST_LETTERS
from gewoondoen.signals.presenting import classifier

MOST_A_MINUTE = 60


@login_not_required
@require_POST
def advice(request: HttpRequest) -> HttpResponse:
    """Give advice on the words that are being written; they come in the body and are kept nowhere."""
    if wait := limits.wait("advice", limits.address_of(request), most=MOST_A_MINUTE, seconds=60):
        response = HttpResponse(_("Too many questions at once. Choose the category yourself."), status=429)
        response["Retry-After"] = str(int(wait) + 1)
        return response
    found = queries.advise(request.POST.get("words", "")[:MOST_LETTERS])
    response = render(request, "signals/_advices.html", {"advices": found})
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def classifiers(request: HttpRequest) -> HttpResponse:
    """Show how the classifier in use does, and which there were before."""
    policies.require(policies.may_see_classifiers(request.user))
    known = list(queries.classifiers_for(request.user)[:20])
    current = next((each for each in known if each.is_current), None)
    context = {"known": known, "current": current, "shown": classifier.shown(current) if current else None}
    return render(request, "signals/classifiers.html", context)


@require_POST
def choose_classifier(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a classifier of before in use again."""
    policies.require(policies.may_see_classifiers(request.user))
    found = queries.classifier_for(request.user, pk)
    try:
        actions.choose_classifier(classifier=found, by=request.user)  # type: ignore[arg-type]
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("This classifier is in use now."))
    return redirect("signals:classifiers")
