"""The list of signals: filters that live in the address, and what may be found with them."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta

from django.db import connection
from django.db.models import Exists, F, Max, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Left
from django.utils import timezone

from gewoondoen.areas.models import Area
from gewoondoen.kernel import events, search
from gewoondoen.kernel.actor import Actor
from gewoondoen.people import policies as people
from gewoondoen.people.queries import area_scope
from gewoondoen.signals import masking
from gewoondoen.signals.models import Report, Signal, Theme
from gewoondoen.signals.queries.seeing import kept_by, visible_signals
from gewoondoen.signals.queries.today import OWED

OPEN = "open"
DUE, LAPSED = "due", "lapsed"
SOON = timedelta(days=7)
# Days of which the numbers of the signals are asked first.
SHORT = timedelta(days=62)
# What fewer reports have than this is looked up; what more have is met on the way.
FEW = 500
# How much of somebody's words a list shows, and how much it reads: they are masked before they are cut, for half a
# telephone number is not known as one.
SHOWN, READ = 90, 200


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; empty means all. Names are those of the address."""

    text: str = ""
    kind: str = ""
    theme: int | None = None
    category: int | None = None
    domain: str = ""
    status: str = ""
    outcome: str = ""
    priority: str = ""
    department: int | None = None
    channel: str = ""
    helped: str = ""
    area: Area | None = None
    person: int | None = None
    since: date | None = None
    until: date | None = None
    lapsed: bool = False
    # The result that was promised: "due" (within a week) or "lapsed".
    result: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is narrowed."""
        return all(not getattr(self, each.name) for each in fields(self))


def listed(viewer: Actor | None, filters: Filters) -> QuerySet[Signal]:
    """Return the signals a viewer may know of, narrowed; newest first, to be paged by key."""
    return narrowed(visible_signals(viewer), filters, viewer)


# Filters that are a column with one value, by the name of the filter.
PLAIN = {
    "kind": "kind",
    "theme": "theme",
    "category": "category",
    "outcome": "outcome",
    "priority": "priority",
    "department": "department",
    "person": "contact_person",
}


def narrowed(found: QuerySet[Signal], filters: Filters, viewer: Actor | None) -> QuerySet[Signal]:
    """Keep of some signals what the filters ask for; the order is theirs."""
    found = found.filter(**{column: value for name, column in PLAIN.items() if (value := getattr(filters, name))})
    if filters.domain:
        themes = Theme.objects.filter(domain=filters.domain).values_list("pk", flat=True)
        found = among(found, "theme_id", list(themes))
    areas = ids_in(filters.area) if filters.area else []
    if filters.status in {"", Signal.Status.CLOSED}:
        found = found.filter(status=filters.status) if filters.status else found
        found = among(found, "area_id", areas) if areas else found
    else:
        found = of_open_status(found, filters, areas)
    found = in_days(found, filters.since, filters.until)
    if filters.lapsed:
        found = open_with(found, OWED & Q(promised_by__lt=timezone.localdate()))
    if filters.result:
        found = result_due(found, lapsed=filters.result == LAPSED)
    for column in ("channel", "helped"):
        if value := getattr(filters, column):
            found = with_report(found, **{column: value})
    if filters.text:
        found = found.filter(findable(viewer, filters.text))
    return found


def of_open_status(found: QuerySet[Signal], filters: Filters, areas: list[int]) -> QuerySet[Signal]:
    """Keep what has the status that is asked, or any that is not closed, and lies in one of the areas where any are.

    What is open is little of all there is: a walk for the few that fit would go on to the end. So these are asked
    apart, by the index on area and status (0.6 ms against 19 for a district with thirty of 100,000).
    """
    statuses = Signal.OPEN if filters.status == OPEN else (filters.status,)
    if areas:
        return open_with(found, Q(area__in=areas, status__in=statuses))
    if replace(filters, status="").is_empty:
        return found.filter(status__in=statuses)
    return open_with(found, Q(status__in=statuses))


def in_days(found: QuerySet[Signal], since: date | None, until: date | None) -> QuerySet[Signal]:
    """Keep signals that came in from one day up to and including another.

    Of a short while the numbers are asked first: newest first is a walk by number, and with the first and the last one
    it stops where the days do, whatever else is asked (28 ms to 2 for a theme in a month, at a million signals).
    """
    moments = {}
    if since:
        moments["created_at__gte"] = start_of(since)
    if until:
        moments["created_at__lt"] = start_of(until + timedelta(days=1))
    found = found.filter(**moments)
    if since is None or until is None or until - since > SHORT:
        return found
    ends = Signal.objects.filter(**moments).order_by().aggregate(first=Min("pk"), last=Max("pk"))
    return found.none() if ends["first"] is None else found.filter(pk__range=(ends["first"], ends["last"]))


def ids_in(area: Area) -> list[int]:
    """Return the ids of an area and all below it; nothing lies below a neighbourhood, so that is not asked."""
    if area.kind == Area.Kind.NEIGHBOURHOOD:
        return [area.pk]
    return list(areas_in(area).values_list("pk", flat=True))


def result_due(found: QuerySet[Signal], *, lapsed: bool) -> QuerySet[Signal]:
    """Keep open signals without an answer whose result is promised within a week, or was promised before today."""
    today = timezone.localdate()
    day = Q(due_on__lt=today) if lapsed else Q(due_on__range=(today, today + SOON))
    return open_with(found, day & Q(answered_at=None, due_on__isnull=False))


def open_with(found: QuerySet[Signal], condition: Q) -> QuerySet[Signal]:
    """Keep open signals of which something holds. Asked apart, so that the small index of what is open serves it.

    In one with the rest, SQLite walks all signals for it (1.06 s against 0.2 ms at 350,000 signals).
    """
    few = Signal.objects.filter(condition).exclude(status=Signal.Status.CLOSED).order_by()
    return found.filter(pk__in=few.values("pk"))


def with_report(found: QuerySet[Signal], **condition: str) -> QuerySet[Signal]:
    """Keep signals with a report of which something holds. Rare ones are named, common ones met soon on the walk.

    A walk along all signals for something that hardly any report has would go on to the end: at five million signals
    that takes seconds. So at most `FEW` are asked for first, by an index; what is more common stops a walk in time.
    """
    reports = Report.objects.filter(**condition).order_by()
    ids = list(reports.values_list("signal", flat=True)[: FEW + 1])
    if len(ids) <= FEW:
        return found.filter(pk__in=ids)
    return found.filter(Exists(reports.filter(signal=OuterRef("pk"))))


def among(found: QuerySet[Signal], column: str, ids: list[int]) -> QuerySet[Signal]:
    """Keep signals of which a column is one of several; newest first stays a walk along the key that stops in time.

    For one value the index on (column, -id) has them in order. For several, SQLite would gather every row of all of
    them and sort (0.15 s for a district at 400,000 signals): a sum cannot use that index, so it walks the key and
    stops at a full page. PostgreSQL chooses between the two by itself.
    """
    if len(ids) == 1:
        return found.filter(**{column: ids[0]})
    if connection.vendor == "sqlite":
        return found.alias(walked=F(column) + 0).filter(walked__in=ids)
    return found.filter(**{f"{column}__in": ids})


def start_of(day: date) -> datetime:
    """Return the moment a day begins here; a plain comparison, so that the index on the moment serves it."""
    return timezone.make_aware(datetime.combine(day, time.min))


def beside(viewer: Actor | None, filters: Filters, signal: Signal) -> tuple[str | None, str | None]:
    """Return the references of the next newer and the next older signal of the same list. Two statements."""
    rows = listed(viewer, filters).values_list("reference", flat=True)
    newer = rows.filter(pk__gt=signal.pk).order_by("pk").first()
    return newer, rows.filter(pk__lt=signal.pk).first()


def first_words(signals: Iterable[Signal]) -> dict[int, tuple[int, str]]:
    """Return for each signal how many reports it has and how the first begins. One statement for a page of them.

    The words are for those who may see inside; the caller keeps them from others.
    """
    found: dict[int, tuple[int, str]] = {}
    ids = [signal.pk for signal in signals]
    rows = Report.objects.filter(signal__in=ids).order_by("id").annotate(start=Left("words", READ))
    for signal_id, start in rows.values_list("signal_id", "start"):
        count, words = found.get(signal_id, (0, ""))
        shown = words or shortened(masking.masked(start))
        found[signal_id] = (count + 1, shown)
    return found


def shortened(text: str) -> str:
    """Return the begin of a text, up to a whole word.

    >>> shortened("kort")
    'kort'
    """
    return f"{text[:SHOWN].rsplit(' ', 1)[0]}…" if len(text) > SHOWN else text


def areas_in(area: Area) -> QuerySet[Area]:
    """Return an area with all below it; of a focus area its members with all below them."""
    return Area.objects.within(area).order_by()


def findable(viewer: Actor | None, text: str) -> Q:
    """Return the condition that keeps what a viewer finds: what is public, and the words where they may read them."""
    found = Q(pk__in=search.matching("signal", text, up_to=events.PUBLIC))
    if people.is_person(viewer):
        inside = kept_by(viewer)
        if people.is_civil_servant(viewer):
            scope = Area.objects.filter(area_scope(viewer, *people.CIVIL_SERVANTS)).order_by()
            inside |= ~Q(kind=Signal.Kind.STUCK) & Q(area__in=scope)
        found |= inside & Q(pk__in=search.matching("signal", text, up_to=events.INTERNAL))
    return found
