"""Make a version of a dataset: check the cells, lay them over what was there, withhold small numbers, write the files.

The version is written beside the old one, into a folder of its own that is whole or not there; whoever calls makes it
the current one by one row in the database. Pure but for the files; units: one row is one figure.
"""

import json
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from gewoondoen.knowledge import store
from gewoondoen.knowledge.cells import Problem, Unusable
from gewoondoen.knowledge.store import text
from gewoondoen.knowledge.values import Kind, Reason

# Rows of a group that Parquet reads or skips as one: some 140 areas of key figures, or one indicator of the country.
GROUP_BY_AREA, GROUP_BY_INDICATOR = 16_384, 18_432
MOST_NAMED = 20
Withhold = Callable[[duckdb.DuckDBPyConnection, str], dict[str, int]]
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Measure:
    """What the publishing step has to know of an indicator."""

    slug: str
    kind: Kind
    base: float = 100
    numerator: str = ""
    denominator: str = ""
    part_of: str = ""
    split: str = ""
    least: float | None = None
    most: float | None = None
    rounding: float = 0


@dataclass
class Built:
    """A version as it stands in its folder, and what it did to what was there before."""

    folder: Path
    cells: int
    numbers: int
    periods: dict[str, dict[str, list[str]]]
    release: str
    report: dict[str, Any] = field(default_factory=dict)


def nothing_withheld(_connection: duckdb.DuckDBPyConnection, _table: str) -> dict[str, int]:
    """Withhold nothing: for figures that the source has made safe already."""
    return {}


def build(
    *,
    root: Path,
    name: str,
    cells: pa.Table,
    places: pa.Table,
    measures: Mapping[str, Measure],
    version: int,
    release: str,
    previous: str = "",
    withhold: Withhold = nothing_withheld,
    progress: Progress = lambda _percentage: None,
) -> Built:
    """Write a version named `name` below `root`; `previous` is the folder that it follows.

    `withhold` sets reasons for small numbers in a table (indicator, area, period, value, reason). Raises Unusable for
    cells that stand there twice, and leaves nothing behind when anything fails.
    """
    target, making = root / name, root / f"{name}.making"
    making.mkdir(parents=True)
    try:
        with store.workbench(making) as connection:
            _load(connection, cells, version, release)
            progress(15)
            _refuse_doubles(connection)
            _derive_shares(connection, measures)
            _lay_over(connection, root / previous if previous else None)
            progress(40)
            withheld = withhold(connection, "laid")
            report = _compared(connection, measures) | {"withheld": withheld}
            progress(60)
            _rank(connection)
            _write(connection, making, places, root / previous if previous else None)
            progress(90)
            built = _told(connection, target, release, report)
        (making / "version.json").write_text(json.dumps({"version": version, "release": release, "cells": built.cells}))
        _keep(making)
        os.replace(making, target)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    return built


def _load(connection: duckdb.DuckDBPyConnection, cells: pa.Table, version: int, release: str) -> None:
    """Bring the cells in as the table `fresh`."""
    connection.register("given", cells)
    connection.execute(
        f"CREATE TABLE fresh AS SELECT indicator::VARCHAR AS indicator, area::VARCHAR AS area, "  # noqa: S608 - numbers and quoted
        f"period::VARCHAR AS period, value, reason::VARCHAR AS reason, status::VARCHAR AS status, "
        f'{text(release)} AS release, row, "column"::VARCHAR AS "column", {version:d} AS version FROM given'
    )
    connection.unregister("given")


def _refuse_doubles(connection: duckdb.DuckDBPyConnection) -> None:
    """Refuse figures that stand in the file twice: which of the two would hold?"""
    found = connection.execute(
        'SELECT indicator, area, period, list(row ORDER BY row), any_value("column"), count(*) OVER () FROM fresh '
        "GROUP BY indicator, area, period HAVING count(*) > 1 ORDER BY 4, 1 LIMIT 50"
    ).fetchall()
    if found:
        problems = [
            Problem("doubled", rows[1], column, {"area": area, "period": period, "first": rows[0], "indicator": slug})
            for slug, area, period, rows, column, _count in found
        ]
        raise Unusable(*problems, count=found[0][5])


