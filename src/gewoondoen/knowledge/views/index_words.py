"""An index in words: its scores with how sure they are, what it is made of, and one area opened down to its inputs."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

import numpy as np
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.knowledge import queries, wordings
from gewoondoen.knowledge.indices import Construction
from gewoondoen.knowledge.models import CompositeIndex, IndexVersion
from gewoondoen.knowledge.recipes import KEPT_AS, Blueprint
from gewoondoen.knowledge.values import Direction
from gewoondoen.knowledge.views import drawing
from gewoondoen.ui import wording
from gewoondoen.ui.choropleth import Choropleth
from gewoondoen.ui.classes import Method

BY_NAME, BY_SCORE = "naam", "score"
# Units of the drawing in which a score with its band is put on a line.
WIDTH, MARGIN = 200, 6
DECIMALS = {Construction.Z: 2, Construction.RANK: 1}


def number(value: float, decimals: int = 2) -> str:
    """Return a number as it is read, with a real minus sign."""
    return "–" if isnan(value) else wording.number(value, decimals)


def per_cent(share: float, decimals: int = 0) -> str:
    """Return a share of 1 in per cent."""
    return f"{wording.number(100 * share, decimals)}\N{NO-BREAK SPACE}%"


def ranging(low: float, high: float, decimals: int) -> str:
    """Return from where to where something lies; one number where both are read as the same."""
    one, other = number(low, decimals), number(high, decimals)
    return one if one == other else _("%(low)s to %(high)s") % {"low": one, "high": other}


@dataclass(frozen=True)
class Whisker:
    """A score on a line with its band: places from 0 to WIDTH."""

    low: int
    score: int
    high: int
    zero: int | None


@dataclass(frozen=True)
class Row:
    """One area with its score, in words."""

    area: Area
    href: str
    score: str
    band: str
    whisker: Whisker
    rank: str
    ranks: str
    alike: int
    sorting: tuple[float, str]


@dataclass(frozen=True)
class PartRow:
    """One indicator of an index, in words."""

    name: str
    href: str
    direction: str
    weight: str
    share: str
    mean: str
    deviation: str
    reference_period: str
    period: str
    source: str


@dataclass(frozen=True)
class DomainRows:
    """A domain with its indicators."""

    name: str
    weight: str
    share: str
    parts: tuple[PartRow, ...]


def rows_of(index: CompositeIndex, scored: queries.Scored, order: str, address: str = "") -> list[Row]:
    """Return the areas that have a score, by name or by score as the reader chose."""
    rows = [_row(index, scored, at, address) for at in range(len(scored.areas)) if not isnan(scored.scores[at])]
    return sorted(rows, key=lambda row: row.sorting) if order == BY_SCORE else rows


def _row(index: CompositeIndex, scored: queries.Scored, at: int, address: str) -> Row:
    """Return one area in words."""
    decimals, band, area = DECIMALS[scored.blueprint.recipe.construction], scored.band, scored.areas[at]
    return Row(
        area=area,
        href=reverse("knowledge:index-area", args=[index.slug, area.code]) + address,
        score=number(scored.scores[at], decimals),
        band=ranging(band.score_low[at], band.score_high[at], decimals),
        whisker=_whisker(scored, at),
        rank=str(int(scored.ranks[at])),
        ranks=ranging(band.best_rank[at], band.worst_rank[at], 0),
        alike=int(scored.alike[at].sum()),
        sorting=(-float(scored.scores[at]), area.name),
    )


def _whisker(scored: queries.Scored, at: int) -> Whisker:
    """Return where a score and its band lie, on the line on which all of them fit."""
    band = scored.band
    low, high = float(np.nanmin(band.score_low)), float(np.nanmax(band.score_high))
    reach = high - low or 1.0

    def place(value: float) -> int:
        return round(MARGIN + (value - low) / reach * (WIDTH - 2 * MARGIN))

    zero = place(0.0) if low < 0 < high else None
    return Whisker(place(band.score_low[at]), place(scored.scores[at]), place(band.score_high[at]), zero)


def without_score(index: CompositeIndex, scored: queries.Scored, address: str = "") -> list[tuple[Area, str, str]]:
    """Return the areas without a score: the area, the page on which it is opened, and why."""
    least = scored.blueprint.recipe.coverage
    found = []
    for at, area in enumerate(scored.areas):
        opened = scored.area(at)
        if opened.score is not None:
            continue
        told = {"filled": per_cent(opened.coverage), "least": per_cent(least), "count": len(opened.missing)}
        why = ngettext(
            "Of the weight %(filled)s has a figure, and %(least)s is needed: %(count)d indicator has none.",
            "Of the weight %(filled)s has a figure, and %(least)s is needed: %(count)d indicators have none.",
            len(opened.missing),
        )
        found.append((area, reverse("knowledge:index-area", args=[index.slug, area.code]) + address, why % told))
    return found


def parts_of(catalogue: queries.Catalogue, scored: queries.Scored) -> list[DomainRows]:
    """Return what an index is made of, by domain, with the mean and the deviation that it is measured by."""
    blueprint = scored.blueprint
    recipe, shares = blueprint.recipe, blueprint.recipe.share_of_each
    found = []
    for domain, between in zip(recipe.domains, recipe.between, strict=True):
        parts = []
        for at, part in enumerate(recipe.parts):
            if part.domain != domain:
                continue
            indicator, reference = catalogue.indicators[part.indicator], scored.references[at]
            period = scored.periods.get(part.indicator, "")
            parts.append(
                PartRow(
                    name=indicator.shown_name,
                    href=area_figures(blueprint, part.indicator),
                    direction=better(part.direction),
                    weight=f"{part.weight:g}".replace(".", ","),
                    share=per_cent(float(shares[at]), 1),
                    mean=wordings.with_unit(reference.mean, indicator),
                    deviation=wordings.number(reference.deviation, indicator),
                    reference_period=wordings.period(scored.reference_periods[part.indicator]),
                    period=wordings.period(period) if period else "–",
                    source=f"{indicator.dataset.source}, {indicator.dataset.shown_name}",
                )
            )
        weight = f"{recipe.weights[domain]:g}".replace(".", ",")
        found.append(DomainRows(domain, weight, per_cent(float(between), 1), tuple(parts)))
    return found


def area_figures(blueprint: Blueprint, slug: str) -> str:
    """Return the page of an indicator in the place that is compared with; "" for the country, which has no page."""
    return "" if blueprint.within == queries.COUNTRY else drawing.figure_page(blueprint.within, slug)


def better(direction: Direction) -> str:
    """Return which way is better, as it stands in the recipe."""
    return _("More is better") if direction == Direction.UP else _("Less is better")


def map_of(index: CompositeIndex, scored: queries.Scored, address: str = "") -> Choropleth | None:
    """Return the map of the scores."""
    construction = scored.blueprint.recipe.construction
    decimals = DECIMALS[construction]
    is_rank = construction == Construction.RANK

    def told(at: int) -> tuple[float | None, str, str]:
        score = float(scored.scores[at])
        if isnan(score):
            return None, "", _("too few figures for a score")
        ranks = ranging(scored.band.best_rank[at], scored.band.worst_rank[at], 0)
        said = _("%(score)s, rank %(ranks)s of %(ranked)d")
        return score, said % {"score": number(score, decimals), "ranks": ranks, "ranked": scored.ranked}, ""

    sides = _("Two colours: below and above the mean of the areas shown.")
    return drawing.map_of(
        scored.areas,
        told,
        measure=wording.measure(_("Score"), decimals),
        title=index.shown_name,
        description=_("The darker, the more deprived.") if is_rank else sides,
        href=lambda area: reverse("knowledge:index-area", args=[index.slug, area.code]) + address,
        method=Method.QUANTILE if is_rank else Method.DEVIATION,
    )


def compared_with(viewer: Any, blueprint: Blueprint) -> str:
    """Return the place that an index is compared with, in words."""
    is_country = blueprint.within == queries.COUNTRY
    return _("the whole country") if is_country else areas.area_for(viewer, blueprint.within).name


def other_changes(viewer: Any, before: Blueprint, after: Blueprint) -> list[str]:
    """Return what differs between two recipes beside the weights, in words."""
    labels = dict(IndexVersion.Construction.choices)
    pairs = [
        (_("Construction"), *(str(labels[KEPT_AS[each.recipe.construction]]) for each in (before, after))),
        (_("Compared with"), *(f"{compared_with(viewer, each)}, {each.period}" for each in (before, after))),
        (_("Least part of the weight with a figure"), *(per_cent(each.recipe.coverage) for each in (before, after))),
    ]
    turned = _("from %(before)s to %(after)s")
    return [f"{what}: {turned % {'before': one, 'after': other}}" for what, one, other in pairs if one != other]


def unworkable_in_words(catalogue: queries.Catalogue, reason: queries.Unworkable) -> str:
    """Say why an index cannot be worked out for this reader."""

    def names(slugs: Sequence[str]) -> str:
        return ", ".join(
            catalogue.indicators[slug].shown_name if slug in catalogue.indicators else slug for slug in slugs
        )

    if reason.gone:
        return _("There are no figures (any more) that you can see of: %(names)s.") % {"names": names(reason.gone)}
    return _("These are the same in all areas that are compared with: %(names)s.") % {"names": names(reason.flat)}
