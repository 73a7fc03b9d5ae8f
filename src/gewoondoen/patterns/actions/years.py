"""Keep what everyone may know of a year: small numbers are withheld before they are kept (decision 0060, 0092)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Sum

from gewoondoen.areas.models import Area
from gewoondoen.knowledge.suppression import Relation, Rule, Table, protect
from gewoondoen.patterns.calendar import until
from gewoondoen.patterns.faring import MINIMUM, STEP
from gewoondoen.patterns.models import MonthCount, YearCount

ALL, WITHOUT = "", "-"
TREE = (Area.Kind.MUNICIPALITY, Area.Kind.BOROUGH, Area.Kind.DISTRICT, Area.Kind.NEIGHBOURHOOD)
BATCH = 2_000
Key = tuple[str, str]


def keep_year(month: date) -> int:
    """Keep the twelve months up to and with one, for all areas of now; returns how many figures are withheld."""
    areas = list(Area.objects.current().of_kind(*TREE).order_by("path"))
    numbers = _numbers(month, areas)
    themes = sorted({theme for theme, _area in numbers} - {ALL})
    rules = {theme: Rule(minimum_count=MINIMUM, rounding=STEP) for theme in (ALL, *themes)}
    cells = {(theme, str(area.pk)): float(numbers.get((theme, area.pk), 0)) for theme in rules for area in areas}
    outcome = protect(Table.of(cells), rules, relations(cells, areas, themes))
    shown = dict(zip(cells, outcome.values.tolist(), strict=True))
    rows = [
        YearCount(area_id=int(area), until=month, theme=theme, reports=None if value != value else round(value))
        for (theme, area), value in shown.items()
        if theme == ALL or value != 0
    ]
    _write(month, rows)
    return sum(row.reports is None for row in rows)


def _numbers(month: date, areas: Sequence[Area]) -> dict[tuple[str, int], int]:
    """Return the exact number of reports by theme and area; those of all themes together under ALL."""
    months = until(month)
    counted = MonthCount.objects.filter(month__gte=months[0], month__lte=months[-1], area__in=[a.pk for a in areas])
    found: dict[tuple[str, int], int] = {}
    for area, theme, count in counted.order_by().values_list("area", "theme__slug").annotate(Sum("reports")):
        for each in (ALL, theme or WITHOUT):
            found[each, area] = found.get((each, area), 0) + count
    return found


def relations(cells: Mapping[Key, float], areas: Sequence[Area], themes: Iterable[str]) -> list[Relation]:
    """Return the sums that readers know of: an area is its parts, and all is every theme together."""
    every = list(themes)
    parts: dict[int, list[Area]] = {}
    for area in areas:
        if area.parent_id:
            parts.setdefault(area.parent_id, []).append(area)
    found = [
        Relation((theme, str(area.pk)), tuple((theme, str(part.pk)) for part in parts[area.pk]))
        for theme in (ALL, *every)
        for area in areas
        if area.pk in parts
    ]
    found += [Relation((ALL, str(area.pk)), tuple((theme, str(area.pk)) for theme in every)) for area in areas]
    return [each for each in found if each.parts and any(cells[part] for part in each.parts)]


@transaction.atomic
def _write(month: date, rows: Sequence[YearCount]) -> None:
    """Put the figures of a year in the place of those that were there."""
    YearCount.objects.filter(until=month).delete()
    YearCount.objects.bulk_create(rows, batch_size=BATCH)
