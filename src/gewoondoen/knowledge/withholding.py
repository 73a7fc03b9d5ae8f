"""Bring suppression to the table of a version that is being made: which periods, which sums, what was said before.

The publishing step holds a version in DuckDB; `suppression.protect` works on one period as arrays. This stands between.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from gewoondoen.areas import codes
from gewoondoen.knowledge import suppression
from gewoondoen.knowledge.store import text
from gewoondoen.knowledge.suppression import Relation, Rule, Table
from gewoondoen.knowledge.values import Kind, Level, Reason, level_of

Counts = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Withholding:
    """The rules of a dataset, the divisions of its totals, and what readers know from elsewhere.

    `part_of` gives for a category its total and the division (men: inhabitants, by sex). `denominators` are figures of
    other datasets, by (indicator, period) and code: readers know them too. `earlier` are the files of the versions that
    were published before.
    """

    rules: Mapping[str, Rule]
    part_of: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    denominators: Mapping[tuple[str, str], Mapping[str, float]] = field(default_factory=dict)
    earlier: Sequence[str] = ()

    def __call__(self, connection: duckdb.DuckDBPyConnection, table: str) -> Counts:
        """Withhold in the table `table`, period by period; returns how many by indicator: small, protects, exposed."""
        if not any(rule.withholds or rule.rounding for rule in self.rules.values()):
            return {}
        counts: Counts = {}
        for (period,) in connection.execute("SELECT DISTINCT period FROM fresh ORDER BY 1").fetchall():
            self._one_period(connection, table, period, counts)
        return counts

    def _one_period(self, connection: duckdb.DuckDBPyConnection, table: str, period: str, counts: Counts) -> None:
        """Withhold in one period."""
        rows = connection.execute(
            f"SELECT indicator, area, value, reason FROM {table} WHERE period = ? ORDER BY indicator, area", [period]
        ).fetchnumpy()
        own = _table(rows)
        known = self._known(own, period)
        whole = _joined(own, known)
        before = [_joined(_table(each), known) for each in self._before(connection, period)]
        outcome = suppression.protect(whole, self.rules, list(self._relations(whole)), before)
        kept = np.isin(whole.indicators, np.unique(own.indicators))
        _write(connection, table, period, whole.taken(np.flatnonzero(kept)), outcome, kept)
        for slug, tally in outcome.tallies.items():
            count = counts.setdefault(slug, {"small": 0, "protects": 0, "exposed": 0})
            count["small"] += tally.small
            count["protects"] += tally.protects
        for slug, _area in outcome.exposed:
            counts.setdefault(slug, {"small": 0, "protects": 0, "exposed": 0})["exposed"] += 1

    def _known(self, own: Table, period: str) -> dict[tuple[str, str], float]:
        """Return the denominators of other datasets for the areas of the table."""
        areas, slugs = set(own.areas.tolist()), set(own.indicators.tolist())
        return {
            (slug, area): value
            for (slug, of), values in self.denominators.items()
            if of == period and slug not in slugs
            for area, value in values.items()
            if area in areas
        }

    def _relations(self, table: Table) -> Iterable[Relation]:
        """Give the sums that readers know of: areas by their codes, categories by their division."""
        areas, slugs = sorted(set(table.areas.tolist())), set(table.indicators.tolist())
        # Where the whole country is given, a municipality is no part of a sum: CBS rounds those one by one.
        parents = {
            area: codes.parent_of(area) for area in areas if level_of(area) in {Level.NEIGHBOURHOOD, Level.DISTRICT}
        }
        present = {area: parent for area, parent in parents.items() if parent in areas}
        additive = [slug for slug in sorted(slugs) if slug in self.rules and self.rules[slug].kind == Kind.COUNT]
        yield from suppression.relations_of_tree(present, additive)
        known = {category: whole for category, whole in self.part_of.items() if category in slugs and whole[0] in slugs}
        yield from suppression.relations_of_parts(known, areas)

    def _before(self, connection: duckdb.DuckDBPyConnection, period: str) -> Iterable[dict[str, Any]]:
        """Give what earlier versions said of a period."""
        for file in self.earlier:
            found = connection.execute(
                f"SELECT indicator, area, value, reason FROM read_parquet({text(file)}) WHERE period = ?", [period]
            ).fetchnumpy()
            if len(found["area"]):
                yield found


def _table(rows: Mapping[str, Any]) -> Table:
    """Return rows of DuckDB as a table of suppression."""
    return Table(
        indicators=np.asarray(rows["indicator"], dtype=object),
        areas=np.asarray(rows["area"], dtype=object),
        values=np.ma.filled(np.ma.asarray(rows["value"], dtype=float), np.nan),
        reasons=np.array([Reason(each) for each in rows["reason"]], dtype=object),
    )


def _joined(own: Table, known: Mapping[tuple[str, str], float]) -> Table:
    """Return the table with figures that readers know from elsewhere."""
    more = Table.of(dict(known))
    return Table(
        *(np.concatenate([getattr(each, name) for each in (own, more)]) for name in suppression.tables.COLUMNS)
    )


def _write(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    period: str,
    cells: Table,
    outcome: suppression.Outcome,
    kept: Any,
) -> None:
    """Write what may be kept of a period back into the table."""
    values, reasons = outcome.values[kept], outcome.reasons[kept]
    given = pa.table(
        {
            "indicator": pa.array(cells.indicators.tolist(), pa.string()),
            "area": pa.array(cells.areas.tolist(), pa.string()),
            "value": pa.array(values, mask=np.isnan(values)),
            "reason": pa.array([str(each) for each in reasons], pa.string()),
        }
    )
    connection.register("safe", given)
    connection.execute(
        f"UPDATE {table} SET value = safe.value, reason = safe.reason FROM safe "
        f"WHERE {table}.period = ? AND {table}.indicator = safe.indicator AND {table}.area = safe.area",
        [period],
    )
    connection.unregister("safe")
