"""What a table tells of the places that its figures are about: their names, and what happened to code and border."""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from gewoondoen.knowledge import cells
from gewoondoen.knowledge.reading import regions
from gewoondoen.knowledge.reading.numbers import Cells, encoded
from gewoondoen.knowledge.reading.regions import Areas
from gewoondoen.knowledge.reading.statline import plain

CHANGES = {"1": 1, "2": 2, "3": 3}


def texts(column: Cells) -> Sequence[str]:
    """Return a column as trimmed texts; 1 for 1.0."""
    at, distinct = encoded(column)
    found = [_text(cell) for cell in distinct]
    return [found[i] for i in at]


def _text(cell: object) -> str:
    """Return a cell as trimmed text."""
    if cell is None or cell != cell:  # not-a-number is unequal to itself
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()


def is_change(column: str) -> bool:
    """Whether a column holds the change of code and border against the year before."""
    name = plain(column.split("/")[-1])
    return name.startswith("indelingswijziging") or name in {"indwbi", "indwbz"}


def by_area(areas: Areas, column: Cells | None) -> dict[str, str]:
    """Return what stands in a column by area, without blanks and points."""
    if column is None:
        return {}
    return {
        areas.codes[number]: text
        for number, text in zip(areas.at, texts(column), strict=True)
        if number >= 0 and text not in {"", "."}
    }


def table(
    codes: Sequence[str], year: int, names: Mapping[str, str], changes: Mapping[str, str] | None = None
) -> pa.Table:
    """Return the table of places of these areas."""
    return cells.places(
        (code, names.get(code, ""), regions.municipality_of(code), year, CHANGES.get((changes or {}).get(code, "")))
        for code in codes
    )
