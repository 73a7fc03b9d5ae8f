"""What a viewer sees of surges: those in the areas they work in, of each as much as they may."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np
from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.events import Entry
from gewoondoen.kernel.registry import Shown
from gewoondoen.patterns import surge_policies
from gewoondoen.patterns.models import Scan, Surge, SurgeCase
from gewoondoen.patterns.queries.heard import CELL_KM, in_km
from gewoondoen.patterns.surge_words import by_chance, more_than, title_of, when
from gewoondoen.patterns.surge_words import people as people_of
from gewoondoen.patterns.zones import Floats
from gewoondoen.people import policies as people
from gewoondoen.people.models import Role, User
from gewoondoen.people.queries import area_scope, names
from gewoondoen.signals.models import Report, Signal
from gewoondoen.signals.queries import visible_signals

# Days before the surge that the curve shows, and the length of a year in whole weeks.
BEFORE, WEEKS_OF_A_YEAR = 56, timedelta(days=364)
# A circle of cells holds a cell when its middle lies inside; half a metre is rounding.
ROUNDING_KM = 0.0005


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to."""

    area: Area | None = None
    theme: int | None = None
    status: str = ""


def visible_surges(viewer: Actor | None) -> QuerySet[Surge]:
    """Return the surges in the areas where this person works, with what their names ask for."""
    if not people.is_person(viewer):
        return Surge.objects.none()
    here = Area.objects.filter(area_scope(viewer, *people.INVOLVED)).order_by()
    inside = Surge.areas.through.objects.filter(area__in=here).values("surge")
    found = Surge.objects.filter(pk__in=inside).select_related("theme", "area", "scan", "marked_by")
    return found.prefetch_related("areas")


def listed(viewer: Actor | None, filters: Filters) -> QuerySet[Surge]:
    """Return the surges this viewer may know of, narrowed; to be paged by key, newest first."""
    found = visible_surges(viewer)
    if filters.area:
        below = Area.objects.within(filters.area).order_by()
        found = found.filter(pk__in=Surge.areas.through.objects.filter(area__in=below).values("surge"))
    if filters.theme:
        found = found.filter(theme=filters.theme)
    of_status = Q(status=filters.status) if filters.status else ~Q(status=Surge.Status.OVER)
    return found.filter(of_status).order_by("-pk")


def surge_for(viewer: Actor | None, pk: int) -> Surge:
    """Return one surge; raises Http404 for what the viewer may not know of."""
    return get_object_or_404(visible_surges(viewer), pk=pk)


def new_surges(viewer: User) -> QuerySet[Surge]:
    """Return the surges that nobody marked yet, in the areas where this person is area worker."""
    if not people.is_area_worker(viewer):
        return Surge.objects.none()
    here = Area.objects.filter(area_scope(viewer, Role.AREA_WORKER)).order_by()
    inside = Surge.areas.through.objects.filter(area__in=here).values("surge")
    return visible_surges(viewer).filter(pk__in=inside, status=Surge.Status.NEW).order_by("-recurrence_days", "pk")


def last_scan(viewer: Actor | None) -> Scan | None:
    """Return the latest scan, for who may know of surges."""
    return Scan.objects.order_by("-id").first() if surge_policies.may_know_of_some(viewer) else None


def described(viewer: Actor, ids: Iterable[int]) -> Mapping[int, Shown]:
    """Name surges to a viewer, for other rooms."""
    found = visible_surges(viewer).filter(pk__in=list(ids))
    return {each.pk: Shown(title_of(each), reverse("patterns:surge", args=[each.pk])) for each in found}


@dataclass(frozen=True)
class Telling:
    """A surge in words, to begin a text with."""

    title: str
    why: str


def told(surge: Surge) -> Telling:
    """Return a surge in words: what and where, and how much more it is than expected."""
    why = f"{people_of(surge)}, {when(surge)}. {more_than(surge)}: {by_chance(surge.recurrence_days)}."
    return Telling(title_of(surge), why)


def surges_of_signal(viewer: Actor, signal: Signal) -> list[Surge]:
    """Return the surges a signal is a case of, newest first, for who sees which their cases are. Few statements."""
    if not people.is_civil_servant(viewer):
        return []
    its = SurgeCase.objects.filter(report__signal=signal).order_by().values("surge")
    found = visible_surges(viewer).filter(pk__in=its).order_by("-pk")
    return [each for each in found if surge_policies.may_see_cases(viewer, each)]


