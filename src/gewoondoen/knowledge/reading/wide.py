"""Tables with a row for each area (and period) and a column for each figure, made into blocks.

Why a cell without a number has none, where the file does not say: a column without a single number is not yet
published; one with numbers, but none for any of a whole level (Dekkingspercentage is there for neighbourhoods only), is
not collected at that level; elsewhere it means what the form says a blank means.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from gewoondoen.knowledge import periods
from gewoondoen.knowledge.cells import NUMBER_OF, Block, Floats, Numbers, Problem, Unusable
from gewoondoen.knowledge.reading import checks, numbers
from gewoondoen.knowledge.reading.asked import Asked, ColumnClaim
from gewoondoen.knowledge.reading.checks import Mask
from gewoondoen.knowledge.reading.numbers import Column, Notation
from gewoondoen.knowledge.reading.regions import PREFIXES, Areas
from gewoondoen.knowledge.reading.tables import Frame
from gewoondoen.knowledge.reading.troubles import Troubles
from gewoondoen.knowledge.values import LEVELS, Level, Reason, Status

# With fewer areas of a level in the file, that none has a number may well be chance.
MANY = 20
COUNTRY_LEVEL = next(number for number, prefix in enumerate(PREFIXES) if LEVELS[prefix] == Level.COUNTRY)


@dataclass(frozen=True)
class Wanted:
    """A column of a file that a claim found; `period` where the column itself tells it."""

    claim: ColumnClaim
    column: str
    period: str = ""


@dataclass
class Rows:
    """The rows of a table (n,): what stands in them, which area and period each is about.

    `dimensions` holds the columns (n,) that claims pick rows by; `statuses` which periods are provisional.
    """

    frame: Frame
    areas: Areas
    periods: Sequence[str] | str
    dimensions: Mapping[str, Sequence[str]] = field(default_factory=dict)
    statuses: Mapping[str, Status] = field(default_factory=dict)

    def by_period(self) -> list[tuple[str, Mask]]:
        """Return the rows of each period, in the order of time; rows without a period are in none."""
        if isinstance(self.periods, str):
            return [(self.periods, np.ones(len(self.frame), dtype=bool))]
        given = np.array(self.periods, dtype=object)
        return [(period, given == period) for period in sorted(set(self.periods) - {""})]


@dataclass
class Found:
    """What came of it: the areas with a row each, the blocks, and what was passed over or is strange."""

    areas: list[str]
    rows: Numbers
    blocks: list[Block]
    notes: dict[str, int]
    flags: list[Problem]


def read(rows: Rows, wanted: Sequence[Wanted], asked: Asked, notation: Notation, troubles: Troubles) -> Found:
    """Return the figures of the wanted columns; what is wrong goes to `troubles`."""
    kept = np.flatnonzero(rows.areas.kept)
    used, first = np.unique(rows.areas.at[kept], return_index=True)
    order = np.argsort(first)
    place = np.full(len(rows.areas.codes) + 1, -1, dtype=np.int32)
    place[used[order]] = np.arange(len(used))
    first_rows = rows.frame.rows[kept[first[order]]]
    reader = _Reader(rows, asked, notation, troubles, place, first_rows)
    for each in wanted:
        reader.add(each)
    reader.judge_rows_without_area()
    return Found(
        areas=[rows.areas.codes[number] for number in used[order]],
        rows=first_rows,
        blocks=reader.blocks,
        notes=rows.areas.notes | reader.notes,
        flags=reader.flags,
    )


def merged(found: Sequence[Found]) -> Found:
    """Return what came of several tables, such as the layers of one file, as one."""
    if len(found) == 1:
        return found[0]
    areas: list[str] = []
    blocks: list[Block] = []
    notes: Counter[str] = Counter()
    for each in found:
        every = np.arange(len(each.areas), dtype=np.int32)
        for block in each.blocks:
            at = every if block.at is None else block.at
            blocks.append(replace(block, at=at + len(areas), rows=each.rows if block.rows is None else block.rows))
        areas += each.areas
        notes.update(each.notes)
    rows = np.concatenate([each.rows for each in found])
    return Found(areas, rows, blocks, dict(notes), [flag for each in found for flag in each.flags][: Unusable.MOST])


class _Reader:
    """Reads one column after another."""

    def __init__(
        self,
        rows: Rows,
        asked: Asked,
        notation: Notation,
        troubles: Troubles,
        place: npt.NDArray[np.int32],
        first_rows: Numbers,
    ) -> None:
        self.rows, self.asked, self.notation, self.troubles = rows, asked, notation, troubles
        self.place, self.first_rows = place, first_rows
        self.by_period = rows.by_period()
        self.has_number = np.zeros(len(rows.frame), dtype=bool)
        self.blocks: list[Block] = []
        self.notes: dict[str, int] = {}
        self.flags: list[Problem] = []
        self._read: dict[str, Column] = {}

    def add(self, wanted: Wanted) -> None:
        """Read a column: a block for each period that its claim holds in."""
        picked = self._picked(wanted.claim)
        column = self._column(wanted.column)
        self.has_number |= ~np.isnan(column.values)
        kept = self.rows.areas.kept & picked
        numbers_of_rows = self.rows.frame.rows
        self.troubles.add_cells(
            wanted.column, ((int(numbers_of_rows[i]), reason, cell) for i, reason, cell in column.wrong if kept[i])
        )
        values = column.values * wanted.claim.factor
        reasons = column.reasons.copy()
        self._check(wanted, values, reasons, kept)
        for period, of_period in self.by_period:
            told = wanted.period or period
            if told and wanted.claim.holds_in(periods.year_of(told)):
                mask = of_period & picked
                self._explain(column, reasons, mask)
                self._add_block(wanted, told, values, reasons, mask & kept)

    def _column(self, name: str) -> Column:
        """Return the figures of a column, read once for all claims on it."""
        if name not in self._read:
            self._read = {name: numbers.read_all(self.rows.frame.columns[name], self.notation)}
        return self._read[name]

    def _picked(self, claim: ColumnClaim) -> Mask:
        """Return which rows a claim picks by further dimensions."""
        picked = np.ones(len(self.rows.frame), dtype=bool)
        for dimension, key in claim.where:
            picked &= np.array(self.rows.dimensions[dimension], dtype=object) == key.strip()
        return picked

    def _check(self, wanted: Wanted, values: Floats, reasons: Numbers, kept: Mask) -> None:
        """Note what a figure of this kind cannot be; -1 where CBS had it by mistake is taken as withheld."""
        kind, rows = self.asked.kinds.get(wanted.claim.indicator), self.rows.frame.rows
        if self.notation.coded:
            suspect = checks.is_suspect(values / wanted.claim.factor, kind)
            values[suspect], reasons[suspect] = np.nan, NUMBER_OF[Reason.WITHHELD]
            for i in np.flatnonzero(suspect & kept):
                self._flag("minus_one", int(rows[i]), wanted.column)
        for reason, mask in checks.impossible(values, kind, self.asked.decimals.get(wanted.claim.indicator, 0)):
            for i in np.flatnonzero(mask & kept):
                self.troubles.add(reason, int(rows[i]), wanted.column, value=float(values[i]))

    def _flag(self, reason: str, row: int, column: str) -> None:
        """Note what is strange but no ground to refuse the file."""
        self.notes[reason] = self.notes.get(reason, 0) + 1
        if len(self.flags) < Unusable.MOST:
            self.flags.append(Problem(reason, row, column))

    def _explain(self, column: Column, reasons: Numbers, mask: Mask) -> None:
        """Give cells that say no reason the one that the whole of the column tells; areas not asked for count too."""
        has_number = ~np.isnan(column.values) & mask
        levels, no_reason = self.rows.areas.levels, column.is_open & mask
        if not has_number.any():
            reasons[no_reason] = NUMBER_OF[Reason.NOT_YET]
            return
        with_number = set(np.unique(levels[has_number]))
        for level in set(np.unique(levels[no_reason])) - with_number - {-1}:
            of_level = mask & (levels == level)
            if level == COUNTRY_LEVEL or of_level.sum() >= MANY:
                reasons[of_level & no_reason] = NUMBER_OF[Reason.NOT_COLLECTED]

    def _add_block(self, wanted: Wanted, period: str, values: Floats, reasons: Numbers, mask: Mask) -> None:
        """Add the figures of one period, when there are any."""
        where = np.flatnonzero(mask)
        if not len(where):
            return
        at = self.place[self.rows.areas.at[where]]
        # A column with each area once, on the row where it was first seen, needs neither kept.
        found_rows = self.rows.frame.rows[where]
        whole = np.array_equal(at, np.arange(len(self.first_rows))) and np.array_equal(found_rows, self.first_rows)
        self.blocks.append(
            Block(
                indicator=wanted.claim.indicator,
                period=period,
                column=wanted.column,
                values=values[where],
                reasons=reasons[where],
                at=None if whole else at,
                rows=None if whole else found_rows,
                status=self.rows.statuses.get(period, Status.FINAL),
            )
        )

    def judge_rows_without_area(self) -> None:
        """Refuse rows with figures but no area; a footnote without figures is passed over."""
        for i, reason, cell in self.rows.areas.wrong:
            if self.has_number[i]:
                self.troubles.add_cells(self.rows.areas.column, [(int(self.rows.frame.rows[i]), reason, cell)])
            else:
                self.notes["no_area"] = self.notes.get("no_area", 0) + 1
