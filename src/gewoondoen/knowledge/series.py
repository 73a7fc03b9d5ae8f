"""The series of an area over years in which its outline or its code changed, and old figures laid on a new outline.

CBS says of each year whether code and outline of an area are those of the year before ("Indelingswijziging": 1 both
unchanged, 2 another code for the same outline, 3 another outline). It gives no conversion, and it uses codes again for
other areas: the same code is no proof of the same area. So:

1. A series is shown as published within stretches in which code and outline stayed the same. A stretch ends where CBS
   says 2 or 3, and where the code was not there; what is older is of "the old area", with a link to its successors.
2. Only when asked for, and marked as an estimate, old figures are laid on the new outline (`relaid`; in Dutch
   "teruggelegd").

Not known: CBS said nothing of municipalities until 2021. These change by law and mostly get another code, so for a
municipality (and for the country and own areas) not known counts as unchanged. For districts and neighbourhoods it does
not: the line goes on, since nothing says that it should not, but the years are kept in `unsure`, and are shown.

Source: AREA_DATA section 1.10; the idea of `relaid` is model 0 of VNG Realisatie's "grenswijzigen", with inhabitants or
surface in place of addresses.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from gewoondoen.knowledge.periods import grain_of, year_of
from gewoondoen.knowledge.values import Figure, Level, Reason, level_of
from gewoondoen.knowledge.weighing import Basis, Outcome, Part, Refusal, Rule, combine, told

# An estimate from old figures that leave out more than this part of the new area would show a fall that never was.
LEAST_COVERAGE = 0.9


class Border(StrEnum):
    """What is known of the code and the outline of an area, compared to the year before."""

    SAME = "same"
    RECODED = "recoded"  # another code, the same outline
    MOVED = "moved"  # another outline
    UNKNOWN = "unknown"
    ABSENT = "absent"  # the code is not there in that year


ENDS = frozenset({Border.RECODED, Border.MOVED, Border.ABSENT})
PUBLISHED = {1: Border.SAME, 2: Border.RECODED, 3: Border.MOVED}


@dataclass(frozen=True, slots=True)
class Succession:
    """A newer area took the place of an older one in a year; `share` is the part of the old one that went there."""

    predecessor: str
    successor: str
    share: float
    year: int
    basis: Basis = Basis.SURFACE
    predecessor_name: str = ""
    successor_name: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The figures of one area with one code and one outline.

    `began` and `ended` are the years of the breaks around it (None where none is known), `cause` and `ending` what
    happened there. `origins` is what the area was made of, `successors` what took its place, both by size of the share.
    `unsure` are the years inside it of which nobody knows whether the outline changed.
    """

    code: str
    figures: tuple[Figure, ...]
    began: int | None = None
    cause: Border = Border.SAME
    ended: int | None = None
    ending: Border = Border.SAME
    origins: tuple[Succession, ...] = ()
    successors: tuple[Succession, ...] = ()
    unsure: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """All stretches of one code, oldest first."""

    code: str
    stretches: tuple[Stretch, ...]

    @property
    def current(self) -> Stretch | None:
        """The stretch of the area as it now is; None where the code has gone or has no figures yet."""
        return self.stretches[-1] if self.stretches and self.stretches[-1].ended is None else None

    @property
    def older(self) -> tuple[Stretch, ...]:
        """The stretches of old areas."""
        return self.stretches[:-1] if self.current else self.stretches


def read_border(value: object) -> Border:
    """Return what CBS wrote as "Indelingswijziging": 1, 2 or 3 as number or text, else not known.

    >>> [read_border(each).value for each in (1, " 3 ", 2.0, None, ".")]
    ['same', 'moved', 'recoded', 'unknown', 'unknown']
    """
    text = str(value).strip().removesuffix(".0")
    return PUBLISHED.get(int(text), Border.UNKNOWN) if text.isdecimal() else Border.UNKNOWN


def lay(
    code: str,
    figures: Iterable[Figure],
    borders: Mapping[int, Border],
    successions: Iterable[Succession] = (),
) -> Series:
    """Return the figures of one indicator of one code as unbroken stretches.

    `borders` says of each year what became of code and outline since the year before; a year that is not in it is not
    known. Figures of a year belong to the outline of that year.

    >>> figures = [Figure("a_inw", "BU01530102", str(year), 100.0) for year in (2017, 2018, 2020)]
    >>> borders = {2018: Border.SAME, 2019: Border.MOVED, 2020: Border.SAME}
    >>> made = lay("BU01530102", figures, borders, [Succession("BU01530101", "BU01530102", 0.3, 2019)])
    >>> [[each.period for each in stretch.figures] for stretch in made.stretches]
    [['2017', '2018'], ['2020']]
    >>> [(stretch.began, stretch.ended) for stretch in made.stretches], made.current.origins[0].share
    ([(None, 2019), (2019, None)], 0.3)
    """
    known = tuple(successions)
    ordered = _checked(code, figures)
    ends = _ends(borders)
    years = sorted(ends)
    grouped: dict[int, list[Figure]] = defaultdict(list)
    for figure in ordered:
        grouped[bisect_right(years, year_of(figure.period))].append(figure)
    stretches = (_stretch(code, group, years, ends, borders, known) for group in grouped.values())
    return Series(code, tuple(stretches))


