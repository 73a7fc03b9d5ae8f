"""The health of the background work, for the administrator of the whole."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gewoondoen.people import actions, backlog
from gewoondoen.people.views.asking import PersonRequest


def health(request: PersonRequest) -> HttpResponse:
    """Show what waits and what gave up."""
    return render(request, "people/health.html", {"backlog": backlog.backlog_for(request.user)})


@require_POST
def revive(request: PersonRequest, pk: int) -> HttpResponse:
    """Try a handler that gave up again."""
    actions.revive_delivery(dead=backlog.dead_delivery_for(request.user, pk), by=request.user)
    messages.success(request, _("It is tried again."))
    return redirect("people:health")
