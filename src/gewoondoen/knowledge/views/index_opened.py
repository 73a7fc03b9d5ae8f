"""The score of one area, opened: from each figure, by its mean and its weight, to what it adds."""

from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from gewoondoen.knowledge import queries, wordings
from gewoondoen.knowledge.indices import Numbers
from gewoondoen.knowledge.views import drawing
from gewoondoen.knowledge.views.index_words import DECIMALS, number, per_cent, ranging


@dataclass(frozen=True)
class OpenedPart:
    """One indicator of one area, from its figure to what it adds to the score."""

    name: str
    href: str
    figure: str
    period: str
    mean: str
    deviation: str
    standardised: str
    share: str
    contribution: str


@dataclass(frozen=True)
class OpenedDomain:
    """One domain of one area: what its indicators say, and what it adds to the score."""

    name: str
    contribution: str
    parts: tuple[OpenedPart, ...]


@dataclass(frozen=True)
class Opened:
    """The score of one area, down to its inputs; without a score the first four are empty."""

    score: str
    rank: str
    ranks: str
    band: str
    coverage: str
    domains: tuple[OpenedDomain, ...]
    missing: int


def opened(catalogue: queries.Catalogue, scored: queries.Scored, at: int) -> Opened:
    """Open the score of one area: each figure as published, or why there is none, with what it adds."""
    recipe, area, score = scored.blueprint.recipe, scored.areas[at], scored.area(at)
    decimals = DECIMALS[recipe.construction] + 1
    slugs = list(scored.periods)
    found = queries.published(catalogue, [area.code], slugs, sorted(set(scored.periods.values())))
    figures = {each.indicator: each for each in found if each.period == scored.periods[each.indicator]}
    shares = _filled_shares(scored, at)
    domains = []
    for domain in recipe.domains:
        parts = []
        for position, part in enumerate(recipe.parts):
            if part.domain != domain:
                continue
            indicator, reference = catalogue.indicators[part.indicator], scored.references[position]
            period = scored.periods.get(part.indicator, "")
            added = score.indicators.get(part.indicator)
            parts.append(
                OpenedPart(
                    name=indicator.shown_name,
                    href=drawing.figure_page(area.code, part.indicator),
                    figure=wordings.figure(figures.get(part.indicator), indicator),
                    period=wordings.period(period) if period else "–",
                    mean=wordings.with_unit(reference.mean, indicator),
                    deviation=wordings.number(reference.deviation, indicator),
                    standardised=number(float(scored.standardised[at, position])),
                    share=per_cent(float(shares[position]), 1) if shares[position] else "–",
                    contribution="–" if added is None else number(added, decimals),
                )
            )
        added = score.domains.get(domain)
        domains.append(OpenedDomain(domain, "–" if added is None else number(added, decimals), tuple(parts)))
    if score.score is None:
        return Opened("", "", "", "", per_cent(score.coverage), tuple(domains), len(score.missing))
    band = scored.band
    return Opened(
        score=number(score.score, decimals),
        rank=_("%(rank)d of %(ranked)d") % {"rank": scored.ranks[at], "ranked": scored.ranked},
        ranks=ranging(band.best_rank[at], band.worst_rank[at], 0),
        band=ranging(band.score_low[at], band.score_high[at], decimals - 1),
        coverage=per_cent(score.coverage),
        domains=tuple(domains),
        missing=len(score.missing),
    )


def _filled_shares(scored: queries.Scored, at: int) -> Numbers:
    """Return what part of the whole each indicator is for one area: what is missing hands its weight on."""
    recipe = scored.blueprint.recipe
    held: Numbers = scored.index.filled[scored.at[at]] * recipe.within
    by_domain = held @ recipe.members
    between = np.where(by_domain > 0, recipe.between, 0.0)
    if not between.sum():
        return np.zeros(len(recipe.parts))
    per_unit = between / between.sum() / np.where(by_domain > 0, by_domain, 1.0)
    return np.asarray(held * per_unit[recipe.owners])
