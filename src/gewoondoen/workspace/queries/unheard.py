"""What do we not hear? What each neighbourhood tells, set against what its figures lead one to expect.

So that the loudest neighbourhood does not steer. It says where others like it are heard more, never why.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
from django.utils import timezone

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge import queries as knowledge
from gewoondoen.knowledge import silence
from gewoondoen.knowledge.models import Indicator, Interpretation
from gewoondoen.knowledge.uncertainty import rate_interval
from gewoondoen.signals import queries as signals

INHABITANTS = "inwoners"
# What may be taken into account: traits of areas that go with how often people report, as studies of 311 calls find
# (age, income, living alone, owning one's home; Kontokosta and Hong, 2021). A reader chooses; none is the default.
TRAITS = (
    "aandeel_65_plus",
    "aandeel_15_25",
    "aandeel_laagste_inkomens_huishoudens",
    "aandeel_eenpersoonshuishoudens",
    "aandeel_koopwoningen",
    "woz_waarde",
)
# Where fewer people live, most reports come from who works or passes there, and one more or less is a large part.
LEAST_INHABITANTS = 250
FIFTHS = 5
LEAST_IN_A_FIFTH = 2


@dataclass(frozen=True)
class Heard:
    """One neighbourhood: what was heard, against what is expected of it; None where that cannot be said."""

    area: Area
    inhabitants: float | None
    reports: int
    told: int
    per_1000: float | None
    expected: float | None
    ratio: float | None
    low: float | None
    high: float | None
    voice: str
    filled_in: bool


@dataclass(frozen=True)
class Contrast:
    """How often people are heard where a trait is most and least common: per 1,000 inhabitants, with intervals."""

    indicator: Indicator
    most: tuple[float, float, float]
    least: tuple[float, float, float]


@dataclass(frozen=True)
class Unheard:
    """The neighbourhoods of an area, quietest first, and how the expectation was made."""

    rows: tuple[Heard, ...]
    traits: tuple[Indicator, ...]
    contrasts: tuple[Contrast, ...]
    by_regression: bool
    dispersion: float
    since: date
    period: str
    least: int

    @property
    def quieter(self) -> list[Heard]:
        """Those that are heard less than expected by more than chance explains."""
        return [row for row in self.rows if row.voice == silence.Voice.QUIETER]

    @property
    def louder(self) -> list[Heard]:
        """Those that are heard more than expected by more than chance explains."""
        return [row for row in self.rows if row.voice == silence.Voice.LOUDER]


def traits_for(viewer: Actor | None) -> list[Indicator]:
    """Return what may be taken into account: the traits of which there are figures of neighbourhoods."""
    catalogue = knowledge.catalogue(viewer)
    return [
        catalogue.indicators[slug]
        for slug in TRAITS
        if slug in catalogue.indicators and catalogue.latest(slug, "neighbourhood")
    ]


def unheard_in(
    viewer: Actor | None, within: Area, *, months: int, domain: str = "", traits: Sequence[Indicator] = ()
) -> Unheard | None:
    """Return how the neighbourhoods of an area are heard; None as long as nobody knows how many people live there."""
    catalogue = knowledge.catalogue(viewer)
    period = catalogue.latest(INHABITANTS, "neighbourhood")
    if not period:
        return None
    moment = timezone.now() - timedelta(days=round(months * 365.25 / 12))
    neighbourhoods = list(areas.neighbourhoods_of(viewer, within))
    table = _table(catalogue, neighbourhoods, traits)
    reports = signals.reports_by_neighbourhood(viewer, within, since=moment, domain=domain)
    told = _told(neighbourhoods, domain)
    people = np.where(table[:, 0] >= LEAST_INHABITANTS, table[:, 0], np.nan)
    heard = np.array([reports.get(each.pk, 0) + told[each.pk] for each in neighbourhoods], dtype=float)
    if not len(neighbourhoods) or np.isnan(people).all():
        return None
    varied = [at for at in range(1, table.shape[1]) if np.nanstd(table[:, at]) > 0]
    found = silence.silence(people, heard, table[:, varied] if varied else None)
    rows = [
        Heard(
            area=each,
            inhabitants=_number(table[at, 0]),
            reports=reports.get(each.pk, 0),
            told=told[each.pk],
            per_1000=_number(found.per_1000[at]),
            expected=_number(found.expected[at]),
            ratio=_number(found.ratio[at]),
            low=_number(found.low[at]),
            high=_number(found.high[at]),
            voice=str(found.voice[at]),
            filled_in=bool(found.filled_in[at]),
        )
        for at, each in enumerate(neighbourhoods)
    ]
    rows.sort(key=lambda row: (row.ratio is None, row.ratio or 0, row.area.name))
    return Unheard(
        rows=tuple(rows),
        traits=tuple(traits),
        contrasts=tuple(_contrasts(catalogue, neighbourhoods, heard, people, traits_for(viewer))),
        least=LEAST_INHABITANTS,
        by_regression=found.method == silence.Method.REGRESSION,
        dispersion=found.dispersion,
        since=timezone.localdate(moment),
        period=period,
    )


def _number(value: float) -> float | None:
    """Return a number, None for none."""
    return None if np.isnan(value) else float(value)


def _table(
    catalogue: knowledge.Catalogue, neighbourhoods: Sequence[Area], traits: Sequence[Indicator]
) -> npt.NDArray[np.float64]:
    """Return inhabitants and traits (n, 1 + k) of neighbourhoods, each of its latest period; NaN where none."""
    slugs = [INHABITANTS, *(each.slug for each in traits)]
    latest = catalogue.latest_of(slugs, "neighbourhood")
    found = knowledge.published(catalogue, [each.code for each in neighbourhoods], slugs, sorted(set(latest.values())))
    values = {(each.area, each.indicator): each.value for each in found if latest.get(each.indicator) == each.period}
    return np.array(
        [[np.nan if (v := values.get((each.code, slug))) is None else v for slug in slugs] for each in neighbourhoods],
        dtype=float,
    ).reshape(len(neighbourhoods), len(slugs))


def _told(neighbourhoods: Sequence[Area], domain: str) -> Counter[int]:
    """Count the interpretations of neighbourhoods that still stand; they belong to no domain."""
    if domain:
        return Counter()
    standing = Interpretation.objects.filter(area__in=neighbourhoods, withdrawn_at=None)
    return Counter(standing.values_list("area_id", flat=True))


def _contrasts(
    catalogue: knowledge.Catalogue,
    neighbourhoods: Sequence[Area],
    heard: npt.NDArray[np.float64],
    inhabitants: npt.NDArray[np.float64],
    traits: Sequence[Indicator],
) -> list[Contrast]:
    """Return for each trait how often people are heard in the fifth of the neighbourhoods with most and least of it."""
    found = []
    for trait in traits:
        values = _table(catalogue, neighbourhoods, [trait])[:, 1]
        usable = np.flatnonzero(~np.isnan(values) & (inhabitants > 0))
        size = len(usable) // FIFTHS
        if size < LEAST_IN_A_FIFTH:
            continue
        order = usable[np.argsort(values[usable], kind="stable")]
        least, most = (_rate(heard, inhabitants, part) for part in (order[:size], order[-size:]))
        found.append(Contrast(trait, most, least))
    return found


def _rate(
    heard: npt.NDArray[np.float64], inhabitants: npt.NDArray[np.float64], part: npt.NDArray[np.intp]
) -> tuple[float, float, float]:
    """Return what is heard per 1,000 inhabitants in some neighbourhoods together, with its interval."""
    found = rate_interval(heard[part].sum(), inhabitants[part].sum(), 1000.0)
    return float(found.value), float(found.low), float(found.high)
