"""What suppression works on: a table of figures, the rules of its indicators, and the sums that its readers know of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from gewoondoen.knowledge.values import Kind, Reason

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]
Objects = npt.NDArray[np.object_]
# A cell of a table of one period: the indicator and the area.
Key = tuple[str, str]
# A cell without a number that we withheld ourselves, in this version or in one before.
OURS = (Reason.SMALL, Reason.PROTECTS)
COLUMNS = ("indicators", "areas", "values", "reasons")


@dataclass(frozen=True, slots=True)
class Rule:
    """When a figure of an indicator is withheld.

    `minimum_count`: 1 up to it is withheld; for a share this is about its numerator, share x denominator / base. Zero
    is shown, unless `hide_zero`. `minimum_denominator`: figures out of fewer than that are withheld.
    `protect_complement`: the rest, denominator - numerator, may not be small either. `rounding`: what is shown is a
    multiple of it. A share or mean needs its `denominator` (and `numerator`, where that is an indicator too), also
    without a minimum of its own: that is how a count is known to follow from it.
    """

    kind: Kind = Kind.COUNT
    minimum_count: int = 0
    minimum_denominator: float = 0
    denominator: str = ""
    numerator: str = ""
    base: float = 100
    rounding: float = 0
    hide_zero: bool = False
    protect_complement: bool = False

    def __post_init__(self) -> None:
        """Refuse rules that would tell what they hide."""
        if self.minimum_count and self.highest <= self.lowest:
            raise ValueError("A minimum that leaves one possible number tells that number: take 3 or more.")
        if self.minimum_denominator and not self.denominator:
            raise ValueError("A minimum for the denominator needs the denominator.")
        if self.kind == Kind.COUNT and 0 < rounded(self.minimum_count, self.rounding) < self.minimum_count:
            raise ValueError("The minimum itself would be shown as less than the minimum: round to something else.")

    @property
    def withholds(self) -> bool:
        """Whether it can withhold anything by itself."""
        return self.minimum_count > 0 or self.minimum_denominator > 0

    @property
    def lowest(self) -> int:
        """The lowest count that is withheld for being small."""
        return 0 if self.hide_zero else 1

    @property
    def highest(self) -> int:
        """The highest count that is withheld for being small."""
        return self.minimum_count - 1


@dataclass(frozen=True, slots=True)
class Relation:
    """A sum that readers know of: the total is what its parts add up to."""

    total: Key
    parts: tuple[Key, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The cells of one period, each key once: four arrays (n,). `values` holds NaN where `reasons` says why."""

    indicators: Objects
    areas: Objects
    values: Floats
    reasons: Objects

    def __len__(self) -> int:
        return len(self.values)

    @classmethod
    def of(cls, cells: Mapping[Key, float | Reason]) -> Self:
        """Return the table of some cells, each with a number or the reason why there is none."""
        given = list(cells.values())
        return cls(
            indicators=np.array([slug for slug, _area in cells], dtype=object),
            areas=np.array([area for _slug, area in cells], dtype=object),
            values=np.array([np.nan if isinstance(each, Reason) else each for each in given], dtype=float),
            reasons=np.array([each if isinstance(each, Reason) else Reason.NUMBER for each in given], dtype=object),
        )

    def keys(self) -> list[Key]:
        """Return the key of each cell."""
        return list(zip(self.indicators.tolist(), self.areas.tolist(), strict=True))

    def index(self) -> dict[Key, int]:
        """Return where each key stands; raises ValueError when one stands there twice."""
        index = {key: place for place, key in enumerate(self.keys())}
        if len(index) < len(self):
            raise ValueError("A figure stands there twice: which of the two is to be protected?")
        return index

    def taken(self, places: Places) -> Self:
        """Return the cells of some places, in that order."""
        return type(self)(self.indicators[places], self.areas[places], self.values[places], self.reasons[places])

    def with_lacking(self, keys: Iterable[Key]) -> Self:
        """Return the table in the order of its keys, with cells without a number for keys that it lacks."""
        lacking = type(self).of(dict.fromkeys(sorted(set(keys) - set(self.keys())), Reason.NOT_COLLECTED))
        both = type(self)(*(np.concatenate([getattr(each, name) for each in (self, lacking)]) for name in COLUMNS))
        found = both.keys()
        return both.taken(np.array(sorted(range(len(found)), key=found.__getitem__), dtype=np.int64))

    def shown(self, rules: Mapping[str, Rule]) -> Floats:
        """Return the values as they are shown: rounded."""
        values = self.values.copy()
        for slug, rule in rules.items():
            if rule.rounding:
                rows = self.indicators == slug
                values[rows] = rounded(values[rows], rule.rounding)
        return values

    def withheld(self) -> Flags:
        """Return which cells were withheld by us."""
        return np.isin(self.reasons.astype(str), OURS)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many figures of an indicator were withheld, now and before: for being small, and to protect those."""

    small: int = 0
    protects: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """The cells as they may be kept, in the order of the table, with how many were withheld by indicator.

    `exposed` names small figures that follow all the same from what was published before; nothing can be done about
    those, but somebody should know.
    """

    values: Floats
    reasons: Objects
    tallies: Mapping[str, Tally]
    exposed: tuple[Key, ...] = ()


def rounded(values: Any, base: float) -> Any:
    """Return multiples of the base, half away from zero; what is given itself for the base 0.

    >>> float(rounded(12.5, 5)), float(rounded(-12.5, 5)), rounded(7, 0)
    (15.0, -15.0, 7)
    """
    if not base:
        return values
    # Ten decimals, so that 0.3 is 3 x 0.1 and not a hair more.
    return np.round(np.sign(values) * np.floor(np.abs(values) / base + 0.5) * base, 10)
