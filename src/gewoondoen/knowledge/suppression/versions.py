"""What a reader knows who kept the earlier versions of the same figures.

What was shown once cannot be hidden any more. What was withheld stays withheld, else the new version tells the old
figure. And the sums of the old version hold for what was withheld then, as long as that did not change: set beside
the sums of the new version they may tell a figure that neither tells.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from gewoondoen.knowledge.suppression.counts import NONE, Counts, counts_of
from gewoondoen.knowledge.suppression.sums import EQUAL, Row
from gewoondoen.knowledge.suppression.tables import Flags, Floats, Rule, Table


@dataclass
class Earlier:
    """What an earlier version said of the cells of the new table: arrays (n,)."""

    value: Floats  # the count that was shown, NaN where none was
    cells: Flags  # withheld by us
    units: Flags  # the count that stands here was withheld by us
    small: Flags  # and was said to be small


def what_was_said(table: Table, rules: Mapping[str, Rule], earlier: Table) -> Earlier:
    """Lay what an earlier version said beside the cells of the new one."""
    index = earlier.index()
    counts = counts_of(earlier, rules, index)
    keys = table.keys()
    at = np.array([index.get(key, NONE) for key in keys], dtype=np.int64)
    there, unit = at != NONE, counts.unit[at]
    return Earlier(
        value=np.where(there, counts.value[unit], np.nan),
        cells=there & earlier.withheld()[at],
        units=there & counts.withheld[unit],
        small=there & counts.told_small[unit],
    )


def rows_that_hold(rows: Iterable[Row], counts: Counts, earlier: Earlier) -> Iterator[Row]:
    """Give the sums of an earlier version over what it withheld, where the present figures still come to the same."""
    for row in rows:
        units = np.array(row.units)
        hidden = earlier.units[units]
        if not hidden.any():
            continue
        signs = np.array(row.signs)
        then = (signs * earlier.value[units])[~hidden].sum()
        now = (signs * counts.value[units])[hidden].sum()
        # A sum that we cannot check, for lack of a number, may hold.
        if not np.isnan(then) and not abs(now + then) > EQUAL:
            yield Row(tuple(units[hidden].tolist()), tuple(signs[hidden].tolist()), constant=float(then))
