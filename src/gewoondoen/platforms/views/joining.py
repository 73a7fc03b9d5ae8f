"""Somebody would like to join: the form for anyone, and the list for who answers."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gewoondoen.kernel import limits
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import User
from gewoondoen.platforms import actions, policies, queries
from gewoondoen.platforms.forms.members import JoinForm
from gewoondoen.platforms.views.pages import trail_to
from gewoondoen.ui.once import once, was_sent

# Each question is a letter to an address that nobody has confirmed: from one network address, an hour.
ASKED_AN_HOUR = 5


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask to join a platform, with an account or an e-mail address."""
    platform = queries.platform_for(request.user, pk)
    if not policies.may_join(request.user, platform):
        raise Refused(_("You are a member already, or this platform has ended."))
    if request.method == "POST" and was_sent(request.POST):
        return asked(request, pk)
    by = request.user if isinstance(request.user, User) else None
    form = JoinForm(request.POST or None, has_account=by is not None, initial={"key": uuid.uuid4()})
    status = 422 if form.is_bound else 200
    if form.is_valid():
        if not is_too_often(request, form):
            given = {**form.cleaned_data, "language": get_language() or "nl"}
            key = given.pop("key")
            once(key, lambda: actions.ask_to_join(platform=platform, by=by, **given))
            return asked(request, pk)
        status = 429
    trail = [*trail_to(platform), (_("Join in"), request.path)]
    context = {"platform": platform, "form": form, "trail": trail}
    return render(request, "platforms/join.html", context, status=status)


def is_too_often(request: HttpRequest, form: JoinForm) -> bool:
    """Whether this network address asks too often; says so at the form."""
    wait = limits.wait("platforms.join", limits.address_of(request), most=ASKED_AN_HOUR, seconds=3600)
    if wait:
        form.add_error(None, _("You asked this several times. Try again in an hour."))
    return bool(wait)


def asked(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what happens now."""
    messages.success(request, _("Thank you. You get a letter by e-mail, and an answer of the platform."))
    return redirect("platforms:platform", pk=pk)


@require_safe
def requests(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who would like to join."""
    platform = queries.platform_for(request.user, pk)
    context = {
        "platform": platform,
        "trail": [*trail_to(platform), (_("Who would like to join"), request.path)],
        "requests": list(queries.requests_for(request.user, platform)[:200]),
    }
    return render(request, "platforms/requests.html", context)
