"""What figures say, as messages: a key and its values, out of a small table of thresholds; `wordings` makes sentences.

How two areas are compared depends on what the figure is:

- a mean, a median or a rate (per 1,000): by the larger divided by the smaller, so that "a little higher" one way is "a
  little lower" the other way;
- a share in per cent: by percentage points; where the lower one is under 5 per cent by division again, since 1
  and 2.5 per cent lie 1.5 points apart and are no little matter (at 5 per cent division never says less than points,
  so that what lies further away is never said to be nearer);
- a score: by the standard deviation of the areas it is compared with;
- a count: not at all. A larger area has more of everything.

The steps of the division were made by hand with those of Census Reporter in mind (index 103 and more "a little higher",
98 and more "about the same", 94 and more "a little less", 195 and more "about double"), and made the same both ways.

A difference that rounding or chance explains is "about the same" (`trends`: one unit of rounding; the intervals, where
they are known). Words say higher and lower, never better and worse: whether that is good is the `Tone`, beside it.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from gewoondoen.knowledge.trends import Measured, Shape, Trend, differs, exceeds, noise_of
from gewoondoen.knowledge.values import Direction, Kind, Level

PER_CENT = 100


class Side(StrEnum):
    """On which side of the reference a figure lies."""

    HIGHER = "higher"
    LOWER = "lower"


class Degree(StrEnum):
    """How far it lies from the reference."""

    SAME = "same"
    LITTLE = "little"
    CLEAR = "clear"
    MUCH = "much"
    DOUBLE = "double"  # about twice, or about half
    OVER_DOUBLE = "over_double"  # more than twice, or less than half
    PLAIN = "plain"  # another value, but how far that is cannot be said


class Tone(StrEnum):
    """Whether the side on which a figure lies is good for those who live there."""

    FAVOURABLE = "favourable"
    UNFAVOURABLE = "unfavourable"
    NEUTRAL = "neutral"


# Up to each limit the degree holds; what lies beyond the last has the degree that stands apart.
Steps = tuple[tuple[tuple[float, Degree], ...], Degree]
BY_DIVISION: Steps = (
    (
        (1.03, Degree.SAME),
        (1.10, Degree.LITTLE),
        (1.50, Degree.CLEAR),
        (1.80, Degree.MUCH),
        (2.20, Degree.DOUBLE),
    ),
    Degree.OVER_DOUBLE,
)
BY_POINTS: Steps = (((1, Degree.SAME), (3, Degree.LITTLE), (10, Degree.CLEAR)), Degree.MUCH)
BY_DEVIATIONS: Steps = (((0.25, Degree.SAME), (0.5, Degree.LITTLE), (1.5, Degree.CLEAR)), Degree.MUCH)
RARE = 5.0
# Of two areas one is the highest and one the lowest, which says nothing.
LEAST_RANKED = 3


@dataclass(frozen=True, slots=True)
class Number:
    """A number to be written in the way of the reader's language, with its decimals and its unit."""

    value: float
    decimals: int = 0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A period to be written in words: 2020, 2020-Q1, 2020-03, 2020-W09."""

    text: str


@dataclass(frozen=True, slots=True)
class Areas:
    """The areas of a level, to be written as "neighbourhoods"."""

    level: Level


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence, or part of one, to be put in words: which, and with what values."""

    key: str
    values: "Mapping[str, Value]" = field(default_factory=dict)


Value = int | str | Number | Period | Areas | Message


