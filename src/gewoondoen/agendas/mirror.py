"""A mirror for an agenda: what the platform puts first, beside figures, reports and what is not heard. Pure.

It is the start of a conversation and no verdict: there is no score, nothing is put in order by it, and each line says
from what it was made. A challenge can be high on an agenda for reasons that no figure knows; what is reported much can
be in good hands already. What it does not know it says (`Unknown`).

How it reads:

- a challenge is *about* the themes of the signals that are evidence of it, and about the themes of its figures. Without
  such evidence it is about its domains (social, physical, safety), which is coarser, and said (`is_coarse`);
- a figure *stands out* as `knowledge.highlights` has it: in the highest or lowest fifth of the country, or more than
  one standard deviation from the mean of the municipality, beyond chance; what stands out favourably is left out;
- a theme is *much reported* when more is reported per 1,000 inhabitants than in the municipality, beyond chance and
  rounding; when more is reported than in the twelve months before, beyond chance; or when it is among the three most
  reported. The reasons are given with it;
- *high* is the upper half of the agenda: of five the first three, of one that one.

Worked example: an agenda of "safe home" (first; safety, evidence: two reports about lighting) and "green" (second;
physical). Lighting is reported more than in the town, waste is rising; of the figures only burglary stands out.

>>> light = Heard("verlichting", "Lighting", "physical", 30, 4.0, above_town=True)
>>> waste = Heard("afval", "Waste", "physical", 45, 6.0, rising=True)
>>> items = [Item(1, "Safe home", 1, domains={"safety"}, themes={"verlichting"}), Item(2, "Green", 2, {"physical"})]
>>> found = look(items, [Figure("burglary", "veiligheid", "safety", True)], [light, waste], measured={"safety"})
>>> [(each.item.title, each.figures.value, each.reports.value) for each in found.items]
[('Safe home', 'much', 'much'), ('Green', 'unknown', 'much')]
>>> [each.name for each in found.much_not_on], [each.name for each in found.figures_not_on]
([], [])

"Green" has no reports among its evidence, so it is about all that is physical, waste too. With its own theme it is not:

>>> own = [items[0], Item(2, "Green", 2, {"physical"}, {"groen"})]
>>> [each.name for each in look(own, [], [light, waste], measured={"safety"}).much_not_on]
['Waste']
"""

from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum

MOST_REPORTED = 3


