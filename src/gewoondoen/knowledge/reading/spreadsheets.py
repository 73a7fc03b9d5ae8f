"""Workbooks: one sheet as rows of cells, after a look at what reading it would take."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import python_calamine

from gewoondoen.knowledge.reading.archives import check_workbook
from gewoondoen.knowledge.reading.troubles import unusable

SUFFIXES = {".xlsx", ".xlsm", ".xls", ".ods"}


@dataclass
class Sheet:
    """One sheet of a workbook; `others` are the names of the other sheets."""

    name: str
    others: tuple[str, ...]
    inner: Any

    def rows(self) -> Iterator[Sequence[object]]:
        """Yield the rows from the first of the sheet on, with what stands in them: text, numbers, dates."""
        for row in self.inner.iter_rows():
            yield [str(cell).upper() if isinstance(cell, bool) else cell for cell in row]

    def merged_in(self, header: int) -> tuple[str, ...]:
        """Return the ranges of merged cells that lie over several columns in the row of the heads, such as C3:D3."""
        return tuple(
            f"{letters(left)}{top + 1}:{letters(right)}{bottom + 1}"
            for (top, left), (bottom, right) in self.inner.merged_cell_ranges or ()
            if top <= header - 1 <= bottom and right > left
        )


def open_sheet(path: Path, most_bytes: int, name: str = "") -> Sheet:
    """Return the sheet of that name, or the first that has anything in it and is not hidden."""
    check_workbook(path, most_bytes)
    workbook = python_calamine.load_workbook(str(path))
    visible = python_calamine.SheetVisibleEnum.Visible
    sheets = [each.name for each in workbook.sheets_metadata if each.visible == visible]
    if name and name not in workbook.sheet_names:
        raise unusable("no_sheet", file=path.name, sheet=name, sheets=", ".join(workbook.sheet_names))
    for each in [name] if name else sheets:
        inner = workbook.get_sheet_by_name(each)
        if inner.height and inner.width:
            return Sheet(each, tuple(other for other in sheets if other != each), inner)
    raise unusable("no_records", file=path.name, at=name)


def letters(column: int) -> str:
    """Return the letters of a column by its number from 0.

    >>> letters(0), letters(27)
    ('A', 'AB')
    """
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
