"""The connections with other systems, and the keys by which those bring reports."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gewoondoen.openness import actions, policies, queries
from gewoondoen.openness.forms.managing import KeyForm
from gewoondoen.openness.models import ApiKey
from gewoondoen.openness.views.open311 import address_of_open311


@require_safe
def connections(request: HttpRequest) -> HttpResponse:
    """Show which systems are let in, and which are told what happens."""
    policies.require(policies.may_manage_connections(request.user))
    context = {
        "address": address_of_open311(),
        "keys": queries.keys_for(request.user),
        "webhooks": queries.webhooks_for(request.user),
        "services": len(queries.services()),
    }
    return render(request, "openness/connections.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_key(request: HttpRequest) -> HttpResponse:
    """Make a key."""
    policies.require(policies.may_manage_connections(request.user))
    form = KeyForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "openness/key.html", {"form": form}, status=422 if form.is_bound else 200)
    key, secret = actions.make_key(**form.cleaned_data, by=request.user)  # type: ignore[arg-type]
    return shown_once(request, key, secret)


@require_POST
def renew_key(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a successor of a key."""
    policies.require(policies.may_manage_connections(request.user))
    key, secret = actions.renew_key(key=queries.key_for(request.user, pk), by=request.user)  # type: ignore[arg-type]
    return shown_once(request, key, secret)


def shown_once(request: HttpRequest, key: ApiKey, secret: str) -> HttpResponse:
    """Show a key this one time; nothing on the way may keep the page."""
    response = render(request, "openness/key_made.html", {"key": key, "secret": secret})
    response["Cache-Control"] = "no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def revoke_key(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a key is to be taken back, and take it back."""
    policies.require(policies.may_manage_connections(request.user))
    key = queries.key_for(request.user, pk)
    if request.method != "POST":
        return render(request, "openness/key_revoke.html", {"key": key})
    actions.revoke_key(key=key, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("The key was taken back. It lets nobody in any more."))
    return redirect("openness:connections")
