"""Tables with a row for each figure, made into blocks: one for each indicator and period.

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
        return np.array(
            [self.known.setdefault(text, len(self.known)) if text else -1 for text in texts] or [-1], dtype=np.int32
        )

    def __getitem__(self, number: int) -> str:
        return list(self.known)[number]


@dataclass
class Long:
    """Figures in the making. All arrays of a portion are (n,), one element a figure."""

    areas: Names = field(default_factory=Names)
    indicators: Names = field(default_factory=Names)
    periods: Names = field(default_factory=Names)
    _parts: list[tuple[Numbers, Numbers, Numbers, Floats, Numbers, Numbers]] = field(default_factory=list)

    def add(
        self, indicators: Numbers, periods: Numbers, areas: Numbers, values: Floats, reasons: Numbers, rows: Numbers
    ) -> None:
        """Add a portion; the first three are numbers of names."""
        self._parts.append((indicators, periods, areas, values, reasons, rows))

    def blocks(
        self, columns: Mapping[str, str] | str, statuses: Mapping[str, Status]
    ) -> tuple[list[str], Numbers, list[Block]]:
        """Return the areas, the row each was first on, and the blocks; `columns` names the column by indicator."""
        if not self._parts:
            return [], np.zeros(0, dtype=np.int32), []
        parts = [np.concatenate(each) for each in zip(*self._parts, strict=True)]
        indicators, periods, areas, values, reasons, rows = parts
        used, first = np.unique(areas, return_index=True)
        order = np.lexsort((rows, periods, indicators))
        key = indicators[order].astype(np.int64) * (len(self.periods.known) + 1) + periods[order]
        names, periods_by_number = list(self.indicators.known), list(self.periods.known)
        blocks = []
        for where in np.split(order, np.flatnonzero(np.diff(key)) + 1):
            indicator, period = names[indicators[where[0]]], periods_by_number[periods[where[0]]]
            blocks.append(
                Block(
                    indicator=indicator,
                    period=period,
                    column=columns if isinstance(columns, str) else columns[indicator],
                    values=values[where],
                    reasons=reasons[where].astype(np.int8),
                    at=np.searchsorted(used, areas[where]).astype(np.int32),
                    rows=rows[where],
                    status=statuses.get(period, Status.FINAL),
                )
            )
        codes = list(self.areas.known)
        return [codes[number] for number in used], rows[first], blocks
