"""Making an index or its next version: choose the indicators, weigh them, look at what comes of it, keep it."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gewoondoen.areas import queries as areas
from gewoondoen.kernel.refusals import Refused
from gewoondoen.knowledge import actions, policies, queries
from gewoondoen.knowledge.forms.indices import RecipeForm
from gewoondoen.knowledge.forms.weights import IndexForm
from gewoondoen.knowledge.recipes import Blueprint
from gewoondoen.knowledge.views import choosing, index_words
from gewoondoen.knowledge.views.trails import start
from gewoondoen.people.models import User

CHOOSE, LOOKED_AT = "kies", "bekeken"


class SignedIn(HttpRequest):
    """A request of someone with an account: the middleware lets nobody else come here."""

    user: User


@require_http_methods(["GET", "HEAD", "POST"])
def index_new(request: SignedIn) -> HttpResponse:
    """Choose indicators, then weigh them, look, and make an index of them."""
    policies.require(policies.may_manage_indices(request.user))
    return _make(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
def index_version_new(request: SignedIn, slug: str) -> HttpResponse:
    """Change the recipe of an index, look, and keep it as the next version."""
    policies.require(policies.may_manage_indices(request.user))
    return _make(request, queries.index_for(request.user, slug))


def _make(request: SignedIn, seen: queries.SeenIndex | None) -> HttpResponse:
    """Show the step that the address asks for, or look at or keep what was filled in."""
    catalogue = queries.catalogue(request.user)
    base = queries.blueprint_of(seen.versions[0]) if seen else None
    asked = request.POST if request.method == "POST" else request.GET
    chosen = _chosen(asked, catalogue, base)
    if request.method != "POST" and (CHOOSE in asked or not chosen.slugs):
        return _choose(request, catalogue, chosen, seen)
    form = _form(request, catalogue, chosen, base)
    if request.method != "POST":
        return _weigh(request, form, chosen, seen)
    if not form.is_valid():
        return _weigh(request, form, chosen, seen, status=422)
    blueprint = form.blueprint()
    try:
        scored = queries.score(request.user, catalogue, blueprint)
    except queries.Unworkable as reason:
        form.refuse(reason)
        return _weigh(request, form, chosen, seen, status=422)
    if "bewaar" not in request.POST or request.POST.get(LOOKED_AT) != blueprint.digest:
        return _weigh(request, form, chosen, seen, scored=scored)
    return _keep(request, form, chosen, seen, blueprint)


def _keep(
    request: SignedIn, form: RecipeForm, chosen: choosing.Chosen, seen: queries.SeenIndex | None, blueprint: Blueprint
) -> HttpResponse:
    """Keep what was looked at."""
    try:
        if seen is None:
            index = actions.make_index(blueprint=blueprint, by=request.user, **form.described())
        else:
            index = seen.index
            actions.make_version(index=index, blueprint=blueprint, why=form.cleaned_data["why"], by=request.user)
    except Refused as refused:
        form.add_error(None, refused.message)
        return _weigh(request, form, chosen, seen, status=refused.status)
    messages.success(request, _("It is kept as a draft. Fill in the algorithm card to open it to everyone."))
    number = queries.index_for(request.user, index.slug).versions[0].number
    return redirect(f"{reverse('knowledge:index', args=[index.slug])}?versie={number}")


def _chosen(asked: QueryDict, catalogue: queries.Catalogue, base: Blueprint | None) -> choosing.Chosen:
    """Return the indicators that are asked for; without any, those of the recipe that is followed."""
    chosen = choosing.chosen_in(asked, catalogue)
    if base is None:
        return chosen
    known = tuple(slug for slug in base.indicators if slug in catalogue.indicators)
    return choosing.Chosen(chosen.slugs or known, base.level, chosen.problems)


def _form(
    request: SignedIn, catalogue: queries.Catalogue, chosen: choosing.Chosen, base: Blueprint | None
) -> RecipeForm:
    """Return the form for the indicators that were chosen."""
    home = areas.home(request.user)
    return RecipeForm(
        request.POST if request.method == "POST" else None,
        catalogue=catalogue,
        level=chosen.level,
        slugs=chosen.slugs,
        municipality=(home.code, home.name) if home else None,
        base=base,
    )


def _choose(
    request: SignedIn, catalogue: queries.Catalogue, chosen: choosing.Chosen, seen: queries.SeenIndex | None
) -> HttpResponse:
    """Show the step in which indicators are chosen."""
    said = bool(request.GET.getlist(choosing.PARAMETER)) or choosing.LEVEL in request.GET
    nothing = [_("Choose at least one indicator.")] if said and not chosen.slugs and CHOOSE not in request.GET else []
    context = {
        "index": seen.index if seen else None,
        "problems": [*chosen.problems, *nothing],
        "level": chosen.level,
        "levels": [] if seen else choosing.level_choices(),
        "themes": choosing.by_theme(catalogue, chosen.level, chosen.slugs),
        "not_offered": choosing.not_offered(catalogue, chosen.level),
        "steps": steps(),
        "trail": _trail(request, seen),
    }
    return render(request, "knowledge/indices/choose.html", context)


def _weigh(
    request: SignedIn,
    form: RecipeForm,
    chosen: choosing.Chosen,
    seen: queries.SeenIndex | None,
    *,
    scored: queries.Scored | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the step in which indicators are weighed, with what comes of it when that was asked for."""
    other = urlencode(
        [(CHOOSE, "1"), (choosing.LEVEL, chosen.level), *((choosing.PARAMETER, slug) for slug in chosen.slugs)]
    )
    context = {
        "index": seen.index if seen else None,
        "form": form,
        "chosen": chosen,
        "problems": chosen.problems,
        "areas_word": choosing.areas_in_words(chosen.level),
        "other": f"{request.path}?{other}",
        "scored": scored,
        "preview": _preview(scored) if scored else [],
        "digest": scored.blueprint.digest if scored else "",
        "steps": steps(),
        "trail": _trail(request, seen),
    }
    return render(request, "knowledge/indices/weigh.html", context, status=status)


