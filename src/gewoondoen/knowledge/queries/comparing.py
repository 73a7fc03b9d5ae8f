"""Areas side by side, their indicators in rows, each set against the first area."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge import series
from gewoondoen.knowledge.intervals import intervals_of
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.phrases import Comparison, Scale, compare
from gewoondoen.knowledge.profiles import measured
from gewoondoen.knowledge.queries import held
from gewoondoen.knowledge.queries.catalogue import Catalogue
from gewoondoen.knowledge.queries.figures import COUNTRY, Scope, published, scope_of
from gewoondoen.knowledge.queries.own import own_figures
from gewoondoen.knowledge.queries.peers import peers_of
from gewoondoen.knowledge.queries.stories import Told, stories_beside
from gewoondoen.knowledge.sentences import ONE
from gewoondoen.knowledge.values import Figure, Kind, Level, level_of

# Beside more areas nobody reads a table, and lines cannot be told apart.
MOST = 6
MOST_FOUND = 12
MOST_PEERS = 2
Table = Mapping[tuple[str, str], Mapping[str, Figure]]


@dataclass(frozen=True)
class Column:
    """An area in the comparison: one of ours, or a place that only the files know; `town` is where that lies."""

    code: str
    name: str
    scope: Scope | None = None
    town: str = ""

    @property
    def area(self) -> Area | None:
        """The area, where it is one of ours."""
        return self.scope.area if self.scope else None

    @property
    def is_own(self) -> bool:
        """Whether its figures are worked out."""
        return self.scope is not None and self.scope.area.is_own

    @property
    def levels(self) -> frozenset[str]:
        """The levels of the published figures that it is shown by."""
        if self.scope is not None and self.scope.area.is_own:
            return frozenset(level_of(each.area.code) for each in self.scope.components)
        return frozenset({level_of(self.code)})


@dataclass(frozen=True)
class Cell:
    """A figure in the comparison, what chance allows, how it lies to the first area's, and what people say of it."""

    figure: Figure | None
    interval: tuple[float, float] | None = None
    compared: Comparison | None = None
    told: Sequence[Told] = ()


@dataclass(frozen=True)
class Row:
    """One indicator over the areas, in the latest period that all of them have."""

    indicator: Indicator
    period: str
    cells: tuple[Cell, ...]


def columns_of(viewer: Actor | None, catalogue: Catalogue, codes: Sequence[str]) -> list[Column]:
    """Return the areas of codes, in their order; those that nobody knows are left out."""
    ours = {each.code: each for each in areas.areas(viewer).filter(code__in=codes).select_related("outline")}
    others = held.names(catalogue, [code for code in codes if code not in ours])
    found = []
    for code in codes:
        if code in ours:
            found.append(Column(code, ours[code].short_name, scope_of(viewer, ours[code])))
        elif code in others:
            name, town = others[code]
            found.append(Column(code, str(ONE[Level.COUNTRY]) if code == COUNTRY else name, town=town))
    return found


def column_for(viewer: Actor | None, catalogue: Catalogue, code: str) -> Column:
    """Return one area by its code, of ours or of the files; raises Http404 for one that nobody knows."""
    found = columns_of(viewer, catalogue, [code])
    return found[0] if found else Column(code, code, scope_of(viewer, areas.area_for(viewer, code)))


def found_by(viewer: Actor | None, catalogue: Catalogue, text: str, besides: Iterable[str]) -> list[Column]:
    """Return the areas with a text in name or code that are not there yet: ours first, then those of the files."""
    wanted = text.strip()
    if not wanted:
        return []
    ours = areas.areas(viewer).filter(name__icontains=wanted) | areas.areas(viewer).filter(code__iexact=wanted)
    codes = list(ours.exclude(code__in=besides).order_by("kind", "name").values_list("code", flat=True)[:MOST_FOUND])
    skipped = {*codes, *besides}
    for code, _name, _town in catalogue.store.places_like(catalogue.folders, wanted, most=MOST_FOUND + len(skipped)):
        if code not in skipped:
            codes.append(code)
    return columns_of(viewer, catalogue, codes[:MOST_FOUND])


