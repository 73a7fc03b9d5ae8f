"""A table in CSV: one line a signal, commas or semicolons, its columns found by their names."""

import csv
import io
from collections.abc import Iterator

from gewoondoen.openness.reading.rows import Unreadable

# A cell longer than this is no cell: a quote was never closed.
MOST_IN_A_CELL = 200_000


def records(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row with the number of its line; raises Unreadable for what is no table."""
    head = text.lstrip("\r\n").partition("\n")[0]
    if not head.strip() or "\0" in text:
        raise Unreadable("no_table")
    delimiter = ";" if head.count(";") > head.count(",") else ","
    csv.field_size_limit(MOST_IN_A_CELL)
    reader = csv.DictReader(io.StringIO(text.lstrip("\r\n"), newline=""), delimiter=delimiter)
    names = reader.fieldnames or []
    if len(names) < 2:
        raise Unreadable("no_table")
    if twice := [name for name in names if names.count(name) > 1]:
        raise Unreadable("column_twice", column=twice[0][:40])
    return _rows(reader)


def _rows(reader: "csv.DictReader[str]") -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows that hold something."""
    try:
        for row in reader:
            if any(value for value in row.values() if isinstance(value, str)):
                yield reader.line_num, {name: value or "" for name, value in row.items() if name is not None}
    except csv.Error as error:
        raise Unreadable("broken_table", row=reader.line_num) from error
