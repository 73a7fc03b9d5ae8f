"""Indices for everyone: which there are, the page of one, one area opened, versions beside each other, files."""

from collections.abc import Iterator
from math import isnan
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.knowledge import policies, queries, register_card, robustness
from gewoondoen.knowledge.indices import Construction
from gewoondoen.knowledge.models import IndexVersion
from gewoondoen.knowledge.recipes import Blueprint, domains_of, share_changes
from gewoondoen.knowledge.views import choosing, index_opened, index_words
from gewoondoen.knowledge.views.trails import start
from gewoondoen.ui import exports, wording

VERSION, YEAR, ORDER = "versie", "jaar", "volgorde"
KINDS = (*exports.KINDS, "json")


class Sight:
    """One version of an index as an address asks for it, worked out for one viewer; or why it cannot be."""

    def __init__(self, request: HttpRequest, slug: str) -> None:
        self.viewer = request.user
        self.seen = queries.index_for(self.viewer, slug)
        self.index = self.seen.index
        self.version = self.seen.version(number_in(request.GET.get(VERSION, "")))
        self.blueprint = queries.blueprint_of(self.version)
        self.catalogue = queries.catalogue(self.viewer)
        self.years = queries.years_of(self.catalogue, self.blueprint.indicators, self.blueprint.level)
        asked = request.GET.get(YEAR, "")
        self.year = asked if asked in self.years else ""
        self.problems = []
        if asked and not self.year:
            self.problems.append(_("There are no figures of %(year)s. These are the latest.") % {"year": asked[:20]})
        self.scored, self.unworkable = scored_or_why(self.viewer, self.catalogue, self.blueprint, self.year)

    def address(self, **other: str) -> str:
        """Return the end of an address: the version and year of this one, with something else in it."""
        said = {YEAR: self.year}
        if self.version != self.seen.shown:
            said[VERSION] = str(self.version.number)
        kept = {key: value for key, value in {**said, **other}.items() if value}
        return f"?{urlencode(kept)}" if kept else ""

    def trail(self, *further: tuple[str, str]) -> list[tuple[str, str]]:
        """Return the way down to the page."""
        page = reverse("knowledge:index", args=[self.index.slug])
        return [*start(), (_("Indices"), reverse("knowledge:indices")), (self.index.shown_name, page), *further]


def number_in(asked: str) -> int | None:
    """Return the number of a version in an address; None where none is asked for, Http404 for what is no number."""
    if not asked:
        return None
    if not asked.isascii() or not asked.isdigit() or len(asked) > 6:
        raise Http404(_("There is no such version."))
    return int(asked)


def scored_or_why(
    viewer: Any, catalogue: queries.Catalogue, blueprint: Blueprint, year: str = ""
) -> tuple[queries.Scored | None, str]:
    """Return the index worked out, or in words why it cannot be."""
    try:
        return queries.score(viewer, catalogue, blueprint, year), ""
    except queries.Unworkable as reason:
        return None, index_words.unworkable_in_words(catalogue, reason)


@login_not_required
@require_safe
def indices(request: HttpRequest) -> HttpResponse:
    """Show which indices there are."""
    viewer = request.user
    context = {
        "indices": queries.indices_for(viewer),
        "may_make": policies.may_manage_indices(viewer),
        "trail": [*start(), (_("Indices"), request.path)],
    }
    return render(request, "knowledge/indices/list.html", context)


@login_not_required
@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an index: scores with how sure they are, what it is made of, what it lacks, how it came to be."""
    sight = Sight(request, slug)
    scored = sight.scored
    order = request.GET.get(ORDER, "")
    order = order if order in (index_words.BY_NAME, index_words.BY_SCORE) else index_words.BY_NAME
    here = sight.address()
    context = {
        "sight": sight,
        "index": sight.index,
        "version": sight.version,
        "is_rank": sight.blueprint.recipe.construction == Construction.RANK,
        "areas_word": choosing.areas_in_words(sight.blueprint.level),
        "compared_with": index_words.compared_with(sight.viewer, sight.blueprint),
        "compared": wording.areas(scored.compared) if scored else "",
        "least": index_words.per_cent(sight.blueprint.recipe.coverage),
        "order": order,
        "by_name": sight.address(**{ORDER: index_words.BY_NAME}),
        "by_score": sight.address(**{ORDER: index_words.BY_SCORE}),
        "here": here,
        "rows": index_words.rows_of(sight.index, scored, order, here) if scored else [],
        "without": index_words.without_score(sight.index, scored, here) if scored else [],
        "domains": index_words.parts_of(sight.catalogue, scored) if scored else [],
        "map": index_words.map_of(sight.index, scored, here) if scored and scored.ranked else None,
        "faults": register_card.faults_of(sight.version.card),
        "may_manage": policies.may_manage_indices(sight.viewer),
        "timeline": queries.timeline_of(sight.viewer, sight.index),
        "trail": sight.trail(),
    }
    return render(request, "knowledge/indices/index.html", context)


@login_not_required
@require_safe
def index_area(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Show the score of one area, opened down to each figure."""
    sight = Sight(request, slug)
    scored = sight.scored
    at = scored.position_of(code) if scored else None
    if scored is not None and at is None:
        raise Http404(_("There is no such area in this index."))
    area: Area = scored.areas[at] if scored and at is not None else areas.area_for(sight.viewer, code)
    context = {
        "sight": sight,
        "area": area,
        "version": sight.version,
        "is_rank": sight.blueprint.recipe.construction == Construction.RANK,
        "opened": index_opened.opened(sight.catalogue, scored, at) if scored and at is not None else None,
        "alike": _alike(sight, scored, at) if scored and at is not None else [],
        "least": index_words.per_cent(sight.blueprint.recipe.coverage),
        "back": reverse("knowledge:index", args=[slug]) + sight.address(),
        "trail": sight.trail((area.name, request.path)),
    }
    return render(request, "knowledge/indices/area.html", context)


