"""The algorithm card of a version: to read, to fill in, and as the record that the national register takes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gewoondoen.kernel.refusals import Refused
from gewoondoen.knowledge import actions, card_texts, policies, queries, register_card
from gewoondoen.knowledge.forms.cards import FAULTS, CardForm
from gewoondoen.knowledge.models import IndexVersion
from gewoondoen.knowledge.views.index_making import SignedIn
from gewoondoen.knowledge.views.trails import start
from gewoondoen.ui import exports

KINDS = ("json", "csv")


@login_not_required
@require_safe
def card(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show the card of a version, with what it lacks to who may fill it in."""
    version = _version(request, slug, number)
    record = register_card.as_record(version.card)
    groups: dict[str, list[tuple[str, str]]] = {}
    for field in register_card.FIELDS:
        groups.setdefault(field.group, []).append((field.name, record[field.name]))
    faults = register_card.faults_of(version.card)
    context = {
        "index": version.index,
        "version": version,
        "groups": groups.items(),
        "faults": [(register_card.BY_KEY[key].name, str(FAULTS[fault])) for key, fault in faults.items()],
        "may_manage": policies.may_manage_indices(request.user),
        "trail": _trail(request, version),
    }
    return render(request, "knowledge/indices/card.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def card_edit(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """Fill in the card; what follows from the recipe is filled in already."""
    policies.require(policies.may_manage_indices(request.user))
    version = _version(request, slug, number)
    is_public = version.published_at is not None
    if request.method != "POST":
        indicators = queries.catalogue(request.user).indicators
        start = card_texts.prefilled(version, queries.blueprint_of(version), indicators)
        return _form_page(request, version, CardForm(initial=start, is_public=is_public))
    form = CardForm(request.POST, is_public=is_public)
    if not form.is_valid():
        return _form_page(request, version, form, status=422)
    try:
        actions.fill_card(version=version, card=form.card(), by=request.user)
    except Refused as refused:
        form.add_error(refused.field, refused.message)
        return _form_page(request, version, form, status=refused.status)
    messages.success(request, _("The card is kept."))
    return redirect("knowledge:index-card", slug=slug, number=number)


@login_not_required
@require_safe
def card_file(request: HttpRequest, slug: str, number: int, kind: str) -> HttpResponseBase:
    """Send the card by the names of the register."""
    version = _version(request, slug, number)
    if kind not in KINDS:
        raise Http404
    record = register_card.as_record(version.card)
    name = f"algoritmekaart-{slug}-{number}"
    if kind == "csv":
        return exports.answer("csv", name, list(record), [list(record.values())])
    return JsonResponse(
        record, json_dumps_params={"ensure_ascii": False, "indent": 1},
        headers={"Content-Disposition": f'attachment; filename="{name}.json"'},
    )  # fmt: skip


def _version(request: HttpRequest, slug: str, number: int) -> IndexVersion:
    """Return a version that this viewer may see, with its index."""
    seen = queries.index_for(request.user, slug)
    version = seen.version(number)
    version.index = seen.index
    return version


def _form_page(request: HttpRequest, version: IndexVersion, form: CardForm, status: int = 200) -> HttpResponse:
    context = {"index": version.index, "version": version, "form": form, "trail": _trail(request, version)}
    return render(request, "knowledge/indices/card_edit.html", context, status=status)


def _trail(request: HttpRequest, version: IndexVersion) -> list[tuple[str, str]]:
    """Return the way down to the page."""
    slug = version.index.slug
    return [
        *start(),
        (_("Indices"), reverse("knowledge:indices")),
        (version.index.shown_name, reverse("knowledge:index", args=[slug])),
        (_("Algorithm card of version %(number)d") % {"number": version.number}, request.path),
    ]