class Seen(StrEnum):
    """What one side shows of a challenge."""

    MUCH = "much"
    LITTLE = "little"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why a theme is called much reported."""

    ABOVE_TOWN = "above_town"
    RISING = "rising"
    AMONG_MOST = "among_most"


class Unknown(StrEnum):
    """What the mirror does not know."""

    FIGURES = "figures"
    REPORTS = "reports"
    SILENCE = "silence"
    COARSE = "coarse"


@dataclass(frozen=True)
class Item:
    """A challenge on the agenda: its domains, and the themes of the signals and figures that are evidence of it."""

    key: int
    title: str
    rank: int
    domains: AbstractSet[str] = frozenset()
    themes: AbstractSet[str] = frozenset()
    figure_themes: AbstractSet[str] = frozenset()

    @property
    def is_coarse(self) -> bool:
        """Whether only its domains say what it is about."""
        return not self.themes and not self.figure_themes

    def is_about_reports(self, theme: str, domain: str) -> bool:
        """Whether it is about a theme of reports; without reports among its evidence about all of its domains."""
        return theme in self.themes if self.themes else domain in self.domains

    def is_about_figures(self, theme: str, domain: str) -> bool:
        """Whether it is about a theme of figures; without figures among its evidence about all of its domains."""
        return theme in self.figure_themes if self.figure_themes else domain in self.domains


@dataclass(frozen=True)
class Figure:
    """A figure that stands out, not favourably; `is_worse` when the side is said to be unfavourable."""

    name: str
    theme: str
    domain: str
    is_worse: bool
    sentence: str = ""
    url: str = ""


@dataclass(frozen=True)
class Heard:
    """A theme in the reports of twelve months; None is withheld, or not to be said."""

    theme: str
    name: str
    domain: str
    reports: int | None
    per_1000: float | None = None
    above_town: bool = False
    rising: bool = False


@dataclass(frozen=True)
class Much:
    """A theme that is much reported, and why it is called so."""

    heard: Heard
    reasons: tuple[Reason, ...]

    @property
    def name(self) -> str:
        """The theme."""
        return self.heard.name


@dataclass(frozen=True)
class Beside:
    """A challenge with what stands beside it."""

    item: Item
    figures: Seen
    reports: Seen
    standing_out: tuple[Figure, ...] = ()
    heard: tuple[Much, ...] = ()


@dataclass(frozen=True)
class Mirror:
    """The agenda with what stands beside it, and what stands beside nothing."""

    items: tuple[Beside, ...]
    much_not_on: tuple[Much, ...]
    figures_not_on: tuple[Figure, ...]
    quiet: tuple[str, ...] = ()
    unknown: frozenset[Unknown] = field(default_factory=frozenset)

    @property
    def high_little(self) -> list[Beside]:
        """What is high on the agenda with little in the figures."""
        half = (len(self.items) + 1) // 2
        return [each for each in self.items[:half] if each.figures == Seen.LITTLE]

    @property
    def agrees(self) -> bool:
        """Whether figures and reports are known and nothing of them stands apart from the agenda."""
        if self.unknown & {Unknown.FIGURES, Unknown.REPORTS}:
            return False
        return not (self.high_little or self.much_not_on or self.figures_not_on or self.quiet)


def look(
    items: Iterable[Item],
    figures: Sequence[Figure],
    heard: Sequence[Heard],
    *,
    measured: Collection[str],
    is_counted: bool = True,
    quiet: Sequence[str] | None = (),
) -> Mirror:
    """Return an agenda beside figures and reports.

    `measured` are the domains of which the area has figures at all; `is_counted` says whether reports were counted;
    `quiet` names the neighbourhoods that are heard less than one would expect, None where that cannot be said.
    """
    ordered = sorted(items, key=lambda each: each.rank)
    much = much_reported(heard)
    beside = tuple(_beside(each, figures, much, measured, is_counted=is_counted) for each in ordered)
    return Mirror(
        items=beside,
        much_not_on=tuple(
            each
            for each in much
            if not any(item.is_about_reports(each.heard.theme, each.heard.domain) for item in ordered)
        ),
        figures_not_on=tuple(
            each
            for each in figures
            if each.is_worse and not any(item.is_about_figures(each.theme, each.domain) for item in ordered)
        ),
        quiet=tuple(quiet or ()),
        unknown=_unknown(ordered, measured, is_counted=is_counted, is_silence_known=quiet is not None),
    )


def much_reported(heard: Sequence[Heard]) -> list[Much]:
    """Return the themes that are much reported, the most first, each with why.

    Of what is withheld nothing is said.

    >>> many = [Heard(str(each), str(each), "physical", each) for each in (50, 40, 30, 20, 10)]
    >>> [each.name for each in much_reported(many)]
    ['50', '40', '30']
    """
    told = sorted((each for each in heard if each.reports), key=lambda each: (-(each.reports or 0), each.theme))
    found = []
    for place, each in enumerate(told):
        flags = ((each.above_town, Reason.ABOVE_TOWN), (each.rising, Reason.RISING))
        reasons = [reason for is_so, reason in flags if is_so]
        if place < MOST_REPORTED:
            reasons.append(Reason.AMONG_MOST)
        if reasons:
            found.append(Much(each, tuple(reasons)))
    return found


def _beside(
    item: Item, figures: Sequence[Figure], much: Sequence[Much], measured: Collection[str], *, is_counted: bool
) -> Beside:
    """Return what stands beside one challenge."""
    standing_out = tuple(each for each in figures if item.is_about_figures(each.theme, each.domain))
    heard = tuple(each for each in much if item.is_about_reports(each.heard.theme, each.heard.domain))
    knows_figures = bool(item.figure_themes) or bool(set(item.domains) & set(measured))
    knows_reports = is_counted and bool(item.themes or item.domains)
    return Beside(
        item,
        figures=_seen(bool(standing_out), is_known=knows_figures and bool(measured)),
        reports=_seen(bool(heard), is_known=knows_reports),
        standing_out=standing_out,
        heard=heard,
    )


def _seen(is_much: bool, *, is_known: bool) -> Seen:
    """Return what one side shows."""
    if is_much:
        return Seen.MUCH
    return Seen.LITTLE if is_known else Seen.UNKNOWN


def _unknown(
    items: Iterable[Item], measured: Collection[str], *, is_counted: bool, is_silence_known: bool
) -> frozenset[Unknown]:
    """Return what is not known."""
    flags = {
        Unknown.FIGURES: not measured,
        Unknown.REPORTS: not is_counted,
        Unknown.SILENCE: not is_silence_known,
        Unknown.COARSE: any(item.is_coarse for item in items),
    }
    return frozenset(name for name, is_so in flags.items() if is_so)
