"""Contact, result and what residents said, in twelve months, as far as one may know; never by person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gewoondoen.areas.models import Area
from gewoondoen.patterns.calendar import YEAR, until
from gewoondoen.patterns.faring import (
    LEAST_FOR_SHARES,
    Histogram,
    Median,
    Share,
    median_wait,
    rounded,
    survival,
    told,
    told_share,
    total_of,
)
from gewoondoen.patterns.models import MonthPace

Paces = Mapping[tuple[int, date], MonthPace]
HELPED = ("yes", "partly", "no")


@dataclass(frozen=True)
class Month:
    """How much was reported in one month; None is withheld."""

    month: date
    reports: int | None


@dataclass(frozen=True)
class Fared:
    """What became of the signals of twelve months. None is withheld: too few, or nothing to tell of."""

    contact: Share | None
    contact_wait: Median | None
    result: Share | None
    result_wait: Median | None
    reopened: Share | None
    helped: tuple[int, int, int] | None


def paces_of(areas: Sequence[Area], month: date) -> Paces:
    """Return the months of two years of some areas. One statement."""
    first = until(month, 2 * YEAR)[0]
    rows = MonthPace.objects.filter(area__in=[area.pk for area in areas], month__gte=first, month__lte=month)
    return {(row.area_id, row.month): row for row in rows}


def months_of(paces: Paces, areas: Sequence[Area], month: date, *, exact: bool) -> tuple[Month, ...]:
    """Return how much was reported in each month of two years in some areas together."""
    found = []
    for each in until(month, 2 * YEAR):
        numbers = [paces[area.pk, each].reports if (area.pk, each) in paces else 0 for area in areas]
        shown = [number if exact else told(number) for number in numbers]
        known = [number for number in shown if number is not None]
        found.append(Month(each, sum(known) if len(known) == len(shown) else None))
    return tuple(found)


def fared(paces: Paces, areas: Sequence[Area], months: Sequence[date], today: date, *, exact: bool) -> Fared:
    """Return what became of the signals of some months in some areas together."""
    rows = [row for area in areas for each in months if (row := paces.get((area.pk, each)))]

    def total(name: str) -> int:
        return sum(getattr(row, name) for row in rows)

    def share(part: str, *whole: str) -> Share | None:
        out_of = sum(map(total, whole))
        if exact:
            return Share(total(part), out_of) if out_of else None
        return told_share(total(part), out_of)

    def wait(ended: str, going: str) -> Median | None:
        still = total_of([waiting(getattr(row, going), row.month, today) for row in rows])
        return _median([days(getattr(row, ended)) for row in rows], still, exact)

    return Fared(
        contact=share("contact_kept", "contact_kept", "contact_missed"),
        contact_wait=wait("contact_days", "uncontacted"),
        result=share("result_kept", "result_kept", "result_missed"),
        result_wait=wait("result_days", "open"),
        reopened=share("reopened", "ended"),
        helped=_helped((total("helped_yes"), total("helped_partly"), total("helped_no")), exact),
    )


def days(stored: Mapping[str, int]) -> dict[int, int]:
    """Return a histogram as it is worked with."""
    return {int(day): count for day, count in stored.items()}


def waiting(stored: Mapping[str, int], month: date, today: date) -> dict[int, int]:
    """Return how long open signals wait today, by how many days.

    >>> waiting({"1": 2, "28": 1}, date(2026, 2, 1), date(2026, 3, 1))
    {28: 2, 1: 1}
    """
    return {max(0, (today - month - timedelta(days=int(day) - 1)).days): count for day, count in stored.items()}


def _median(ended: Sequence[Histogram], going: Histogram, exact: bool) -> Median | None:
    """Return after how many days half had it; None where there are too few to tell."""
    whole = total_of(ended)
    size = sum(whole.values()) + sum(going.values())
    if not whole or (not exact and size < LEAST_FOR_SHARES):
        return None
    return median_wait(survival(whole, going))


def _helped(said: tuple[int, int, int], exact: bool) -> tuple[int, int, int] | None:
    """Return how many said yes, partly and no; rounded each, out of enough."""
    if exact:
        return said if sum(said) else None
    yes, partly, no = (rounded(each) for each in said)
    return (yes, partly, no) if sum(said) >= LEAST_FOR_SHARES and yes + partly + no else None
