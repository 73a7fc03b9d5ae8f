"""Keep what everyone may know of a year: small numbers are withheld before they are kept (decisions 0060 and 0092)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Sum

from gewoondoen.areas.models import Area
from gewoondoen.knowledge.suppression import Relation, Rule, Table, protect
from gewoondoen.patterns.calendar import until
from gewoondoen.patterns.faring import MINIMUM, STEP
from gewoondoen.patterns.models import MonthCount, YearCount
from gewoondoen.patterns.queries.counts import ALL, WITHOUT
from gewoondoen.patterns.resting import Sum as Whole
from gewoondoen.patterns.resting import told_parts

TREE = (Area.Kind.MUNICIPALITY, Area.Kind.BOROUGH, Area.Kind.DISTRICT, Area.Kind.NEIGHBOURHOOD)
BATCH = 2_000
# Theme (or ALL) and the number of the area.
Key = tuple[str, str]


def keep_year(month: date) -> int:
    """Keep the twelve months up to and with one, for all areas of now; returns how many figures are withheld.

    Totals of all areas, and the themes of all but neighbourhoods, are guarded together against every sum. A theme of a
    neighbourhood is small nearly always: it is told from ten on, and not where the rest would follow from it.
    """
    areas = list(Area.objects.current().of_kind(*TREE).order_by("path"))
    numbers = _numbers(month, areas)
    shown = _guarded(numbers, areas)
    parts = told_parts(_in_neighbourhoods(numbers, areas), _wholes(shown, numbers, areas))
    above = {str(area.pk): str(area.parent_id) for area in areas}
    # What a district does not tell, its neighbourhoods do not tell either.
    shown |= {key: count if shown.get((key[0], above[key[1]])) is not None else None for key, count in parts.items()}
    rows = [
        YearCount(area_id=int(area), until=month, theme=theme, reports=count)
        for (theme, area), count in shown.items()
        if theme == ALL or count != 0
    ]
    _write(month, rows)
    return sum(row.reports is None for row in rows)


def _numbers(month: date, areas: Sequence[Area]) -> dict[Key, int]:
    """Return the exact number of reports by theme and area; those of all themes together under ALL."""
    months = until(month)
    counted = MonthCount.objects.filter(month__gte=months[0], month__lte=months[-1], area__in=[a.pk for a in areas])
    found: dict[Key, int] = {}
    for area, theme, count in counted.order_by().values_list("area", "theme__slug").annotate(Sum("reports")):
        for each in (ALL, theme or WITHOUT):
            found[each, str(area)] = found.get((each, str(area)), 0) + count
    return found


def _guarded(numbers: Mapping[Key, int], areas: Sequence[Area]) -> dict[Key, int | None]:
    """Return the totals of all areas and the themes of the larger ones, as everyone may know them."""
    themes = sorted({theme for theme, _area in numbers} - {ALL})
    broad = [area for area in areas if area.kind != Area.Kind.NEIGHBOURHOOD]
    cells = {(ALL, str(area.pk)): float(numbers.get((ALL, str(area.pk)), 0)) for area in areas}
    cells |= {(theme, str(a.pk)): float(numbers.get((theme, str(a.pk)), 0)) for theme in themes for a in broad}
    rules = {theme: Rule(minimum_count=MINIMUM, rounding=STEP) for theme in (ALL, *themes)}
    outcome = protect(Table.of(cells), rules, relations(cells, areas, themes))
    values = zip(cells, outcome.values.tolist(), strict=True)
    return {key: None if value != value else round(value) for key, value in values}


def relations(cells: Mapping[Key, float], areas: Sequence[Area], themes: Iterable[str]) -> list[Relation]:
    """Return the sums that readers know of: an area is its parts, and all is every theme together."""
    parts: dict[int, list[Area]] = {}
    for area in areas:
        if area.parent_id:
            parts.setdefault(area.parent_id, []).append(area)
    every = list(themes)
    sums = [
        ((theme, str(area.pk)), tuple((theme, str(part.pk)) for part in parts[area.pk]))
        for theme in (ALL, *every)
        for area in areas
        if area.pk in parts
    ]
    sums += [((ALL, str(area.pk)), tuple((theme, str(area.pk)) for theme in every)) for area in areas]
    return [
        Relation(total, terms)
        for total, terms in sums
        if terms and total in cells and all(each in cells for each in terms) and any(cells[each] for each in terms)
    ]


def _in_neighbourhoods(numbers: Mapping[Key, int], areas: Sequence[Area]) -> dict[Key, int]:
    """Return the themes of the neighbourhoods."""
    small = {str(area.pk) for area in areas if area.kind == Area.Kind.NEIGHBOURHOOD}
    return {key: count for key, count in numbers.items() if key[0] != ALL and key[1] in small}


def _wholes(shown: Mapping[Key, int | None], numbers: Mapping[Key, int], areas: Sequence[Area]) -> list[Whole]:
    """Return what the themes of neighbourhoods add up to: the theme of the district, the total of the neighbourhood."""
    above = {str(area.pk): str(area.parent_id) for area in areas if area.kind == Area.Kind.NEIGHBOURHOOD}
    terms: dict[Key, list[Key]] = {}
    for theme, area in numbers:
        if theme != ALL and area in above:
            terms.setdefault((theme, above[area]), []).append((theme, area))
            terms.setdefault((ALL, area), []).append((theme, area))
    return [Whole(shown[total], tuple(parts)) for total, parts in terms.items() if shown.get(total) is not None]


@transaction.atomic
def _write(month: date, rows: Sequence[YearCount]) -> None:
    """Put the figures of a year in the place of those that were there."""
    YearCount.objects.filter(until=month).delete()
    YearCount.objects.bulk_create(rows, batch_size=BATCH)
