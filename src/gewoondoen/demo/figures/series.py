"""Three years of weeks in the inner city: how many visitors are counted, and how often people report nuisance."""

from datetime import date, timedelta

import numpy as np

from gewoondoen.demo.calendar import YEARS, Calendar
from gewoondoen.demo.figures.tellings import Floats
from gewoondoen.demo.places import MUNICIPALITY_CODE, NEIGHBOURHOODS, code_of
from gewoondoen.knowledge.cells import NUMBER_OF, Block, Reading, places
from gewoondoen.knowledge.values import Reason

VISITORS, NUISANCE = "bezoekers_binnenstad", "meldingen_overlast_binnenstad"
CENTRE = code_of("Binnenstad")
# Visitors a week by days ago: fewer each year, until traders and residents counted together and turned it (## centrum).
PATH = ((-1_200, 197_000), (-520, 169_300), (-330, 173_000), (0, 184_000))
# What was told of it, to the visitor: the last whole week, and the same week the year before, 7.5 % less.
LAST_WEEK, YEAR_BEFORE, WEEKS_A_YEAR = 198_400, 184_558, 52
# Reports a week by neighbourhood, in a usual week.
USUAL = {"Oude Markt": 11.0, "Havenkwartier": 4.5, "Stationsbuurt": 8.0, "Hofkwartier": 2.0}
TRIAL, LESS = 150, 0.72  # days of different closing hours, and what they do
BROKEN = (97, 98)  # weeks ago that the counters stood still
KEPT_BY_PLACE = 78  # weeks since reports are kept by neighbourhood
LEAST = 8


def weeks(calendar: Calendar) -> list[date]:
    """Return the Mondays of the whole weeks of three years, the earliest first."""
    this = calendar.today - timedelta(days=calendar.today.weekday())
    return [this - timedelta(weeks=back) for back in range(52 * YEARS, 0, -1)]


def centre_reading(seed: int, calendar: Calendar, scale: float = 1.0) -> Reading:
    """Return both series as a file would hold them; on a smaller scale the second is shorter."""
    rng = np.random.default_rng([seed, 52])
    mondays = weeks(calendar)
    quarters = [each for each in NEIGHBOURHOODS if each.district.name == "Binnenstad"]
    visitors = _visitors(rng, mondays, calendar.today)
    nuisance = _nuisance(rng, mondays, calendar.today, [each.name for each in quarters])
    blocks = []
    for number, monday in enumerate(mondays):
        back = len(mondays) - number
        blocks.append(_block(VISITORS, "bezoekers", monday, number, visitors[[number]], counted=back not in BROKEN))
        if back <= max(LEAST, KEPT_BY_PLACE * scale):
            reports = np.concatenate([nuisance[[number]].sum(axis=1), nuisance[number]])
            blocks.append(_block(NUISANCE, "meldingen_overlast", monday, number, reports))
    names = {CENTRE: "Binnenstad"} | {each.code: each.name for each in quarters}
    years = sorted({monday.year for monday in mondays})
    told = [(code, name, MUNICIPALITY_CODE, year, 1) for code, name in names.items() for year in years]
    rows = np.arange(2, len(names) + 2, dtype=np.int32)
    return Reading(list(names), rows, blocks, places(told), release=(mondays[-1] + timedelta(days=7)).isoformat())


def _block(slug: str, column: str, monday: date, number: int, values: Floats, *, counted: bool = True) -> Block:
    """Return a week of one series: a row of the file, for the first areas of the reading."""
    year, week, _day = monday.isocalendar()
    return Block(
        slug,
        f"{year}-W{week:02}",
        column,
        values if counted else np.full(len(values), np.nan),
        np.full(len(values), 0 if counted else NUMBER_OF[Reason.NOT_COLLECTED], dtype=np.int8),
        np.arange(len(values), dtype=np.int32),
        np.full(len(values), number + 2, dtype=np.int32),
    )


def _season(mondays: list[date], heights: tuple[tuple[int, float], ...]) -> Floats:
    """Return how busy weeks are by their number in the year, in straight lines between."""
    numbers, sizes = zip(*heights, strict=True)
    return np.asarray(np.interp([monday.isocalendar().week for monday in mondays], numbers, sizes))


def _visitors(rng: np.random.Generator, mondays: list[date], today: date) -> Floats:
    """Return visitors a week: a slow path, the year in it, and a little chance."""
    days, sizes = zip(*PATH, strict=True)
    path = np.interp([(monday - today).days for monday in mondays], days, sizes)
    year = ((1, 0.88), (5, 0.9), (13, 1.0), (18, 1.06), (26, 1.0), (31, 0.9), (38, 1.08), (44, 1.0), (51, 1.24))
    return _as_told(path * _season(mondays, year) * rng.normal(1, 0.02, len(mondays)))


def _as_told(visitors: Floats) -> Floats:
    """Return visitors so that the two weeks that were told of are what was told; those between slide along."""
    first, last = len(visitors) - 1 - WEEKS_A_YEAR, len(visitors) - 1
    off = (YEAR_BEFORE / visitors[first], LAST_WEEK / visitors[last])
    return np.asarray(np.round(visitors * np.interp(np.arange(len(visitors)), (first, last), off)))


def visitors_a_week(seed: int, calendar: Calendar) -> list[tuple[date, int]]:
    """Return the Mondays of the weeks that were counted, and how many visitors came: what traders write down."""
    mondays = weeks(calendar)
    visitors = _visitors(np.random.default_rng([seed, 52]), mondays, calendar.today)
    counted = [number for number in range(len(mondays)) if len(mondays) - number not in BROKEN]
    return [(mondays[number], int(visitors[number])) for number in counted]


def _nuisance(rng: np.random.Generator, mondays: list[date], today: date, quarters: list[str]) -> Floats:
    """Return reports of nuisance (weeks, neighbourhoods): more in summer, fewer since closing hours differ."""
    year = ((1, 0.8), (14, 0.9), (22, 1.3), (29, 1.5), (36, 1.2), (44, 0.9), (52, 1.2))
    usual = np.array([USUAL[name] for name in quarters])
    trial = np.array([LESS if (today - monday).days < TRIAL else 1.0 for monday in mondays])
    return rng.poisson(np.outer(_season(mondays, year) * trial, usual)).astype(float)
