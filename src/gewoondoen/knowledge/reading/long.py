"""Tables with a row for each figure, made into blocks: one for each indicator, period and column.

Rows come in portions and are kept as small numbers, since a year of national figures is a million and a half of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from gewoondoen.knowledge.cells import Block, Floats, Numbers
from gewoondoen.knowledge.values import Status


class Names:
    """Texts with a number each, in the order in which they were first seen."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}

    def numbers_of(self, texts: Sequence[str]) -> Numbers:
        """Return the number of each text; an empty one has -1."""
        found = [self.known.setdefault(text, len(self.known)) if text else -1 for text in texts]
        return np.array(found or [-1], dtype=np.int32)

    def number_of(self, text: str) -> int:
        """Return the number of a text."""
        return self.known.setdefault(text, len(self.known))


@dataclass
class Portion:
    """Some figures of one indicator and column: the arrays are (n,), areas and periods as numbers of names."""

    indicator: str
    column: str
    periods: Numbers
    areas: Numbers
    values: Floats
    reasons: Numbers
    rows: Numbers


@dataclass
class Long:
    """Figures in the making."""

    areas: Names = field(default_factory=Names)
    periods: Names = field(default_factory=Names)
    _heads: Names = field(default_factory=Names)
    _parts: list[tuple[Numbers, ...]] = field(default_factory=list)
    _values: list[Floats] = field(default_factory=list)

    def add(self, portion: Portion) -> None:
        """Add a portion."""
        if not len(portion.rows):
            return
        head = self._heads.number_of(f"{portion.indicator}\n{portion.column}")
        heads = np.full(len(portion.rows), head, dtype=np.int32)
        self._parts.append((heads, portion.periods, portion.areas, portion.reasons, portion.rows))
        self._values.append(portion.values)

    def blocks(self, statuses: Mapping[str, Status]) -> tuple[list[str], Numbers, list[Block]]:
        """Return the areas, the row on which each was first seen, and the blocks."""
        if not self._parts:
            return [], np.zeros(0, dtype=np.int32), []
        heads, periods, areas, reasons, rows = (np.concatenate(each) for each in zip(*self._parts, strict=True))
        values = np.concatenate(self._values)
        used, first = np.unique(areas, return_index=True)
        order = np.lexsort((rows, periods, heads))
        key = heads[order].astype(np.int64) * (len(self.periods.known) + 1) + periods[order]
        head_names, period_names, codes = list(self._heads.known), list(self.periods.known), list(self.areas.known)
        blocks = []
        for where in np.split(order, np.flatnonzero(np.diff(key)) + 1):
            indicator, column = head_names[heads[where[0]]].split("\n", 1)
            period = period_names[periods[where[0]]]
            blocks.append(
                Block(
                    indicator=indicator,
                    period=period,
                    column=column,
                    values=values[where],
                    reasons=reasons[where].astype(np.int8),
                    at=np.searchsorted(used, areas[where]).astype(np.int32),
                    rows=rows[where],
                    status=statuses.get(period, Status.FINAL),
                )
            )
        return [codes[number] for number in used], rows[first], blocks
