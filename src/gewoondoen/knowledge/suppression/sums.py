"""The sums between counts as rows of one matrix, cut into parts that have nothing to do with each other.

A row says: parts - total = what the figures themselves come to (0 where they add up). A reader is taken to know that
remainder too, so nothing depends on figures that add up to the last one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from gewoondoen.knowledge.suppression.counts import NONE, REST, Counts
from gewoondoen.knowledge.suppression.tables import Flags, Floats, Key, Places, Relation

# Sums of persons that differ by less are equal: counts may be worked out from a share with few decimals.
EQUAL = 0.5
NOT_HERE = -1


@dataclass(frozen=True, order=True)
class Row:
    """A sum: counts with the sign they have in it, +1 for a part and -1 for the total.

    `total` is NOT_HERE where that says nothing of what a reader is told: for a rest, and what is left of an old sum.
    """

    units: tuple[int, ...]
    signs: tuple[int, ...]
    total: int = NOT_HERE
    constant: float = 0.0  # what the counts make together with what is known already


@dataclass
class Cluster:
    """Counts that sums connect, with those sums: matrix @ counts + constants = 0, where the figures add up."""

    units: Places
    matrix: sparse.csr_array
    constants: Floats
    totals: Places  # the column of the total of each row


def rows_of(relations: Iterable[Relation], counts: Counts, index: Mapping[Key, int], lacks: Flags) -> list[Row]:
    """Return the sums that hold, each once, between the counts that cells tell; `lacks`: which cells were not given."""
    found = set()
    for relation in relations:
        parts = [int(counts.unit[index[key]]) for key in relation.parts]
        total = int(counts.unit[index[relation.total]])
        if len({*parts, total}) == len(parts) + 1 and (row := _holding(parts, total, counts, lacks)):
            found.add(row)
    return sorted(found)


def _holding(parts: list[int], total: int, counts: Counts, lacks: Flags) -> Row | None:
    """Return a sum, unless it is further off than what is to be hidden: then nothing follows from it.

    Where the cells that were given add up to the total, those that were not are nothing; else they may be anything.
    """
    there = [part for part in parts if not lacks[part]]
    off = abs(counts.value[there].sum() - counts.value[total])
    if len(there) < len(parts):
        parts = there if off <= EQUAL else parts
    elif off > max(EQUAL, counts.minimum[[*parts, total]].max(), counts.need[[*parts, total]].max()):
        return None
    return Row((*parts, total), (*(1 for _ in parts), -1), total)


def rests_of(rows: Iterable[Row], counts: Counts, index: Mapping[Key, int]) -> Iterator[Row]:
    """Give the sums of a share and its rest: it is no more than its denominator.

    Where it is one of the parts that add up to its denominator this says nothing new, unless the rest is to be hidden.
    """
    said = {(unit, row.total) for row in rows for unit in row.units}
    for (indicator, area), rest in index.items():
        share = index.get((indicator.removesuffix(REST), area), rest)
        per = counts.denominator[share]
        if share != rest and per != NONE:
            unit, total = int(counts.unit[share]), int(counts.unit[per])
            if (unit, total) not in said or counts.minimum[rest]:
                yield Row((unit, rest, total), (1, 1, -1))


def clusters_of(rows: Sequence[Row], value: Floats, movable: Flags, wanted: Flags) -> Iterator[Cluster]:
    """Cut the sums into clusters, and give those with a wanted count. What cannot move connects nothing."""
    if not rows:
        return
    at = np.repeat(np.arange(len(rows)), [len(row.units) for row in rows])
    units = np.concatenate([row.units for row in rows])
    signs = np.concatenate([row.signs for row in rows]).astype(float)
    totals = np.array([row.total for row in rows])
    moves = movable[units]
    known = np.bincount(at[~moves], signs[~moves] * value[units[~moves]], minlength=len(rows))
    constants = known + [row.constant for row in rows]
    at, units, signs = at[moves], units[moves], signs[moves]
    links = sparse.coo_array((signs, (at, len(rows) + units)), shape=(len(rows) + len(movable),) * 2)
    _count, label = sparse.csgraph.connected_components(links, directed=False)
    for each in np.unique(label[len(rows) + np.unique(units[wanted[units]])]):
        inside = label[at] == each
        mine, mine_at = np.unique(units[inside], return_inverse=True)
        row, row_at = np.unique(at[inside], return_inverse=True)
        matrix = sparse.csr_array((signs[inside], (row_at, mine_at)), shape=(len(row), len(mine)))
        yield Cluster(mine, matrix, constants[row], columns_of(totals[row], mine))


def columns_of(units: Places, mine: Places) -> Places:
    """Return where some counts stand among those of a cluster (in order), NOT_HERE for those that do not."""
    places = np.minimum(np.searchsorted(mine, units), len(mine) - 1)
    return np.where(mine[places] == units, places, NOT_HERE)
