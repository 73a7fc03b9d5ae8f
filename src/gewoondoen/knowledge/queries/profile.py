"""The profile of an area: every indicator with what it is compared with, how it moved and where the area stands."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge.highlights import Candidate, Standout, stands_out_first, what_stands_out
from gewoondoen.knowledge.models import Dataset, Indicator, PeerGroup
from gewoondoen.knowledge.periods import year_of
from gewoondoen.knowledge.profiles import (
    Line,
    Mean,
    Subject,
    Surroundings,
    candidate_of,
    latest_of,
    line_of,
    mean_of,
)
from gewoondoen.knowledge.queries import held
from gewoondoen.knowledge.queries.borders import borders_of
from gewoondoen.knowledge.queries.catalogue import Catalogue, catalogue, level_of_kind
from gewoondoen.knowledge.queries.figures import Scope, figures_of, scope_of
from gewoondoen.knowledge.queries.peers import ALIKE, Peers, groups_of_level, peers_of
from gewoondoen.knowledge.standings import LEAST, Place, Standings
from gewoondoen.knowledge.values import Direction, Figure, Kind, Level, Spread
from gewoondoen.knowledge.wordings import unit_of


@dataclass(frozen=True)
class Comparing:
    """The areas that a profile is compared with on request: those most alike, or a named group."""

    key: str
    codes: tuple[str, ...]
    group: PeerGroup | None = None


@dataclass(frozen=True)
class Profile:
    """All there is to know of an area in figures, for one viewer.

    `lines` stand in the order of the catalogue; `standings` are the areas among which it stands.
    """

    scope: Scope
    catalogue: Catalogue
    lines: tuple[Line, ...]
    short: tuple[Standout, ...]
    standings: Standings | None
    peers: Peers | None
    groups: tuple[PeerGroup, ...]
    comparing: Comparing | None

    @property
    def area(self) -> Area:
        """The area."""
        return self.scope.area

    def indicator(self, line: Line) -> Indicator:
        """Return the indicator of a line."""
        return self.catalogue.indicators[line.subject.slug]

    @property
    def headlines(self) -> list[Line]:
        """The lines that stand first."""
        return [line for line in self.lines if self.indicator(line).is_headline]


def profile_of(
    viewer: Actor | None, area: Area, compare_with: str = "", only: Callable[[Indicator], bool] | None = None
) -> Profile:
    """Return the profile of an area. Seven statements at the most, whatever there is to show.

    `only` keeps the indicators of which something is told, for who shows a few: what is said of each costs most.
    """
    known = catalogue(viewer)
    scope = scope_of(viewer, area)
    figures = own_by_slug(known, scope)
    latest = latest_by_slug(known, scope, figures)
    if only is not None:
        latest = {slug: figure for slug, figure in latest.items() if only(known.indicators[slug])}
    peers = peers_of(known, scope)
    groups = groups_of_level(viewer, scope.level)
    comparing = comparing_of(compare_with, peers, groups)
    ranked = standings_for(viewer, known, scope, latest)
    around = surroundings(known, scope, latest, ranked, comparing)
    lines = tuple(
        line_of(
            subject_of(known, known.indicators[slug]), figure, figures[slug], around, people_of(known, slug, figures)
        )
        for slug, figure in latest.items()
    )
    return Profile(
        scope=scope,
        catalogue=known,
        lines=lines,
        short=tuple(in_short(known, scope, lines, ranked)),
        standings=ranked,
        peers=peers,
        groups=tuple(groups),
        comparing=comparing,
    )


def headlines_of(viewer: Actor | None, area: Area, most: int) -> list[tuple[Indicator, Figure]]:
    """Return the first few headline figures of an area that have a number. Six statements at the most."""
    known = catalogue(viewer)
    slugs = [slug for slug, each in known.indicators.items() if each.is_headline]
    if not known.versions or not slugs:
        return []
    if area.is_own:
        figures = _by_slug(area, figures_of(known, scope_of(viewer, area), slugs))
    else:
        figures = _by_slug(area, held.figures(known, [area.code])[area.code])
    level = level_of_kind(area.kind)
    latest = ((slug, latest_of(figures[slug], known.periods_of(slug, level))) for slug in slugs if slug in figures)
    return [(known.indicators[slug], each) for slug, each in latest if each is not None and each.is_number][:most]


def subject_of(known: Catalogue, indicator: Indicator) -> Subject:
    """Return an indicator as plain values, in the language of the reader."""
    whole, per = known.whole_of(indicator), known.denominator_of(indicator)
    return Subject(
        slug=indicator.slug,
        theme=indicator.theme,
        kind=Kind(indicator.kind),
        base=indicator.base,
        decimals=indicator.decimals,
        step=indicator.rounding,
        unit=unit_of(indicator),
        direction=Direction(indicator.direction),
        # The parts of one whole are those of one division of it: men and women, but not the age groups as well.
        whole=f"{whole.slug}/{indicator.split}" if whole else "",
        denominator=per.slug if per else "",
        is_headline=indicator.is_headline,
        is_regular=indicator.dataset.frequency != Dataset.Frequency.IRREGULAR,
        is_events=indicator.pk in known.events,
    )


def own_by_slug(known: Catalogue, scope: Scope) -> dict[str, list[Figure]]:
    """Return the figures of an area by indicator."""
    if scope.area.is_own:
        found: Sequence[Figure] = figures_of(known, scope)
    else:
        found = held.figures(known, [scope.code])[scope.code]
    return _by_slug(scope.area, found)


def _by_slug(area: Area, figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    """Return figures by indicator; of an area of the past those of before it ended."""
    until = area.valid_until
    table: dict[str, list[Figure]] = {}
    for each in figures:
        if until is None or year_of(each.period) < until:
            table.setdefault(each.indicator, []).append(each)
    return table


def latest_by_slug(known: Catalogue, scope: Scope, figures: Mapping[str, Sequence[Figure]]) -> dict[str, Figure]:
    """Return the latest figure of each indicator, in the order of the catalogue."""
    level = "" if scope.area.is_own else scope.level
    found = {
        slug: latest_of(figures[slug], known.periods_of(slug, level)) for slug in known.indicators if slug in figures
    }
    return {slug: figure for slug, figure in found.items() if figure is not None}


def people_of(known: Catalogue, slug: str, figures: Mapping[str, Sequence[Figure]]) -> dict[str, float]:
    """Return of how many an indicator is a share, by period."""
    per = known.denominator_of(known.indicators[slug])
    return {each.period: each.value for each in figures.get(per.slug, ()) if each.value is not None} if per else {}


def standings_for(
    viewer: Actor | None, known: Catalogue, scope: Scope, latest: Mapping[str, Figure]
) -> Standings | None:
    """Return the areas among which one stands: its equals in the municipality, of a municipality all in the country.

    An own area has no equals; it is set against the neighbourhoods (else districts) of the municipality.
    """
    level, group = equals_of(viewer, scope)
    if not group or (not isinstance(group, Level) and len(group) < LEAST):
        return None
    measures = tuple(
        (subject_of(known, known.indicators[slug]).ranked, figure.period) for slug, figure in latest.items()
    )
    return held.standings_of(known, level, group, measures)


def equals_of(viewer: Actor | None, scope: Scope) -> tuple[Level, held.Group]:
    """Return the level and the codes of the areas to stand among."""
    if scope.area.kind == Area.Kind.MUNICIPALITY:
        return Level.MUNICIPALITY, Level.MUNICIPALITY
    if not scope.area.is_own:
        return Level(scope.level), tuple(each.code for each in scope.siblings)
    if scope.municipality is None:
        return Level.OTHER, ()
    codes = areas.neighbourhoods_of(viewer, scope.municipality).order_by("code").values_list("code", flat=True)
    return Level.NEIGHBOURHOOD, tuple(codes)


def comparing_of(key: str, peers: Peers | None, groups: Sequence[PeerGroup]) -> Comparing | None:
    """Return what the address asks to compare with; nothing where it asks for nothing, or for what is not there."""
    if key == ALIKE:
        return Comparing(key, peers.codes) if peers else None
    group = next((each for each in groups if each.slug == key), None)
    return Comparing(key, tuple(group.codes), group) if group else None


def surroundings(
    known: Catalogue,
    scope: Scope,
    latest: Mapping[str, Figure],
    ranked: Standings | None,
    comparing: Comparing | None,
) -> Surroundings:
    """Return what lies around the figures of an area."""
    beside = held.figures(known, scope.references)
    periods = {slug: figure.period for slug, figure in latest.items()}
    means: dict[str, Mean] = {}
    if comparing:
        numbers = held.numbers_of(known, comparing.codes, periods)
        found = {slug: mean_of(values, comparing.codes) for slug, values in numbers.items()}
        means = {slug: each for slug, each in found.items() if each and known.indicators[slug].kind != Kind.COUNT}
    spreads = {slug: ranked.spread(slug, period) for slug, period in periods.items()} if ranked else {}
    places = {
        slug: ranked.place(scope.code, slug, period) if ranked else published_place(scope, latest[slug])
        for slug, period in periods.items()
    }
    return Surroundings(
        figures={code: {(each.indicator, each.period): each for each in rows} for code, rows in beside.items()},
        borders=borders_of(known, scope),
        deviations={slug: each.deviation for slug, each in spreads.items() if each},
        places={slug: each for slug, each in places.items() if each},
        means=means,
    )


def published_place(scope: Scope, figure: Figure) -> Place | None:
    """Return the rank among all areas of the level, where there are too few equals in the municipality."""
    if figure.rank is None or figure.ranked is None:
        return None
    return Place(figure.rank, figure.rank, figure.rank, figure.ranked, Level(scope.level), in_country=True)


def in_short(known: Catalogue, scope: Scope, lines: Sequence[Line], ranked: Standings | None) -> list[Standout]:
    """Return what stands out in an area: against its equals in the municipality, and against those in the country."""
    first = {line.subject.slug for line in lines if line.subject.is_headline}
    return stands_out_first(candidates_of(known, scope, lines, ranked), first)


def all_that_stands_out(profile: Profile) -> list[Standout]:
    """Return everything in an area that stands out, not only the few that tell most; the farthest first."""
    candidates = candidates_of(profile.catalogue, profile.scope, profile.lines, profile.standings)
    found = [standout for each in candidates for standout in what_stands_out([each], 1)]
    return sorted(found, key=lambda each: (-each.deviations, each.candidate.figure.indicator))


def candidates_of(known: Catalogue, scope: Scope, lines: Sequence[Line], ranked: Standings | None) -> list[Candidate]:
    """Return the figures of an area with what each is compared with."""
    nation: Mapping[tuple[str, str], Spread] = {}
    if scope.level != Level.OTHER:
        nation = held.spreads(known, scope.level)
    in_city = ranked if ranked and not ranked.in_country else None
    return [
        candidate_of(
            line,
            nation.get((line.subject.slug, line.figure.period)),
            in_city.spread(line.subject.slug, line.figure.period) if in_city else None,
        )
        for line in lines
    ]