def suggested(viewer: Actor | None, catalogue: Catalogue, columns: Sequence[Column]) -> list[Column]:
    """Return what is worth setting beside the first area: its municipality, the country, and the areas most like it."""
    there = {each.code for each in columns}
    first = columns[0].scope if columns else None
    codes = list(first.references) if first else [COUNTRY]
    alike = peers_of(catalogue, first) if first else None
    codes += alike.codes[:MOST_PEERS] if alike else []
    home = areas.home(viewer)
    codes += [home.code] if home and not first else []
    return columns_of(viewer, catalogue, [code for code in dict.fromkeys(codes) if code not in there])


def period_for(catalogue: Catalogue, slug: str, levels: Iterable[str]) -> str:
    """Return the latest period in which areas of all these levels have numbers; else the latest there is."""
    periods = [set(catalogue.periods_of(slug, level)) for level in levels]
    shared = set.intersection(*periods) if periods else set()
    return max(shared, default=catalogue.latest(slug))


def figures_beside(
    catalogue: Catalogue, columns: Sequence[Column], slugs: Sequence[str], periods: Sequence[str]
) -> list[Figure]:
    """Return the figures of the areas: those published in one question, those of own areas worked out one by one."""
    codes = [each.code for each in columns if not each.is_own]
    found = published(catalogue, codes, slugs, periods) if codes and slugs else []
    for each in columns:
        if each.scope and each.is_own:
            found += own_figures(catalogue, each.code, each.scope.components, slugs, periods)
    return found


def rows_of(catalogue: Catalogue, columns: Sequence[Column], slugs: Sequence[str]) -> list[Row]:
    """Return the indicators over the areas, in the order of the catalogue; those without any number are left out."""
    levels = frozenset().union(*(each.levels for each in columns))
    periods = {slug: period for slug in slugs if (period := period_for(catalogue, slug, levels))}
    per = {slug: out_of.slug for slug in periods if (out_of := catalogue.denominator_of(catalogue.indicators[slug]))}
    wanted = sorted({*periods, *per.values()})
    table: dict[tuple[str, str], dict[str, Figure]] = {}
    for each in figures_beside(catalogue, columns, wanted, sorted(set(periods.values()))):
        table.setdefault((each.indicator, each.period), {})[each.area] = each
    told = stories_beside(None, [each.area for each in columns if each.area], list(periods))
    return [
        _row(catalogue.indicators[slug], period, columns, table, per.get(slug, ""), told)
        for slug, period in periods.items()
        if any(each.is_number for each in table.get((slug, period), {}).values())
    ]


def _row(
    indicator: Indicator,
    period: str,
    columns: Sequence[Column],
    table: Table,
    per: str,
    told: Mapping[tuple[str, str], Sequence[Told]],
) -> Row:
    """Return one indicator, each area set against the first."""
    kind, base = Kind(indicator.kind), indicator.base
    scale = Scale(kind, base, indicator.decimals, indicator.rounding)
    figures, sizes = table[indicator.slug, period], table.get((per, period), {})
    intervals = intervals_of(kind, base, _numbers(figures), _numbers(sizes))
    cells: list[Cell] = []
    for column in columns:
        figure, interval = figures.get(column.code), intervals.get(column.code)
        value = figure.value if figure else None
        first = cells[0] if cells else None
        beside = measured(first.figure.value, first.interval) if first and first.figure else None
        compared = compare(measured(value, interval), beside, scale)
        cells.append(Cell(figure, interval, compared, told.get((column.code, indicator.slug), ())))
    return Row(indicator, period, tuple(cells))


def _numbers(figures: Mapping[str, Figure]) -> dict[str, float]:
    """Return the numbers there are, by area."""
    return {code: each.value for code, each in figures.items() if each.value is not None}


def course_of(catalogue: Catalogue, columns: Sequence[Column], slug: str) -> dict[str, dict[str, Figure]]:
    """Return the figures of one indicator by area and period."""
    found: dict[str, dict[str, Figure]] = {each.code: {} for each in columns}
    for each in figures_beside(catalogue, columns, [slug], catalogue.periods_of(slug)):
        found[each.area][each.period] = each
    return found


def breaks_of(catalogue: Catalogue, columns: Sequence[Column], slug: str) -> dict[str, set[int]]:
    """Return by area the years in which its border is another than the year before."""
    codes = [each.code for each in columns if not each.is_own]
    found: dict[str, set[int]] = {}
    for (code, year), change in catalogue.store.changes(catalogue.folders_of(slug), codes).items():
        if series.read_border(change) in series.ENDS:
            found.setdefault(code, set()).add(year)
    return found
