"""Counts from a table: a day, a number and a note a row, whole or not at all.

A file of a counter or a pasted column: `datum;aantal;opmerking`, between semicolons, tabs or commas, days as 2026-11-16
or 16-11-2026, numbers as 198.400 or 198400 or 12,5. A first row without a number is a heading. What cannot be read is
named by row and column, with why; then nothing is taken.

>>> table = read("datum;aantal\\n16-11-2026;198.400\\n2026-11-23;201.250;open dag\\n")
>>> [(str(row.on), str(row.value), row.note) for row in table.rows]
[('2026-11-16', '198400', ''), ('2026-11-23', '201250', 'open dag')]
"""

import csv
import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

MOST_ROWS = 2000
LONGEST_NOTE = 200
# Twelve figures before the decimal point and two behind: SQLite keeps fifteen, and reads back no number with more.
LARGEST = Decimal(10) ** 12
DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
# 198.400 and 1.198.400,5: points between threes; 198400,5 and 198400.5: one sign before the decimals.
THREES = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d{1,2})?")
PLAIN = re.compile(r"-?\d+([.,]\d{1,2})?")


class Why(StrEnum):
    """Why a cell cannot be taken."""

    NO_DAY = "no_day"
    NO_NUMBER = "no_number"
    TOO_LARGE = "too_large"
    LONG_NOTE = "long_note"
    TWICE = "twice"
    TOO_MANY = "too_many"
    EMPTY = "empty"


@dataclass(frozen=True)
class CountRow:
    """One count as it was read."""

    on: date
    value: Decimal
    note: str = ""


@dataclass(frozen=True)
class Fault:
    """A cell that cannot be taken: its row and column count from 1, as a spreadsheet does; 0 is the file as a whole."""

    row: int
    column: int
    why: Why
    text: str = ""


@dataclass
class Table:
    """What was read, and what could not be."""

    rows: list[CountRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def day_of(text: str) -> date | None:
    """Return a day; None for what is none.

    >>> day_of("30-2-2026"), day_of("1/2/2026")
    (None, datetime.date(2026, 2, 1))
    """
    first, second = YEAR_FIRST.fullmatch(text), DAY_FIRST.fullmatch(text)
    parts = first.groups() if first else second.groups()[::-1] if second else ()
    try:
        return date(*map(int, parts)) if parts else None
    except ValueError:
        return None


def number_of(text: str) -> Decimal | None:
    """Return a number as it is written in Dutch, or plainly; None for what is none.

    >>> [str(number_of(text)) for text in ("198.400", "198400,50", "12.5", "1.2.3", "veel")]
    ['198400', '198400.50', '12.5', 'None', 'None']
    """
    bare = text.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
    if THREES.fullmatch(bare):
        return Decimal(bare.replace(".", "").replace(",", "."))
    return Decimal(bare.replace(",", ".")) if PLAIN.fullmatch(bare) else None


def read(text: str) -> Table:
    """Read a whole table; with a fault anywhere its rows are not to be used."""
    lines = text.removeprefix("\ufeff").splitlines()
    head = next((line for line in lines if line.strip()), "")
    between = max(";\t,", key=head.count)
    table, days = Table(), set()
    for number, cells in enumerate(csv.reader(lines, delimiter=between), start=1):
        stripped = [cell.strip() for cell in cells]
        is_heading = not table.rows and not table.faults and number_of("".join(stripped[1:2])) is None
        if not any(stripped) or (is_heading and day_of(stripped[0]) is None):
            continue
        if len(table.rows) >= MOST_ROWS:
            table.faults.append(Fault(number, 1, Why.TOO_MANY))
            break
        row = _row(number, stripped, table.faults)
        if row is None:
            continue
        if row.on in days:
            table.faults.append(Fault(number, 1, Why.TWICE, stripped[0]))
        days.add(row.on)
        table.rows.append(row)
    if not table.rows and not table.faults:
        table.faults.append(Fault(0, 0, Why.EMPTY))
    return table


def _row(number: int, cells: list[str], faults: list[Fault]) -> CountRow | None:
    """Return one row, or note what is wrong with it."""
    day, value, note = (*cells, "", "")[:3]
    on, count, known = day_of(day), number_of(value), len(faults)
    if on is None:
        faults.append(Fault(number, 1, Why.NO_DAY, day))
    if count is None:
        faults.append(Fault(number, 2, Why.NO_NUMBER, value))
    elif abs(count) >= LARGEST:
        faults.append(Fault(number, 2, Why.TOO_LARGE, value))
    if len(note) > LONGEST_NOTE:
        faults.append(Fault(number, 3, Why.LONG_NOTE, note[:20]))
    return CountRow(on, count, note) if on and count is not None and len(faults) == known else None
