"""Writing down for someone else what they say: by telephone, at the counter, in the street, or by a partner."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gewoondoen.areas.forms import PlaceForm
from gewoondoen.signals import actions, policies
from gewoondoen.signals.forms.reporting import TakeForm
from gewoondoen.signals.models import Report
from gewoondoen.signals.places import where_sent
from gewoondoen.signals.views import known


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest) -> HttpResponse:
    """Write down for someone else what they say: one page, for the counter, the telephone and the street."""
    policies.require(policies.may_take_reports(request.user))
    if request.method != "POST":
        start = {"key": uuid.uuid4(), "category": request.GET.get("category")}
        form, place = TakeForm(initial=start), PlaceForm()
        return render(request, "signals/take.html", {"form": form, "place": place})
    form, place = TakeForm(request.POST), PlaceForm(request.POST)
    if not (form.is_valid() & place.is_valid()):
        return render(request, "signals/take.html", {"form": form, "place": place}, status=422)
    given, where = form.given(), where_sent(place)
    if doubles := known.offered(request, given, where):
        return render(request, "signals/take.html", {"form": form, "place": place, "doubles": doubles})
    if along := known.taken_along(request, given, where):
        return taken(request, along)
    made = actions.accept_report(**given, where=where, by=request.user)
    return taken(request, made)


def taken(request: HttpRequest, made: Report) -> HttpResponse:
    """Go on after writing a report down: to the signal for who may see it, else to a fresh form."""
    reference = made.signal.reference
    messages.success(request, _("Written down as %(reference)s.") % {"reference": reference})
    if policies.may_know(request.user, made.signal):
        return redirect("signals:signal", reference=reference)
    return redirect(reverse("signals:take"))