def public_signals_of(viewer: Actor, surge: Surge) -> list[Signal]:
    """Return the signals of a surge that are no secret of one person, for who may see which they are."""
    return [case.signal for case in cases_of(viewer, surge) or [] if not case.signal.is_private]


@dataclass(frozen=True)
class Case:
    """A signal that is part of a surge, with how many of its reports are, and where."""

    signal: Signal
    reports: int
    sight: str


def cases_of(viewer: Actor, surge: Surge) -> list[Case] | None:
    """Return the signals of a surge; None for who sees only how many there are. Two statements."""
    if not surge_policies.may_see_cases(viewer, surge):
        return None
    rows = SurgeCase.objects.filter(surge=surge).order_by().values_list("report__signal").annotate(count=Count("pk"))
    counts = dict(rows)
    found = visible_signals(viewer).filter(pk__in=counts).order_by("created_at", "pk")
    return [
        Case(signal, counts[signal.pk], "inside" if people.is_civil_servant(viewer, signal.area) else "outside")
        for signal in found
    ]


def timeline_of(surge: Surge) -> list[Entry]:
    """Return what happened with a surge, newest first. Two statements."""
    found = list(events.about([("surge", surge.pk)], up_to=events.INVOLVED))
    actors = names(event.actor_id for event in found)
    return events.worded(found, up_to=events.INVOLVED, actors=actors, somebody=_("Someone"))[::-1]


def outlined(surge: Surge) -> tuple[list[Area], list[Area]]:
    """Return the neighbourhoods of a surge and those around it, with their outlines. Two statements."""
    own = list(surge.areas.select_related("outline").order_by("name"))
    around = surge.area
    if around.kind == Area.Kind.NEIGHBOURHOOD and around.parent is not None:
        around = around.parent
    others = Area.objects.current().within(around).of_kind(Area.Kind.NEIGHBOURHOOD).select_related("outline")
    return own, list(others.exclude(pk__in=[each.pk for each in own]))


@dataclass(frozen=True)
class Curve:
    """Reports by day where the surge is, on its theme; `expected` is what a day of the surge would have brought."""

    days: tuple[date, ...]
    reports: tuple[int, ...]
    expected: float
    last_year: int | None


def curve_of(surge: Surge) -> Curve:
    """Return how it came up: eight weeks before, the surge itself, and the same days a year before. Two statements."""
    first = surge.since - timedelta(days=BEFORE)
    days = tuple(first + timedelta(days=each) for each in range((surge.until - first).days + 1))
    seen = _days_heard(surge, first, surge.until)
    then = _days_heard(surge, surge.since - WEEKS_OF_A_YEAR, surge.until - WEEKS_OF_A_YEAR)
    older = Report.objects.filter(created_at__lt=_start(surge.since - WEEKS_OF_A_YEAR)).exists()
    return Curve(
        days=days,
        reports=tuple(seen.count(day) for day in days),
        expected=surge.expected / surge.days,
        last_year=len(then) if older else None,
    )


def _days_heard(surge: Surge, first: date, last: date) -> list[date]:
    """Return the day of each report in the circle of a surge, on its theme; none of what was told in confidence."""
    about = Q() if surge.theme_id is None else Q(signal__theme=surge.theme_id)
    reports = Report.objects.filter(
        about,
        area__in=[area.pk for area in surge.areas.all()],
        created_at__gte=_start(first),
        created_at__lt=_start(last + timedelta(days=1)),
    ).exclude(signal__kind=Signal.Kind.STUCK)
    rows = list(reports.order_by("created_at").values_list("created_at", "longitude", "latitude"))
    inside = _inside(surge, np.array([row[1:] for row in rows], float).reshape(len(rows), 2))
    return [timezone.localtime(row[0]).date() for row, is_in in zip(rows, inside, strict=True) if is_in]


def _inside(surge: Surge, places: Floats) -> list[bool]:
    """Return which places lie in the circle: for neighbourhoods all of theirs, for cells those with a near middle."""
    if surge.scan.grain == Scan.Grain.NEIGHBOURHOOD or not len(places):
        return [True] * len(places)
    middles = (np.floor(in_km(places) / CELL_KM) + 0.5) * CELL_KM
    centre = in_km(np.array([[surge.longitude, surge.latitude]]))
    away = np.hypot(*(middles - centre).T)
    return [bool(each) for each in away <= surge.radius_m / 1000 + ROUNDING_KM]


def _start(day: date) -> datetime:
    """Return the moment a day begins here."""
    return timezone.make_aware(datetime.combine(day, time.min))
