"""An area profile in plain values: each indicator with what it is compared with, its way over time and its place.

Nothing is worked out here that is not asked for by a row of the profile; what a row says are messages (`phrases`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from gewoondoen.knowledge import periods
from gewoondoen.knowledge.highlights import Candidate
from gewoondoen.knowledge.intervals import intervals_of, intervals_of_counts
from gewoondoen.knowledge.phrases import Comparison, Message, Scale, compare, rank_phrase, trend_phrase
from gewoondoen.knowledge.series import Border, lay
from gewoondoen.knowledge.standings import Measured as Ranked
from gewoondoen.knowledge.standings import Place
from gewoondoen.knowledge.trends import Measured, Trend, trend
from gewoondoen.knowledge.values import Direction, Figure, Kind, Spread

# The mean of one or two areas is a figure of these areas, not of a group.
LEAST_PEERS = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """What a profile has to know of an indicator; `whole` and `denominator` are slugs."""

    slug: str
    theme: str
    kind: Kind
    base: float = 100
    decimals: int = 0
    step: float = 0
    unit: str = ""
    direction: Direction = Direction.NONE
    whole: str = ""
    denominator: str = ""
    is_headline: bool = False
    # Whether its source counts every period; of one that counts now and then, what lies between is no gap.
    is_regular: bool = True
    # A count of what happens (burglaries), which chance moves; one of what is there (inhabitants) it does not.
    is_events: bool = False

    def scale(self, deviation: float | None = None) -> Scale:
        """Return how two figures of it are compared; scores by the deviation of the areas."""
        return Scale(self.kind, self.base, self.decimals, self.step, deviation, self.unit)

    def intervals(self, figures: Iterable[Figure], people: Mapping[str, float]) -> dict[str, tuple[float, float]]:
        """Return the bounds that chance allows to figures of it, by period."""
        values = {each.period: each.value for each in figures if each.value is not None}
        if self.is_events:
            return intervals_of_counts(values)
        return intervals_of(self.kind, self.base, values, people)

    @property
    def ranked(self) -> Ranked:
        """What a ranking has to know of it."""
        return Ranked(self.slug, self.kind, self.base, self.decimals, self.step, self.denominator)


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of `count` areas, each counted once, out of the `asked` ones; the others have no number."""

    value: float
    count: int
    asked: int


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure that stands beside that of the area, and how the area lies to it."""

    code: str
    figure: Figure | None
    comparison: Comparison | None


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of an area: the latest figure, and all that is said of it.

    `course` holds the values of the area as it is now, no period left out; `interval` what chance allows.
    """

    subject: Subject
    figure: Figure
    interval: tuple[float, float] | None
    beside: tuple[Beside, ...]
    trend: Trend | None = None
    course: tuple[tuple[str, float | None], ...] = ()
    place: Place | None = None
    mean: Mean | None = None
    compared: Comparison | None = None  # with the mean

    @property
    def trend_message(self) -> Message | None:
        """How it moved."""
        return trend_phrase(self.trend, self.subject.scale())

    @property
    def place_message(self) -> Message | None:
        """Where it stands, no surer than it is."""
        return place_message(self.place)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What lies around the figures of an area, by indicator and period where that matters.

    `figures` are those of the areas to compare with, by code and then by indicator and period.
    """

    figures: Mapping[str, Mapping[tuple[str, str], Figure]]
    borders: Mapping[int, Border]
    deviations: Mapping[str, float]
    places: Mapping[str, Place]
    means: Mapping[str, Mean]


def place_message(place: Place | None) -> Message | None:
    """Return where an area stands among others: "among the 10 highest of the 70 neighbourhoods"."""
    return rank_phrase(place.best, place.worst, place.ranked, place.level) if place else None


def latest_of(figures: Sequence[Figure], known: Sequence[str]) -> Figure | None:
    """Return the figure of the latest period in which areas of this kind have numbers; None where it has none at all.

    A number of 2019 says more than that 2020 is still to be published: that stands with the periods of the figure.

    >>> old, new = Figure("woz", "BU1", "2019", 210.0), Figure("woz", "BU1", "2020", None)
    >>> latest_of([old, new], ["2018", "2019"]).period
    '2019'
    """
    return max((each for each in figures if each.period in known), key=lambda each: each.period, default=None)


def line_of(
    subject: Subject, latest: Figure, figures: Sequence[Figure], around: Surroundings, people: Mapping[str, float]
) -> Line:
    """Return the line of one indicator; `figures` are those of the area, `people` its denominators by period."""
    scale = subject.scale(around.deviations.get(subject.slug))
    current = stretch_of(latest, figures, around.borders)
    intervals = subject.intervals(current, people)
    interval = intervals.get(latest.period)
    own = measured(latest.value, interval)
    beside = []
    for code, known in around.figures.items():
        other = known.get((subject.slug, latest.period))
        beside.append(Beside(code, other, compare(own, measured(other.value if other else None), scale)))
    mean = around.means.get(subject.slug)
    return Line(
        subject,
        latest,
        interval,
        tuple(beside),
        trend=trend(current, scale.noise, intervals),
        course=course_of(subject, current),
        place=around.places.get(subject.slug),
        mean=mean,
        compared=compare(own, measured(mean.value), scale) if mean else None,
    )


def measured(value: float | None, interval: tuple[float, float] | None = None) -> Measured | None:
    """Return a value to compare; None where there is none."""
    if value is None:
        return None
    return Measured(value, *interval) if interval else Measured(value)


def same_grain(latest: Figure, figures: Iterable[Figure]) -> list[Figure]:
    """Return the figures whose periods are as long as that of the latest one: by year, or by quarter."""
    grain = periods.grain_of(latest.period)
    return [each for each in figures if periods.grain_of(each.period) == grain]


def stretch_of(latest: Figure, figures: Iterable[Figure], borders: Mapping[int, Border]) -> tuple[Figure, ...]:
    """Return the figures of the area as it is in its latest period: those of before a border moved are of another."""
    laid = lay(latest.area, same_grain(latest, figures), borders)
    return laid.stretches[-1].figures if laid.stretches else ()


def every_period(figures: Iterable[Figure]) -> list[str]:
    """Return all periods from the first to the last, also those without a figure.

    >>> every_period([Figure("woz", "BU1", "2017", 1.0), Figure("woz", "BU1", "2019", 2.0)])
    ['2017', '2018', '2019']
    """
    known = sorted(each.period for each in figures)
    found = known[:1]
    while found and found[-1] < known[-1]:
        found.append(periods.after(found[-1]))
    return found


def periods_of(subject: Subject, figures: Sequence[Figure]) -> list[str]:
    """Return the periods that a line through the figures has, the earliest first."""
    return every_period(figures) if subject.is_regular else sorted(each.period for each in figures)


def course_of(subject: Subject, figures: Sequence[Figure]) -> tuple[tuple[str, float | None], ...]:
    """Return the values by period, None where there is no number."""
    values = {each.period: each.value for each in figures}
    return tuple((period, values.get(period)) for period in periods_of(subject, figures))


def mean_of(values: Mapping[str, float], codes: Sequence[str]) -> Mean | None:
    """Return the mean of those of the areas that have a number, each counted once; None for fewer than three.

    >>> mean_of({"A": 10, "B": 20, "C": 30}, ["A", "B", "C", "D"])
    Mean(value=20.0, count=3, asked=4)
    """
    known = [values[code] for code in codes if code in values]
    return Mean(fmean(known), len(known), len(codes)) if len(known) >= LEAST_PEERS else None


def candidate_of(line: Line, nation: Spread | None, city: Spread | None) -> Candidate:
    """Return a line as what may stand out."""
    subject = line.subject
    return Candidate(
        line.figure,
        subject.kind,
        subject.theme,
        part_of=subject.whole,
        direction=subject.direction,
        nation=nation,
        city=city,
        interval=line.interval,
        decimals=subject.decimals,
        unit=subject.unit,
    )
