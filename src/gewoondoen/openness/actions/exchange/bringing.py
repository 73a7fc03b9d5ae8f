"""A file of another system is looked at, and brought in: all of it or nothing, and the second time nothing at all."""

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused
from gewoondoen.openness import policies, reading
from gewoondoen.openness.actions.exchange.comparing import (
    MOST_NAMED,
    STATUS,
    Meant,
    Plan,
    Table,
    compare,
    moved_at,
    waits_for_face,
)
from gewoondoen.openness.actions.exchange.mapping import add_unknown
from gewoondoen.openness.actions.exchange.sources import may_exchange
from gewoondoen.openness.models import ExchangeRun, ExchangeSource, ExternalRecord, StateMapping
from gewoondoen.patterns.actions import count_again
from gewoondoen.people.models import User
from gewoondoen.signals.actions import importing
from gewoondoen.signals.actions.reporting import first_contact_by, result_by
from gewoondoen.signals.models import Signal

SPACE = uuid.UUID("b5a9f0b0-6f0e-4a07-9a0c-6f2a3f0f9d53")
State = ExchangeRun.State


@dataclass(frozen=True)
class Refusal:
    """Why a file was refused as a whole: a word for the reason, and what fills its sentence."""

    reason: str
    details: Mapping[str, object] = field(default_factory=dict)


def _read(source: ExchangeSource, name: str, content: bytes) -> reading.Read | Refusal:
    """Read a file of a source."""
    try:
        day = source.day.isoformat() if source.day else ""
        return reading.read(name, content, columns=source.columns, day=day)
    except reading.Unreadable as error:
        return Refusal(error.reason, error.details)


def look(*, source: ExchangeSource, name: str, content: bytes, by: User | None, keep_file: bool = True) -> ExchangeRun:
    """Look at a file: what it would do is kept with the run, the file too until it is brought in.

    Categories and states that the table of the source has not yet are put there, open.
    """
    policies.require(may_exchange(by))
    read = _read(source, name, content)
    with transaction.atomic():
        run = ExchangeRun(
            source=source,
            file_name=name[:200],
            digest=hashlib.sha256(content).hexdigest(),
            by=by,
            at=timezone.now(),
        )
        if isinstance(read, reading.Read) and not read.problems:
            add_unknown(source, read.rows)
            run.report = compare(source, read).report()
            if keep_file:
                run.file.save(f"{uuid.uuid4()}", ContentFile(content), save=False)
        else:
            run.state, run.report = State.REFUSED, refused(read)
        run.save()
    return run


def refused(read: reading.Read | Refusal) -> dict[str, Any]:
    """Return the report of a file that cannot be brought in."""
    if isinstance(read, Refusal):
        return {"refused": read.reason, "details": {name: str(value) for name, value in read.details.items()}}
    named = [asdict(problem) for problem in read.problems[:MOST_NAMED]]
    return {"refused": "rows", "problems": named, "problem_count": len(read.problems), "read": len(read.rows)}


def bring_run(*, run: ExchangeRun, by: User | None) -> ExchangeRun:
    """Bring a file in that was looked at, by the table as it stands now."""
    policies.require(may_exchange(by))
    if run.state != State.LOOKED_AT or not run.file:
        raise Refused(_("This file was brought in or put aside already."))
    with run.file.open("rb") as file:
        content = file.read()
    read = _read(run.source, run.file_name, content)
    if isinstance(read, Refusal) or read.problems:
        raise Refused(_("This file can no longer be read. Give it again."))
    with transaction.atomic():
        held = ExchangeRun.objects.select_for_update().get(pk=run.pk)
        if held.state != State.LOOKED_AT:
            raise Refused(_("This file was brought in or put aside already."))
        _bring(held, read, by)
        stored = held.file.name
        held.file = ""
        held.save()
        transaction.on_commit(lambda: run.file.storage.delete(str(stored)))
    return held


def bring_file(
    *, source: ExchangeSource, name: str, content: bytes, by: User | None, dry_run: bool = False
) -> ExchangeRun:
    """Look at a file and bring it in at once, as the command does; with `dry_run` nothing at all is written."""
    policies.require(may_exchange(by))
    digest = hashlib.sha256(content).hexdigest()
    run = ExchangeRun(source=source, file_name=name[:200], digest=digest, by=by, at=timezone.now())
    read = _read(source, name, content)
    if isinstance(read, Refusal) or read.problems:
        run.state, run.report = State.REFUSED, refused(read)
        return run
    if dry_run:
        run.report = compare(source, read).report()
        return run
    with transaction.atomic():
        add_unknown(source, read.rows)
        run.save()
        _bring(run, read, by)
        run.save()
    return run


def _bring(run: ExchangeRun, read: reading.Read, by: User | None) -> None:
    """Write what a file says, inside the transaction of its run; one run of a source at a time."""
    source = ExchangeSource.objects.select_for_update().get(pk=run.source_id)
    plan = compare(source, read)
    now = timezone.now()
    with translation.override(settings.LANGUAGE_CODE):
        _write_new(run, source, plan.new, now)
        run.before = _write_changed(source, plan, now)
    _count_again(plan)
    for start in range(0, len(plan.seen), importing.BATCH):
        ExternalRecord.objects.filter(pk__in=plan.seen[start : start + importing.BATCH]).update(seen_at=now)
    run.state, run.report, run.at = State.BROUGHT_IN, plan.report(), now
    new, changed = plan.counts["new"], plan.counts["changed"]
    events.record("exchange.brought_in", on=run, by=by, source=source.name, new=new, changed=changed)