def steps() -> list[str]:
    """Return the steps of making an index."""
    return [_("Choose figures"), _("Weigh them"), _("Look, and keep it")]


def _preview(scored: queries.Scored) -> list[dict[str, Any]]:
    """Return the scores that a recipe would give, the highest first, those without one last."""
    decimals = index_words.DECIMALS[scored.blueprint.recipe.construction]
    found = []
    for at, area in enumerate(scored.areas):
        opened = scored.area(at)
        found.append(
            {
                "area": area,
                "score": "–" if opened.score is None else index_words.number(opened.score, decimals),
                "rank": "–" if opened.score is None else int(scored.ranks[at]),
                "coverage": index_words.per_cent(opened.coverage),
                "sorting": (opened.score is None, -(opened.score or 0.0), area.name),
            }
        )
    return sorted(found, key=lambda row: row["sorting"])


def _trail(request: SignedIn, seen: queries.SeenIndex | None) -> list[tuple[str, str]]:
    """Return the way down to the page."""
    trail = [*start(), (_("Indices"), reverse("knowledge:indices"))]
    if seen is None:
        return [*trail, (_("Make an index"), request.path)]
    page = reverse("knowledge:index", args=[seen.index.slug])
    return [*trail, (seen.index.shown_name, page), (_("A next version"), request.path)]


@require_http_methods(["GET", "HEAD", "POST"])
def index_edit(request: SignedIn, slug: str) -> HttpResponse:
    """Change how an index is called, what it is for, and whether it is in use."""
    policies.require(policies.may_manage_indices(request.user))
    found = queries.index_for(request.user, slug).index
    name, page = found.shown_name, reverse("knowledge:index", args=[slug])
    form = IndexForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        kept = queries.index_for(request.user, slug).index  # what is there now, not what the form made of it
        actions.change_index(index=kept, by=request.user, **form.cleaned_data)
        messages.success(request, _("It is changed."))
        return redirect(page)
    trail = [*start(), (_("Indices"), reverse("knowledge:indices")), (name, page), (_("Change"), request.path)]
    context = {"index": found, "name": name, "form": form, "trail": trail}
    return render(request, "knowledge/indices/edit.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def index_publish(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """Open a version to everyone."""
    policies.require(policies.may_manage_indices(request.user))
    version = queries.index_for(request.user, slug).version(number)
    try:
        actions.publish_version(version=version, by=request.user)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("knowledge:index-card", slug=slug, number=number)
    messages.success(request, _("Everyone can see this version now."))
    return redirect("knowledge:index", slug=slug)
