"""What a figure is: a number or a reason for no number, of one indicator, one area and one period."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Reason(StrEnum):
    """Why there is no number. The empty text stands for "there is one"; a real zero is a number."""

    NUMBER = ""
    NOT_YET = "not_yet"  # the source will publish it later
    WITHHELD = "withheld"  # by the source: unknown, unreliable or secret
    SMALL = "small"  # by us: fewer than the set minimum
    PROTECTS = "protects"  # by us: else another withheld figure would follow from it
    IMPOSSIBLE = "impossible"  # it cannot occur there
    NOT_COLLECTED = "not_collected"  # nobody counts it there


class Status(StrEnum):
    """Whether the source may still change it."""

    FINAL = "final"
    PROVISIONAL = "provisional"


class Kind(StrEnum):
    """What the number is; it decides what may be added, averaged or drawn."""

    COUNT = "count"  # may be added
    SHARE = "share"  # numerator / denominator x base (100 is per cent, 1000 per mille)
    MEAN = "mean"  # may be averaged by its denominator, where that is known
    MEDIAN = "median"  # may be neither
    SCORE = "score"  # of a model or a class; may be neither


class Direction(StrEnum):
    """Which way is better for those who live there."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class Level(StrEnum):
    """The level of an area in the published figures."""

    COUNTRY = "country"
    MUNICIPALITY = "municipality"
    DISTRICT = "district"
    NEIGHBOURHOOD = "neighbourhood"
    OTHER = "other"


LEVELS = {"NL": Level.COUNTRY, "GM": Level.MUNICIPALITY, "WK": Level.DISTRICT, "BU": Level.NEIGHBOURHOOD}


def level_of(code: str) -> Level:
    """Return the level that a code stands for: BU01530102 is a neighbourhood, an own area is other.

    >>> level_of("BU01530102").value, level_of("NL00").value, level_of("borough-noord").value
    ('neighbourhood', 'country', 'other')
    """
    return LEVELS.get(code[:2], Level.OTHER) if code[2:3].isdigit() else Level.OTHER


class Figure(NamedTuple):
    """One published figure with where it came from. A tuple, for a profile makes some thousands of them.

    `rank` (1 is the highest value) counts among the `ranked` areas of the same level in the same file; both are None
    where there is no number. `row` and `column` name the cell of the source file, `version` the import that brought it,
    `release` the day of the release.
    """

    indicator: str
    area: str
    period: str
    value: float | None
    reason: Reason = Reason.NUMBER
    status: Status = Status.FINAL
    release: str = ""
    row: int | None = None
    column: str = ""
    rank: int | None = None
    ranked: int | None = None
    version: int | None = None
    # Worked out for an own area, or re-laid on newer borders: not published by the source as such.
    is_estimate: bool = False
    # Of how many areas an estimate is made; why one cannot be made stands in `refusal` (own_areas.py, series.py), and
    # of how many of them the figure is `missing`.
    components: int | None = None
    refusal: str = ""
    missing: int = 0

    @property
    def is_number(self) -> bool:
        """Whether there is a number."""
        return self.value is not None


@dataclass(frozen=True, slots=True)
class Spread:
    """How the values of one indicator, period and level lie: `count` areas with a number, and their quantiles."""

    indicator: str
    period: str
    level: str
    count: int
    least: float
    p10: float
    p20: float
    p25: float
    median: float
    p75: float
    p80: float
    p90: float
    most: float
    mean: float
    deviation: float  # standard deviation of the population of areas, unweighted
