"""What if the weights were others: which ranks change; nothing is kept, unless an analyst makes a version of it."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gewoondoen.kernel.refusals import Refused
from gewoondoen.knowledge import actions, policies, queries
from gewoondoen.knowledge.forms.weights import KeepForm, WeightsForm
from gewoondoen.knowledge.views import indices
from gewoondoen.knowledge.views.index_making import SignedIn


@login_not_required
@require_safe
def what_if(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the weights to turn, and which ranks change by it."""
    sight = indices.Sight(request, slug)
    asked = any(key.startswith("g") and key[1:].isdigit() for key in request.GET)
    form = WeightsForm(request.GET if asked else None, blueprint=sight.blueprint)
    return _page(request, sight, form)


@require_POST
def keep(request: SignedIn, slug: str) -> HttpResponse:
    """Keep other weights as a next version, with the reason."""
    policies.require(policies.may_manage_indices(request.user))
    sight = indices.Sight(request, slug)
    form = KeepForm(request.POST, blueprint=sight.blueprint)
    if not form.is_valid():
        return _page(request, sight, WeightsForm(request.POST, blueprint=sight.blueprint), form, status=422)
    blueprint = replace(sight.blueprint, recipe=replace(sight.blueprint.recipe, weights=form.weights()))
    try:
        made = actions.make_version(
            index=sight.index, blueprint=blueprint, why=form.cleaned_data["why"], by=request.user
        )
    except Refused as refused:
        form.add_error(None, refused.message)
        weights = WeightsForm(request.POST, blueprint=sight.blueprint)
        return _page(request, sight, weights, form, status=refused.status)
    messages.success(request, _("It is kept as a draft. Fill in the algorithm card to open it to everyone."))
    return redirect(f"{reverse('knowledge:index', args=[slug])}?versie={made.number}")


def _page(
    request: HttpRequest, sight: indices.Sight, form: WeightsForm, keeping: KeepForm | None = None, status: int = 200
) -> HttpResponse:
    """Show the page, with the ranks that change when the weights make sense."""
    moves, other = None, None
    if form.is_bound and form.is_valid() and sight.scored:
        recipe = replace(sight.blueprint.recipe, weights=form.weights())
        other = queries.score(sight.viewer, sight.catalogue, replace(sight.blueprint, recipe=recipe), sight.year)
        moves = indices.moves_of(sight.scored, other)
    if keeping is None and moves and policies.may_manage_indices(sight.viewer):
        keeping = KeepForm(initial={name: form.data[name] for name in form.fields}, blueprint=sight.blueprint)
    if keeping is not None:
        for name in form.fields:  # the weights are typed above; they go along unseen
            keeping.fields[name].widget = keeping.fields[name].hidden_widget()
    page = reverse("knowledge:index-what-if", args=[sight.index.slug])
    context = {
        "sight": sight,
        "index": sight.index,
        "form": form,
        "keep": keeping,
        "keep_url": reverse("knowledge:index-keep", args=[sight.index.slug]) + sight.address(),
        "moves": moves,
        "areas": len(sight.scored.areas) if sight.scored else 0,
        "same": form.is_bound and not moves and other is not None,
        "page": page,
        "kept": _kept(sight),
        "reset": page + sight.address(),
        "trail": sight.trail((_("What if"), request.path)),
    }
    return render(request, "knowledge/indices/what_if.html", context, status=status)


def _kept(sight: indices.Sight) -> list[tuple[str, str]]:
    """Return what of the address goes along with the form."""
    said = {indices.YEAR: sight.year}
    if sight.version != sight.seen.shown:
        said[indices.VERSION] = str(sight.version.number)
    return [(key, value) for key, value in said.items() if value]
