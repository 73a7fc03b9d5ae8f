"""The store of figures: the one module that speaks with DuckDB.

Each version of a dataset is a folder of immutable Parquet files. The same rows stand there twice, in two orders, since
Parquet skips what a question does not ask only along the order in which it is written (docs/decisions/0061):

    by_area.parquet        area, indicator, period: a profile reads a few row groups; with the cell of the source
    by_indicator.parquet   indicator, period, level, area: a map of the country reads one
    spread.parquet         how the values of an indicator, period and level lie
    places.parquet         the areas of the file: name, municipality, change of border
    areas.parquet          the codes in order; a row's `place` counts in it, for whoever wants arrays and no texts

Readers are read-only, see this folder and nothing else, and cannot change their own settings. Which versions hold is a
matter of the database: a reader is told the folders to read.
"""

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt

from gewoondoen.knowledge.values import Figure, Level, Reason, Spread, Status

BY_AREA, BY_INDICATOR, SPREAD, PLACES = "by_area.parquet", "by_indicator.parquet", "spread.parquet", "places.parquet"
AREAS = "areas.parquet"
FIGURE = "indicator, area, period, value, reason, status, release, {cell}, rank, ranked, version"
# The cell of the source stands in one of the two files only: it is asked of one area at a time.
FIGURE_IN = {BY_AREA: FIGURE.format(cell='row, "column"'), BY_INDICATOR: FIGURE.format(cell="NULL AS row, '' AS col")}
BY_KEY = itemgetter(0, 1, 2)
REASONS = {str(each): each for each in Reason}
STATUSES = {str(each): each for each in Status}
# Sorts after all that codes are written with.
AFTER_CODES = "~"
_local = threading.local()

Values = npt.NDArray[np.float64]


def text(value: object) -> str:
    """Return a text as SQL writes it. Folders are listed in the statement: DuckDB prunes files for literals only."""
    return "'" + str(value).replace("'", "''") + "'"


def texts(values: Sequence[object]) -> str:
    """Return texts as SQL writes a list of them."""
    return "[" + ", ".join(map(text, values)) + "]"


