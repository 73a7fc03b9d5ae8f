"""Tables of one's own, by rules that were looked at before (rules.py): CSV, workbook, JSON or Parquet, wide or long.

Rows come in portions, so that memory does not grow with the file. What is wrong is gathered, and nothing half is taken.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path

import numpy as np

from gewoondoen.knowledge import periods
from gewoondoen.knowledge.cells import Floats, Numbers, Problem, Reading
from gewoondoen.knowledge.reading import checks, damage, dated, numbers, places, regions, rules, statline, tables
from gewoondoen.knowledge.reading.asked import Asked
from gewoondoen.knowledge.reading.checks import Mask
from gewoondoen.knowledge.reading.long import Long, Portion
from gewoondoen.knowledge.reading.numbers import encoded
from gewoondoen.knowledge.reading.regions import Areas
from gewoondoen.knowledge.reading.rules import Figures, Rules
from gewoondoen.knowledge.reading.statline import Topic, plain
from gewoondoen.knowledge.reading.tables import PORTION, Frame, Progress, Table, silent
from gewoondoen.knowledge.reading.troubles import Troubles, shown, unusable
from gewoondoen.knowledge.values import Status

KNOWN_PORTIONS = 20


def read(path: Path, asked: Asked, progress: Progress = silent) -> Reading:
    """Return the figures of a table; the rules stand in `asked.mapping`."""
    reader = open_reader(path, asked)
    for number, portion in enumerate(reader.table.portions(reader.names, PORTION)):
        reader.add(portion)
        progress(min(80, 80 * number // KNOWN_PORTIONS))
    reader.troubles.refuse()
    return reader.reading()


def open_reader(path: Path, asked: Asked) -> "Reader":
    """Return what reads a table, after a look at its heads."""
    given = rules.of(asked.mapping, asked.period)
    table = tables.open_table(path, asked.most_bytes, given.layout)
    return Reader(table, given, asked, _figures(table, given, asked), Troubles(path.name))


def _figures(table: Table, given: Rules, asked: Asked) -> list[tuple[str, Figures]]:
    """Return the columns with figures; refuses heads that are missing, doubled or merged, and unknown indicators."""
    needed = [name for name in (given.area_column, given.period_column, given.measure, given.value) if name]
    if given.value:
        found = [(given.value, Figures(given.indicator))]
    elif given.periods_in_heads:
        heads = [head for head in table.columns if dated.read(head)[0] and head not in needed]
        found = [(head, Figures(given.indicator, dated.read(head)[0])) for head in heads]
    else:
        found = [(head, each) for head, each in given.columns.items() if each.indicator] or _claimed(table, asked)
    missing = [head for head in (*needed, *(head for head, _ in found)) if head not in table.columns]
    if missing and tables.has_other_delimiter(table):
        raise unusable("one_column", row=table.header, file=table.name, head=table.columns[0][:60])
    tables.refuse_heads(table, [*needed, *(head for head, _ in found)])
    if missing or not found:
        raise unusable(
            "missing_columns" if missing else "no_columns",
            row=table.header,
            file=table.name,
            columns=", ".join(missing or table.columns[:12]),
        )
    _refuse_unknown(given, found, asked)
    return found


def _claimed(table: Table, asked: Asked) -> list[tuple[str, Figures]]:
    """Return the columns that indicators lay claim to by the head."""
    chosen = statline.chosen(asked.columns, [Topic(head, plain(head)) for head in table.columns])
    return [(topic.column, Figures(claim.indicator, factor=claim.factor)) for claim, topic in chosen]


def _refuse_unknown(given: Rules, found: list[tuple[str, Figures]], asked: Asked) -> None:
    """Refuse indicators that the dataset does not have."""
    known = {*asked.kinds, *asked.decimals, *(claim.indicator for claim in asked.columns)}
    named = {each.indicator for _, each in found} | {each.indicator for each in given.columns.values()}
    if not given.measure and "" in {each.indicator for _, each in found}:
        raise unusable("wrong_rule", rule="indicator", value="")
    if known and (unknown := sorted(named - known - {""})):
        raise unusable("unknown_indicator", indicator=unknown[0])


@dataclass
class Reader:
    """Reads one portion of rows after another."""

    table: Table
    rules: Rules
    asked: Asked
    figures: list[tuple[str, Figures]]
    troubles: Troubles
    long: Long = field(default_factory=Long)
    notes: dict[str, int] = field(default_factory=dict)
    statuses: dict[str, Status] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """The columns to read."""
        given = self.rules
        names = [given.area_column, given.period_column, given.measure, *(head for head, _ in self.figures)]
        return list(dict.fromkeys(name for name in names if name))

    def add(self, portion: Frame) -> None:
        """Take the figures of a portion."""
        areas = self._areas(portion)
        period_at = self._periods(portion, areas)
        has_number = np.zeros(len(portion), dtype=bool)
        area_at = self.long.areas.numbers_of(areas.codes)[areas.at]
        for head, figures in self.figures:
            column = numbers.read_all(portion.columns[head], self.rules.notation)
            has_number |= ~np.isnan(column.values)
            wrong = (each for each in column.wrong if areas.kept[each[0]])
            self.troubles.add_cells(head, ((int(portion.rows[i]), reason, cell) for i, reason, cell in wrong))
            fixed = self.long.periods.number_of(figures.period) if figures.period else -1
            when = np.full(len(portion), fixed, dtype=np.int32) if figures.period else period_at
            for indicator, factor, mask in self._indicators(portion, figures):
                where = np.flatnonzero(areas.kept & mask & (when >= 0))
                values, rows = column.values[where] * factor, portion.rows[where]
                self._check(indicator, head, values, rows)
                reasons = column.reasons[where]
                self.long.add(Portion(indicator, head, when[where], area_at[where], values, reasons, rows))
        self._judge_rows(portion, areas, has_number)

    def _areas(self, portion: Frame) -> Areas:
        """Return which area each row is about."""
        given = self.rules
        if not given.area_column:
            return self._one_area(len(portion))
        areas = regions.of_rows(
            portion.columns[given.area_column],
            given.area_kind or regions.kind_of_column(given.area_column),
            municipalities=self.asked.municipalities,
            names={**self.asked.names, **given.area_names},
            column=given.area_column,
        )
        for name, count in areas.notes.items():
            self.notes[name] = self.notes.get(name, 0) + count
        return areas

    def _one_area(self, count: int) -> Areas:
        """Return the one area that all rows are about."""
        code = self.rules.area_code
        code = regions.read(code) or (code if code in self.asked.names.values() else "")
        if not code:
            raise unusable("wrong_rule", rule="area", value=self.rules.area_code)
        at = np.zeros(count, dtype=np.int32)
        return Areas([code], at, np.ones(count, dtype=bool), at.astype(np.int8), [])

    def _periods(self, portion: Frame, areas: Areas) -> Numbers:
        """Return the number of the period of each row, -1 for none."""
        name = self.rules.period_column
        if not name:
            return np.full(len(portion), self.long.periods.number_of(self.rules.period) if self.rules.period else -1)
        at, distinct = encoded(portion.columns[name])
        found = [dated.read(cell, self.rules.grain) for cell in distinct]
        for cell, (period, _) in zip(distinct, found, strict=True):
            if period and str(cell).strip().endswith("*"):
                self.statuses[period] = Status.PROVISIONAL
        wrong = np.array([bool(trouble) for _, trouble in found] or [False], dtype=bool)[at] & areas.kept
        self.troubles.add_cells(
            name, ((int(portion.rows[i]), found[at[i]][1], distinct[at[i]]) for i in np.flatnonzero(wrong))
        )
        return self.long.periods.numbers_of([period for period, _ in found])[at]

    def _indicators(self, portion: Frame, figures: Figures) -> Iterator[tuple[str, float, Mask | bool]]:
        """Yield the indicators that a column holds, with the rows of each: one, or in a long table by its word."""
        if not self.rules.measure:
            yield figures.indicator, figures.factor, True
            return
        at, distinct = encoded(portion.columns[self.rules.measure])
        for number, cell in enumerate(distinct):
            named = self.rules.columns.get(str(cell if cell is not None else "").strip())
            if named and named.indicator:
                yield named.indicator, named.factor, at == number
            else:
                self.notes["other_measure"] = self.notes.get("other_measure", 0) + int((at == number).sum())

    def _check(self, indicator: str, head: str, values: Floats, rows: Numbers) -> None:
        """Note figures that one of this kind cannot be."""
        kind, decimals = self.asked.kinds.get(indicator), self.asked.decimals.get(indicator, 0)
        for reason, mask in checks.impossible(values, kind, decimals):
            self.troubles.add_cells(head, ((int(rows[i]), reason, float(values[i])) for i in np.flatnonzero(mask)))

    def _judge_rows(self, portion: Frame, areas: Areas, has_number: Mask) -> None:
        """Refuse rows with figures and no area; a footnote is passed over."""
        for i, reason, cell in areas.wrong:
            if has_number[i]:
                self.troubles.add(reason, int(portion.rows[i]), areas.column, value=shown(cell))
            else:
                self.notes["no_area"] = self.notes.get("no_area", 0) + 1

    def reading(self) -> Reading:
        """Return what was read."""
        areas, rows, blocks = self.long.blocks(self.statuses)
        year = self.asked.year or max((periods.year_of(block.period) for block in blocks), default=0)
        return Reading(areas, rows, blocks, places.table(areas, year, {}), self.notes, self.asked.release)


@dataclass(frozen=True)
class Seen:
    """A figure as it would be read, for the preview."""

    row: int
    column: str
    indicator: str
    area: str
    period: str
    value: float | None
    reason: str


@dataclass(frozen=True)
class Preview:
    """The first rows as they stand, what would be read of them, and what is wrong with them."""

    columns: list[str]
    header: int
    rows: list[tuple[int, list[str]]]
    figures: list[Seen]
    problems: list[Problem]
    count: int


def preview(path: Path, asked: Asked, rows: int = 8) -> Preview:
    """Return the first rows with what the rules make of them; raises Unusable when the rules do not fit the heads."""
    with damage.refused(path):
        reader = open_reader(path, asked)
        first = next(reader.table.portions(reader.table.columns, rows), None)
    if first is None:
        raise unusable("no_records", file=path.name, at="")
    reader.add(first)
    found = sorted(reader.reading().cells().to_pylist(), key=lambda each: (each["row"], each["column"]))
    names = [each.name for each in fields(Seen)]
    seen = [Seen(**{name: each[name] for name in names}) for each in found]
    cells = [places.texts(first.columns[name]) for name in reader.table.columns]
    shown_rows = [(int(row), [texts[i] for texts in cells]) for i, row in enumerate(first.rows)]
    problems = reader.troubles.problems
    return Preview(reader.table.columns, reader.table.header, shown_rows, seen, problems, reader.troubles.count)
