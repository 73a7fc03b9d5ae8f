"""What a reader of files hands over: columns of figures with where each cell stood, and the places they are about.

A reader gives a `Reading`; the publishing step makes one long table of it. Columns are kept as arrays, since a year of
national figures is two million cells: as Python objects it would take gigabytes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gewoondoen.knowledge.values import Reason, Status

TEXT = pa.dictionary(pa.int32(), pa.string())
CELLS = pa.schema(
    [
        ("indicator", TEXT),
        ("area", TEXT),
        ("period", TEXT),
        ("value", pa.float64()),
        ("reason", TEXT),
        ("status", TEXT),
        ("row", pa.int32()),
        ("column", TEXT),
    ]
)
# `change`: Indelingswijziging against the year before (1 same, 2 other code, 3 other border), null where unknown.
PLACES = pa.schema(
    [
        ("code", pa.string()),
        ("name", pa.string()),
        ("municipality", pa.string()),
        ("year", pa.int16()),
        ("change", pa.int8()),
    ]
)
REASONS = tuple(Reason)
NUMBER_OF = {reason: number for number, reason in enumerate(REASONS)}

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a file: `row` and `column` as the file itself counts and names them.

    `reason` is a key of `knowledge.wordings`; `details` fill its sentence.
    """

    reason: str
    row: int | None = None
    column: str = ""
    details: dict[str, object] = field(default_factory=dict)


class Unusable(Exception):  # noqa: N818 - it is about the file, not about the program
    """A file that cannot be imported: nothing of it is kept. The first problems, and how many there are in all."""

    MOST = 50

    def __init__(self, *problems: Problem, count: int | None = None, file: str = "") -> None:
        super().__init__([each.reason for each in problems])
        self.problems = problems[: self.MOST]
        self.count = len(problems) if count is None else count
        self.file = file


@dataclass(frozen=True)
class Block:
    """One column of a file: the figures of one indicator in one period.

    `values` (n,) holds NaN where there is no number, `reasons` (n,) the index in REASONS (0: a number). `at` (n,)
    points into the areas of the reading; without it the column has one cell for each area, in order. `rows` likewise.
    """

    indicator: str
    period: str
    column: str
    values: Floats
    reasons: Numbers
    at: Numbers | None = None
    rows: Numbers | None = None
    status: Status = Status.FINAL


@dataclass
class Reading:
    """What one file holds: the areas (n,) with the rows they stood on, the columns, and what is known of the places.

    `notes` says how often something was passed over or taken otherwise than it stands, by kind ("other_area", …);
    `flags` the first of what is strange and no ground to refuse the file, with row and column.
    """

    areas: list[str]
    rows: Numbers
    blocks: list[Block]
    places: pa.Table
    notes: dict[str, int] = field(default_factory=dict)
    release: str = ""
    flags: list[Problem] = field(default_factory=list)

    def cells(self) -> pa.Table:
        """Return all figures as one long table of the schema CELLS."""
        if not self.blocks:
            return CELLS.empty_table()
        every = np.arange(len(self.areas), dtype=np.int32)
        at = [every if block.at is None else block.at.astype(np.int32) for block in self.blocks]
        rows = [
            self.rows[where] if block.rows is None else block.rows for block, where in zip(self.blocks, at, strict=True)
        ]
        sizes = [len(where) for where in at]
        values = np.concatenate([block.values for block in self.blocks])
        return pa.Table.from_arrays(
            [
                _repeated([block.indicator for block in self.blocks], sizes),
                pa.DictionaryArray.from_arrays(pa.array(np.concatenate(at)), pa.array(self.areas, pa.string())),
                _repeated([block.period for block in self.blocks], sizes),
                pa.array(values, mask=np.isnan(values)),
                pa.DictionaryArray.from_arrays(
                    pa.array(np.concatenate([block.reasons for block in self.blocks]).astype(np.int32)),
                    pa.array([str(reason) for reason in REASONS]),
                ),
                _repeated([str(block.status) for block in self.blocks], sizes),
                pa.array(np.concatenate(rows).astype(np.int32)),
                _repeated([block.column for block in self.blocks], sizes),
            ],
            schema=CELLS,
        )


def _repeated(texts: list[str], sizes: list[int]) -> pa.DictionaryArray:
    """Return each text as often as its size says, kept once."""
    known = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    numbers = np.repeat(np.array([known[text] for text in texts], dtype=np.int32), sizes)
    return pa.DictionaryArray.from_arrays(pa.array(numbers), pa.array(list(known), pa.string()))


def places(rows: Iterable[tuple[str, str, str, int, int | None]]) -> pa.Table:
    """Return the table of places from (code, name, code of the municipality, year, change)."""
    given = list(rows)
    columns = [[row[at] for row in given] for at in range(len(PLACES))]
    return pa.Table.from_arrays(
        [pa.array(values, each.type) for values, each in zip(columns, PLACES, strict=True)], schema=PLACES
    )
