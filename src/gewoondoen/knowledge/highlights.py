"""In short ("in het kort"): the few indicators in which an area deviates most, each with the reason why it is there.

An indicator stands out when its value is in the highest or lowest fifth of the country's areas of that level, or lies
more than one standard deviation from the mean of the areas of the municipality (the rule of Amsterdam's area analyses),
and when chance does not explain that.

To put both on one scale the place in the country is read as that of a normal distribution: place 10 of 1,000 is
z((10 - 0.5) / 1000) = 2.35 deviations above the middle. The larger of the two is how far the indicator deviates. It is
used to choose and to order, and is kept, so that the choice can be opened; it is no score of an area.

Left out: counts (a larger area has more of everything) and figures without a number. Of the parts of one whole
(`part_of`, such as "homes by owner": owned and rented) only the one that deviates most is taken, since one follows from
the others; and no two of one theme follow each other.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from statistics import NormalDist

from gewoondoen.knowledge.phrases import Areas, Message, Number, Side, Tone, tone_of
from gewoondoen.knowledge.trends import Measured, differs
from gewoondoen.knowledge.values import Direction, Figure, Kind, Level, Spread

MOST = 6
FIFTH = 0.2
FIFTH_DEVIATIONS = NormalDist().inv_cdf(1 - FIFTH)
LEAST_DEVIATIONS = 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure with what it is compared with: the areas of its level in the country, and those in its municipality.

    An own area has no level: it stands against the areas of the level that it is made of.

    `decimals` and `unit` are how it is written; `interval` is where the truth lies, if known.
    """

    figure: Figure
    kind: Kind
    theme: str
    part_of: str = ""
    direction: Direction = Direction.NONE
    nation: Spread | None = None
    city: Spread | None = None
    interval: tuple[float, float] | None = None
    decimals: int = 0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Standout:
    """An indicator that stands out, on which side, how far (in standard deviations) and why, most telling first.

    `beside` is the level whose figure is to stand beside it: that of the reason that comes first.
    """

    candidate: Candidate
    side: Side
    tone: Tone
    deviations: float
    beside: Level
    why: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class _Cause:
    """One reason to stand out."""

    side: Side
    deviations: float
    beside: Level
    message: Message


def what_stands_out(candidates: Iterable[Candidate], most: int = MOST) -> list[Standout]:
    """Return the indicators that deviate most, at most `most`, those that deviate most first.

    42 per cent where the neighbourhoods of the city have a mean of 20 with a standard deviation of 10: 2.2 deviations.

    >>> city = Spread("p_65", "2020", "neighbourhood", 70, 2, 6, 9, 12, 20, 27, 30, 34, 60, 20.0, 10.0)
    >>> made = what_stands_out([Candidate(Figure("p_65", "BU01530102", "2020", 42.0), Kind.SHARE, "people", city=city)])
    >>> [(each.candidate.figure.indicator, each.side.value, each.deviations, each.why[0].key) for each in made]
    [('p_65', 'higher', 2.2, 'why.deviation.higher')]
    """
    found = [standout for candidate in candidates if (standout := _standout(candidate))]
    ordered = sorted(found, key=lambda each: (-each.deviations, each.candidate.figure.indicator))
    return _varied(_one_of_a_whole(ordered), most)


def stands_out_first(candidates: Iterable[Candidate], first: Collection[str], most: int = MOST) -> list[Standout]:
    """Return what stands out among the indicators that come `first`; only where that is too little also of the others.

    A difference in what people ask for first says more than a larger one in what few ask for.
    """
    known = list(candidates)
    chosen = what_stands_out((each for each in known if each.figure.indicator in first), most)
    wholes = {each.candidate.part_of for each in chosen} - {""}
    others = (each for each in known if each.figure.indicator not in first and each.part_of not in wholes)
    return chosen + what_stands_out(others, most - len(chosen))


