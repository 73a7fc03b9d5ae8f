"""A figure as it stands beside what is said of it: the number itself, its period, its source, or why there is none."""

from dataclasses import dataclass

from django.http import Http404

from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge import queries, wordings
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.values import Figure


@dataclass(frozen=True)
class ShownFigure:
    """A figure in words; `newer` is that of the latest period, where that is another."""

    name: str
    area: str
    value: str
    period: str
    why_none: str
    source: str
    about: str
    newer: str = ""
    newer_period: str = ""


def figure_behind(viewer: Actor | None, area: Area, indicator: Indicator, period: str) -> ShownFigure | None:
    """Return the figure that something is said of; None for one that is no longer kept."""
    found = queries.catalogue(viewer)
    if indicator.slug not in found.indicators:
        return None
    latest = found.latest(indicator.slug, queries.level_of_kind(area.kind))
    wanted = [each for each in dict.fromkeys((period or latest, latest)) if each]
    scope = queries.scope_of(viewer, area)
    figures = queries.figures_of(found, scope, [indicator.slug], wanted) if wanted else []
    by_period = {each.period: each for each in figures}
    shown = period or latest
    newer = by_period.get(latest) if latest > shown else None
    return ShownFigure(
        name=indicator.shown_name,
        area=area.name,
        value=wordings.figure(by_period.get(shown), indicator),
        period=wordings.period(shown) if shown else "",
        why_none=_why_none(by_period.get(shown)),
        source=indicator.dataset.source,
        about=indicator.shown_about,
        newer=wordings.figure(newer, indicator) if newer is not None else "",
        newer_period=wordings.period(latest) if newer is not None else "",
    )


def _why_none(given: Figure | None) -> str:
    """Return in a sentence why there is no number; "" where there is one."""
    return wordings.reason_at_length(given) if given is not None and not given.is_number else ""


def asked_figure(viewer: Actor | None, slug: str, period: str) -> tuple[Indicator, str]:
    """Return the indicator and the period that an address names; raises Http404 for what is not there."""
    found = queries.catalogue(viewer)
    indicator = found.indicator(slug)
    if period and period not in found.periods_of(slug):
        raise Http404
    return indicator, period