def _derive_shares(connection: duckdb.DuckDBPyConnection, measures: Mapping[str, Measure]) -> None:
    """Work out the shares that the file gives only as counts; their column says of what they are made."""
    present = {slug for (slug,) in connection.execute("SELECT DISTINCT indicator FROM fresh").fetchall()}
    for each in measures.values():
        if each.kind == Kind.SHARE and each.numerator in present and each.denominator in present - {each.slug}:
            connection.execute(
                "INSERT INTO fresh SELECT ?, n.area, n.period, "
                "CASE WHEN n.value IS NOT NULL AND d.value > 0 THEN n.value / d.value * ? END, "
                "CASE WHEN n.value IS NULL THEN n.reason WHEN d.value IS NULL THEN d.reason "
                "WHEN d.value = 0 THEN ? ELSE '' END, n.status, n.release, n.row, n.\"column\" || ' / ' || d.\"column\", "
                "n.version FROM fresh n JOIN fresh d USING (area, period) WHERE n.indicator = ? AND d.indicator = ? "
                "AND NOT EXISTS (FROM fresh s WHERE s.indicator = ? AND s.area = n.area AND s.period = n.period)",
                [each.slug, each.base, Reason.IMPOSSIBLE, each.numerator, each.denominator, each.slug],
            )


def _lay_over(connection: duckdb.DuckDBPyConnection, previous: Path | None) -> None:
    """Lay the fresh figures over those that were there: a table that fills up later adds, it never erases.

    What was there stays where the new file has nothing, or says only that it is not yet published.
    """
    connection.execute("CREATE TABLE old AS SELECT * FROM fresh WHERE false")
    if previous is not None:
        connection.execute(
            f'INSERT INTO old SELECT indicator, area, period, value, reason, status, release, row, "column", version '  # noqa: S608
            f"FROM read_parquet({text(previous / store.BY_AREA)})"
        )
    connection.execute(
        f"CREATE TABLE laid AS SELECT f.* FROM fresh f WHERE NOT (f.reason = {text(Reason.NOT_YET)} AND EXISTS "  # noqa: S608
        "(FROM old o WHERE o.indicator = f.indicator AND o.area = f.area AND o.period = f.period "
        f"AND o.reason <> {text(Reason.NOT_YET)}))"
    )
    connection.execute(
        "INSERT INTO laid SELECT o.* FROM old o WHERE NOT EXISTS "
        "(FROM laid f WHERE f.indicator = o.indicator AND f.area = o.area AND f.period = o.period)"
    )


def _compared(connection: duckdb.DuckDBPyConnection, measures: Mapping[str, Measure]) -> dict[str, Any]:
    """Return what is new, changed, kept and strange, with a few of each by name."""
    return {
        "counts": _counts(connection),
        "changed": _changed(connection),
        "by_indicator": _filled(connection),
        "strange": [*_beyond_bounds(connection, measures), *_jumps(connection), *_wrong_sums(connection, measures)],
    }