def _alike(sight: Sight, scored: queries.Scored, at: int) -> list[tuple[Area, str]]:
    """Return the areas that this one cannot be told apart from, each with its page."""
    others = [area for area, is_alike in zip(scored.areas, scored.alike[at], strict=True) if is_alike]
    here = sight.address()
    return [(area, reverse("knowledge:index-area", args=[sight.index.slug, area.code]) + here) for area in others]


@login_not_required
@require_safe
def index_versions(request: HttpRequest, slug: str) -> HttpResponse:
    """Show two versions of an index beside each other: what changed in the recipe, and which ranks."""
    viewer = request.user
    seen = queries.index_for(viewer, slug)
    after = seen.version(number_in(request.GET.get("naar", "")))
    earlier = [each for each in seen.versions if each.number < after.number]
    asked = number_in(request.GET.get("van", ""))
    before = seen.version(asked) if asked is not None else (earlier[0] if earlier else None)
    catalogue = queries.catalogue(viewer)
    context = {
        "index": seen.index,
        "seen": seen,
        "before": before,
        "after": after,
        "choices": [("van", _("This version"), before), ("naar", _("beside this one"), after)],
        **(_difference(viewer, catalogue, before, after) if before else {}),
        "trail": [
            *start(),
            (_("Indices"), reverse("knowledge:indices")),
            (seen.index.shown_name, reverse("knowledge:index", args=[slug])),
            (_("Versions"), request.path),
        ],
    }
    return render(request, "knowledge/indices/versions.html", context)


def _difference(
    viewer: Any, catalogue: queries.Catalogue, before: IndexVersion, after: IndexVersion
) -> dict[str, object]:
    """Return what differs between two versions: parts of the whole, and ranks of areas that both are about."""
    one, other = queries.blueprint_of(before), queries.blueprint_of(after)
    named = catalogue.indicators
    shares = [
        {
            "name": named[each.indicator].shown_name if each.indicator in named else each.indicator,
            "before": "–" if each.before is None else index_words.per_cent(each.before, 1),
            "after": "–" if each.after is None else index_words.per_cent(each.after, 1),
        }
        for each in share_changes(one.recipe, other.recipe)
    ]
    found = {
        "shares": shares,
        "others": index_words.other_changes(viewer, one, other),
        "same_level": one.level == other.level,
    }
    if one.level != other.level:
        return found
    first, why_first = scored_or_why(viewer, catalogue, one)
    second, why_second = scored_or_why(viewer, catalogue, other)
    if first is None or second is None:
        return {**found, "unworkable": why_first or why_second}
    return {**found, "moves": moves_of(first, second), "areas": len(first.areas)}


def moves_of(first: queries.Scored, second: queries.Scored) -> list[dict[str, object]]:
    """Return the areas of which the rank differs, the largest moves first; both are about the same areas."""
    found = robustness.moved(first.ranks, second.ranks)
    return [
        {
            "area": first.areas[at],
            "before": "–" if isnan(first.ranks[at]) else int(first.ranks[at]),
            "after": "–" if isnan(second.ranks[at]) else int(second.ranks[at]),
            "change": "" if isnan(found.change[at]) else int(found.change[at]),
            "places": "" if isnan(found.change[at]) else abs(int(found.change[at])),
        }
        for at in found.changed
    ]


