"""One figure of an area: all its periods over changed borders, what it is compared with, and where it came from."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.areas.models import Succession as AreaSuccession
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge import policies, series
from gewoondoen.knowledge.models import FigureImport, Indicator, Version
from gewoondoen.knowledge.periods import year_of
from gewoondoen.knowledge.profiles import Line, Subject, latest_of, line_of, same_grain
from gewoondoen.knowledge.queries import held
from gewoondoen.knowledge.queries.borders import borders_of_code
from gewoondoen.knowledge.queries.catalogue import Catalogue, catalogue
from gewoondoen.knowledge.queries.figures import Scope, figures_of, published, scope_of
from gewoondoen.knowledge.queries.profile import (
    equals_of,
    own_by_slug,
    people_of,
    standings_for,
    subject_of,
    surroundings,
)
from gewoondoen.knowledge.standings import Place, Standings
from gewoondoen.knowledge.values import Figure, Level
from gewoondoen.knowledge.weighing import SLIVER, Basis, Outcome, Part, Rule, weight_of


@dataclass(frozen=True)
class Origin:
    """Which version holds a figure, and for those who import which import brought it."""

    version: Version | None
    brought: FigureImport | None


@dataclass(frozen=True)
class FigureDetail:
    """One figure of an area with all that is known of it, for one viewer.

    `figures` are those of the area in all periods, `beside` those of the areas it is compared with, by code. `relaid`
    are estimates for the borders of now, by period, when asked for. `siblings` are its equals in the municipality.
    """

    scope: Scope
    catalogue: Catalogue
    indicator: Indicator
    subject: Subject
    line: Line
    figures: tuple[Figure, ...]
    people: Mapping[str, float]
    beside: Mapping[str, tuple[Figure, ...]]
    series: series.Series
    relaid: Mapping[str, Outcome]
    standings: Standings | None
    country: Standings | None
    siblings: tuple[Area, ...]
    origin: Origin | None

    @property
    def in_country(self) -> Place | None:
        """Where the area stands in the country."""
        figure = self.line.figure
        return self.country.place(figure.area, self.subject.slug, figure.period) if self.country else None

    @property
    def may_relay(self) -> bool:
        """Whether there is an older area of which figures can be laid on the borders of now."""
        current = self.series.current
        return bool(current and current.origins and self.series.older)


def figure_of(viewer: Actor | None, area: Area, slug: str, *, relay: bool = False) -> FigureDetail:
    """Return one figure of an area; raises Http404 where the viewer may see none."""
    known = catalogue(viewer)
    indicator = known.indicator(slug)
    scope = scope_of(viewer, area)
    subject = subject_of(known, indicator)
    figures = _figures(known, scope, subject)
    level = "" if area.is_own else scope.level
    latest = latest_of(figures.get(slug, ()), known.periods_of(slug, level)) or max(
        figures.get(slug, ()), key=lambda each: each.period, default=None
    )
    if latest is None:
        raise Http404(_("There is no such figure of this area."))
    ranked = standings_for(viewer, known, scope, {slug: latest})
    around = surroundings(known, scope, {slug: latest}, ranked, None)
    people = people_of(known, slug, figures)
    own = same_grain(latest, figures[slug])
    laid = series.lay(latest.area, own, around.borders, _successions(viewer, area))
    is_published = scope.level != Level.OTHER
    return FigureDetail(
        scope=scope,
        catalogue=known,
        indicator=indicator,
        subject=subject,
        line=line_of(subject, latest, figures[slug], around, people),
        figures=tuple(own),
        people=people,
        beside={
            code: tuple(each for (other, _period), each in sorted(rows.items()) if other == slug)
            for code, rows in around.figures.items()
        },
        series=laid,
        relaid=_relaid(viewer, known, scope, subject, laid) if relay else {},
        standings=ranked,
        country=held.country_of(known, Level(scope.level), subject.ranked, latest.period) if is_published else None,
        siblings=scope.siblings,
        origin=origin_of(viewer, known, latest),
    )


def _figures(known: Catalogue, scope: Scope, subject: Subject) -> Mapping[str, Sequence[Figure]]:
    """Return the figures of an indicator and of what it is a share of, by indicator."""
    if not scope.area.is_own:
        return own_by_slug(known, scope)
    table: dict[str, list[Figure]] = {}
    for each in figures_of(known, scope, [slug for slug in (subject.slug, subject.denominator) if slug]):
        table.setdefault(each.indicator, []).append(each)
    return table


def _successions(viewer: Actor | None, area: Area) -> list[series.Succession]:
    """Return what an area was made of and what took its place."""
    came = [
        _succession(each, area.valid_from) for each in areas.predecessors_of(viewer, area).select_related("successor")
    ]
    if area.valid_until is None:
        return came
    went = areas.successors_of(viewer, area).select_related("predecessor")
    return came + [_succession(each, area.valid_until) for each in went]


def _succession(row: AreaSuccession, year: int) -> series.Succession:
    """Return a succession as plain values."""
    return series.Succession(
        row.predecessor.code,
        row.successor.code,
        row.share,
        year,
        Basis.WHOLE if row.share > 1 - SLIVER else Basis.SURFACE,
        row.predecessor.name,
        row.successor.name,
    )


def _relaid(
    viewer: Actor | None, known: Catalogue, scope: Scope, subject: Subject, laid: series.Series
) -> dict[str, Outcome]:
    """Return estimates for the borders of now out of the figures of the areas that it was made of, by period."""
    current = laid.current
    if current is None or current.began is None or not current.origins:
        return {}
    rows = areas.predecessors_of(viewer, scope.area).select_related("predecessor__outline", "successor__outline")
    old = {each.predecessor.code: each for each in rows}
    table = _before(known, sorted(old), subject, current.began)
    made = {}
    for period in sorted({period for slug, period, _code in table if slug == subject.slug}):
        parts = [
            Part(figure, *weight, table.get((subject.denominator, period, code)), _covers(each))
            for code, each in old.items()
            if (figure := table.get((subject.slug, period, code))) and (weight := weight_of(each.share))
        ]
        made[period] = series.relaid(parts, Rule(subject.kind, subject.decimals, subject.step))
    return made


def _before(known: Catalogue, codes: Sequence[str], subject: Subject, year: int) -> dict[tuple[str, str, str], Figure]:
    """Return what old areas had before a year, by indicator, period and code, as far back as their own borders hold."""
    slugs = [slug for slug in (subject.slug, subject.denominator) if slug]
    found = [each for each in published(known, codes, slugs) if year_of(each.period) < year]
    table: dict[tuple[str, str, str], Figure] = {}
    for code in codes:
        ends = [at for at, border in borders_of_code(known, code).items() if border in series.ENDS and at < year]
        since = max(ends, default=0)
        own = (each for each in found if each.area == code and year_of(each.period) >= since)
        table |= {(each.indicator, each.period, code): each for each in own}
    return table


def _covers(row: AreaSuccession) -> float | None:
    """Return how much of the new area the piece of the old one makes up."""
    old, new = getattr(row.predecessor, "outline", None), getattr(row.successor, "outline", None)
    return min(1.0, row.share * old.surface_km2 / new.surface_km2) if old and new and new.surface_km2 else None


def origin_of(viewer: Actor | None, known: Catalogue, figure: Figure) -> Origin | None:
    """Return where a published figure came from; nothing of one that was worked out. One statement at the most."""
    if figure.version is None:
        return None
    folders = known.folders_of(figure.indicator, figure.period)
    version = next((each for each in known.versions if each.folder in folders), None)
    if not policies.may_import_figures(viewer):
        return Origin(version, None)
    brought = FigureImport.objects.filter(pk=figure.version).select_related("by").first()
    return Origin(version, brought)


def equal_values(viewer: Actor | None, detail: FigureDetail) -> dict[str, float]:
    """Return the values of the areas in the municipality among which the area stands, by code."""
    level, group = equals_of(viewer, detail.scope)
    standings = detail.standings
    if standings is None or isinstance(group, Level) or level != standings.level:
        return {}
    values = standings.columns[detail.subject.slug].values.tolist()
    return {code: values[at] for code, at in standings.at.items() if not math.isnan(values[at])}
