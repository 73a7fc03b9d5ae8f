"""The sums between counts as rows of one matrix, cut into parts that have nothing to do with each other.

A row says: parts - total = what the figures themselves come to (0 where they add up). A reader is taken to know that
remainder too, so nothing depends on figures that add up to the last one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from gewoondoen.knowledge.suppression.counts import Counts
from gewoondoen.knowledge.suppression.tables import Flags, Key, Places, Relation

# Sums of persons that differ by less are equal: counts may be worked out from a share with few decimals.
EQUAL = 0.5


@dataclass(frozen=True)
class Row:
    """One sum: the counts in it, and which of them is the total (the last one, or none of them)."""

    units: tuple[int, ...]
    has_total: bool = True

    @property
    def signs(self) -> list[int]:
        """+1 for a part, -1 for the total."""
        parts = len(self.units) - self.has_total
        return [1] * parts + [-1] * (len(self.units) - parts)


def rows_of(relations: Iterable[Relation], counts: Counts, index: Mapping[Key, int], lacks: Flags) -> list[Row]:
    """Return the sums that hold, each once, between the counts that cells tell; `lacks`: which cells were not given."""
    found = set()
    for relation in relations:
        places = [int(counts.unit[index[key]]) for key in (*relation.parts, relation.total)]
        if len(set(places)) == len(places) and (row := _holding(places, counts, lacks)):
            found.add(row)
    return sorted(found, key=lambda row: row.units)


def _holding(places: list[int], counts: Counts, lacks: Flags) -> Row | None:
    """Return a sum, unless it is further off than what is to be hidden: then nothing follows from it.

    Where the cells that were given add up to the total, those that were not are nothing; else they may be anything.
    """
    there = [place for place in places[:-1] if not lacks[place]] + places[-1:]
    off = abs(counts.value[there[:-1]].sum() - counts.value[there[-1]])
    if len(there) < len(places):
        return Row(tuple(there if off <= EQUAL else places))
    most = max(EQUAL, counts.minimum[there].max(), counts.need[there].max())
    return None if off > most else Row(tuple(places))


NOT_HERE = -1


@dataclass
class Cluster:
    """Counts that sums connect, with those sums: `matrix` (rows, counts), `totals` (rows,) the column of each total."""

    units: Places
    matrix: sparse.csr_array
    totals: Places


def clusters_of(rows: Sequence[Row], movable: Flags, wanted: Flags) -> Iterator[Cluster]:
    """Cut the sums into clusters, and give those with a wanted count. What cannot move connects nothing."""
    if not rows:
        return
    at = np.repeat(np.arange(len(rows)), [len(row.units) for row in rows])
    units = np.concatenate([row.units for row in rows])
    signs = np.concatenate([row.signs for row in rows]).astype(float)
    totals = np.array([row.units[-1] if row.has_total else NOT_HERE for row in rows])
    moves = movable[units]
    at, units, signs = at[moves], units[moves], signs[moves]
    links = sparse.coo_array((signs, (at, len(rows) + units)), shape=(len(rows) + len(movable),) * 2)
    _count, label = sparse.csgraph.connected_components(links, directed=False)
    for each in np.unique(label[len(rows) + np.unique(units[wanted[units]])]):
        inside = label[at] == each
        mine, mine_at = np.unique(units[inside], return_inverse=True)
        row, row_at = np.unique(at[inside], return_inverse=True)
        matrix = sparse.csr_array((signs[inside], (row_at, mine_at)), shape=(len(row), len(mine)))
        yield Cluster(mine, matrix, columns_of(totals[row], mine))


def columns_of(units: Places, mine: Places) -> Places:
    """Return where some counts stand among those of a cluster (in order), NOT_HERE for those that do not."""
    places = np.minimum(np.searchsorted(mine, units), len(mine) - 1)
    return np.where(mine[places] == units, places, NOT_HERE)
