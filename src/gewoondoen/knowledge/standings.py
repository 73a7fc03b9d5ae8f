"""Where an area stands among others of its kind, with the ranks that its figure leaves open.

Rank 1 has the highest value. An area may truly stand above another where the bounds of the two figures touch: those of
chance where they are known, and of rounding (`intervals`). So 24 % of 80 people is among the highest and in the middle
at once, and is said to be "not to be told apart".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gewoondoen.knowledge.intervals import by_chance, with_rounding
from gewoondoen.knowledge.trends import noise_of
from gewoondoen.knowledge.values import Kind, Level, Spread

Numbers = npt.NDArray[np.float64]
QUANTILES = (0, 0.1, 0.2, 0.25, 0.5, 0.75, 0.8, 0.9, 1)
# Two areas have a mean and a deviation, but no shape to stand out from.
LEAST = 3
# Bounds that touch are apart by a binary fraction: 0.3 - 0.05 and 0.2 + 0.05.
TOUCH = 1e-9


@dataclass(frozen=True, slots=True)
class Place:
    """The rank of an area, the best and the worst that its bounds leave open, and among how many areas with a number.

    `in_country` tells the areas of the country from those of the municipality.
    """

    rank: int
    best: int
    worst: int
    ranked: int
    level: Level
    in_country: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """The values (n,) of one indicator in one period, with bounds and how they lie; NaN where there is no number."""

    period: str
    values: Numbers
    low: Numbers
    high: Numbers
    spread: Spread | None


@dataclass(frozen=True, slots=True)
class Standings:
    """Areas of one level with their values by indicator."""

    level: Level
    at: Mapping[str, int]
    columns: Mapping[str, Column]
    in_country: bool = False

    def place(self, code: str, slug: str, period: str) -> Place | None:
        """Return where an area stands; None where it has no number, or stands in another period than the others."""
        column, at = self.columns.get(slug), self.at.get(code)
        if column is None or at is None or column.period != period or np.isnan(column.values[at]):
            return None
        ranked = int(np.count_nonzero(~np.isnan(column.values)))
        return Place(
            rank=1 + int(np.count_nonzero(column.values > column.values[at])),
            best=1 + int(np.count_nonzero(column.low > column.high[at] + TOUCH)),
            worst=ranked - int(np.count_nonzero(column.high < column.low[at] - TOUCH)),
            ranked=ranked,
            level=self.level,
            in_country=self.in_country,
        )

    def spread(self, slug: str, period: str) -> Spread | None:
        """Return how the values lie; None for fewer than three, and for another period."""
        column = self.columns.get(slug)
        return column.spread if column and column.period == period else None


def spread_of(slug: str, period: str, level: Level, values: Numbers) -> Spread | None:
    """Return how values lie: unweighted, so that each area counts once.

    >>> found = spread_of("woz", "2020", Level.DISTRICT, np.array([10.0, 20.0, 30.0, np.nan]))
    >>> found.count, found.mean, round(found.deviation, 2), found.median
    (3, 20.0, 8.16, 20.0)
    """
    known = values[~np.isnan(values)]
    if len(known) < LEAST:
        return None
    least, p10, p20, p25, median, p75, p80, p90, most = np.quantile(known, QUANTILES).tolist()
    return Spread(
        slug, period, level, len(known), least, p10, p20, p25, median, p75, p80, p90, most,
        mean=float(known.mean()), deviation=float(known.std()),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """What one has to know of an indicator to rank by it: `denominator` is the slug of what it is a share of."""

    slug: str
    kind: Kind
    base: float = 100
    decimals: int = 0
    step: float = 0
    denominator: str = ""


def standings(
    level: Level,
    codes: Sequence[str],
    measures: Sequence[tuple[Measured, str]],
    numbers: Mapping[tuple[str, str], Mapping[str, float]],
    *,
    in_country: bool = False,
) -> Standings:
    """Return the standings of areas: `measures` with the period of each, `numbers` by indicator and period and area.

    Of three areas, A (24 % of 100 people) and B (20 % of 100) touch, C (2 % of 1,000) lies below both.

    >>> share = Measured("old", Kind.SHARE, denominator="people")
    >>> numbers = {("old", "2020"): {"A": 24, "B": 20, "C": 2}, ("people", "2020"): {"A": 100, "B": 100, "C": 1000}}
    >>> made = standings(Level.NEIGHBOURHOOD, ["A", "B", "C"], [(share, "2020")], numbers)
    >>> place = made.place("A", "old", "2020")
    >>> place.rank, place.best, place.worst, place.ranked
    (1, 1, 2, 3)
    """
    columns = {}
    for measure, period in measures:
        values = _laid(codes, numbers.get((measure.slug, period), {}))
        people = _laid(codes, numbers.get((measure.denominator, period), {}))
        low, high = by_chance(measure.kind, measure.base, values, people)
        low, high = with_rounding(values, low, high, noise_of(measure.decimals, measure.step))
        columns[measure.slug] = Column(period, values, low, high, spread_of(measure.slug, period, level, values))
    return Standings(level, {code: at for at, code in enumerate(codes)}, columns, in_country)


def _laid(codes: Sequence[str], known: Mapping[str, float]) -> Numbers:
    """Return values in the order of the codes, NaN where there is none."""
    return np.array([known.get(code, np.nan) for code in codes], dtype=np.float64)
