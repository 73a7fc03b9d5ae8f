"""How many reports there were in twelve months and in the twelve before, as far as one may know."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, Sum

from gewoondoen.areas.models import Area
from gewoondoen.patterns.calendar import YEAR, shifted, until
from gewoondoen.patterns.models import MonthCount, YearCount

# All themes together, and what has no theme, as `YearCount` has them.
ALL, WITHOUT = "", "-"


@dataclass
class Counts:
    """Reports by area, year (0 is this one, 1 the one before) and theme; None is withheld."""

    found: dict[tuple[int, int, str], int | None] = field(default_factory=dict)

    def of(self, areas: Sequence[Area], theme: str = ALL, year: int = 0) -> int | None:
        """Return how many there are in some areas together; None where one of them is withheld or was not counted."""
        numbers = [self._of(area.pk, theme, year) for area in areas]
        known = [number for number in numbers if number is not None]
        return sum(known) if known and len(known) == len(numbers) else None

    def _of(self, area: int, theme: str, year: int) -> int | None:
        """Return the number of one area: nothing of a theme is none, in an area that was counted."""
        if (area, year, ALL) not in self.found:
            return None
        return self.found.get((area, year, theme), 0)

    def themes(self, areas: Sequence[Area]) -> list[str]:
        """Return the themes of which there is anything."""
        ids = {area.pk for area in areas}
        return sorted({theme for area, _year, theme in self.found if area in ids and theme != ALL})


def told_counts(areas: Sequence[Area], month: date) -> Counts:
    """Return what everyone may know. One statement."""
    years = {month: 0, shifted(month, -YEAR): 1}
    rows = YearCount.objects.filter(area__in=[area.pk for area in areas], until__in=years)
    values = rows.values_list("area", "until", "theme", "reports")
    return Counts({(area, years[at], theme): reports for area, at, theme, reports in values})


def exact_counts(areas: Sequence[Area], month: date) -> Counts:
    """Return the exact numbers, for who works there. One statement."""
    this, before = until(month), until(shifted(month, -YEAR))
    rows = MonthCount.objects.filter(area__in=[area.pk for area in areas], month__gte=before[0], month__lte=this[-1])
    sums = {
        f"year_{at}": Sum("reports", filter=Q(month__gte=months[0], month__lte=months[-1]), default=0)
        for at, months in enumerate((this, before))
    }
    found: dict[tuple[int, int, str], int | None] = {(area.pk, at, ALL): 0 for area in areas for at in (0, 1)}
    for area, theme, *years in rows.order_by().values_list("area", "theme__slug").annotate(**sums):
        for at, count in enumerate(years):
            for each in (ALL, theme or WITHOUT):
                found[area, at, each] = (found.get((area, at, each)) or 0) + count
    return Counts(found)
