"""What a declared dataset and a declared indicator are: plain values, as the files in `declared` say them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from gewoondoen.knowledge.themes import Theme
from gewoondoen.knowledge.values import Direction, Kind, Level


class Faulty(ValueError):  # noqa: N818 - it reads as what it says
    """A declaration that cannot be right: names the file, the indicator ("" for the dataset itself) and the reason."""

    def __init__(self, file: str, indicator: str, reason: str) -> None:
        super().__init__(": ".join(part for part in (file, indicator, reason) if part))
        self.file, self.indicator, self.reason = file, indicator, reason


class Form(StrEnum):
    """In which form the figures reach us; each has its own reader and its own names for columns."""

    STATLINE3 = "statline3"  # OData v3: the key without its _<position>
    STATLINE4 = "statline4"  # OData v4: the identifier of the measure
    KWB_SHEET = "kwb_sheet"  # the yearly spreadsheet: the short name, without spaces around it
    OUTLINES = "outlines"  # figures on outlines: the name in snake_case
    LEEFBAAROMETER = "leefbaarometer"
    SES_WOA = "ses_woa"
    OWN = "own"  # a table of one's own: the head of the column


class Frequency(StrEnum):
    """How often a new period appears."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    IRREGULAR = "irregular"


OWN_YEAR = "own_year"  # each period on the borders of its own year


@dataclass(frozen=True, slots=True)
class Column:
    """Where an indicator stands in one form, for the years `first` to `last` (None: without end).

    `under` is the title of a group above it and `unit` the unit it then has; they tell apart what the source calls by
    one name (Appartement for electricity in kWh and for gas in m³; an age group as a number or as a percentage).
    `where` picks rows of a table with a further dimension (SoortMisdrijf = 1.1.1, without the blanks around that the
    source may have). The figure is the cell x `factor`.
    """

    name: str
    under: str = ""
    unit: str = ""
    factor: float = 1.0
    first: int | None = None
    last: int | None = None
    where: tuple[tuple[str, str], ...] = ()

    def covers(self, year: int) -> bool:
        """Whether it is used for figures of this year."""
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)

    def fits(self, name: str, groups: Sequence[str] = (), unit: str = "") -> bool:
        """Whether a column of a source is this one, by its name, the titles above it and its unit ("" is unknown).

        >>> Column("Appartement", unit="kWh").fits("Appartement", ["Energie"], "kWh")
        True
        >>> Column("Nederland", under="Geboren in Nederland").fits("Nederland", ["Herkomstland"])
        False
        """
        if name != self.name or (self.under and self.under not in groups):
            return False
        return not self.unit or not unit or unit == self.unit


@dataclass(frozen=True, slots=True)
class Suppression:
    """Our own rule for small numbers, beside what the source did itself; 0 is no rule.

    Withheld are a number from 1 to below `minimum_count` (0 as well with `hide_zero`) and what is made of fewer than
    `minimum_denominator`.
    """

    minimum_count: int = 0
    minimum_denominator: int = 0
    hide_zero: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorDeclaration:
    """One indicator. Texts are in Dutch, `..._en` in English.

    A share is numerator / denominator x `base`; both may be slugs of counts, so that it can be worked out where a
    source gives only counts. `part_of` is the total that it is a category of, in the division `split` whose
    categories are complete and add up (men and women of the inhabitants, by "geslacht"); a total without columns is
    the sum of its categories, where all have a number. `rounding` is the multiple
    to which the source rounds small areas (0: to `decimals` only). `bounds` are the least and most that can be true.
    """

    slug: str
    name: str
    name_en: str
    theme: Theme
    unit: str
    unit_en: str
    kind: Kind
    about: str
    about_en: str
    base: int = 100
    numerator: str = ""
    denominator: str = ""
    denominator_unknown: bool = False
    direction: Direction = Direction.NONE
    decimals: int = 0
    rounding: int = 0
    part_of: str = ""
    split: str = ""
    first: int | None = None
    last: int | None = None
    aliases: tuple[str, ...] = ()
    suppression: Suppression = Suppression()
    feature: bool = False
    headline: bool = False
    bounds: tuple[float | None, float | None] = (None, None)
    columns: Mapping[Form, tuple[Column, ...]] = field(default_factory=dict)
    content_hash: str = ""

    def exists_in(self, year: int) -> bool:
        """Whether the source has it for this year."""
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)


@dataclass(frozen=True, slots=True)
class DatasetDeclaration:
    """One source. `boundary` is the year whose borders all periods follow, None where each follows its own year's.

    `tables` are the tables of StatLine by year: of the figures, or of the borders where those are fixed.
    """

    slug: str
    name: str
    name_en: str
    source: str
    licence: str
    url: str
    about: str
    about_en: str
    form: Form
    frequency: Frequency
    boundary: int | None = None
    levels: tuple[Level, ...] = ()
    tables: Mapping[int, str] = field(default_factory=dict)
    content_hash: str = ""


@dataclass(frozen=True, slots=True)
class Declared:
    """A dataset with its indicators, in the order of its file."""

    file: str
    dataset: DatasetDeclaration
    indicators: tuple[IndicatorDeclaration, ...]

    def splits(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Return the categories of each total by division: ("inwoners", "geslacht") has mannen and vrouwen."""
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for each in self.indicators:
            if each.part_of:
                key = (each.part_of, each.split)
                found[key] = (*found.get(key, ()), each.slug)
        return found