def _counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Return how many figures are new, changed, the same, kept from before, and without a number by reason."""
    row = connection.execute(
        "SELECT count(*) FILTER (o.indicator IS NULL), "
        "count(*) FILTER (o.indicator IS NOT NULL AND f.indicator IS NOT NULL AND "
        "(o.value IS DISTINCT FROM f.value OR o.reason <> f.reason)), "
        "count(*) FILTER (f.indicator IS NOT NULL AND o.value IS NOT DISTINCT FROM f.value AND o.reason = f.reason), "
        "count(*) FILTER (f.indicator IS NULL) "
        "FROM fresh f FULL JOIN old o ON o.indicator = f.indicator AND o.area = f.area AND o.period = f.period"
    ).fetchone()
    counts = dict(zip(("new", "changed", "same", "kept"), row or (), strict=True))
    reasons = connection.execute("SELECT reason, count(*) FROM laid WHERE reason <> '' GROUP BY ALL").fetchall()
    return counts | {f"reason_{reason}": count for reason, count in reasons}


def _changed(connection: duckdb.DuckDBPyConnection) -> list[list[object]]:
    """Return the figures that changed most, as (indicator, area, period, before, after)."""
    found = connection.execute(
        "SELECT f.indicator, f.area, f.period, o.value, f.value FROM laid f JOIN old o USING (indicator, area, period) "
        "WHERE o.value IS DISTINCT FROM f.value ORDER BY abs(f.value - o.value) / (abs(o.value) + 1) DESC NULLS FIRST, "
        f"1, 2, 3 LIMIT {MOST_NAMED}"
    ).fetchall()
    return [list(row) for row in found]


def _filled(connection: duckdb.DuckDBPyConnection) -> list[list[object]]:
    """Return for each indicator and period how many figures there are, and how many are numbers."""
    found = connection.execute(
        "SELECT indicator, period, count(*), count(value) FROM laid GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    return [list(row) for row in found]


def _strange(kind: str, rows: Sequence[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """Return one kind of strangeness with a few examples, when there is any; the last column counts all of them."""
    if not rows:
        return []
    return [{"kind": kind, "count": rows[0][-1], "examples": [list(row[:-1]) for row in rows]}]


def _beyond_bounds(connection: duckdb.DuckDBPyConnection, measures: Mapping[str, Measure]) -> list[dict[str, Any]]:
    """Find values that cannot be: beyond the bounds that the indicator declares."""
    bounds = [(m.slug, m.least, m.most) for m in measures.values() if m.least is not None or m.most is not None]
    if not bounds:
        return []
    connection.execute("CREATE OR REPLACE TABLE bounds (indicator VARCHAR, least DOUBLE, most DOUBLE)")
    connection.executemany("INSERT INTO bounds VALUES (?, ?, ?)", bounds)
    found = connection.execute(
        'SELECT indicator, area, period, value, row, "column", count(*) OVER () FROM fresh JOIN bounds USING (indicator) '
        f"WHERE value < least OR value > most ORDER BY indicator, period, area LIMIT {MOST_NAMED}"
    ).fetchall()
    return _strange("beyond_bounds", found)


def _jumps(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Find values that are over twice or under half those of the period before, where numbers are not small."""
    found = connection.execute(
        "WITH seen AS (SELECT *, lag(value) OVER (PARTITION BY indicator, area ORDER BY period) AS before FROM laid "
        "WHERE value IS NOT NULL) SELECT s.indicator, s.area, s.period, s.before, s.value, count(*) OVER () FROM seen s "
        "WHERE least(abs(before), abs(value)) >= 100 AND (value > 2 * before OR before > 2 * value) "
        "AND EXISTS (FROM fresh f WHERE f.indicator = s.indicator AND f.area = s.area AND f.period = s.period) "
        f"ORDER BY abs(ln(abs(value) / abs(before))) DESC, 1, 2, 3 LIMIT {MOST_NAMED}"
    ).fetchall()
    return _strange("jump", found)


def _wrong_sums(connection: duckdb.DuckDBPyConnection, measures: Mapping[str, Measure]) -> list[dict[str, Any]]:
    """Find totals that their categories do not add up to, beyond rounding (each term may be off by its rounding)."""
    parts = [(m.slug, m.part_of, m.split, m.rounding) for m in measures.values() if m.part_of and m.kind == Kind.COUNT]
    if not parts:
        return []
    connection.execute(
        "CREATE OR REPLACE TABLE parts (indicator VARCHAR, whole VARCHAR, split VARCHAR, rounding DOUBLE)"
    )
    connection.executemany("INSERT INTO parts VALUES (?, ?, ?, ?)", parts)
    found = connection.execute(
        "WITH sums AS (SELECT whole, split, area, period, sum(value) AS parts, count(value) AS filled, count(*) AS terms, "
        "sum(greatest(rounding, 1)) AS slack FROM laid JOIN parts USING (indicator) GROUP BY ALL) "
        "SELECT whole, s.area, s.period, t.value, s.parts, count(*) OVER () FROM sums s JOIN laid t "
        "ON t.indicator = s.whole AND t.area = s.area AND t.period = s.period "
        "WHERE filled = terms AND terms = (SELECT count(*) FROM parts p WHERE p.whole = s.whole AND p.split = s.split) "
        "AND abs(t.value - s.parts) > slack + greatest(0.001 * abs(t.value), 1) "
        f"ORDER BY abs(t.value - s.parts) DESC, 1, 2, 3 LIMIT {MOST_NAMED}"
    ).fetchall()
    return _strange("sum", found)


