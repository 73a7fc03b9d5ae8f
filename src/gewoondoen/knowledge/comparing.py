"""What a version would change, and what is strange about it: for the report that a person reads before it is published.

Works on the tables of the publishing step: `fresh` (the new file), `old` (what holds now), `laid` (what will hold).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from gewoondoen.knowledge.values import Kind

MOST_NAMED = 20


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


def compared(connection: duckdb.DuckDBPyConnection, measures: Mapping[str, Measure]) -> dict[str, Any]:
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
        'SELECT indicator, area, period, value, row, "column", count(*) OVER () '
        "FROM fresh JOIN bounds USING (indicator) "
        f"WHERE value < least OR value > most ORDER BY indicator, period, area LIMIT {MOST_NAMED}"
    ).fetchall()
    return _strange("beyond_bounds", found)


def _jumps(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Find values that are over twice or under half those of the period before, where numbers are not small."""
    found = connection.execute(
        "WITH seen AS (SELECT *, lag(value) OVER (PARTITION BY indicator, area ORDER BY period) AS before FROM laid "
        "WHERE value IS NOT NULL) "
        "SELECT s.indicator, s.area, s.period, s.before, s.value, count(*) OVER () FROM seen s "
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
        "WITH sums AS (SELECT whole, split, area, period, "
        "sum(value) AS parts, count(value) AS filled, count(*) AS terms, "
        "sum(greatest(rounding, 1)) AS slack FROM laid JOIN parts USING (indicator) GROUP BY ALL) "
        "SELECT whole, s.area, s.period, t.value, s.parts, count(*) OVER () FROM sums s JOIN laid t "
        "ON t.indicator = s.whole AND t.area = s.area AND t.period = s.period "
        "WHERE filled = terms AND terms = (SELECT count(*) FROM parts p WHERE p.whole = s.whole AND p.split = s.split) "
        "AND abs(t.value - s.parts) > slack + greatest(0.001 * abs(t.value), 1) "
        f"ORDER BY abs(t.value - s.parts) DESC, 1, 2, 3 LIMIT {MOST_NAMED}"
    ).fetchall()
    return _strange("sum", found)
