"""How an area fares in twelve months, for one viewer. Reads what was counted at night; never walks signals.

Everyone gets what may be told: rounded to five, nothing small. Who works in the area gets the exact numbers of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum
from django.utils import timezone

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge import queries as knowledge
from gewoondoen.knowledge.uncertainty import rate_interval
from gewoondoen.patterns import policies
from gewoondoen.patterns.calendar import last_whole, until
from gewoondoen.patterns.faring import STEP, Ratio, rate_ratio, rounded
from gewoondoen.patterns.models import MonthCount
from gewoondoen.patterns.queries.counts import ALL, WITHOUT, Counts, exact_counts, told_counts
from gewoondoen.patterns.queries.inhabitants import people_in
from gewoondoen.patterns.queries.paces import Fared, Month, fared, months_of, paces_of
from gewoondoen.signals.models import Category, Theme

PER = 1000
# A category is told to everyone from so many reports on: it is a small part of a theme.
LEAST_IN_CATEGORY = 20


@dataclass(frozen=True)
class Rate:
    """Reports per 1,000 inhabitants in twelve months, and between which bounds it could be by chance and rounding."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Amount:
    """How many reports in twelve months and in the twelve before; None is withheld."""

    reports: int | None
    before: int | None = None
    rate: Rate | None = None
    change: Ratio | None = None


@dataclass(frozen=True)
class ThemeAmount:
    """How many reports of a theme; None is what has no theme. Beside it how much that is in the municipality."""

    theme: Theme | None
    amount: Amount
    town: Amount | None


@dataclass(frozen=True)
class PartAmount:
    """How many reports in a part of the area."""

    area: Area
    amount: Amount


@dataclass(frozen=True)
class Side:
    """The area, or the municipality that it is set against."""

    area: Area
    whole: Amount
    months: tuple[Month, ...]
    pace: Fared
    people: float | None


@dataclass(frozen=True)
class Faring:
    """All there is to tell of an area in the twelve months up to and with `month`."""

    month: date
    exact: bool
    period: str  # of the number of inhabitants
    own: Side
    town: Side | None
    # How many times as often as in the rest of the municipality.
    against: Ratio | None
    themes: tuple[ThemeAmount, ...]
    categories: tuple[tuple[Category, int], ...]
    parts: tuple[PartAmount, ...]
    is_counted: bool

    @property
    def area(self) -> Area:
        """The area."""
        return self.own.area


def faring_of(viewer: Actor | None, area: Area, today: date | None = None) -> Faring:
    """Return how an area fares. Sixteen statements at the most, whatever there is to count."""
    day = today or timezone.localdate()
    month = last_whole(day)
    exact = policies.may_see_exact(viewer, area)
    town = next((each for each in areas.trail(viewer, area) if each.kind == Area.Kind.MUNICIPALITY), None)
    parts = list(areas.parts_of(viewer, area).defer("outline__geometry"))
    people = people_in(viewer, [each for each in (area, town, *parts) if each], knowledge.catalogue(viewer))
    # A focus area is its members; all others were counted themselves.
    members = parts if area.kind == Area.Kind.FOCUS else [area]
    around = [town] if town else []
    told = told_counts([*members, *around, *parts], month)
    counts = exact_counts([*members, *parts], month) if exact else told
    paces = paces_of([*members, *around], month)

    def side(place: Area, made_of: Sequence[Area], known: Counts, is_exact: bool) -> Side:
        lived = people.of(place)
        return Side(
            place,
            amount(known, made_of, ALL, lived, is_exact),
            months_of(paces, made_of, month, exact=is_exact),
            fared(paces, made_of, until(month), day, exact=is_exact),
            lived,
        )

    own = side(area, members, counts, exact)
    beside = side(town, around, told, False) if town else None
    return Faring(
        month=month,
        exact=exact,
        period=people.period,
        own=own,
        town=beside,
        against=_against(own, beside),
        themes=_themes(counts, told, members, own, beside, exact),
        categories=_categories(members, month, exact),
        parts=tuple(PartAmount(each, amount(counts, [each], ALL, people.of(each), exact)) for each in parts),
        is_counted=bool(paces),
    )


def amount(counts: Counts, places: Sequence[Area], theme: str, people: float | None, exact: bool) -> Amount:
    """Return how many reports there are in places, per inhabitant and against the year before."""
    now, before = counts.of(places, theme), counts.of(places, theme, 1)
    change = rate_ratio(now, 1, before, 1) if now is not None and before is not None else None
    return Amount(now, before, rate_of(now, people, exact), change)


def rate_of(reports: int | None, people: float | None, exact: bool) -> Rate | None:
    """Return reports per 1,000 inhabitants, with the bounds of chance; of a rounded number also those of rounding."""
    if reports is None or not people:
        return None
    off = 0 if exact else STEP // 2
    low = float(rate_interval(max(reports - off, 0), people, PER).low)
    high = float(rate_interval(reports + off, people, PER).high)
    return Rate(reports / people * PER, low, high)


def _against(own: Side, town: Side | None) -> Ratio | None:
    """Return how many times as much is reported as in the rest of the municipality."""
    if town is None or own.area == town.area or not own.people or not town.people:
        return None
    mine, all_of_it = own.whole.reports, town.whole.reports
    if mine is None or all_of_it is None or all_of_it <= mine or town.people <= own.people:
        return None
    return rate_ratio(mine, own.people, all_of_it - mine, town.people - own.people)


def _themes(
    counts: Counts, told: Counts, members: Sequence[Area], own: Side, town: Side | None, exact: bool
) -> tuple[ThemeAmount, ...]:
    """Return the themes of which there is anything, the most first; what is withheld comes last."""
    known = {theme.slug: theme for theme in Theme.objects.all()}
    found = []
    for slug in counts.themes(members):
        mine = amount(counts, members, slug, own.people, exact)
        if slug != WITHOUT and slug not in known:
            continue
        around = amount(told, [town.area], slug, town.people, False) if town else None
        found.append(ThemeAmount(known.get(slug), mine, around))
    return tuple(sorted(found, key=lambda each: (each.amount.reports is None, -(each.amount.reports or 0))))


def _categories(members: Sequence[Area], month: date, exact: bool) -> tuple[tuple[Category, int], ...]:
    """Return the categories that are reported most; to everyone only those with enough, rounded."""
    months = until(month)
    rows = MonthCount.objects.filter(area__in=[each.pk for each in members], category__isnull=False)
    rows = rows.filter(month__gte=months[0], month__lte=months[-1]).order_by()
    sums = dict(rows.values_list("category").annotate(Sum("reports")))
    wanted = {
        pk: count if exact else rounded(count) for pk, count in sums.items() if exact or count >= LEAST_IN_CATEGORY
    }
    known = Category.objects.select_related("theme").in_bulk(wanted)
    found = [(known[pk], count) for pk, count in wanted.items() if count]
    return tuple(sorted(found, key=lambda each: (-each[1], each[0].name)))
