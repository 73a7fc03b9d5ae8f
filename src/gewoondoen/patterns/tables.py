"""Cases, places and inhabitants from CSV files, as the scan takes them. What is wrong names its file, row and column.

Columns, in any order (Dutch and SaTScan's own names are known too); separated by comma or semicolon, UTF-8:

    places       place, and x and y (metres, such as RD New) or lat and lon (degrees)
    cases        place, date (2026-11-25; left out: only where is asked, not when), count (left out: 1 a row)
    population   place, population; rows of one place are added, and with a column year the mean of the years is taken
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from gewoondoen.patterns.zones import Floats, Ints, on_sphere

NAMES: Mapping[str, tuple[str, ...]] = {
    "place": ("place", "plaats", "gebied", "locationid", "zip", "county", "code"),
    "x": ("x", "x-coordinate"),
    "y": ("y", "y-coordinate"),
    "lat": ("lat", "latitude", "breedtegraad"),
    "lon": ("lon", "long", "longitude", "lengtegraad"),
    "date": ("date", "datum"),
    "count": ("count", "aantal", "cases", "numcases"),
    "population": ("population", "inwoners"),
    "year": ("year", "jaar"),
}
# A period longer than this is a mistyped year.
MOST_DAYS = 40_000
METRES = 1000.0


class BadTableError(ValueError):
    """A file that cannot be read: which, at what row (the heading is 1) and column, and why."""

    def __init__(self, file: Path, row: int, column: str, reason: str) -> None:
        self.file, self.row, self.column, self.reason = file, row, column, reason
        super().__init__(f"{file.name}, row {row}, column {column}: {reason}")


@dataclass(frozen=True)
class Table:
    """What the files say: the places with their points in km, and the cases by place and day."""

    names: tuple[str, ...]
    points: Floats
    counts: Ints
    days: tuple[date, ...]  # empty where the cases have no day
    population: Floats | None = None


def read(cases: Path, places: Path, population: Path | None = None, until: date | None = None) -> Table:
    """Read the files; days after `until` are left out. Raises BadTableError."""
    names, points = _places(places)
    at = {name: number for number, name in enumerate(names)}
    found = [each for each in _cases(cases, at) if until is None or each[1] is None or each[1] <= until]
    if not found:
        raise BadTableError(cases, 1, "place", "there are no cases")
    days = _days(cases, [day for _place, day, _count in found if day is not None], until)
    counts = np.zeros((len(names), max(len(days), 1)), np.int64)
    for place, day, count in found:
        counts[place, (day - days[0]).days if day else 0] += count
    return Table(names, points, counts, days, _population(population, at) if population else None)


def _days(file: Path, seen: Sequence[date], until: date | None) -> tuple[date, ...]:
    """Return all days from the first case to the last, or to `until`."""
    if not seen:
        return ()
    first, last = min(seen), max([*seen, *([until] if until else [])])
    if (last - first).days >= MOST_DAYS:
        raise BadTableError(file, 1, "date", f"from {first} to {last} is longer than {MOST_DAYS} days")
    return tuple(first + timedelta(days=each) for each in range((last - first).days + 1))


def _places(file: Path) -> tuple[tuple[str, ...], Floats]:
    """Return the places and where they are, in km."""
    rows, columns = _rows(file, ["place"])
    on_globe = "lat" in columns and "lon" in columns
    first, second = ("lat", "lon") if on_globe else ("x", "y")
    for each in (first, second):
        if each not in columns:
            raise BadTableError(file, 1, each, "is missing; give x and y, or lat and lon")
    names: dict[str, tuple[float, float]] = {}
    for number, row in rows:
        name = row["place"]
        if not name or name in names:
            raise BadTableError(file, number, "place", f"“{name}” is given twice" if name else "is empty")
        one, other = _number(file, number, first, row[first]), _number(file, number, second, row[second])
        if on_globe and not (-90 <= one <= 90 and -180 <= other <= 180):
            raise BadTableError(file, number, first, f"{one}, {other} is nowhere on the globe")
        names[name] = one, other
    if not names:
        raise BadTableError(file, 1, "place", "there are no places")
    pairs = np.array(list(names.values()))
    return tuple(names), on_sphere(pairs[:, 0], pairs[:, 1]) if on_globe else pairs / METRES


def _cases(file: Path, at: Mapping[str, int]) -> Iterator[tuple[int, date | None, int]]:
    """Yield place, day and count of each row."""
    rows, columns = _rows(file, ["place"])
    for number, row in rows:
        place = _known(file, number, row["place"], at)
        day = _day(file, number, row["date"]) if "date" in columns else None
        count = _number(file, number, "count", row["count"]) if "count" in columns else 1.0
        if count < 0 or count != int(count):
            raise BadTableError(file, number, "count", f"“{row['count']}” is not a whole number from 0")
        yield place, day, int(count)


def _population(file: Path, at: Mapping[str, int]) -> Floats:
    """Return the inhabitants of each place: rows added, years averaged."""
    rows, columns = _rows(file, ["place", "population"])
    sums: dict[str, Floats] = {}
    for number, row in rows:
        place = _known(file, number, row["place"], at)
        people = _number(file, number, "population", row["population"])
        if people < 0:
            raise BadTableError(file, number, "population", f"“{row['population']}” is below 0")
        year = row["year"] if "year" in columns else ""
        sums.setdefault(year, np.zeros(len(at)))[place] += people
    total: Floats = np.mean(list(sums.values()), axis=0) if sums else np.zeros(len(at))
    if not total.sum():
        raise BadTableError(file, 1, "population", "nobody lives anywhere")
    return total


def _rows(file: Path, needed: Sequence[str]) -> tuple[Iterator[tuple[int, dict[str, str]]], set[str]]:
    """Return the rows with their number, by our names of the columns, and which columns there are."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise BadTableError(file, 0, "–", str(error.strerror)) from error
    except UnicodeDecodeError as error:
        raise BadTableError(file, 0, "–", "is not UTF-8") from error
    head = lines[0] if lines else ""
    reader = csv.reader(lines, delimiter=";" if head.count(";") > head.count(",") else ",")
    typed = [each.strip().lower() for each in next(reader, [])]
    where = {ours: typed.index(known) for ours, all_ in NAMES.items() for known in reversed(all_) if known in typed}
    for each in needed:
        if each not in where:
            raise BadTableError(file, 1, each, f"is missing; the columns are {', '.join(typed) or 'none'}")

    def rows() -> Iterator[tuple[int, dict[str, str]]]:
        for number, row in enumerate(reader, start=2):
            if any(cell.strip() for cell in row):
                yield number, {ours: row[at].strip() if at < len(row) else "" for ours, at in where.items()}

    return rows(), set(where)


def _known(file: Path, number: int, name: str, at: Mapping[str, int]) -> int:
    """Return the number of a place."""
    if name not in at:
        raise BadTableError(file, number, "place", f"“{name}” is not among the places" if name else "is empty")
    return at[name]


def _number(file: Path, number: int, column: str, text: str) -> float:
    """Return a number; a decimal comma is one too."""
    try:
        found = float(text.replace(",", "."))
    except ValueError as error:
        raise BadTableError(file, number, column, f"“{text}” is not a number" if text else "is empty") from error
    if not np.isfinite(found):
        raise BadTableError(file, number, column, f"“{text}” is not a number")
    return found


def _day(file: Path, number: int, text: str) -> date:
    """Return a day, written 2026-11-25 or 2026/11/5; a time behind it is left out."""
    parts = text.replace("T", " ").split(" ")[0].replace("/", "-").split("-")
    try:
        year, month, day = map(int, parts)
        return date(year, month, day)
    except ValueError as error:
        reason = f"“{text}” is not a day such as 2026-11-25" if text else "is empty"
        raise BadTableError(file, number, "date", reason) from error
