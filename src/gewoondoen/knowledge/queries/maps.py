"""One indicator over all areas of a level: what a map, a list, a distribution and a file of it are made of."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area, Outline
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge import periods, series
from gewoondoen.knowledge.intervals import intervals_of
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.phrases import Comparison, Scale, compare
from gewoondoen.knowledge.profiles import measured
from gewoondoen.knowledge.queries.catalogue import Catalogue
from gewoondoen.knowledge.queries.figures import COUNTRY, figures_of, scope_of
from gewoondoen.knowledge.queries.stories import Told, stories_beside
from gewoondoen.knowledge.standings import Measured, Place, Standings, standings
from gewoondoen.knowledge.values import Figure, Kind, Level, Reason

# Codes in one question; more of them take longer to read than the whole file.
MOST_ASKED = 1000
BEGINNINGS = {Level.NEIGHBOURHOOD: "BU", Level.DISTRICT: "WK", Level.MUNICIPALITY: "GM"}


@dataclass(frozen=True)
class Extent:
    """Which areas are set beside each other: those of a level in a municipality, or in the whole country.

    `key` is what stands in the address. In the country there are too many neighbourhoods to list: those of `home` are
    named, all others are only counted.
    """

    key: str
    level: Level
    municipality: Area | None = None
    home: Area | None = None

    @property
    def beginning(self) -> str:
        """How the codes of the areas that are named begin."""
        near = self.municipality or self.home
        return f"{BEGINNINGS[self.level]}{near.code[2:6]}" if near else BEGINNINGS[self.level]

    @property
    def whole(self) -> str:
        """The code of what the areas are a part of."""
        return self.municipality.code if self.municipality else COUNTRY

    @property
    def is_of_the_country(self) -> bool:
        """Whether the areas lie in the whole country."""
        return self.municipality is None

    @property
    def names_all(self) -> bool:
        """Whether each area is named."""
        return self.municipality is not None or self.level == Level.MUNICIPALITY


@dataclass(frozen=True)
class Line:
    """One area in the list, with its figure and what can be said of it.

    `interval` is what chance allows, `place` its rank with the ranks that leaves open, `compared` how it lies to the
    whole, `size` of how many people or dwellings it is. `moved`: its border is not the one on the map.
    """

    code: str
    name: str
    area: Area | None
    figure: Figure
    interval: tuple[float, float] | None = None
    place: Place | None = None
    compared: Comparison | None = None
    size: float | None = None
    told: Sequence[Told] = ()
    moved: bool = False

    @property
    def outline(self) -> Mapping[str, object] | None:
        """The outline for the screen, where there is one."""
        return self.area.outline.simplified if self.area and hasattr(self.area, "outline") else None


@dataclass(frozen=True)
class Overview:
    """One indicator in one period over the areas of an extent, by name.

    `whole` is the figure of the municipality or the country, `out_of` what a share is a share of; `values` are those of
    all areas, in no order, also of those that are not named.
    """

    indicator: Indicator
    period: str
    extent: Extent
    lines: tuple[Line, ...]
    whole: Figure | None
    out_of: Indicator | None
    values: tuple[float, ...]

    @property
    def has_outlines(self) -> bool:
        """Whether there is a map to draw: outlines are known, and not of a few areas of very many only."""
        return self.extent.names_all and any(line.outline for line in self.lines)


def extents(
    _viewer: Actor | None, catalogue: Catalogue, slugs: Sequence[str], municipality: Area | None
) -> list[Extent]:
    """Return over which areas there are numbers of all these indicators, the nearest first."""
    offered = [Extent("gemeente", Level.MUNICIPALITY), Extent("buurt-nl", Level.NEIGHBOURHOOD, home=municipality)]
    if municipality is not None:
        near = (Extent("buurt", Level.NEIGHBOURHOOD, municipality), Extent("wijk", Level.DISTRICT, municipality))
        offered = [*near, *offered]
    return [each for each in offered if all(catalogue.periods_of(slug, each.level) for slug in slugs)]


def outlined(_viewer: Actor | None, extent: Extent, period: str, spoken: Collection[str] = ()) -> dict[str, Area]:
    """Return the areas of an extent by code, on the borders of the period's year.

    Where those of that year are not known, on those of now: all of them, or beside areas that are known only those that
    the figures speak of, since others would lie over what was there then.
    """
    year = periods.year_of(period)
    found = Area.objects.of_kind(extent.level).filter(code__startswith=extent.beginning)
    rows = list(found.select_related("outline").defer("outline__geometry").order_by("code", "valid_from"))
    then = {each.code: each for each in rows if each.valid_from <= year < (each.valid_until or year + 1)}
    now = {each.code: each for each in rows if each.valid_until is None}
    return {code: area for code, area in now.items() if not then or code in spoken} | then


def overview(viewer: Actor | None, catalogue: Catalogue, indicator: Indicator, extent: Extent, period: str) -> Overview:
    """Return one indicator over an extent. Six questions to the store at the most."""
    store, folders = catalogue.store, catalogue.folders_of(indicator.slug, period)
    found = store.of_indicator(folders, indicator.slug, period, extent.level, within=extent.beginning)
    whole = next(iter(store.of_indicator(folders, indicator.slug, period, areas=[extent.whole])), None)
    out_of = catalogue.denominator_of(indicator)
    sizes = _sizes(catalogue, out_of, extent, period)
    stands, values = _standings(catalogue, indicator, out_of, extent, period, found, sizes)
    known = outlined(viewer, extent, period, {each.area for each in found})
    found += [missing(indicator.slug, code, period) for code in known.keys() - {each.area for each in found}]
    names = _names(catalogue, folders, [each.area for each in found if each.area not in known])
    moved = moved_since(catalogue, indicator, known.values(), [period])[period]
    told = stories_beside(None, known.values(), [indicator.slug]) if known else {}
    scale = Scale(Kind(indicator.kind), indicator.base, indicator.decimals, indicator.rounding, _deviation(values))
    numbers = {each.area: each.value for each in found if each.value is not None}
    intervals = intervals_of(Kind(indicator.kind), indicator.base, numbers, sizes)
    lines = []
    for figure in found:
        code, area, interval = figure.area, known.get(figure.area), intervals.get(figure.area)
        own, city = measured(figure.value, interval), measured(whole.value if whole else None)
        lines.append(
            Line(
                code,
                area.short_name if area else names.get(code, code),
                area,
                figure,
                interval,
                stands.place(code, indicator.slug, period),
                compare(own, city, scale),
                sizes.get(code),
                told.get((code, indicator.slug), ()),
                code in moved,
            )
        )
    ordered = sorted(lines, key=lambda line: (line.name, line.code))
    return Overview(indicator, period, extent, tuple(ordered), whole, out_of, values)


def _deviation(values: Sequence[float]) -> float | None:
    """Return the standard deviation of the areas, by which scores are compared."""
    return float(np.std(values)) if len(values) > 1 else None


def _sizes(catalogue: Catalogue, out_of: Indicator | None, extent: Extent, period: str) -> dict[str, float]:
    """Return of how many people or dwellings each share is, by area."""
    if out_of is None:
        return {}
    folders = catalogue.folders_of(out_of.slug, period)
    found = catalogue.store.of_indicator(folders, out_of.slug, period, extent.level, within=extent.beginning)
    return {each.area: each.value for each in found if each.value is not None}


def _standings(
    catalogue: Catalogue,
    indicator: Indicator,
    out_of: Indicator | None,
    extent: Extent,
    period: str,
    found: Sequence[Figure],
    sizes: Mapping[str, float],
) -> tuple[Standings, tuple[float, ...]]:
    """Return where areas stand among all of the extent, and the values of all."""
    per = out_of.slug if out_of else ""
    measure = Measured(
        indicator.slug, Kind(indicator.kind), indicator.base, indicator.decimals, indicator.rounding, per
    )
    if extent.names_all:
        numbers = {each.area: each.value for each in found if each.value is not None}
    else:
        numbers, sizes = _of_all(catalogue, indicator.slug, per, extent, period)
    table = {(indicator.slug, period): numbers, (per, period): sizes}
    made = standings(extent.level, sorted(numbers), [(measure, period)], table, in_country=extent.is_of_the_country)
    column = made.columns[indicator.slug].values
    return made, tuple(column[~np.isnan(column)].tolist())


def _of_all(
    catalogue: Catalogue, slug: str, per: str, extent: Extent, period: str
) -> tuple[dict[str, float], dict[str, float]]:
    """Return the numbers of all areas of a level and what they are out of, also of those that are not named."""
    slugs = [each for each in (slug, per) if each]
    folders = dict.fromkeys(folder for each in slugs for folder in catalogue.folders_of(each, period))
    codes, table = catalogue.store.matrix(list(folders), slugs, dict.fromkeys(slugs, period), extent.level)
    columns = [
        {code: value for code, value in zip(codes, column, strict=True) if value == value}
        for column in table.T.tolist()
    ]
    return columns[0], columns[1] if per else {}


def missing(slug: str, code: str, period: str) -> Figure:
    """Return the figure of an area of which the files say nothing."""
    return Figure(slug, code, period, None, Reason.NOT_COLLECTED)


def moved_since(
    catalogue: Catalogue, indicator: Indicator, drawn: Iterable[Area], wanted: Sequence[str]
) -> dict[str, set[str]]:
    """Return by period the codes whose border CBS says to have changed between the outline that is drawn and then."""
    begun = {each.code: each.valid_from for each in drawn}
    changes = catalogue.store.changes(catalogue.folders_of(indicator.slug), sorted(begun))
    changed = [(code, year) for (code, year), change in changes.items() if series.read_border(change) in series.ENDS]
    found: dict[str, set[str]] = {}
    for period in wanted:
        at = periods.year_of(period)
        found[period] = {code for code, year in changed if min(begun[code], at) < year <= max(begun[code], at)}
    return found


def through_time(
    catalogue: Catalogue, indicator: Indicator, codes: Sequence[str], level: str
) -> dict[str, dict[str, Figure]]:
    """Return the figures of an indicator by period and area, for each period with a number for that level."""
    wanted = catalogue.periods_of(indicator.slug, level)
    found: dict[str, dict[str, Figure]] = {period: {} for period in wanted}
    for each in catalogue.store.of_areas(catalogue.folders_of(indicator.slug), codes, [indicator.slug], wanted):
        found[each.period][each.area] = each
    return found


def own_figure(
    viewer: Actor | None, catalogue: Catalogue, indicator: Indicator, area: Area, period: str
) -> Figure | None:
    """Return the figure of a borough or focus area, worked out of its parts."""
    return next(iter(figures_of(catalogue, scope_of(viewer, area), [indicator.slug], [period])), None)


def own_areas(viewer: Actor | None, municipality: Area | None) -> list[Area]:
    """Return the boroughs and focus areas that hold now, with their outlines."""
    if municipality is None:
        return []
    found = areas.own_areas(viewer, municipality).filter(valid_until=None)
    return list(found.select_related("outline").order_by("kind", "name"))


Named = list[tuple[str, str, Area | None]]


def everywhere(
    viewer: Actor | None, catalogue: Catalogue, indicator: Indicator, extent: Extent, wanted: Sequence[str]
) -> tuple[list[Figure], Named]:
    """Return the figures of all areas of an extent in some periods, and the areas: for a file."""
    within = extent.beginning if extent.names_all else ""
    folders = {period: catalogue.folders_of(indicator.slug, period) for period in wanted}
    found = [
        figure
        for period in wanted
        for figure in catalogue.store.of_indicator(folders[period], indicator.slug, period, extent.level, within=within)
    ]
    latest = max(wanted)
    ours = outlined(viewer, extent, latest, {each.area for each in found})
    return found, named(catalogue, catalogue.folders_of(indicator.slug), found, ours.values())


def all_levels(
    viewer: Actor | None, catalogue: Catalogue, indicator: Indicator, period: str
) -> tuple[list[Figure], Named]:
    """Return the figures of all areas at every level in one period, and the areas: for a file."""
    folders = catalogue.folders_of(indicator.slug, period)
    found = catalogue.store.of_indicator(folders, indicator.slug, period)
    return found, named(catalogue, folders, found, areas.areas(viewer).filter(kind__in=BEGINNINGS))


def named(catalogue: Catalogue, folders: Sequence[str], found: Iterable[Figure], ours: Iterable[Area]) -> Named:
    """Return code, name and row of the areas of figures; names are ours, else as the files have them."""
    known = {each.code: each for each in ours}
    codes = list(dict.fromkeys(each.area for each in found))
    names = _names(catalogue, folders, [code for code in codes if code not in known])
    return [
        (code, known[code].short_name if code in known else names.get(code, code), known.get(code)) for code in codes
    ]


def _names(catalogue: Catalogue, folders: Sequence[str], codes: Sequence[str]) -> dict[str, str]:
    """Return the names of areas as the files have them; of very many it is quicker to ask all."""
    wanted = codes if len(codes) <= MOST_ASKED else None
    return {code: name for code, (name, *_rest) in catalogue.store.places(folders, wanted).items()}


def outlines_in_full(_viewer: Actor | None, found: Sequence[Area]) -> dict[str, Mapping[str, object]]:
    """Return the outlines of areas by code, as they were brought in."""
    ids = {each.pk: each.code for each in found}
    return {ids[pk]: geometry for pk, geometry in Outline.objects.filter(area__in=ids).values_list("area", "geometry")}