@contextmanager
def workbench(folder: Path, memory: str = "1GB") -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection that may write below a folder, for the publishing step."""
    connection = duckdb.connect(
        config={"memory_limit": memory, "temp_directory": str(folder), "preserve_insertion_order": "false"}
    )
    try:
        yield connection
    finally:
        connection.close()


@lru_cache(maxsize=4)
def _reader(root: str) -> duckdb.DuckDBPyConnection:
    """Return the reading connection of this process: no access but to the folder of figures, settings locked."""
    connection = duckdb.connect(config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})
    # The files never change, so what was read of their footers holds for ever. Globally: a cursor has its own settings.
    connection.execute("SET GLOBAL parquet_metadata_cache = true")
    connection.execute(f"SET allowed_directories = {texts([root])}")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


class Store:
    """Reads versions of figures below a folder. Cheap to make; connections are kept by process and thread."""

    def __init__(self, root: Path) -> None:
        self.root = str(root.resolve())

    def __eq__(self, other: object) -> bool:
        """Whether it is a store of the same folder: what was read of one holds for the other."""
        return isinstance(other, Store) and other.root == self.root

    def __hash__(self) -> int:
        """Hash the folder."""
        return hash(self.root)

    def rows(self, statement: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a SELECT."""
        return self._answered(statement, parameters).fetchall()

    def arrays(self, statement: str, parameters: Sequence[object] = ()) -> dict[str, npt.NDArray[Any]]:
        """Return the columns of a SELECT as arrays."""
        found: dict[str, npt.NDArray[Any]] = self._answered(statement, parameters).fetchnumpy()
        return found

    def _answered(self, statement: str, parameters: Sequence[object]) -> duckdb.DuckDBPyConnection:
        """Run a statement that reads; raises ValueError for any other, for COPY may still write below the folder."""
        if not statement.startswith("SELECT "):
            raise ValueError("The store is for reading only.")
        return self._cursor().execute(statement, parameters)

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        """Return this thread's own cursor on the reader: a connection serves one thread at a time."""
        cursors: dict[str, duckdb.DuckDBPyConnection] = _local.__dict__.setdefault("cursors", {})
        if self.root not in cursors:
            cursors[self.root] = _reader(self.root).cursor()
        return cursors[self.root]

    def source(self, folders: Sequence[str], file: str) -> str:
        """Return the FROM part that reads one file of each version."""
        return f"read_parquet({texts([f'{self.root}/{folder}/{file}' for folder in folders])})"

    def of_areas(
        self, folders: Sequence[str], areas: Sequence[str], indicators: Sequence[str] = (), periods: Sequence[str] = ()
    ) -> list[Figure]:
        """Return the figures of some areas, by indicator, area and period; all indicators and periods by default."""
        if not folders or not areas:
            return []
        where = f"area IN ({_listed(areas)})" + _also("indicator", indicators) + _also("period", periods)
        # A version never changes, so what was read of it by name holds for ever: pages ask the same few over and over.
        if indicators:
            return list(_remembered(self, tuple(folders), where))
        return self._figures(folders, BY_AREA, where)

    def of_indicator(
        self,
        folders: Sequence[str],
        indicator: str,
        period: str,
        level: str = "",
        areas: Sequence[str] = (),
        within: str = "",
    ) -> list[Figure]:
        """Return the figures of one indicator and period over all areas of a level, or over those named, by area.

        `within` is how the codes begin: BU0153 are the neighbourhoods of Enschede.
        """
        if not folders:
            return []
        where = f"indicator = {text(indicator)} AND period = {text(period)}"
        where += _also("level", [level] if level else []) + _also("area", areas) + _beginning(within)
        return self._figures(folders, BY_INDICATOR, where)

    def of_every_area(self, folders: Sequence[str], indicator: str) -> list[Figure]:
        """Return the figures of one indicator over all areas and periods, by area and period."""
        if not folders:
            return []
        return self._figures(folders, BY_INDICATOR, f"indicator = {text(indicator)}")

    def _figures(self, folders: Sequence[str], file: str, where: str) -> list[Figure]:
        """Return figures by indicator, area and period, which is how their tuples sort."""
        found = self.rows(f"SELECT {FIGURE_IN[file]} FROM {self.source(folders, file)} WHERE {where}")
        found.sort(key=BY_KEY)
        return [
            Figure(indicator, area, period, value, REASONS[reason], STATUSES[status], *rest)
            for indicator, area, period, value, reason, status, *rest in found
        ]

    def column(
        self, folders: Sequence[str], indicator: str, period: str, level: str
    ) -> tuple[npt.NDArray[Any], Values]:
        """Return the codes and values (NaN where there is no number) of one indicator over a level, by code."""
        codes, matrix = self.matrix(folders, [indicator], {indicator: period}, level)
        return codes, matrix[:, 0]

    def matrix(
        self, folders: Sequence[str], indicators: Sequence[str], periods: dict[str, str], level: str, within: str = ""
    ) -> tuple[npt.NDArray[Any], Values]:
        """Return codes (n,) and values (n, k) of k indicators, each in its own period; NaN where there is no number.

        `within` is how the codes begin, as in `of_indicator`.
        """
        asked = [(at, each, periods[each]) for at, each in enumerate(indicators) if each in periods]
        if not folders or not asked:
            return np.empty(0, dtype=object), np.empty((0, len(indicators)))
        pairs = " OR ".join(f"(indicator = {text(each)} AND period = {text(period)})" for _at, each, period in asked)
        slugs = texts([each for _at, each, _period in asked])
        parts = [
            self.arrays(
                f"SELECT place, list_position({slugs}, indicator) - 1 AS at, value "
                f"FROM {self.source([folder], BY_INDICATOR)} WHERE level = {text(level)} AND ({pairs})"
                + _beginning(within)
            )
            for folder in folders
        ]
        codes_of = [codes(self.root, folder) for folder in folders]
        used = [code[np.unique(part["place"])] for code, part in zip(codes_of, parts, strict=True)]
        every = np.unique(np.concatenate(used))
        values = np.full((len(every), len(indicators)), np.nan)
        column = np.array([at for at, _each, _period in asked])
        for code, part in zip(codes_of, parts, strict=True):
            row = np.searchsorted(every, code)[part["place"]]
            values[row, column[part["at"]]] = np.ma.filled(part["value"], np.nan)
        return every.astype(object), values

    def numbers(
        self,
        folders: Sequence[str],
        indicators: Sequence[str],
        periods: Sequence[str],
        areas: Sequence[str] = (),
        level: str = "",
    ) -> "dict[tuple[str, str], dict[str, float]]":
        """Return the numbers there are by indicator and period, and by area: of areas named, or of all of a level."""
        if not folders or not (areas or level):
            return {}
        where = "value IS NOT NULL" + _also("area", areas) + _also("level", [level] if level else [])
        where += _also("indicator", indicators) + _also("period", periods)
        table: dict[tuple[str, str], dict[str, float]] = {}
        read = f"SELECT indicator, period, area, value FROM {self.source(folders, BY_AREA)} WHERE {where}"
        for indicator, period, area, value in self.rows(read):
            table.setdefault((indicator, period), {})[area] = value
        return table

    def spreads(
        self, folders: Sequence[str], indicators: Sequence[str] = (), period: str = "", level: str = ""
    ) -> list[Spread]:
        """Return how the values lie, by indicator, period and level."""
        if not folders:
            return []
        where = "true" + _also("indicator", indicators) + _also("period", [period] if period else [])
        where += _also("level", [level] if level else [])
        found = self.rows(f"SELECT * FROM {self.source(folders, SPREAD)} WHERE {where} ORDER BY ALL")
        return [Spread(*row) for row in found]

    def places(
        self, folders: Sequence[str], codes: Sequence[str] | None = None
    ) -> dict[str, "tuple[str, str, int, int | None]"]:
        """Return name, code of the municipality, year and change of places by code; of each the latest year.

        All of them by default; of no codes, none.
        """
        if not folders or (codes is not None and not codes):
            return {}
        where = "true" + _also("code", codes or ())
        found = self.rows(
            f"SELECT code, name, municipality, year, change FROM {self.source(folders, PLACES)} "
            f"WHERE {where} ORDER BY year"
        )
        return {code: (name, municipality, year, change) for code, name, municipality, year, change in found}

    def places_like(
        self, folders: Sequence[str], wanted: str, level: str = "", most: int = 50
    ) -> list[tuple[str, str, str]]:
        """Return code, name and municipality of places with a text in name or code, those that begin with it first."""
        if not folders:
            return []
        where = f"(contains(lower(name), {text(wanted.lower())}) OR starts_with(code, {text(wanted.upper())}))"
        at_level = f" AND {level_case('code')} = {text(level)}" if level else ""
        found = self.rows(
            f"SELECT code, arg_max(name, year) AS called, arg_max(municipality, year) "
            f"FROM {self.source(folders, PLACES)} WHERE {where}{at_level} GROUP BY code "
            f"ORDER BY NOT starts_with(lower(called), {text(wanted.lower())}), called, code LIMIT {int(most)}"
        )
        return [(code, name, municipality) for code, name, municipality in found]

    def changes(self, folders: Sequence[str], codes: Sequence[str]) -> dict[tuple[str, int], "int | None"]:
        """Return the change of border of places against the year before, by code and year.

        Of datasets on the borders of one year only that of the year itself says that something moved: it holds.
        """
        if not folders or not codes:
            return {}
        found = self.rows(
            f"SELECT code, year, max(change) FROM {self.source(folders, PLACES)} WHERE code IN ({_listed(codes)}) "
            "GROUP BY code, year"
        )
        return {(code, year): change for code, year, change in found}