def _one_of_a_whole(ordered: Iterable[Standout]) -> list[Standout]:
    """Return the first of each whole, and all that are part of none."""
    seen: set[str] = set()
    kept = []
    for each in ordered:
        whole = each.candidate.part_of
        if whole not in seen:
            kept.append(each)
        if whole:
            seen.add(whole)
    return kept


def _varied(ordered: Sequence[Standout], most: int) -> list[Standout]:
    """Return the first so many, where no two of one theme follow each other; what cannot be placed is left out."""
    left = list(ordered)
    chosen: list[Standout] = []
    while left and len(chosen) < most:
        last = chosen[-1].candidate.theme if chosen else None
        following = next((each for each in left if each.candidate.theme != last), None)
        if following is None:
            break
        chosen.append(following)
        left.remove(following)
    return chosen


def _standout(candidate: Candidate) -> Standout | None:
    """Return why a candidate stands out, None when it does not."""
    value = candidate.figure.value
    if value is None or candidate.kind == Kind.COUNT:
        return None
    measured = Measured(value, *candidate.interval) if candidate.interval else Measured(value)
    causes = [cause for cause in (_in_country(candidate, measured), _in_city(candidate, measured)) if cause]
    if not causes:
        return None
    causes.sort(key=lambda each: -each.deviations)
    first = causes[0]
    return Standout(
        candidate,
        first.side,
        tone_of(first.side, candidate.direction),
        first.deviations,
        first.beside,
        tuple(cause.message for cause in causes),
    )


def _in_country(candidate: Candidate, measured: Measured) -> _Cause | None:
    """Return the cause when the value is in the highest or lowest fifth of the country.

    Where half of all areas have 0, the median is 0 too: those do not differ from it, and are no fifth of anything.
    """
    nation, value = candidate.nation, measured.value
    if nation is None or not differs(measured, Measured(nation.median)):
        return None
    if value >= nation.p80:
        side, limit = Side.HIGHER, nation.p80
    elif value <= nation.p20:
        side, limit = Side.LOWER, nation.p20
    else:
        return None
    message = Message(
        f"why.fifth.{side.value}",
        {
            "value": Number(value, candidate.decimals, candidate.unit),
            "limit": Number(limit, candidate.decimals, candidate.unit),
            "count": nation.count,
            "areas": Areas(Level(nation.level)),
        },
    )
    return _Cause(side, _deviations_of_place(candidate.figure), Level.COUNTRY, message)


def _deviations_of_place(figure: Figure) -> float:
    """Return how far from the middle a place in the country is, in deviations of a normal distribution.

    >>> round(_deviations_of_place(Figure("p_65", "BU01530102", "2020", 42.0, rank=10, ranked=1000)), 2)
    2.35
    """
    if figure.rank is None or not figure.ranked:
        return FIFTH_DEVIATIONS
    place = abs(NormalDist().inv_cdf((figure.rank - 0.5) / figure.ranked))
    # Many areas with one value share a rank that may lie outside the fifth; it is a fifth all the same.
    return max(FIFTH_DEVIATIONS, place)


def _in_city(candidate: Candidate, measured: Measured) -> _Cause | None:
    """Return the cause when the value lies more than one deviation from the mean of the areas of the municipality."""
    city = candidate.city
    if city is None or city.deviation <= 0 or not differs(measured, Measured(city.mean)):
        return None
    distance = (measured.value - city.mean) / city.deviation
    if abs(distance) <= LEAST_DEVIATIONS:
        return None
    side = Side.HIGHER if distance > 0 else Side.LOWER
    message = Message(
        f"why.deviation.{side.value}",
        {
            "deviations": Number(abs(distance), 1),
            "mean": Number(city.mean, candidate.decimals, candidate.unit),
            "count": city.count,
            "areas": Areas(Level(city.level)),
        },
    )
    return _Cause(side, abs(distance), Level.MUNICIPALITY, message)
