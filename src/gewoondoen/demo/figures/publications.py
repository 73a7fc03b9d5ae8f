"""What is published when: the key figures a year, the other sources whole."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np

from gewoondoen.demo.calendar import AMSTERDAM, Calendar
from gewoondoen.demo.figures.gathering import Column, Gathering
from gewoondoen.demo.figures.homes import classes, homes
from gewoondoen.demo.figures.judged import PARTS, RATES, crime, judgement, status
from gewoondoen.demo.figures.leaves import YEARS, Leaves, Sheet, other_places, own_places
from gewoondoen.demo.figures.means import means
from gewoondoen.demo.figures.people import people
from gewoondoen.demo.figures.series import centre_reading
from gewoondoen.kernel import workdays
from gewoondoen.knowledge.cells import NUMBER_OF, Reading
from gewoondoen.knowledge.declaration_types import Declared
from gewoondoen.knowledge.themes import Theme
from gewoondoen.knowledge.values import Reason, Status

TOWNS = 40
# The other towns have their last three years, enough to be ranked among and to be like.
LATEST = 3
# What a source publishes more than a year later.
LATE = {Theme.INKOMEN, Theme.ENERGIE, Theme.ONDERWIJS, Theme.ZORG}
LATE_AT_WORK = {"arbeidsparticipatie", "aandeel_werknemers", "aandeel_zelfstandigen"}
MEAN_SCORE = 4.15  # of the Leefbaarometer, over the country
RELEASED = (3, 15)  # month and day on which the figures of the year before come out, about


@dataclass(frozen=True)
class Publication:
    """What comes out as one version of a dataset, and when."""

    dataset: str
    reading: Reading
    at: datetime

    @property
    def name(self) -> str:
        """The name of its file: the dataset, with the year where it is of one."""
        years = {block.period for block in self.reading.blocks}
        return f"{self.dataset}-{min(years)}" if len(years) == 1 else self.dataset


def publications(
    *,
    seed: int,
    calendar: Calendar,
    surfaces: Mapping[str, float],
    declared: Sequence[Declared],
    scale: float = 1.0,
) -> list[Publication]:
    """Return everything that is published, in order of time; `surfaces` in hectares by code.

    `scale` makes a smaller country of it, and fewer years.
    """
    count = max(2, round(TOWNS * scale))
    others = other_places(random.Random(f"towns {seed}"), count)
    leaves = Leaves(own_places() + others, calendar.today.year - 1, dict(surfaces), seed)
    of = {each.dataset.slug: each for each in declared}
    sheets = _sheets(leaves)
    made = [
        *_key_figures(leaves, sheets["kwb"], of["kwb"], calendar, max(LATEST, round(YEARS * scale))),
        _crimes(leaves, sheets, of, calendar),
        _liveability(leaves, sheets["leefbaarometer"], of["leefbaarometer"], calendar),
        _status(leaves, sheets["ses_woa"], of["ses_woa"], calendar),
        _weeks(seed, calendar, scale),
    ]
    return sorted(made, key=lambda each: (each.at, each.reading.release))


def _sheets(leaves: Leaves) -> dict[str, Sheet]:
    """Return all figures of all leaves, by dataset."""
    who = people(leaves)
    return {
        "kwb": who | homes(leaves, who) | means(leaves, who),
        "politie": crime(leaves, who),
        "leefbaarometer": judgement(leaves, who),
        "ses_woa": status(leaves, who),
    }


def _released(calendar: Calendar, year: int) -> datetime:
    """Return when something came out in a year; what is older than the platform when that began, three years ago."""
    first = calendar.today - timedelta(days=3 * 365 + 20 - (year - calendar.today.year + YEARS))
    day = max(date(year, *RELEASED), first)
    while not workdays.is_working_day(day):
        day += timedelta(days=1)
    return min(datetime.combine(day, time(10, 30), AMSTERDAM), calendar.now - timedelta(days=1))


def _key_figures(leaves: Leaves, sheet: Sheet, declared: Declared, calendar: Calendar, shown: int) -> list[Publication]:
    """Return the key figures, a version a year; the last but one came in two steps, and the last is half there."""
    gathering = Gathering(leaves, declared)
    columns = gathering.gathered(sheet)
    columns["stedelijkheid"].values = classes(columns["adressendichtheid"].values)
    land = columns["oppervlakte_land"].values
    columns["autos_per_km2"] = Column(
        np.round(columns["personenautos"].values / np.maximum(land, 1) * 100), columns["personenautos"].reasons.copy()
    )
    last = leaves.last_year
    late = [slug for slug in columns if gathering.declared[slug].theme in LATE or slug in LATE_AT_WORK]
    begun = columns | {slug: columns[slug].left_open(Reason.NOT_YET) for slug in late}
    for slug in late:
        columns[slug].status[last - 1] = Status.PROVISIONAL

    def of(year: int, which: Mapping[str, Column], out: int) -> Publication:
        others_since = last - LATEST + 1
        reading = gathering.reading(which, [year], others_since=others_since, release=_release(calendar, out))
        return Publication("kwb", reading, _released(calendar, out))

    whole = [of(year, columns, year + 2) for year in leaves.years[-shown:-1].tolist()]
    return [*whole, of(last - 1, begun, last), of(last, begun, last + 1)]


def _release(calendar: Calendar, year: int) -> str:
    """Return the day on which the source released something in a year."""
    return min(date(year, *RELEASED), calendar.today - timedelta(days=1)).isoformat()


def _crimes(
    leaves: Leaves, sheets: Mapping[str, Sheet], declared: Mapping[str, Declared], calendar: Calendar
) -> Publication:
    """Return recorded crimes; rates are out of the inhabitants as they are published."""
    who = Gathering(leaves, declared["kwb"]).gathered({"inwoners": sheets["kwb"]["inwoners"]})["inwoners"].values
    gathering = Gathering(leaves, declared["politie"])
    columns = gathering.gathered(sheets["politie"])
    for name in RATES:
        rate = columns[f"{name}_per_1000"]
        rate.values = np.divide(columns[name].values * 1000, who, where=who > 0, out=np.full(who.shape, np.nan)).round(
            1
        )
        rate.reasons = np.where(who > 0, 0, NUMBER_OF[Reason.IMPOSSIBLE]).astype(np.int8)
    for column in columns.values():
        column.status[leaves.last_year] = Status.PROVISIONAL
    return _whole("politie", gathering, columns, leaves.years.tolist(), calendar)


def _liveability(leaves: Leaves, sheet: Sheet, declared: Declared, calendar: Calendar) -> Publication:
    """Return the Leefbaarometer: every second year, parts that add up to the deviation from the country."""
    gathering = Gathering(leaves, declared)
    columns = gathering.gathered(sheet)
    for slug in PARTS:
        columns[slug].values = (columns[slug].values - columns[slug].values[0]).round(3)
    reasons = next(iter(columns.values())).reasons
    off = sum((columns[slug].values for slug in PARTS), np.zeros(reasons.shape)).round(3)
    columns["leefbaarheid_afwijking"] = Column(off, reasons.copy())
    columns["leefbaarheid_score"] = Column((MEAN_SCORE + off).round(3), reasons.copy())
    years = [year for year in leaves.years.tolist() if year % 2 == 0 and year < leaves.last_year]
    return _whole("leefbaarometer", gathering, columns, years, calendar)


def _status(leaves: Leaves, sheet: Sheet, declared: Declared, calendar: Calendar) -> Publication:
    """Return SES-WOA, which comes two years later."""
    gathering = Gathering(leaves, declared)
    return _whole("ses_woa", gathering, gathering.gathered(sheet), leaves.years[:-1].tolist(), calendar)


def _weeks(seed: int, calendar: Calendar, scale: float) -> Publication:
    """Return the weeks of the inner city, which come out every Monday."""
    monday = datetime.combine(calendar.today - timedelta(days=calendar.today.weekday()), time(8, 40), AMSTERDAM)
    reading = centre_reading(seed, calendar, scale)
    return Publication("eigen", reading, min(monday, calendar.now - timedelta(hours=1)))


def _whole(
    dataset: str, gathering: Gathering, columns: Mapping[str, Column], years: Sequence[int], calendar: Calendar
) -> Publication:
    """Return a dataset that comes whole."""
    since = years[-min(LATEST, len(years))]
    year = calendar.today.year
    reading = gathering.reading(columns, years, others_since=since, release=_release(calendar, year))
    return Publication(dataset, reading, _released(calendar, year))
