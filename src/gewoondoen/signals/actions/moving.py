"""What every change of a signal goes through: the lock, the version, the table of moves, the event."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.signals import moves, policies
from gewoondoen.signals.models import Report, Signal


def visibility_of(signal: Signal, wanted: str) -> str:
    """Return how widely an event on this signal may be seen: nothing of a private one is public."""
    return str(events.INVOLVED if signal.is_private and wanted == events.PUBLIC else wanted)


def record(verb: str, *, on: Signal, by: Actor | None, visibility: str, **facts: Any) -> None:
    """Write an event about a signal in its area."""
    events.record(verb, on=on, by=by, area_id=on.area_id, visibility=visibility_of(on, visibility), **facts)


def hold(signal: Signal, *, by: Actor, version: int | None) -> Signal:
    """Lock a signal for a change by someone who may handle it; raises Stale when another changed it meanwhile.

    `version` is the one the person had open; None where no page was open (the command line, other rooms).
    """
    row = Signal.objects.select_for_update(of=("self",)).named().get(pk=signal.pk)
    policies.require(policies.may_handle(by, row))
    if row.joined_into_id is not None:
        raise Refused(_("This signal was joined with another. Go on there."))
    if version is not None and row.version != version:
        raise Stale(_("Someone else changed this signal while you had it open. Nothing of yours was saved yet."))
    return row


def living(pk: int) -> Signal:
    """Lock a signal where it lives now: itself, or the one it was joined into while somebody was writing.

    A join locks both its signals, so who comes after it reads where the reports went.
    """
    row = Signal.objects.select_for_update(of=("self",)).named().get(pk=pk)
    return row if row.joined_into_id is None else living(row.joined_into_id)


def save(row: Signal, *fields: str) -> Signal:
    """Check and write the changed fields, and count the version up."""
    row.version += 1
    row.full_clean(exclude=["reference", "area", "theme", "category", "department", "contact_person", "joined_into"])
    row.save(update_fields=[*fields, "version"])
    return row


def step(row: Signal, key: str) -> moves.Move:
    """Make a move of the table on a held row; raises Refused from where the table does not have it.

    By its key and not by where it leads: opening again ends where taking up does, and asks for more.
    """
    move = moves.move(key)
    if row.status not in move.origins:
        raise Refused(
            _("From “%(origin)s” a signal cannot go to “%(to)s”.")
            % {"origin": row.get_status_display(), "to": Signal.Status(move.to).label}
        )
    row.status = move.to
    row.moved_at = timezone.now()
    return move


def reopen_row(row: Signal, *, by: Actor | None) -> Signal:
    """Open a held signal again; the answer stays readable until a new one replaces it."""
    step(row, "reopen")
    row.told_at = row.ended_at = row.answered_at = None
    Report.objects.filter(signal=row).update(answer_told_at=None)
    save(row, "status", "moved_at", "told_at", "ended_at", "answered_at")
    record("signal.reopened", on=row, by=by, visibility=events.PUBLIC)
    return row