@dataclass(frozen=True, slots=True)
class Scale:
    """What one has to know of an indicator to compare two figures of it.

    `base` is what a share is of (100 is per cent), `deviation` the standard deviation of the areas, for scores.
    """

    kind: Kind
    base: float = PER_CENT
    decimals: int = 0
    step: float = 0
    deviation: float | None = None
    unit: str = ""

    @property
    def noise(self) -> float:
        """How far equal truths can lie apart by rounding."""
        return noise_of(self.decimals, self.step)

    def number(self, value: float) -> Number:
        """Return a value as it is to be written."""
        return Number(value, self.decimals, self.unit)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a figure lies to a reference; `side` is None when it is about the same."""

    degree: Degree
    side: Side | None = None

    @property
    def key(self) -> str:
        """The name of the phrase."""
        return f"{self.side.value}.{self.degree.value}" if self.side else Degree.SAME.value


SAME = Comparison(Degree.SAME)


def compare(value: Measured | None, reference: Measured | None, scale: Scale) -> Comparison | None:
    """Return how a value lies to a reference; None where that cannot be said: no number, or a count.

    24 per cent against 18 is 6 points; a mean income of 30 against 28 is 1.07 times as much.

    >>> compare(Measured(24), Measured(18), Scale(Kind.SHARE)).key
    'higher.clear'
    >>> compare(Measured(28), Measured(30), Scale(Kind.MEAN)).key
    'lower.little'
    >>> compare(Measured(24, 17, 31), Measured(18), Scale(Kind.SHARE)).key
    'same'
    """
    if value is None or reference is None or scale.kind == Kind.COUNT:
        return None
    difference = value.value - reference.value
    if not exceeds(difference, scale.noise) or not differs(value, reference):
        return SAME
    degree = _degree(value.value, reference.value, scale)
    if degree == Degree.SAME:
        return SAME
    return Comparison(degree, Side.HIGHER if difference > 0 else Side.LOWER)


def tone_of(side: Side | None, direction: Direction) -> Tone:
    """Return whether a side is good: higher is, where up is better.

    >>> tone_of(Side.LOWER, Direction.DOWN).value, tone_of(Side.HIGHER, Direction.NONE).value
    ('favourable', 'neutral')
    """
    if side is None or direction == Direction.NONE:
        return Tone.NEUTRAL
    return Tone.FAVOURABLE if (side == Side.HIGHER) == (direction == Direction.UP) else Tone.UNFAVOURABLE


def comparison(found: Comparison, place: str) -> Message:
    """Return "a little higher than in Enschede"."""
    return Message(f"compare.{found.key}", {"place": place})


def brief(found: Comparison) -> Message:
    """Return "a little higher here", for beside the figure of the other area."""
    return Message(f"brief.{found.key}")


def placed(side: Side, areas: Level, place: str, fact: str) -> Message:
    """Return "65 and over: 9 %, lower than in most neighbourhoods in Enschede"."""
    comparison = Message(f"most.{side.value}", {"areas": Areas(areas), "place": place})
    return Message("placed", {"comparison": comparison, "fact": fact})


def headline(found: Comparison, scale: Scale, fact: str, reference: float, place: str) -> Message:
    """Return "65 and over: 24 %, higher than average in Enschede (18 %)".

    A published share or mean of the whole is the average of those who live there; a median or a score is not.
    """
    kind = "average" if scale.kind in {Kind.SHARE, Kind.MEAN} else "compare"
    comparison = Message(f"{kind}.{found.key}", {"place": place})
    return Message("headline", {"comparison": comparison, "fact": fact, "reference": scale.number(reference)})


def trend_phrase(found: Trend | None, scale: Scale) -> Message | None:
    """Return how a figure moved: "rose from 12 % in 2016 to 15 % in 2020"; None where there is no trend.

    >>> from gewoondoen.knowledge.trends import Change, Move, Slope
    >>> rise = Trend(("2016", 12), ("2020", 15), Change(Move.ROSE, 3, 25), Shape.ROSE, (), Slope(0.75, Move.ROSE, 5))
    >>> trend_phrase(rise, Scale(Kind.SHARE, unit="%")).key
    'trend.rose'
    """
    if found is None:
        return None
    values: dict[str, Value] = {
        "first": scale.number(found.first[1]),
        "first_period": Period(found.first[0]),
        "last": scale.number(found.last[1]),
        "last_period": Period(found.last[0]),
    }
    if found.shape in {Shape.PEAK, Shape.VALLEY}:
        values |= {"turn": scale.number(found.turns[0][1]), "turn_period": Period(found.turns[0][0])}
    return Message(f"trend.{found.shape.value}", values)


def rank_phrase(best: int | None, worst: int | None, ranked: int | None, level: Level) -> Message | None:
    """Return where an area stands: "among the 10 highest of the 70 neighbourhoods". Rank 1 has the highest value.

    `best` and `worst` are the first and last rank it may well have: its rank and that of the last area with the same
    value, or the ends of the interval of its rank. The narrowest phrase that holds for both is chosen; when none does,
    the area "cannot be told from the middle".

    >>> rank_phrase(4, 4, 70, Level.NEIGHBOURHOOD).key, rank_phrase(70, 70, 70, Level.NEIGHBOURHOOD).key
    ('rank.highest', 'rank.last')
    >>> rank_phrase(4, 30, 70, Level.NEIGHBOURHOOD).key, rank_phrase(4, 60, 70, Level.NEIGHBOURHOOD).key
    ('rank.upper_half', 'rank.untold')
    """
    if best is None or worst is None or ranked is None or ranked < LEAST_RANKED:
        return None
    values: dict[str, Value] = {"ranked": ranked, "areas": Areas(level)}
    for key, start, end in _bands(ranked):
        if start <= best and worst <= end:
            return Message(f"rank.{key}", values | {"among": end + 1 - start})
    return Message("rank.untold", values)


def _bands(ranked: int) -> Sequence[tuple[str, int, int]]:
    """Return the phrases with the ranks for which they hold, narrowest first.

    "The 3 highest" is said of 15 areas or more, "the 10 highest" of 50 and "the 100 highest" of 500: a fifth at most,
    else it is no distinction.
    """
    tops = [("first", "last", 1)]
    tops += [("highest", "lowest", count) for count in (3, 10, 100) if 5 * count <= ranked]
    tops += [("highest_fifth", "lowest_fifth", ranked // 5), ("upper_half", "lower_half", ranked // 2)]
    bands = [band for top, bottom, count in tops for band in ((top, 1, count), (bottom, ranked + 1 - count, ranked))]
    beyond = 2 * ranked // 5
    return [*bands[:-2], ("middle", beyond + 1, ranked - beyond), *bands[-2:]]


def _degree(value: float, reference: float, scale: Scale) -> Degree:
    """Return how far two values that differ lie apart."""
    low, high = sorted((value, reference))
    if scale.kind == Kind.SCORE:
        return _step((high - low) / scale.deviation, BY_DEVIATIONS) if scale.deviation else Degree.PLAIN
    if scale.kind == Kind.SHARE and scale.base == PER_CENT and low >= RARE:
        return _step(high - low, BY_POINTS)
    return _step(high / low, BY_DIVISION) if low > 0 else Degree.PLAIN


def _step(distance: float, steps: Steps) -> Degree:
    """Return the degree of a distance: that of the first limit that it does not pass.

    >>> _step(1.03, BY_DIVISION).value, _step(1.2, BY_DIVISION).value, _step(9, BY_DIVISION).value
    ('same', 'clear', 'over_double')
    """
    limits, beyond = steps
    at = bisect_left(limits, distance, key=lambda each: each[0] * (1 + 1e-9))
    return limits[at][1] if at < len(limits) else beyond
