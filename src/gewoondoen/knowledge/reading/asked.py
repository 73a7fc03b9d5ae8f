"""What is asked of a file: which columns are which indicators, for which year and which areas."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gewoondoen.knowledge.values import Kind

# A file larger than this is refused before it is opened; the whole country of a year on outlines is some 400 MB.
MOST_BYTES = 1024**3


@dataclass(frozen=True)
class ColumnClaim:
    """One column of a file that an indicator lays claim to, in the years from `first` to `last` (0: always).

    `name` is the name without what changes each year (StatLine's position, a prefix); `under` the title of a heading
    above it and `unit` its unit, where the name alone is not enough; `where` picks rows of a table with a further
    dimension; `factor` turns the column's unit into the indicator's.
    """

    indicator: str
    name: str
    under: str = ""
    first: int = 0
    last: int = 0
    factor: float = 1.0
    unit: str = ""
    where: tuple[tuple[str, str], ...] = ()

    def holds_in(self, year: int) -> bool:
        """Whether the claim holds for a table of this year (0: not known, then it does)."""
        return not year or (self.first or 0) <= year <= (self.last or 9999)


@dataclass(frozen=True)
class Asked:
    """What to take from a file. `period` is that of the figures where the file does not tell it, "" where it does.

    `municipalities` keeps only these and what lies in them (and the country); empty keeps all. `mapping` holds the
    rules of an own table (reading/rules.py), `names` the codes of areas by the names that people use in one (as
    regions.name_of gives them). `kinds` and `decimals` are those of each indicator: a count is whole and not negative.
    """

    columns: Sequence[ColumnClaim]
    period: str = ""
    release: str = ""
    municipalities: frozenset[str] = frozenset()
    mapping: Mapping[str, object] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    decimals: Mapping[str, int] = field(default_factory=dict)
    most_bytes: int = MOST_BYTES

    @property
    def year(self) -> int:
        """The year of the figures; 0 where only the file tells it."""
        return int(self.period[:4]) if self.period else 0

    def claims(self, year: int) -> list[ColumnClaim]:
        """Return the claims that hold in a year."""
        return [each for each in self.columns if each.holds_in(year)]
