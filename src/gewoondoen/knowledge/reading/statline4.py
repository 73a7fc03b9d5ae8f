"""StatLine, OData version 4: a row for each figure (Observations), with the measures described beside them.

    Id, Measure, ValueAttribute, Value, WijkenEnBuurten, Perioden
    0,  T001036, None,           158553, GM0153,         2017JJ00

`ValueAttribute` says why there is no value. Cells that are empty are not in the file at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from gewoondoen.knowledge import periods
from gewoondoen.knowledge.cells import NUMBER_OF, Block, Floats, Numbers, Reading
from gewoondoen.knowledge.reading import checks, numbers, places, regions, statline
from gewoondoen.knowledge.reading.asked import Asked, ColumnClaim
from gewoondoen.knowledge.reading.checks import Mask
from gewoondoen.knowledge.reading.long import Long, Portion
from gewoondoen.knowledge.reading.numbers import CBS_WORDS, Column, Notation, encoded
from gewoondoen.knowledge.reading.statline import PERIODS, Parts, Topic, plain
from gewoondoen.knowledge.reading.tables import PORTION, Frame, Progress, Table, silent
from gewoondoen.knowledge.reading.troubles import Troubles, unusable
from gewoondoen.knowledge.values import Reason, Status

MEASURE, ATTRIBUTE, VALUE = "Measure", "ValueAttribute", "Value"
# What ValueAttribute says, in small letters; a word that is not here withholds, and provisional keeps its number.
ATTRIBUTES = {
    "none": Reason.NUMBER,
    "": Reason.NUMBER,
    "impossible": Reason.IMPOSSIBLE,
    "notapplicable": Reason.IMPOSSIBLE,
    "notyetavailable": Reason.NOT_YET,
    "notavailable": Reason.NOT_YET,
    "notcollected": Reason.NOT_COLLECTED,
}
PROVISIONAL = "provisional"
NOTATION = Notation(words={**CBS_WORDS, "": Reason.WITHHELD}, coded=True)
KNOWN_PORTIONS = 80  # of national key figures, for the progress bar


def read(path: Path, asked: Asked, progress: Progress = silent) -> Reading:
    """Return the figures of a table."""
    with statline.parts_of(path, asked.most_bytes) as parts:
        return _read(path.name, parts, asked, progress)


def _read(file: str, parts: Parts, asked: Asked, progress: Progress) -> Reading:
    """Return the figures of a table that lies ready in parts."""
    info = statline.info_of(parts, asked)
    asked = replace(asked, period=info.period)
    table = statline.data_of(parts, ("observations",), asked)
    area = next((each for each in statline.REGIONS if each in table.columns), "")
    if missing := [name for name in (MEASURE, VALUE, area or statline.REGIONS[0]) if name not in table.columns]:
        raise unusable("missing_columns", row=table.header, file=file, columns=", ".join(missing))
    if PERIODS not in table.columns and not asked.period:
        raise unusable("no_period", file=file)
    reader = _Reader(table, area, asked, Troubles(file), _claims(table, parts, asked))
    for number, portion in enumerate(table.portions(reader.names(), PORTION)):
        reader.add(portion)
        progress(min(80, 80 * number // KNOWN_PORTIONS))
    reader.troubles.refuse()
    statuses = {**statline.statuses_of(parts, asked), **reader.provisional}
    areas, rows, blocks = reader.long.blocks(statuses)
    progress(90)
    return Reading(areas, rows, blocks, _places(areas, parts, asked, blocks), reader.notes, info.release)


def _claims(table: Table, parts: Parts, asked: Asked) -> dict[str, list[ColumnClaim]]:
    """Return the claims on each measure; without a list of measures, by identifier only."""
    groups = {str(each["Id"]): each for each in statline.records_of(parts, "measuregroups", asked)}
    topics = [_topic(each, groups) for each in statline.records_of(parts, "measurecodes", asked)]
    wanted = asked.columns if PERIODS in table.columns else asked.claims(asked.year)
    if not topics:
        topics = [Topic(claim.name, plain(claim.name)) for claim in {each.name: each for each in wanted}.values()]
    claims: dict[str, list[ColumnClaim]] = {}
    for claim, topic in statline.chosen(wanted, topics):
        claims.setdefault(topic.column, []).append(claim)
    return claims


def _topic(measure: dict[str, Any], groups: dict[str, dict[str, Any]]) -> Topic:
    """Return a measure as a topic, with the groups above it."""
    above = set()
    group = groups.get(str(measure.get("MeasureGroupId")))
    while group is not None and plain(str(group["Title"])) not in above:
        above.add(plain(str(group["Title"])))
        group = groups.get(str(group.get("ParentId")))
    identifier = str(measure["Identifier"]).strip()
    return Topic(
        identifier,
        plain(identifier),
        plain(str(measure["Title"])),
        frozenset(above),
        plain(str(measure.get("Unit") or "")),
    )


@dataclass
class _Reader:
    """Reads one portion of observations after another."""

    table: Table
    area: str
    asked: Asked
    troubles: Troubles
    claims: dict[str, list[ColumnClaim]]
    long: Long = field(default_factory=Long)
    notes: dict[str, int] = field(default_factory=dict)
    provisional: dict[str, Status] = field(default_factory=dict)

    def names(self) -> list[str]:
        """Return the columns to read."""
        dimensions = {name for claims in self.claims.values() for claim in claims for name, _ in claim.where}
        if missing := sorted(dimensions - set(self.table.columns)):
            raise unusable("no_dimension", file=self.table.name, column=missing[0])
        wanted = [MEASURE, ATTRIBUTE, VALUE, self.area, PERIODS, *sorted(dimensions)]
        return [name for name in wanted if name in self.table.columns]

    def add(self, portion: Frame) -> None:
        """Take the figures of a portion that are claimed."""
        measure_at, measures = encoded(portion.columns[MEASURE])
        names = [str(each).strip() for each in measures]
        areas = regions.of_rows(portion.columns[self.area], municipalities=self.asked.municipalities, column=self.area)
        claimed = np.array([name in self.claims for name in names] or [False], dtype=bool)[measure_at]
        for name, count in areas.notes.items():
            self.notes[name] = self.notes.get(name, 0) + count
        self._note_wrong(portion, self.area, areas.wrong, claimed)
        taken = claimed & areas.kept
        column = numbers.read_all(portion.columns[VALUE], NOTATION)
        self._note_wrong(portion, VALUE, column.wrong, taken)
        period_at = self._periods(portion, taken)
        self._say_why(portion, column, period_at)
        area_at = self.long.areas.numbers_of(areas.codes)[areas.at]
        for number, name in enumerate(names):
            for claim in self.claims.get(name, ()):
                picked = taken & (measure_at == number) & self._picked(portion, claim, period_at)
                where = np.flatnonzero(picked)
                values, reasons = self._checked(claim, portion, column, where)
                self.long.add(
                    Portion(
                        claim.indicator, VALUE, period_at[where], area_at[where], values, reasons, portion.rows[where]
                    )
                )

    def _note_wrong(self, portion: Frame, column: str, wrong: list[tuple[int, str, object]], mask: Mask) -> None:
        """Note the cells of rows that we would take and cannot read."""
        self.troubles.add_cells(column, ((int(portion.rows[i]), reason, cell) for i, reason, cell in wrong if mask[i]))

    def _periods(self, portion: Frame, taken: Mask) -> Numbers:
        """Return the number of the period of each row, -1 for none."""
        if PERIODS not in portion.columns:
            return np.repeat(self.long.periods.numbers_of([self.asked.period]), len(portion))
        at, distinct = encoded(portion.columns[PERIODS])
        known = self.long.periods.numbers_of([periods.read(str(cell)) for cell in distinct])
        wrong = [(int(i), "no_period_in_row", distinct[at[i]]) for i in np.flatnonzero(known[at] < 0)]
        self._note_wrong(portion, PERIODS, wrong, taken)
        return known[at]

    def _say_why(self, portion: Frame, column: Column, period_at: Numbers) -> None:
        """Give the figures without a value the reason that stands beside them; note provisional periods."""
        if ATTRIBUTE not in portion.columns:
            return
        at, distinct = encoded(portion.columns[ATTRIBUTE])
        words = [str(cell if cell is not None else "").strip().lower() for cell in distinct]
        meant = np.array([NUMBER_OF[ATTRIBUTES.get(word, Reason.WITHHELD)] for word in words] or [0], dtype=np.int8)[at]
        told = np.isnan(column.values) & (meant != NUMBER_OF[Reason.NUMBER])
        column.reasons[told] = meant[told]
        provisional = np.array([word == PROVISIONAL for word in words] or [False], dtype=bool)[at]
        known = list(self.long.periods.known)
        for number in np.unique(period_at[provisional & (period_at >= 0)]):
            self.provisional[known[number]] = Status.PROVISIONAL

    def _picked(self, portion: Frame, claim: ColumnClaim, period_at: Numbers) -> Mask:
        """Return which rows a claim picks: by further dimensions, and of the years in which it holds."""
        holds = [claim.holds_in(periods.year_of(period)) for period in self.long.periods.known]
        picked: Mask = np.array([*holds, False], dtype=bool)[period_at]
        for dimension, key in claim.where:
            at, distinct = encoded(portion.columns[dimension])
            same = [str(cell if cell is not None else "").strip() == key.strip() for cell in distinct]
            picked = picked & np.array(same or [False], dtype=bool)[at]
        return picked

    def _checked(self, claim: ColumnClaim, portion: Frame, column: Column, where: Numbers) -> tuple[Floats, Numbers]:
        """Return figures with their reasons; notes those that one of this kind cannot be."""
        kind, rows = self.asked.kinds.get(claim.indicator), portion.rows[where]
        values, reasons = column.values[where], column.reasons[where]
        suspect = checks.is_suspect(values, kind)
        values[suspect], reasons[suspect] = np.nan, NUMBER_OF[Reason.WITHHELD]
        if suspect.any():
            self.notes["minus_one"] = self.notes.get("minus_one", 0) + int(suspect.sum())
        values = values * claim.factor
        for reason, mask in checks.impossible(values, kind, self.asked.decimals.get(claim.indicator, 0)):
            for i in np.flatnonzero(mask):
                self.troubles.add(reason, int(rows[i]), VALUE, value=float(values[i]))
        return values, reasons


def _places(areas: list[str], parts: Parts, asked: Asked, blocks: Sequence[Block]) -> pa.Table:
    """Return what is known of the places."""
    year = asked.year or max((periods.year_of(block.period) for block in blocks), default=0)
    names = {regions.read(code) or code: name for code, name in statline.names_of(parts, asked).items()}
    return places.table(areas, year, names)
