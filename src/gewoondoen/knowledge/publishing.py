"""Make a version of a dataset: check the cells, lay them over what was there, withhold small numbers, write the files.

The version is written beside the old one, into a folder of its own that is whole or not there; whoever calls makes it
the current one by one row in the database. Pure but for the files; units: one row is one figure.
"""

import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from gewoondoen.knowledge import store
from gewoondoen.knowledge.cells import Problem, Unusable
from gewoondoen.knowledge.comparing import Measure, compared
from gewoondoen.knowledge.store import text
from gewoondoen.knowledge.values import Kind, Reason

# Rows of a group that Parquet reads or skips as one: some 140 areas of key figures, or one indicator of the country.
GROUP_BY_AREA, GROUP_BY_INDICATOR = 16_384, 18_432
SHARE = """
INSERT INTO fresh
SELECT ?, n.area, n.period,
       CASE WHEN n.value IS NOT NULL AND d.value > 0 THEN n.value / d.value * ? END,
       CASE WHEN n.value IS NULL THEN n.reason WHEN d.value IS NULL THEN d.reason WHEN d.value = 0 THEN ? ELSE '' END,
       n.status, n.release, n.row, n."column" || ' / ' || d."column", n.version
FROM fresh n JOIN fresh d USING (area, period)
WHERE n.indicator = ? AND d.indicator = ?
  AND NOT EXISTS (FROM fresh s WHERE s.indicator = ? AND s.area = n.area AND s.period = n.period)
"""
Withhold = Callable[[duckdb.DuckDBPyConnection, str], dict[str, dict[str, int]]]
Progress = Callable[[int], None]


@dataclass
class Built:
    """A version as it stands in its folder, and what it did to what was there before."""

    folder: Path
    cells: int
    numbers: int
    periods: dict[str, dict[str, list[str]]]
    release: str
    report: dict[str, Any] = field(default_factory=dict)


def nothing_withheld(_connection: duckdb.DuckDBPyConnection, _table: str) -> dict[str, dict[str, int]]:
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
            report = compared(connection, measures) | {"withheld": withheld}
            progress(60)
            for done in ("fresh", "old"):
                connection.execute(f"DROP TABLE {done}")
            _rank(connection)
            connection.execute("DROP TABLE laid")
            _write(connection, making, places, root / previous if previous else None)
            progress(90)
            built = _told(connection, target, release, report)
        (making / "version.json").write_text(json.dumps({"version": version, "release": release, "cells": built.cells}))
        _keep(making)
        os.replace(making, target)
    except BaseException:
        remove(making)
        raise
    return built


def remove(folder: Path) -> None:
    """Remove a version that nobody reads, or what is left of one. Its folder was closed to writing (_keep)."""
    if folder.exists():
        folder.chmod(0o755)
        shutil.rmtree(folder, ignore_errors=True)


def _load(connection: duckdb.DuckDBPyConnection, cells: pa.Table, version: int, release: str) -> None:
    """Bring the cells in as the table `fresh`."""
    connection.register("given", cells)
    connection.execute(
        f"CREATE TABLE fresh AS SELECT indicator::VARCHAR AS indicator, area::VARCHAR AS area, "
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
                SHARE, [each.slug, each.base, Reason.IMPOSSIBLE, each.numerator, each.denominator, each.slug]
            )


def _lay_over(connection: duckdb.DuckDBPyConnection, previous: Path | None) -> None:
    """Lay the fresh figures over those that were there: a table that fills up later adds, it never erases.

    What was there stays where the new file has nothing, or says only that it is not yet published.
    """
    connection.execute("CREATE TABLE old AS SELECT * FROM fresh WHERE false")
    if previous is not None:
        connection.execute(
            f'INSERT INTO old SELECT indicator, area, period, value, reason, status, release, row, "column", version '
            f"FROM read_parquet({text(previous / store.BY_AREA)})"
        )
    connection.execute(
        f"CREATE TABLE laid AS SELECT f.* FROM fresh f WHERE NOT (f.reason = {text(Reason.NOT_YET)} AND EXISTS "
        "(FROM old o WHERE o.indicator = f.indicator AND o.area = f.area AND o.period = f.period "
        f"AND o.reason <> {text(Reason.NOT_YET)}))"
    )
    connection.execute(
        "INSERT INTO laid SELECT o.* FROM old o WHERE NOT EXISTS "
        "(FROM laid f WHERE f.indicator = o.indicator AND f.area = o.area AND f.period = o.period)"
    )


def _rank(connection: duckdb.DuckDBPyConnection) -> None:
    """Give each number its rank among the areas of its level (1 is the highest), and how many there are.

    Texts that come back a million times become numbers of an ENUM, in the order of the texts: sorting by those takes a
    third of the time, and an area's number is its place among the codes.
    """
    for column in ("indicator", "area", "period", "column"):
        connection.execute(f'CREATE TYPE {column}_text AS ENUM (SELECT DISTINCT "{column}" FROM laid ORDER BY 1)')
    connection.execute(
        'CREATE TABLE ranked AS SELECT indicator, area, period, value, reason, status, release, row, "column", '
        "version, enum_code(area)::INTEGER AS place, level, "
        "CASE WHEN value IS NOT NULL THEN rank() OVER (among ORDER BY value DESC NULLS LAST) END::INTEGER AS rank, "
        "CASE WHEN value IS NOT NULL THEN count(value) OVER among END::INTEGER AS ranked "
        "FROM (SELECT * REPLACE (indicator::indicator_text AS indicator, area::area_text AS area, "
        'period::period_text AS period, "column"::column_text AS "column"), '
        f"{store.level_case('area')} AS level FROM laid) "
        "WINDOW among AS (PARTITION BY indicator, period, level)"
    )


def _write(connection: duckdb.DuckDBPyConnection, making: Path, places: pa.Table, previous: Path | None) -> None:
    """Write the files."""
    connection.execute(
        f"COPY (SELECT unnest(enum_range(NULL::area_text))::VARCHAR AS code) TO {text(making / store.AREAS)} "
        "(FORMAT parquet, COMPRESSION zstd)"
    )
    orders = (
        (store.BY_AREA, "place", "area, indicator, period", GROUP_BY_AREA),
        (store.BY_INDICATOR, 'row, "column"', "indicator, period, level, area", GROUP_BY_INDICATOR),
    )
    for file, besides, order, group in orders:
        connection.execute(
            f"COPY (SELECT * EXCLUDE ({besides}) FROM ranked ORDER BY {order}) TO {text(making / file)} "
            f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {group})"
        )
    quantiles = ", ".join(f"quantile_cont(value, {q})" for q in (0.1, 0.2, 0.25, 0.5, 0.75, 0.8, 0.9))
    connection.execute(
        f"COPY (SELECT indicator, period, level, count(value)::INTEGER, min(value), {quantiles}, max(value), "
        "avg(value), stddev_pop(value) FROM ranked WHERE value IS NOT NULL "
        "GROUP BY ALL ORDER BY indicator, period, level) "
        f"TO {text(making / store.SPREAD)} (FORMAT parquet, COMPRESSION zstd)"
    )
    connection.register("told", places)
    connection.execute("CREATE TABLE places AS SELECT * FROM told")
    if previous is not None:
        connection.execute(
            f"INSERT INTO places SELECT * FROM read_parquet({text(previous / store.PLACES)}) o WHERE NOT EXISTS "
            "(FROM told t WHERE t.code = o.code AND t.year = o.year)"
        )
    connection.execute(
        f"COPY (SELECT * FROM places ORDER BY code, year) TO {text(making / store.PLACES)} "
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