@login_not_required
@require_safe
def index_file(request: HttpRequest, slug: str, kind: str) -> HttpResponseBase:
    """Send an index as a file: scores with what they are made of; as JSON with the recipe and the card."""
    sight = Sight(request, slug)
    if kind not in KINDS or sight.scored is None:
        raise Http404
    if kind == "json":
        name = f"{slug}-{timezone.localdate():%Y-%m-%d}.json"
        return JsonResponse(
            _as_json(sight, sight.scored), json_dumps_params={"ensure_ascii": False, "indent": 1},
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )  # fmt: skip
    return exports.answer(kind, slug, _columns(sight), _file_rows(sight.scored))


def _columns(sight: Sight) -> list[object]:
    """Return the heads of a file; those of domains and indicators say how heavily each counts."""
    recipe = sight.blueprint.recipe
    domains = zip(recipe.domains, recipe.between, strict=True)
    parts = zip(recipe.parts, recipe.share_of_each, strict=True)
    names = {slug: each.shown_name for slug, each in sight.catalogue.indicators.items()}
    version = _("score, version %(number)s") % {"number": sight.version.number}
    return [
        _("Code"),
        _("Area"),
        f"{sight.index.shown_name} ({version})",
        _("Score from (p5)"),
        _("Score to (p95)"),
        _("Rank"),
        _("Rank from (p5)"),
        _("Rank to (p95)"),
        _("Part of the weight with a figure"),
        *(
            _("%(domain)s: adds to the score (weight %(weight)s)") % {"domain": name, "weight": f"{share:.4g}"}
            for name, share in domains
        ),
        *(
            _("%(name)s, %(period)s (weight %(weight)s)")
            % {"name": names[part.indicator], "period": _period(sight, part.indicator), "weight": f"{share:.4g}"}
            for part, share in parts
        ),
    ]


def _period(sight: Sight, indicator: str) -> str:
    return sight.scored.periods.get(indicator, "–") if sight.scored else ""


def _file_rows(scored: queries.Scored) -> Iterator[list[object]]:
    """Give a row an area: its score, what each domain adds, and each figure."""
    recipe = scored.blueprint.recipe
    for at, area in enumerate(scored.areas):
        opened, band = scored.area(at), scored.band
        numbers = [
            opened.score,
            band.score_low[at],
            band.score_high[at],
            scored.ranks[at],
            band.best_rank[at],
            band.worst_rank[at],
            opened.coverage,
            *(opened.domains.get(domain) for domain in recipe.domains),
            *scored.table[scored.at[at]],
        ]
        yield [area.code, area.name, *(_plain(each) for each in numbers)]


def _plain(value: float | None) -> float | None:
    """Return a number as files write it; None for no number."""
    return None if value is None or isnan(value) else float(value)


def _as_json(sight: Sight, scored: queries.Scored) -> dict[str, object]:
    """Return an index whole: its recipe, what it is compared with, its card, and each area opened."""
    blueprint, version = sight.blueprint, sight.version
    slugs = blueprint.indicators
    return {
        "name": sight.index.name,
        "about": sight.index.about,
        "version": version.number,
        "made_at": version.made_at.isoformat(),
        "published_at": version.published_at.isoformat() if version.published_at else None,
        "why": version.why,
        "level": blueprint.level,
        "construction": version.construction,
        "minimum_coverage": blueprint.recipe.coverage,
        "domains": domains_of(blueprint.recipe),
        "reference": {
            "within": blueprint.within,
            "period": blueprint.period,
            "areas": scored.compared,
            "of_each": {
                slug: {"period": scored.reference_periods[slug], "mean": each.mean, "deviation": each.deviation}
                for slug, each in zip(slugs, scored.references, strict=True)
            },
        },
        "periods": dict(scored.periods),
        "card": register_card.as_record(version.card),
        "areas": [_area_as_json(scored, at) for at in range(len(scored.areas))],
    }


def _area_as_json(scored: queries.Scored, at: int) -> dict[str, object]:
    opened, band = scored.area(at), scored.band
    rank = _plain(scored.ranks[at])
    return {
        "code": scored.areas[at].code,
        "name": scored.areas[at].name,
        "score": opened.score,
        "score_p5": _plain(band.score_low[at]),
        "score_p95": _plain(band.score_high[at]),
        "rank": None if rank is None else int(rank),
        "rank_p5": _plain(band.best_rank[at]),
        "rank_p95": _plain(band.worst_rank[at]),
        "coverage": opened.coverage,
        "domains": dict(opened.domains),
        "indicators": dict(opened.indicators),
        "missing": list(opened.missing),
        "figures": {
            slug: _plain(value)
            for slug, value in zip(scored.blueprint.indicators, scored.table[scored.at[at]], strict=True)
        },
    }
