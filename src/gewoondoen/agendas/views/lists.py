"""The list of agendas, and the page on which one is begun."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gewoondoen.agendas import actions, policies, queries
from gewoondoen.agendas.forms.drafting import StartForm
from gewoondoen.agendas.forms.lists import AgendaFilters
from gewoondoen.agendas.looks import look_of
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import User
from gewoondoen.platforms import queries as platforms
from gewoondoen.ui.once import once

# A city has some tens of agendas a year: they stand on one page, by area.
MOST = 300


class SignedIn(HttpRequest):
    """A request of someone with an account: the middleware lets nobody else come here."""

    user: User


@login_not_required
@require_safe
def agendas(request: HttpRequest) -> HttpResponse:
    """Show the agendas this viewer may know of, by area."""
    form = AgendaFilters(request.GET, viewer=request.user)
    filters = form.filters()
    rows = list(queries.filtered(request.user, filters)[:MOST])
    context = {
        "form": form,
        "rows": [(each, *look_of(each.stage)) for each in rows],
        "narrowed": filters != queries.Filters(),
        "platforms": queries.platforms_to_start(request.user),
    }
    return render(request, "agendas/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: SignedIn, pk: int) -> HttpResponse:
    """Show the page on which an agenda of a platform is begun, or begin it."""
    platform = platforms.platform_for(request.user, pk)
    policies.require(policies.may_start(request.user, platform))
    form = StartForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = once(
                    form.cleaned_data["key"],
                    lambda: actions.start_agenda(platform=platform, by=request.user, **form.given()),
                )
            except Refused as refused:
                form.add_error(refused.field if refused.field in form.fields else None, refused.message)
                status = refused.status
            else:
                messages.success(request, _("The agenda is there. Put challenges on it."))
                return redirect("agendas:edit", pk=made.pk) if made else redirect("agendas:list")
    trail = [(_("Agendas"), reverse("agendas:list")), (_("Begin an agenda"), request.path)]
    return render(request, "agendas/start.html", {"form": form, "platform": platform, "trail": trail}, status=status)