def _rank(connection: duckdb.DuckDBPyConnection) -> None:
    """Give each number its rank among the areas of its level (1 is the highest), and how many there are."""
    connection.execute(
        f"CREATE TABLE ranked AS SELECT *, "  # noqa: S608 - SQL of our own
        "CASE WHEN value IS NOT NULL THEN rank() OVER (PARTITION BY indicator, period, level ORDER BY value DESC NULLS LAST) "
        "END::INTEGER AS rank, CASE WHEN value IS NOT NULL THEN count(value) OVER (PARTITION BY indicator, period, level) "
        f"END::INTEGER AS ranked FROM (SELECT *, {store.level_case('area')} AS level FROM laid)"
    )


def _write(connection: duckdb.DuckDBPyConnection, making: Path, places: pa.Table, previous: Path | None) -> None:
    """Write the four files."""
    orders = (
        (store.BY_AREA, "area, indicator, period", GROUP_BY_AREA),
        (store.BY_INDICATOR, "indicator, period, level, area", GROUP_BY_INDICATOR),
    )
    for file, order, group in orders:
        connection.execute(
            f"COPY (SELECT * FROM ranked ORDER BY {order}) TO {text(making / file)} "  # noqa: S608 - SQL of our own
            f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {group})"
        )
    quantiles = ", ".join(f"quantile_cont(value, {q})" for q in (0.1, 0.2, 0.25, 0.5, 0.75, 0.8, 0.9))
    connection.execute(
        f"COPY (SELECT indicator, period, level, count(value)::INTEGER, min(value), {quantiles}, max(value), avg(value), "  # noqa: S608
        f"stddev_pop(value) FROM ranked WHERE value IS NOT NULL GROUP BY ALL ORDER BY indicator, period, level) "
        f"TO {text(making / store.SPREAD)} (FORMAT parquet, COMPRESSION zstd)"
    )
    connection.register("told", places)
    connection.execute("CREATE TABLE places AS SELECT * FROM told")
    if previous is not None:
        connection.execute(
            f"INSERT INTO places SELECT * FROM read_parquet({text(previous / store.PLACES)}) o WHERE NOT EXISTS "  # noqa: S608
            "(FROM told t WHERE t.code = o.code AND t.year = o.year)"
        )
    connection.execute(
        f"COPY (SELECT * FROM places ORDER BY code, year) TO {text(making / store.PLACES)} "  # noqa: S608
        "(FORMAT parquet, COMPRESSION zstd)"
    )


def _told(connection: duckdb.DuckDBPyConnection, target: Path, release: str, report: dict[str, Any]) -> Built:
    """Return what the version holds, counted in what was written."""
    cells, numbers = connection.execute("SELECT count(*), count(value) FROM ranked").fetchone() or (0, 0)
    periods: dict[str, dict[str, list[str]]] = {}
    found = connection.execute(
        "SELECT indicator, period, level FROM ranked WHERE value IS NOT NULL GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    for slug, period, level in found:
        periods.setdefault(slug, {}).setdefault(period, []).append(level)
    return Built(target, cells, numbers, periods, release, report)


def _keep(folder: Path) -> None:
    """Have the disk keep the files, so that a row in the database never names what a power cut took."""
    for path in [*folder.iterdir(), folder]:
        path.chmod(0o555 if path.is_dir() else 0o444)
        number = os.open(path, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
