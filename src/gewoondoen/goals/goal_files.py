"""A tree of goals in a CSV file, read as plain values; the first thing that is wrong is named by line and column.

    kind,title,parent,about,source,starts_on,ends_on,owner
    goal,Veilige wijken,,,Coalitieakkoord blz. 12,2026-06-01,2030-05-31,Gemeente
    ambition,Elke straat verlicht,Veilige wijken,,,2026-06-01,,

A goal is known by its title, and its parent by that too. Headings may be Dutch: soort, titel, onder, uitleg, bron,
vanaf, tot, eigenaar; kinds as well: doel, ambitie. Dates are 2026-06-01 or 01-06-2026.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

COLUMNS = ("kind", "title", "parent", "about", "source", "starts_on", "ends_on", "owner")
NEEDED = ("kind", "title", "starts_on")
DUTCH = dict(zip(("soort", "titel", "onder", "uitleg", "bron", "vanaf", "tot", "eigenaar"), COLUMNS, strict=True))
KINDS = {"goal": "goal", "doel": "goal", "ambition": "ambition", "ambitie": "ambition"}
LONGEST = {"title": 140, "parent": 140, "source": 200, "about": 10_000, "owner": 120}
MOST_ROWS = 2_000
DATE = re.compile(r"(?:(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})|(?P<d2>\d{1,2})[-/](?P<m2>\d{1,2})[-/](?P<y2>\d{4}))")


class Why(StrEnum):
    """What can be wrong with a cell."""

    MISSING = "missing"
    UNKNOWN_COLUMN = "unknown_column"
    EMPTY = "empty"
    NO_KIND = "no_kind"
    NO_DATE = "no_date"
    ENDS_FIRST = "ends_first"
    TOO_LONG = "too_long"
    TWICE = "twice"
    NO_PARENT = "no_parent"
    ROUND = "round"
    TOO_DEEP = "too_deep"
    NO_OWNER = "no_owner"
    TOO_MANY = "too_many"
    NO_ROWS = "no_rows"


@dataclass
class BadCell(Exception):  # noqa: N818 - a finding about a file
    """What is wrong: the line of the file (the heading is 1), the column, why, and what stood there."""

    line: int
    column: str
    why: Why
    value: str = ""


@dataclass(frozen=True)
class GoalRow:
    """One goal as the file has it."""

    line: int
    kind: str
    title: str
    parent: str
    about: str
    source: str
    starts_on: date
    ends_on: date | None
    owner: str


def read(text: str) -> list[GoalRow]:
    """Return the goals of a file, in its order; raises BadCell for the first thing that is wrong."""
    lines = text.removeprefix("\ufeff").splitlines()
    head = lines[0] if lines else ""
    table = _lines(lines, ";" if head.count(";") > head.count(",") else ",")
    names = [DUTCH.get(name.strip().lower(), name.strip().lower()) for name in next(table, (1, []))[1]]
    if unknown := [name for name in names if name not in COLUMNS]:
        raise BadCell(1, unknown[0], Why.UNKNOWN_COLUMN)
    if missing := [name for name in NEEDED if name not in names]:
        raise BadCell(1, missing[0], Why.MISSING)
    rows = [_row(line, cells) for line, cells in _cells(table, names)]
    if not rows:
        raise BadCell(1, "title", Why.NO_ROWS)
    seen: dict[str, GoalRow] = {}
    for row in rows:
        if known_as(row.title) in seen:
            raise BadCell(row.line, "title", Why.TWICE, row.title)
        seen[known_as(row.title)] = row
    return rows


def _lines(lines: list[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a file, each with its line; the reader itself refuses a cell that is far too long."""
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error:
        raise BadCell(reader.line_num, "about", Why.TOO_LONG, str(LONGEST["about"])) from None


def _cells(table: Iterator[tuple[int, list[str]]], names: list[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the filled rows, each with its line."""
    for number, (line, cells) in enumerate(table, start=2):
        if number > MOST_ROWS + 1:
            raise BadCell(number, "title", Why.TOO_MANY, str(MOST_ROWS))
        if any(cell.strip() for cell in cells):
            yield line, {name: cell.strip() for name, cell in zip(names, cells, strict=False)}


def _row(line: int, cells: Mapping[str, str]) -> GoalRow:
    """Read one row."""
    for name in NEEDED:
        if not cells.get(name):
            raise BadCell(line, name, Why.EMPTY)
    for name, most in LONGEST.items():
        if len(cells.get(name, "")) > most:
            raise BadCell(line, name, Why.TOO_LONG, str(most))
    kind = KINDS.get(cells["kind"].lower())
    if kind is None:
        raise BadCell(line, "kind", Why.NO_KIND, cells["kind"])
    starts_on = _date(line, "starts_on", cells["starts_on"])
    ends_on = _date(line, "ends_on", cells["ends_on"]) if cells.get("ends_on") else None
    if ends_on is not None and ends_on < starts_on:
        raise BadCell(line, "ends_on", Why.ENDS_FIRST, cells["ends_on"])
    texts = {name: cells.get(name, "") for name in ("title", "parent", "about", "source", "owner")}
    return GoalRow(line=line, kind=kind, starts_on=starts_on, ends_on=ends_on, **texts)


def _date(line: int, column: str, words: str) -> date:
    """Read a day.

    >>> _date(2, "starts_on", "1-6-2026")
    datetime.date(2026, 6, 1)
    """
    found = DATE.fullmatch(words)
    if found is None:
        raise BadCell(line, column, Why.NO_DATE, words)
    year, month, day = (int(found[name] or found[f"{name}2"]) for name in "ymd")
    try:
        return date(year, month, day)
    except ValueError:
        raise BadCell(line, column, Why.NO_DATE, words) from None


def known_as(title: str) -> str:
    """Return by what a goal is known: its title, whatever its capitals and blanks.

    >>> known_as(" Veilige  Wijken ")
    'veilige wijken'
    """
    return " ".join(title.split()).casefold()


def fits(rows: list[GoalRow], standing: Mapping[str, str | None], *, deepest: int) -> None:
    """Check that rows, with the goals that stand there already, make a tree; raises BadCell otherwise.

    `standing` maps what a goal is known by to what its parent is known by.
    """
    parents: dict[str, str | None] = dict(standing)
    parents.update({known_as(row.title): known_as(row.parent) or None for row in rows})
    for row in rows:
        if row.parent and known_as(row.parent) not in parents:
            raise BadCell(row.line, "parent", Why.NO_PARENT, row.parent)
    for row in rows:
        steps, at = 1, parents[known_as(row.title)]
        while at is not None and steps <= len(parents):
            steps, at = steps + 1, parents[at]
        if at is not None:
            raise BadCell(row.line, "parent", Why.ROUND, row.parent)
        if steps > deepest:
            raise BadCell(row.line, "parent", Why.TOO_DEEP, str(deepest))
