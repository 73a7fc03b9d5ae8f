"""Signals of another system come in, in bulk and with their own past; nobody is told of what was told there already.

The rows, their events and what can be found are written in a few statements a thousand. The events are put in the
log as of then and not on the queue: a letter of today on what was handled last year helps nobody.
"""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from gewoondoen.kernel import registry
from gewoondoen.kernel import words as stemming
from gewoondoen.kernel.events import INTERNAL, INVOLVED, PUBLIC
from gewoondoen.kernel.models import Event, SearchEntry
from gewoondoen.people.models import User
from gewoondoen.people.queries import face_id_of
from gewoondoen.signals.models import Report, Signal
from gewoondoen.signals.references import new_reference

BATCH = 1_000
RELATED = {"theme", "category", "contact_person"}
DAYS = {"promised_by", "due_on"}
# What an import writes in the log. Any other event of a signal is of people, or of the platform itself, here.
VERBS = ("signal.brought_in", "signal.moved", "signal.closed", "signal.reopened", "signal.handed_over")
# What an import may change of a signal that nobody here went on with.
CHANGED = (
    "status",
    "outcome",
    "answer",
    "waiting_for",
    "theme",
    "category",
    "contact_person",
    "priority",
    "promised_by",
    "due_on",
    "contacted_at",
    "moved_at",
    "answered_at",
    "told_at",
    "ended_at",
    "version",
)


@dataclass(frozen=True)
class Brought:
    """A signal of another system: the row as it will stand, its words, and its past after it was reported."""

    signal: Signal
    words: str
    key: uuid.UUID
    # (status, moment), in order of time; the last is how it stands.
    steps: Sequence[tuple[str, datetime]] = ()


@dataclass
class Faces:
    """Who is the one face where; asked once for each area and domain, not once a row."""

    on: date
    known: dict[tuple[int, str], User | None] = field(default_factory=dict)

    def of(self, signal: Signal) -> User | None:
        """Return whose a signal is."""
        domain = signal.theme.domain if signal.theme else ""
        key = (signal.area_id, domain)
        if key not in self.known:
            face = face_id_of(signal.area, domain, self.on)
            self.known[key] = User.objects.get(pk=face) if face else None
        return self.known[key]


@transaction.atomic
def bring_in(brought: Sequence[Brought]) -> list[Signal]:
    """Write signals of another system with a report each, their past and what can be found; returns them in order.

    A dozen statements for each thousand. All or nothing: the database refuses a report with a key that is known.
    """
    written: list[Signal] = []
    for start in range(0, len(brought), BATCH):
        part = brought[start : start + BATCH]
        for each, reference in zip(part, _references(len(part)), strict=True):
            each.signal.reference = reference
        signals = Signal.objects.bulk_create([each.signal for each in part])
        reports = Report.objects.bulk_create([_report(each) for each in part])
        Event.objects.bulk_create(_past(part, reports))
        _index([(each.signal, each.words) for each in part])
        written += signals
    return written


def _references(count: int) -> list[str]:
    """Return so many references that are still free."""
    found: dict[str, None] = {}
    while len(found) < count:
        fresh = {new_reference() for _ in range(count - len(found))}
        taken = set(Signal.objects.filter(reference__in=fresh).values_list("reference", flat=True))
        found |= dict.fromkeys(sorted(fresh - taken))
    return list(found)


def _report(brought: Brought) -> Report:
    """Return what was said there, as a report without a reporter: who it was stays in the other system."""
    signal = brought.signal
    return Report(
        signal=signal,
        first_signal=signal,
        words=brought.words,
        channel=Report.Channel.IMPORT,
        longitude=signal.longitude,
        latitude=signal.latitude,
        place=signal.place,
        area_id=signal.area_id,
        created_at=signal.created_at,
        key=brought.key,
    )


def _past(brought: Sequence[Brought], reports: Sequence[Report]) -> list[Event]:
    """Return the events of signals, in order of time."""
    events: list[Event] = []
    for each, report in zip(brought, reports, strict=True):
        facts = {"report": report.pk, "channel": report.channel}
        events.append(_event(each.signal, "signal.brought_in", each.signal.created_at, facts))
        before: str = Signal.Status.NEW
        for status, at in each.steps:
            events += _step(each.signal, before, status, at)
            before = status
    return sorted(events, key=lambda event: event.at)


def _step(signal: Signal, before: str, status: str, at: datetime) -> list[Event]:
    """Return the event of a signal that went from one status to another; none where it stayed."""
    if status == before:
        return []
    if status == Signal.Status.CLOSED:
        return [_event(signal, "signal.closed", at, {})]
    if before == Signal.Status.CLOSED:
        return [_event(signal, "signal.reopened", at, {})]
    return [_event(signal, "signal.moved", at, {"status": status, "before": before})]


def _event(signal: Signal, verb: str, at: datetime, facts: Mapping[str, Any]) -> Event:
    return Event(
        at=at,
        verb=verb,
        subject_kind="signal",
        subject_id=signal.pk,
        area_id=signal.area_id,
        facts=dict(facts),
        visibility=INVOLVED if signal.is_private or verb == "signal.handed_over" else PUBLIC,
    )


