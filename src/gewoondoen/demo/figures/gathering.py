"""From leaves to what is published: added up to districts, towns and the country, rounded, and with gaps as in reality.

The country is what the other towns add up to, a whole number of times over, so that it adds up itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from gewoondoen.demo.figures.leaves import COUNTRY, Leaves, Made, Place, Sheet
from gewoondoen.demo.figures.tellings import Floats
from gewoondoen.demo.places import MUNICIPALITY_CODE, code_of
from gewoondoen.knowledge.cells import NUMBER_OF, Block, Reading, places
from gewoondoen.knowledge.declaration_types import Declared, IndicatorDeclaration
from gewoondoen.knowledge.values import Kind, Level, Reason, Status, level_of

PEOPLE_IN_COUNTRY = 17_900_000
# In this year back a strip of Zuiderpoort became part of Hooiland: both have another outline than the year before.
MOVED = -6
MOVED_AREAS = ("Hooiland", "Zuiderpoort")
FINE = {Level.DISTRICT, Level.NEIGHBOURHOOD}  # where the source rounds counts to five


@dataclass
class Column:
    """One indicator over areas and years: values (areas, years), NaN with a reason where there is no number."""

    values: Floats
    reasons: npt.NDArray[np.int8]
    status: dict[int, Status] = field(default_factory=dict)  # by year

    def left_open(self, reason: Reason) -> "Column":
        """Return the column without any number."""
        return Column(np.full_like(self.values, np.nan), np.full_like(self.reasons, NUMBER_OF[reason]))


class Gathering:
    """All areas of all levels, and how leaves make them."""

    def __init__(self, leaves: Leaves, declared: Declared) -> None:
        self.years = leaves.years
        self.declared = {each.slug: each for each in declared.indicators}
        districts, self.districts = leaves.districts()
        towns, self.towns = leaves.towns()
        self.areas = [Place(COUNTRY, "Nederland", ""), *towns, *districts, *leaves.places]
        self.elsewhere = np.array([each.municipality != MUNICIPALITY_CODE for each in leaves.places])
        lives = sum(each.inhabitants for each in leaves.places if each.municipality != MUNICIPALITY_CODE)
        self.times = max(1, round(PEOPLE_IN_COUNTRY / lives))
        self.is_fine = np.array([level_of(each.code) in FINE for each in self.areas])
        self.is_own = np.array([each.municipality in {MUNICIPALITY_CODE, ""} for each in self.areas])

    def gathered(self, sheet: Sheet) -> dict[str, Column]:
        """Return what is published of the indicators that are declared."""
        return {slug: self._column(slug, made) for slug, made in sheet.items() if slug in self.declared}

    def _sums(self, values: Floats) -> Floats:
        """Return what leaves add up to in each area, themselves included."""
        return np.concatenate(
            [
                self.times * values[self.elsewhere].sum(axis=0, keepdims=True),
                np.add.reduceat(values, self.towns),
                np.add.reduceat(values, self.districts),
                values,
            ]
        )

    def _column(self, slug: str, made: Made) -> Column:
        """Add one indicator up, round it, and say why there is no number."""
        secret = np.zeros(made.values.shape, bool) if made.withheld is None else made.withheld
        reasons = np.zeros((len(self.areas), len(self.years)), dtype=np.int8)
        if made.per is None:
            values = self._sums(made.values)
        else:
            weights = self._sums(made.per)
            values = np.divide(self._sums(made.values * made.per), weights, where=weights > 0, out=0 * weights)
            values[weights <= 0] = np.nan
            reasons[weights <= 0] = NUMBER_OF[Reason.IMPOSSIBLE]
        # An area of which no leaf can be told of is not told of either.
        closed = self._sums((~secret).astype(float)) == 0
        reasons[closed & ~np.isnan(values)] = NUMBER_OF[Reason.WITHHELD]
        values[closed] = np.nan
        return Column(self.rounded(self.declared[slug], values), reasons)

    def rounded(self, declared: IndicatorDeclaration, values: Floats) -> Floats:
        """Return values as their source rounds them: counts to five where areas are small, others to their decimals."""
        if declared.kind != Kind.COUNT:
            unit = float(declared.rounding or 10.0**-declared.decimals)
            return np.asarray(np.round(values / unit) * unit).round(declared.decimals)
        coarse = float(declared.rounding or 1)
        step = np.where(self.is_fine, coarse, coarse if coarse > 5 else 1.0)[:, None]
        return np.asarray(np.round(values / step) * step)

    def reading(
        self,
        columns: Mapping[str, Column],
        years: Sequence[int],
        *,
        others_since: int,
        release: str,
    ) -> Reading:
        """Return columns as a file would hold them: all areas of the town, the others from some year on."""
        rows = np.arange(2, len(self.areas) + 2, dtype=np.int32)
        shown = {year: np.flatnonzero(self.is_own | (year >= others_since)).astype(np.int32) for year in years}
        blocks = [
            self._block(slug, column, year, shown[year])
            for slug, column in columns.items()
            for year in years
            if self.declared[slug].exists_in(year)
        ]
        return Reading(
            areas=[each.code for each in self.areas],
            rows=rows,
            blocks=blocks,
            places=places(self._places(shown)),
            release=release,
        )

    def _block(self, slug: str, column: Column, year: int, at: npt.NDArray[np.int32]) -> Block:
        """Return one indicator in one year."""
        where = int(year - self.years[0])
        return Block(
            slug,
            str(year),
            column_name(self.declared[slug]),
            column.values[at, where],
            column.reasons[at, where],
            at,
            at + 2,
            column.status.get(year, Status.FINAL),
        )

    def _places(self, shown: Mapping[int, npt.NDArray[np.int32]]) -> Iterable[tuple[str, str, str, int, int | None]]:
        """Give the areas of each year, and whether their outline is that of the year before."""
        moved = {(code_of(name), int(self.years[-1]) + 1 + MOVED) for name in MOVED_AREAS}
        for year, at in shown.items():
            for each in (self.areas[place] for place in at):
                same = 1 if level_of(each.code) in FINE else None
                yield each.code, each.name, each.municipality, year, 3 if (each.code, year) in moved else same


def column_name(declared: IndicatorDeclaration) -> str:
    """Return how the column is called in the source; a figure that we work out has the name of the indicator."""
    found = next((columns[0].name for columns in declared.columns.values() if columns), "")
    return found or declared.slug
