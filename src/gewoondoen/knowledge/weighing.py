"""A figure of a whole out of the figures of its parts: what may be added, what may be averaged, what is refused.

Own areas (`own_areas`) and old figures laid on a new outline (`series.relaid`) both ask this of their parts.

Source: AREA_DATA "own areas" (counts: sum of parts x weight; shares and means: by their denominators) and the idea of
model 0 of VNG Realisatie's "grenswijzigen": what lies in the overlap counts for the part of the old area that lies
there. Rebuilt from that description.

Worked example: A has 400 inhabitants of whom 10 % are over 65, B 200 of whom 40 %; the whole takes all of A and half
of B. Inhabitants: 400 + 100 = 500. Over 65: (10 x 400 + 40 x 100) / 500 = 16 %, and not (10 + 40 / 2) / 1.5.

Parts with no number. A whole is refused when one part of it has none, with the reason of that part: left out it would
make the whole too small, and filled in it would tell what was withheld. Two parts do add nothing:
- a count that is impossible there is 0 (no dwellings on a lake);
- a share or mean whose denominator is a published 0 weighs nothing (nobody lives there), whatever its reason.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gewoondoen.knowledge.values import Figure, Kind, Reason

# The same as in `areas.succession`: less surface than this is the thickness of a line.
SLIVER = 0.01
# Binary fractions: 2.675 is 2.67499999..., and is meant to round up.
TINY = 1e-9
MOST_STEPS = 2.0**53


class Basis(StrEnum):
    """By what a part was weighed."""

    WHOLE = "whole"  # wholly inside: nothing was weighed
    INHABITANTS = "inhabitants"
    SURFACE = "surface"


class Refusal(StrEnum):
    """Why a whole cannot be made of its parts. The empty text stands for "it can"."""

    NONE = ""
    MEDIAN = "median"  # the median of a whole does not follow from the medians of its parts
    SCORE = "score"  # a score comes out of a model of the whole
    NO_DENOMINATOR = "no_denominator"  # of how many the share or mean was taken is not known
    NO_WEIGHT = "no_weight"  # all denominators are 0
    PART_MISSING = "part_missing"  # a part has no number
    NO_PARTS = "no_parts"
    TOO_FEW = "too_few"  # fewer parts than the least
    NOT_COVERED = "not_covered"  # the parts cover too little of the whole


@dataclass(frozen=True, slots=True)
class Rule:
    """What one has to know of an indicator to make a whole: its kind, its decimals, and the base it is rounded to."""

    kind: Kind
    decimals: int = 0
    step: float = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A part with its figure; `weight` (0 to 1) is how much of the part lies in the whole.

    `denominator` is the figure of how many the share or mean was taken. `covers` (0 to 1) is how much of the whole
    this part makes up, where that is known.
    """

    figure: Figure
    weight: float = 1.0
    basis: Basis = Basis.WHOLE
    denominator: Figure | None = None
    covers: float | None = None

    def __post_init__(self) -> None:
        if not 0 < self.weight <= 1:
            raise ValueError(f"A weight lies above 0 and up to 1, not at {self.weight}: {self.figure.area}")
        if (self.weight == 1) != (self.basis == Basis.WHOLE):
            raise ValueError(f"A part of weight 1 is whole and no other is: {self.figure.area}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figure of the whole, or why there is none; how it was made can be read from it.

    `missing` names the parts that have no number, `bases` by what parts were weighed, `coverage` (0 to 1) how much of
    the whole the parts make up.
    """

    value: float | None
    reason: Reason = Reason.NUMBER
    refusal: Refusal = Refusal.NONE
    parts: int = 0
    whole: int = 0
    bases: tuple[Basis, ...] = ()
    missing: tuple[str, ...] = ()
    coverage: float | None = None
    is_estimate: bool = False

    @property
    def is_number(self) -> bool:
        """Whether there is a number."""
        return self.value is not None


# What lasts is said before what passes: a whole with a withheld and a late part will not come when the late one does.
LASTING = (
    Reason.WITHHELD,
    Reason.SMALL,
    Reason.PROTECTS,
    Reason.NOT_COLLECTED,
    Reason.IMPOSSIBLE,
    Reason.NOT_YET,
)


def rounded(value: float, decimals: int = 0, step: float = 0) -> float:
    """Return the value rounded to its decimals, or to multiples of a step; halves go away from zero.

    >>> rounded(2.675, 2), rounded(-2.5), rounded(162.4, step=5), rounded(-0.2)
    (2.68, -3.0, 160.0, 0.0)
    """
    unit = step or 10.0**-decimals
    if abs(value) >= unit * MOST_STEPS:
        return value
    steps = math.floor(abs(value) / unit + 0.5 + TINY)
    return math.copysign(round(steps * unit, max(decimals, 0)), value) if steps else 0.0


def weight_of(surface: float, inhabitants: float | None = None) -> tuple[float, Basis] | None:
    """Return how much of a part lies inside and by what: by inhabitants where known, else by surface; None for nothing.

    All but a sliver of the surface is all of it, and no more than a sliver is nothing.

    >>> weight_of(0.996), weight_of(0.5, inhabitants=0.8), weight_of(0.5), weight_of(0.004)
    ((1.0, <Basis.WHOLE: 'whole'>), (0.8, <Basis.INHABITANTS: 'inhabitants'>), (0.5, <Basis.SURFACE: 'surface'>), None)
    """
    if surface > 1 - SLIVER:
        return 1.0, Basis.WHOLE
    if surface < SLIVER:
        return None
    if inhabitants is None:
        return surface, Basis.SURFACE
    if inhabitants >= 1:
        return 1.0, Basis.WHOLE
    return (inhabitants, Basis.INHABITANTS) if inhabitants > 0 else None


def combine(parts: Sequence[Part], rule: Rule) -> Outcome:
    """Return the figure of the whole that these parts make up.

    >>> def part(area, share, people, **weighed):
    ...     inhabitants = Figure("a_inw", area, "2020", people)
    ...     return Part(Figure("p_65", area, "2020", share), denominator=inhabitants, **weighed)
    >>> half = {"weight": 0.5, "basis": Basis.INHABITANTS}
    >>> made = combine([part("A", 10, 400), part("B", 40, 200, **half)], Rule(Kind.SHARE))
    >>> made.value, made.is_estimate, made.parts, made.whole
    (16.0, True, 2, 1)
    """
    if refusal := _refused(parts, rule.kind):
        return told(parts, Outcome(None, Reason.NOT_COLLECTED, refusal))
    counting = [part for part in parts if not _adds_nothing(part, rule.kind)]
    if missing := [figure for part in counting for figure in _needed(part, rule.kind) if not figure.is_number]:
        reason = min((figure.reason for figure in missing), key=LASTING.index)
        areas = tuple(dict.fromkeys(figure.area for figure in missing))
        return told(parts, Outcome(None, reason, Refusal.PART_MISSING, missing=areas))
    if rule.kind == Kind.COUNT:
        value = math.fsum(part.weight * _number(part.figure) for part in counting)
    elif counting:
        value = _averaged(counting)
    else:
        return told(parts, Outcome(None, Reason.IMPOSSIBLE, Refusal.NO_WEIGHT))
    return told(parts, Outcome(rounded(value, rule.decimals, rule.step)))


def told(parts: Iterable[Part], outcome: Outcome) -> Outcome:
    """Return the outcome with how many parts it has, by what they were weighed and how much they cover."""
    given = tuple(parts)
    covers = [part.covers for part in given]
    known = [each for each in covers if each is not None]
    return Outcome(
        outcome.value,
        outcome.reason,
        outcome.refusal,
        parts=len(given),
        whole=sum(part.basis == Basis.WHOLE for part in given),
        bases=tuple(basis for basis in Basis if any(part.basis == basis for part in given)),
        missing=outcome.missing,
        coverage=min(1.0, math.fsum(known)) if given and len(known) == len(covers) else None,
        is_estimate=outcome.is_number and any(part.basis != Basis.WHOLE for part in given),
    )


def _refused(parts: Sequence[Part], kind: Kind) -> Refusal:
    """Return why no figure can be made of parts of this kind, whatever their numbers."""
    if not parts:
        return Refusal.NO_PARTS
    if kind == Kind.MEDIAN:
        return Refusal.MEDIAN
    if kind == Kind.SCORE:
        return Refusal.SCORE
    if kind != Kind.COUNT and any(part.denominator is None for part in parts):
        return Refusal.NO_DENOMINATOR
    return Refusal.NONE


def _adds_nothing(part: Part, kind: Kind) -> bool:
    """Whether a part adds nothing for certain: it cannot occur there, or nobody is there of whom to take a share."""
    if kind == Kind.COUNT:
        return part.figure.reason == Reason.IMPOSSIBLE
    return part.denominator is not None and part.denominator.value == 0


def _needed(part: Part, kind: Kind) -> tuple[Figure, ...]:
    """Return the figures of a part that have to be numbers."""
    return (part.figure,) if kind == Kind.COUNT or part.denominator is None else (part.figure, part.denominator)


def _averaged(parts: Sequence[Part]) -> float:
    """Return the mean of parts by their denominators."""
    weights = [part.weight * _number(part.denominator) for part in parts]
    total = math.fsum(weights)
    return math.fsum(weight / total * _number(part.figure) for weight, part in zip(weights, parts, strict=True))


def _number(figure: Figure | None) -> float:
    """Return the number of a figure that was seen to have one."""
    if figure is None or figure.value is None:
        raise ValueError("A part without a number was not refused.")
    return figure.value