def _count_again(plan: Plan) -> None:
    """Have the months counted anew in which something came in or moved."""
    moved = (record.signal.created_at for record, _meant in plan.changed)
    count_again([*(meant.row.created_at for meant in plan.new), *moved])


def _write_new(run: ExchangeRun, source: ExchangeSource, new: Sequence[Meant], now: datetime) -> None:
    """Write the signals that are new, with the row each came from."""
    states = Table.of(source).states
    areas = Area.objects.in_bulk({meant.area_id for meant in new})
    faces = importing.Faces(timezone.localdate(now))
    brought = []
    for meant in new:
        signal = _signal(source, meant, areas[meant.area_id], now)
        if source.handled_here and signal.is_open:
            for name, value in promised(signal, meant, faces).items():
                setattr(signal, name, value)
        key = uuid.uuid5(SPACE, f"{source.pk}:{meant.row.external_id}")
        brought.append(importing.Brought(signal, _words(meant), key, _steps(meant, signal, states)))
    signals = importing.bring_in(brought)
    ExternalRecord.objects.bulk_create(
        [
            ExternalRecord(
                source=source, external_id=meant.row.external_id, signal=signal, run=run, version=1, seen_at=now
            )
            for meant, signal in zip(new, signals, strict=True)
        ],
        batch_size=importing.BATCH,
    )


def _signal(source: ExchangeSource, meant: Meant, area: Area, now: datetime) -> Signal:
    """Return the signal that a new row is.

    What the other system handles has no promise here: nobody waits for a call of ours, and no reminder is sent.
    """
    row = meant.row
    status = meant.status or Signal.Status.NEW
    signal = Signal(
        kind=source.kind,
        theme=meant.theme,
        category=meant.category,
        department_id=meant.category.department_id if meant.category else None,
        area=area,
        longitude=meant.longitude,
        latitude=meant.latitude,
        place=row.place,
        drawn=row.drawn,
        created_at=row.created_at,
        moved_at=row.created_at,
        promised_by=timezone.localdate(row.created_at),
        contacted_at=row.created_at,
    )
    for name, value in standing(source, meant, status, now).items():
        setattr(signal, name, value)
    if status != Signal.Status.NEW:
        signal.moved_at = max(row.created_at, moved_at(row, now))
    return signal


def promised(signal: Signal, meant: Meant, faces: importing.Faces) -> dict[str, Any]:
    """Return who is the one face of a signal that is handled here from now on, and what is promised."""
    urgent = meant.category is not None and meant.category.is_urgent
    priority = Signal.Priority.URGENT.value if urgent else signal.priority
    return {
        "contact_person": faces.of(signal),
        "priority": priority,
        "promised_by": first_contact_by(faces.on, meant.theme, priority),
        "due_on": result_by(faces.on, signal.kind, meant.category),
        "contacted_at": None,
    }


def standing(source: ExchangeSource, meant: Meant, status: str, now: datetime) -> dict[str, Any]:
    """Return the values of a signal that stands at a status in another system."""
    closed = status == Signal.Status.CLOSED
    ended = moved_at(meant.row, now) if closed else None
    told = meant.row.answer if source.takes_answers else ""
    return {
        "status": status,
        "outcome": meant.outcome if closed else "",
        "answer": (told or _("Handled in %(source)s.") % {"source": source.name}) if closed else "",
        "waiting_for": _("It waits in %(source)s.") % {"source": source.name}
        if status == Signal.Status.WAITING
        else "",
        "answered_at": ended,
        "told_at": ended,
        "ended_at": ended,
    }


def _steps(meant: Meant, signal: Signal, states: Mapping[str, str]) -> list[tuple[str, datetime]]:
    """Return the past of a signal in our words, with how it stands now as the last."""
    past = []
    for state, at in meant.row.history:
        to = states.get(state, "")
        if to and to != StateMapping.To.LEFT_OUT:
            past.append((str(STATUS.get(StateMapping.To(to), to)), max(at, signal.created_at)))
    if not past or past[-1][0] != signal.status:
        past.append((signal.status, signal.moved_at))
    return past


def _words(meant: Meant) -> str:
    """Return what was said; where the file does not tell it, in which category it was."""
    return meant.row.text or _("Report in the category “%(category)s”.") % {"category": meant.row.category_name}


def _write_changed(source: ExchangeSource, plan: Plan, now: datetime) -> list[dict[str, Any]]:
    """Bring what is known up to date; returns how it stood before."""
    changed = []
    faces = importing.Faces(timezone.localdate(now))
    for record, meant in plan.changed:
        values: dict[str, Any] = {"category": meant.category, "theme": meant.theme}
        if meant.status is not None and meant.status != record.signal.status:
            values |= standing(source, meant, meant.status, now)
        if waits_for_face(source, record.signal, meant):
            values |= promised(record.signal, meant, faces)
        changed.append((record.signal, values, moved_at(meant.row, now)))
    before = importing.move_on(changed)
    for record, _meant in plan.changed:
        record.version = record.signal.version
    ExternalRecord.objects.bulk_update([record for record, _m in plan.changed], ["version"], batch_size=500)
    return before
