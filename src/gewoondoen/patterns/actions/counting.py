"""Count what was reported month by month, so that no page has to. Safe to run twice: a month is counted whole."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, Max, Min, Q, QuerySet
from django.utils import timezone

from gewoondoen.areas.models import Area
from gewoondoen.kernel.models import Event
from gewoondoen.patterns.calendar import month_of, shifted
from gewoondoen.patterns.models import CountedMonth, MonthCount, MonthPace
from gewoondoen.signals.models import Report, Signal
from gewoondoen.signals.queries.lists import start_of

BATCH = 2_000
# By theme and category.
Kind = tuple[int | None, int | None]


@dataclass
class Pace:
    """What became of the signals of one area and month, while it is counted."""

    numbers: Counter[str] = field(default_factory=Counter)
    contact_days: Counter[int] = field(default_factory=Counter)
    uncontacted: Counter[int] = field(default_factory=Counter)
    result_days: Counter[int] = field(default_factory=Counter)
    open: Counter[int] = field(default_factory=Counter)

    def row(self, area: int, month: date) -> MonthPace:
        """Return it as a row."""
        days = {name: {str(day): count for day, count in getattr(self, name).items()} for name in HISTOGRAMS}
        return MonthPace(area_id=area, month=month, **self.numbers, **days)


HISTOGRAMS = ("contact_days", "uncontacted", "result_days", "open")
COLUMNS = ("pk", "area_id", "theme_id", "category_id", "created_at", "promised_by", "contacted_at", "due_on")


@dataclass
class Counting:
    """One month while it is counted, by area: each area gets what its neighbourhoods get."""

    month: date
    above: dict[int, list[int]]
    counts: dict[tuple[int, Kind], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    paces: dict[int, Pace] = field(default_factory=lambda: defaultdict(Pace))

    def add(self, area: int, kind: Kind, name: str, count: int) -> None:
        """Count something in an area and all above it."""
        for each in self.above[area]:
            self.counts[each, kind][name] += count
            self.paces[each].numbers[name] += count


def count_month(month: date, *, today: date | None = None) -> int:
    """Count one month anew; returns how many rows it has. Counted outside the transaction, written inside."""
    day = today or timezone.localdate()
    counting = Counting(month, above())
    _count_reports(counting)
    _count_signals(counting, day)
    return _write(counting)


def above() -> dict[int, list[int]]:
    """Return for each area, of now and of the past, itself and all above it, from the top down."""
    rows = Area.objects.order_by().values_list("pk", "path")
    return {pk: [int(part) for part in path.split("/") if part] or [pk] for pk, path in rows}


def _in_month(month: date) -> dict[str, datetime]:
    """Return the condition that keeps what was made in a month."""
    return {"created_at__gte": start_of(month), "created_at__lt": start_of(shifted(month, 1))}


def _count_reports(counting: Counting) -> None:
    """Count the reports of the month, and what their reporters said of the result."""
    here = Area.objects.of_kind(Area.Kind.NEIGHBOURHOOD).order_by().values("pk")
    reports = Report.objects.filter(area__in=here, **_in_month(counting.month))
    reports = reports.exclude(signal__kind=Signal.Kind.STUCK).order_by()
    said = {f"helped_{value}": Count("pk", filter=Q(helped=value)) for value in Report.Helped.values}
    rows = reports.values("area", "signal__theme", "signal__category").annotate(reports=Count("pk"), **said)
    for row in rows:
        kind = (row["signal__theme"], row["signal__category"])
        counting.add(row["area"], kind, "reports", row["reports"])
        for name in said:
            for each in counting.above[row["area"]]:
                counting.paces[each].numbers[name] += row[name]  # type: ignore[literal-required]


def _count_signals(counting: Counting, today: date) -> None:
    """Count the signals that began in the month, and what became of them up to today."""
    found = Signal.objects.filter(joined_into=None, **_in_month(counting.month)).exclude(kind=Signal.Kind.STUCK)
    reopened = _reopened(found)
    rows = found.order_by().values_list(*COLUMNS, "answered_at", "ended_at").iterator(chunk_size=BATCH)
    for pk, area, theme, category, created, promised, contacted, due, answered, ended in rows:
        counting.add(area, (theme, category), "signals", 1)
        began = timezone.localdate(created)
        result = answered or ended
        # What another system handles has its first contact there: we promised nothing, and kept or missed nothing.
        ours = contacted != created
        numbers = _kept("contact", promised, contacted, today) if ours else []
        numbers += _kept("result", due, result, today) if due else []
        if result or pk in reopened:
            numbers.append("ended")
        if pk in reopened:
            numbers.append("reopened")
        for each in counting.above[area]:
            pace = counting.paces[each]
            pace.numbers.update(numbers)
            if ours:
                _wait(pace.contact_days, pace.uncontacted, began, contacted)
            _wait(pace.result_days, pace.open, began, result)


def _kept(what: str, promised: date, at: datetime | None, today: date) -> list[str]:
    """Return whether a promise was kept or missed; nothing while it still can be kept."""
    if at is not None:
        return [f"{what}_{'kept' if timezone.localdate(at) <= promised else 'missed'}"]
    return [f"{what}_missed"] if promised < today else []


def _wait(ended: Counter[int], going: Counter[int], began: date, at: datetime | None) -> None:
    """Count how long something took, or that it still waits, by the day on which it began."""
    if at is None:
        going[began.day] += 1
    else:
        ended[_days(began, at)] += 1


def _days(began: date, at: datetime) -> int:
    """Return the calendar days from the report; what was done at once, before it was written down, is on the day."""
    return max(0, (timezone.localdate(at) - began).days)


def _reopened(found: QuerySet[Signal]) -> set[int]:
    """Return which of the signals were opened again, by their events: one walk along the index of subjects."""
    ids = found.order_by().aggregate(first=Min("pk"), last=Max("pk"))
    if ids["first"] is None:
        return set()
    again = Event.objects.filter(
        subject_kind="signal", subject_id__range=(ids["first"], ids["last"]), verb="signal.reopened"
    )
    return set(again.order_by().values_list("subject_id", flat=True))


@transaction.atomic
def _write(counting: Counting) -> int:
    """Put the rows of a month in the place of those that were there."""
    month = counting.month
    CountedMonth.objects.get_or_create(month=month)
    CountedMonth.objects.select_for_update().get(month=month)
    counts = [
        MonthCount(area_id=area, month=month, theme_id=kind[0], category_id=kind[1], **numbers)
        for (area, kind), numbers in counting.counts.items()
    ]
    paces = [pace.row(area, month) for area, pace in counting.paces.items()]
    MonthCount.objects.filter(month=month).delete()
    MonthCount.objects.bulk_create(counts, batch_size=BATCH)
    MonthPace.objects.filter(month=month).delete()
    MonthPace.objects.bulk_create(paces, batch_size=BATCH)
    CountedMonth.objects.filter(month=month).update(counted_at=timezone.now())
    return len(counts) + len(paces)


def months_to_count(now: datetime) -> list[date]:
    """Return which months have something that was not counted: this one and the one before, and what moved since.

    Months never counted, those of signals of which something happened since the last count, and those with a promise
    that lapsed since.
    """
    first = Signal.objects.aggregate(first=Min("created_at"))["first"]
    if first is None:
        return []
    today = timezone.localdate(now)
    this = month_of(today)
    known = dict(CountedMonth.objects.values_list("month", "counted_at"))
    every, month = [], month_of(timezone.localdate(first))
    while month <= this:
        every.append(month)
        month = shifted(month, 1)
    since = min((at for at in known.values() if at is not None), default=None)
    last = max((at for at in known.values() if at is not None), default=None)
    wanted = {each for each in every if known.get(each) is None} | {this, shifted(this, -1)}
    if since is not None and last is not None:
        wanted |= _moved_since(last - timedelta(hours=1)) | _lapsed_since(timezone.localdate(last), today)
    return [each for each in every if each in wanted]


def count_again(moments: Iterable[datetime]) -> None:
    """Have the months of signals counted anew tonight: what an import brings into the past is in no count yet."""
    months = {month_of(timezone.localdate(moment)) for moment in moments}
    CountedMonth.objects.filter(month__in=months).update(counted_at=None)


def _moved_since(moment: datetime) -> set[date]:
    """Return the months of signals of which something happened since.

    By the moment and not back along the log: what an import brings stands in it last, with a moment of the past.
    """
    events = Event.objects.filter(subject_kind="signal", at__gte=moment).order_by()
    wanted = list(events.values_list("subject_id", flat=True).distinct())
    parts = (wanted[at : at + BATCH] for at in range(0, len(wanted), BATCH))
    return {month for part in parts for month in _months(Signal.objects.filter(pk__in=part))}


def _lapsed_since(since: date, today: date) -> set[date]:
    """Return the months of signals with a promise that lapsed since."""
    here = Area.objects.of_kind(Area.Kind.NEIGHBOURHOOD).order_by().values("pk")
    open_ones = Signal.objects.filter(area__in=here).exclude(status=Signal.Status.CLOSED)
    called = open_ones.filter(contacted_at=None, promised_by__gte=since, promised_by__lt=today)
    done = open_ones.filter(due_on__isnull=False, answered_at=None, due_on__gte=since, due_on__lt=today)
    return {*_months(called), *_months(done)}


def _months(signals: QuerySet[Signal]) -> set[date]:
    """Return the months in which signals began."""
    moments = signals.order_by().values_list("created_at", flat=True)
    return {month_of(timezone.localdate(moment)) for moment in moments}
