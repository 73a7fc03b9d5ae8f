"""Named groups of areas to compare with: which there are, and making and changing them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gewoondoen.knowledge import actions, policies, queries
from gewoondoen.knowledge.forms.peer_groups import PeerGroupForm, typed
from gewoondoen.knowledge.models import PeerGroup
from gewoondoen.knowledge.views.index_making import SignedIn
from gewoondoen.knowledge.views.trails import start


@login_not_required
@require_safe
def peer_groups(request: HttpRequest) -> HttpResponse:
    """Show the named groups."""
    context = {
        "groups": queries.peer_groups(request.user),
        "may_make": policies.may_manage_peers(request.user),
        "trail": [*start(), (_("Groups of areas"), request.path)],
    }
    return render(request, "knowledge/indices/peer_groups.html", context)


@login_not_required
@require_safe
def peer_group(request: HttpRequest, slug: str) -> HttpResponse:
    """Show which areas are in a group."""
    group = queries.peer_group_for(request.user, slug)
    known = queries.places_named(queries.catalogue(request.user), group.codes)
    context = {
        "group": group,
        "places": sorted(known.values(), key=lambda place: place.name),
        "unknown": [code for code in group.codes if code not in known],
        "may_make": policies.may_manage_peers(request.user),
        "timeline": queries.timeline_of(request.user, group),
        "trail": [*start(), (_("Groups of areas"), reverse("knowledge:peer-groups")), (group.shown_name, request.path)],
    }
    return render(request, "knowledge/indices/peer_group.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def peer_group_new(request: SignedIn) -> HttpResponse:
    """Make a group."""
    policies.require(policies.may_manage_peers(request.user))
    return _write(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
def peer_group_edit(request: SignedIn, slug: str) -> HttpResponse:
    """Change a group."""
    policies.require(policies.may_manage_peers(request.user))
    return _write(request, queries.peer_group_for(request.user, slug))


def _write(request: SignedIn, group: PeerGroup | None) -> HttpResponse:
    """Show the form; add what was found by the search; or keep it."""
    catalogue = queries.catalogue(request.user)
    if request.method != "POST":
        start = {"name": group.name, "name_en": group.name_en, "codes": "\n".join(group.codes)} if group else {}
        return _page(request, group, catalogue, PeerGroupForm(initial=start, catalogue=catalogue))
    if "zoek" in request.POST or "voegtoe" in request.POST:
        picked = request.POST.getlist("erbij") if "voegtoe" in request.POST else []
        codes = "\n".join(typed("\n".join([request.POST.get("codes", ""), *picked])))
        start = {"name": request.POST.get("name", ""), "name_en": request.POST.get("name_en", ""), "codes": codes}
        return _page(request, group, catalogue, PeerGroupForm(initial=start, catalogue=catalogue))
    form = PeerGroupForm(request.POST, catalogue=catalogue)
    if not form.is_valid():
        return _page(request, group, catalogue, form, status=422)
    if group is None:
        group = actions.make_peer_group(by=request.user, **form.cleaned_data)
    else:
        actions.change_peer_group(group=group, by=request.user, **form.cleaned_data)
    messages.success(request, _("The group is kept."))
    return redirect("knowledge:peer-group", slug=group.slug)


def _page(
    request: SignedIn, group: PeerGroup | None, catalogue: queries.Catalogue, form: PeerGroupForm, status: int = 200
) -> HttpResponse:
    """Show the form with the search beside it."""
    wanted = request.POST.get("gezocht", "")
    found = queries.places_like(catalogue, wanted)
    names = queries.places_named(catalogue, typed(str(form["codes"].value() or "")))
    trail = [*start(), (_("Groups of areas"), reverse("knowledge:peer-groups"))]
    if group:
        trail.append((group.shown_name, reverse("knowledge:peer-group", args=[group.slug])))
    context = {
        "group": group,
        "form": form,
        "wanted": wanted,
        "found": [(place, place.code in names) for place in found],
        "chosen": list(names.values()),
        "trail": [*trail, (_("Change") if group else _("Make a group"), request.path)],
    }
    return render(request, "knowledge/indices/peer_group_edit.html", context, status=status)
