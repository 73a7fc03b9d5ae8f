"""Kept views of the list: kept, renamed, thrown away."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gewoondoen.kernel.refusals import Refused
from gewoondoen.signals import actions, queries
from gewoondoen.signals.forms.views import NameForm, ViewForm


@require_http_methods(["GET", "HEAD", "POST"])
def views(request: HttpRequest) -> HttpResponse:
    """Show the views this person kept, with a form to keep one more; keep one."""
    viewer: Any = request.user
    if request.method != "POST":
        form = ViewForm(initial={"query": request.GET.urlencode()}, viewer=viewer)
        return page(request, form)
    form = ViewForm(request.POST, viewer=viewer)
    if not form.is_valid():
        return page(request, form, status=422)
    given = form.cleaned_data
    try:
        kept = actions.keep_view(name=given["name"], query=given["query"], for_team=given.get("team", False), by=viewer)
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return page(request, form, status=refused.status)
    messages.success(request, _("Kept. You find it above the list."))
    return redirect(f"{reverse('signals:list')}?{kept.query}")


@require_POST
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a view another name."""
    view = queries.own_view(request.user, pk)  # type: ignore[arg-type]
    form = NameForm(request.POST)
    try:
        if form.is_valid():
            actions.rename_view(view=view, name=form.cleaned_data["name"], by=request.user)  # type: ignore[arg-type]
            messages.success(request, _("Renamed."))
        else:
            messages.warning(request, _("Give the view a name."))
    except Refused as refused:
        messages.warning(request, refused.message)
    return redirect("signals:views")


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a view away."""
    view = queries.own_view(request.user, pk)  # type: ignore[arg-type]
    actions.drop_view(view=view, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("Thrown away. The list itself stays as it was."))
    return redirect("signals:views")


def page(request: HttpRequest, form: ViewForm, status: int = 200) -> HttpResponse:
    """Render the page of kept views."""
    own, team = queries.kept_views(request.user)  # type: ignore[arg-type]
    trail = [(_("Signals"), reverse("signals:list")), (_("Kept views"), "")]
    context = {"form": form, "own": own, "team": team, "trail": trail}
    return render(request, "signals/views.html", context, status=status)