def _index(rows: Iterable[tuple[Signal, str]]) -> None:
    """Write what can be found, as `tasks.write_index` does for one (a test compares the two)."""
    entries = []
    for signal, said in rows:
        theme = f"{signal.theme.name} {signal.theme.name_en}" if signal.theme else ""
        public = " ".join([signal.reference, signal.title, theme, signal.area.name])
        internal = " ".join([public, signal.place, said, signal.answer])
        for audience, text in ((PUBLIC, "" if signal.is_private else public), (INTERNAL, internal)):
            stems = " ".join(stemming.stems(text))
            entries.append(SearchEntry(kind="signal", object_id=signal.pk, audience=audience, stems=stems))
    SearchEntry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["kind", "object_id", "audience"],
        update_fields=["stems"],
    )


@transaction.atomic
def move_on(changed: Sequence[tuple[Signal, Mapping[str, Any], datetime]]) -> list[dict[str, Any]]:
    """Bring signals to how they stand in the other system now; returns how they stood before, by signal.

    Each comes with the new values of some of CHANGED and the moment of it. Only for signals of which `touched` says
    that nobody here went on with them.
    """
    before, events, moved = [], [], []
    versions = _held([signal for signal, _values, _at in changed])
    for signal, values, at in changed:
        if versions.get(signal.pk) != signal.version:
            continue  # somebody changed it a moment ago: theirs stays, and the next file says that it differs
        moved.append(signal)
        before.append({"signal": signal.pk, **{name: _kept(signal, name) for name in CHANGED}})
        was, face = signal.status, signal.contact_person_id
        for name, value in values.items():
            setattr(signal, name, value)
        signal.version += 1
        if signal.status != was:
            signal.moved_at = max(at, signal.moved_at)
        events += _step(signal, was, signal.status, signal.moved_at)
        if signal.contact_person_id != face:
            events.append(_event(signal, "signal.handed_over", timezone.now(), {"person": signal.contact_person_id}))
    _rewrite(moved)
    Event.objects.bulk_create(sorted(events, key=lambda event: event.at), batch_size=BATCH)
    return before


def _held(signals: Sequence[Signal]) -> dict[int, int]:
    """Lock signals until the transaction ends; returns the version each has now."""
    found: dict[int, int] = {}
    for ids in parts([signal.pk for signal in signals]):
        found |= dict(Signal.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk", "version"))
    return found


def _rewrite(signals: Sequence[Signal]) -> None:
    """Write what an import may change of signals that are there, faster than an update by cases."""
    Signal.objects.bulk_create(
        signals, update_conflicts=True, unique_fields=["id"], update_fields=list(CHANGED), batch_size=BATCH
    )


def _kept(signal: Signal, name: str) -> Any:
    """Return a value of a signal as it can be written in JSON."""
    value = getattr(signal, _column(name))
    return value.isoformat() if isinstance(value, date) else value


def _column(name: str) -> str:
    """Return the name under which a field keeps its own value: for another row its number."""
    return f"{name}_id" if name in RELATED else name


def _read_back(name: str, value: Any) -> Any:
    """Return a value that `_kept` wrote."""
    if value and name in DAYS:
        return date.fromisoformat(value)
    return datetime.fromisoformat(value) if value and name.endswith("_at") else value


@transaction.atomic
def move_back(before: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """Bring signals back to how they stood before `move_on`; returns the version of each now.

    The version counts on, so that who has an old page open is told.
    """
    stood = {row["signal"]: row for row in before}
    rows = [row for part in parts(list(stood)) for row in Signal.objects.select_for_update().filter(pk__in=part)]
    events = []
    for signal in rows:
        was, version = signal.status, signal.version
        for name in CHANGED:
            setattr(signal, _column(name), _read_back(name, stood[signal.pk][name]))
        signal.version = version + 1
        events += _step(signal, was, signal.status, timezone.now())
    _rewrite(rows)
    Event.objects.bulk_create(events, batch_size=BATCH)
    return {signal.pk: signal.version for signal in rows}


def parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield ids in parts that a statement can hold."""
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]


def touched(signals: Sequence[Signal], versions: Mapping[int, int]) -> set[int]:
    """Return which signals people here went on with since an import wrote them at these versions.

    Each change of a signal counts its version up; what does not (a note, a call, "I have that too") is in the log.
    """
    ids = [signal.pk for signal in signals]
    moved = {signal.pk for signal in signals if signal.version != versions[signal.pk]}
    said = Event.objects.filter(subject_kind="signal", subject_id__in=ids)
    of_people = said.exclude(actor_id=None).values_list("subject_id", flat=True)
    others = said.exclude(verb__in=VERBS).values_list("subject_id", flat=True)
    return moved | set(of_people) | set(others)


@transaction.atomic
def take_away(signals: Sequence[int]) -> None:
    """Remove signals that an import brought in and nobody went on with; raises ProtectedError where another thing
    stands on one, here or in a higher room.

    Their events stay in the log, which nobody can change; a thing that is gone is shown nowhere.
    """
    for part in parts(signals):
        if held := registry.stood_on("signal", part):
            raise ProtectedError("Something stands on a signal.", set(Signal.objects.filter(pk__in=held)))
        Report.objects.filter(signal__in=part).delete()
        SearchEntry.objects.filter(kind="signal", object_id__in=part).delete()
        Signal.objects.filter(pk__in=part).delete()