@lru_cache(maxsize=64)
def codes(root: str, folder: str) -> npt.NDArray[np.str_]:
    """Return the codes of the areas of a version, in order; read once, since a version never changes."""
    found = _reader(root).cursor().execute(f"SELECT code FROM read_parquet({text(f'{root}/{folder}/{AREAS}')})")
    return np.array([code for (code,) in found.fetchall()], dtype=str)


def _listed(values: Sequence[object]) -> str:
    """Return texts between commas."""
    return ", ".join(map(text, values))


def _also(column: str, values: Sequence[object]) -> str:
    """Return a further condition, when there are values for it."""
    return f" AND {column} IN ({_listed(values)})" if values else ""


def _beginning(code: str) -> str:
    """Return the further condition that codes begin so, as a stretch: files are sorted by code, and skip the rest."""
    return f" AND area >= {text(code)} AND area < {text(code + AFTER_CODES)}" if code else ""


def level_case(column: str) -> str:
    """Return the SQL for the level that a code stands for (values.level_of)."""
    cases = {"NL": Level.COUNTRY, "GM": Level.MUNICIPALITY, "WK": Level.DISTRICT, "BU": Level.NEIGHBOURHOOD}
    whens = " ".join(f"WHEN {text(prefix)} THEN {text(level)}" for prefix, level in cases.items())
    return (
        f"CASE WHEN {column}[3] BETWEEN '0' AND '9' THEN CASE left({column}, 2) {whens} ELSE 'other' END "
        "ELSE 'other' END"
    )


def manifest(folder: Path) -> dict[str, Any]:
    """Return what a version says of itself; raises OSError or ValueError when it is not whole."""
    found: dict[str, Any] = json.loads((folder / "version.json").read_text())
    return found


@lru_cache(maxsize=512)
def _remembered(store: Store, folders: tuple[str, ...], where: str) -> tuple[Figure, ...]:
    """Return figures of some areas and indicators, read once."""
    return tuple(store._figures(folders, BY_AREA, where))