def shares_of(successions: Iterable[Succession]) -> dict[str, dict[str, float]]:
    """Return for each old area the part that went to each new one; together never more than all of it.

    Outlines that overlap by a sliver would count people double: 0.7 and 0.304 become 0.6972 and 0.3028.

    >>> made = shares_of([Succession("A", "B", 0.7, 2019), Succession("A", "C", 0.304, 2019)])
    >>> {key: round(value, 4) for key, value in made["A"].items()}
    {'B': 0.6972, 'C': 0.3028}
    """
    parts: dict[str, dict[str, float]] = defaultdict(dict)
    for each in successions:
        parts[each.predecessor][each.successor] = each.share
    return {
        old: {new: share / max(1.0, sum(going.values())) for new, share in going.items()}
        for old, going in parts.items()
    }


def relaid(parts: Sequence[Part], rule: Rule) -> Outcome:
    """Return the estimate for a new area out of the figures that old areas had in one period.

    A part is an old area with its figure, `weight` the part of its inhabitants (else surface) that went to the new
    area, `covers` how much of the new area that makes up. Counts are added by weight; shares by numerator and
    denominator, each re-laid; means by their denominators; medians and scores are refused (`weighing.combine`). It
    is an estimate always, but where the new area is one old area in full: then it is that figure, under another code.

    It goes one break back; what lies before an earlier break is not laid twice, since errors would add up unseen.

    By hand: the new area has all of A (300 inhabitants, 20 % over 65) and a quarter of B (400, 50 %). Inhabitants
    300 + 100 = 400; over 65: 60 + 50 = 110, which is 27.5 %.

    >>> def part(area, share, people, **weighed):
    ...     inhabitants = Figure("a_inw", area, "2018", people)
    ...     return Part(Figure("p_65", area, "2018", share), denominator=inhabitants, **weighed)
    >>> quarter = {"weight": 0.25, "basis": Basis.INHABITANTS}
    >>> parts = [part("A", 20, 300, covers=0.6), part("B", 50, 400, covers=0.4, **quarter)]
    >>> from gewoondoen.knowledge.values import Kind
    >>> made = relaid(parts, Rule(Kind.SHARE, decimals=1))
    >>> made.value, made.coverage, made.is_estimate, [each.value for each in made.bases]
    (27.5, 1.0, True, ['whole', 'inhabitants'])
    """
    periods = {part.figure.period for part in parts}
    if len(periods) > 1:
        raise ValueError(f"Figures of one period are re-laid at a time, not of {sorted(periods)}.")
    if _is_renamed(parts):
        return told(parts, Outcome(parts[0].figure.value, parts[0].figure.reason))
    made = combine(parts, rule)
    if made.is_number and made.coverage is not None and made.coverage < LEAST_COVERAGE:
        return replace(made, value=None, reason=Reason.NOT_COLLECTED, refusal=Refusal.NOT_COVERED, is_estimate=False)
    return replace(made, is_estimate=made.is_number)


def _is_renamed(parts: Sequence[Part]) -> bool:
    """Whether the new area is one old area in full."""
    return len(parts) == 1 and parts[0].basis == Basis.WHOLE and parts[0].covers == 1


def _checked(code: str, figures: Iterable[Figure]) -> list[Figure]:
    """Return the figures in the order of time; they have to be of one indicator, one area and one grain."""
    ordered = sorted(figures, key=lambda figure: figure.period)
    if any(figure.area != code for figure in ordered):
        raise ValueError(f"A series is of one area: {code}.")
    if len({(figure.indicator, grain_of(figure.period)) for figure in ordered}) > 1:
        raise ValueError("A series is of one indicator, by years or by quarters but not by both.")
    if len({figure.period for figure in ordered}) < len(ordered):
        raise ValueError("A series has one figure a period.")
    return ordered


def _ends(borders: Mapping[int, Border]) -> dict[int, Border]:
    """Return the years in which an area ends or begins, with what happened; one that comes back began anew."""
    ends = {year: border for year, border in borders.items() if border in ENDS}
    returned = {year for year in borders if borders.get(year - 1) == Border.ABSENT}
    return ends | dict.fromkeys(returned - ends.keys(), Border.ABSENT)


def _stretch(
    code: str,
    figures: Sequence[Figure],
    years: Sequence[int],
    ends: Mapping[int, Border],
    borders: Mapping[int, Border],
    successions: Iterable[Succession],
) -> Stretch:
    """Return one stretch with what is known of its beginning and its end."""
    first, last = year_of(figures[0].period), year_of(figures[-1].period)
    began = max((year for year in years if year <= first), default=None)
    ended = min((year for year in years if year > last), default=None)
    known = sorted(successions, key=lambda each: (-each.share, each.predecessor, each.successor))
    return Stretch(
        code,
        tuple(figures),
        began=began,
        cause=ends[began] if began else Border.SAME,
        ended=ended,
        ending=ends[ended] if ended else Border.SAME,
        origins=tuple(each for each in known if each.successor == code and each.year == began),
        successors=tuple(each for each in known if each.predecessor == code and each.year == ended),
        unsure=_unsure(code, range(first + 1, last + 1), borders),
    )


def _unsure(code: str, years: Iterable[int], borders: Mapping[int, Border]) -> tuple[int, ...]:
    """Return the years of which nobody knows whether the outline changed, for the levels where that is a question."""
    if level_of(code) not in {Level.DISTRICT, Level.NEIGHBOURHOOD}:
        return ()
    return tuple(year for year in years if borders.get(year, Border.UNKNOWN) == Border.UNKNOWN)
