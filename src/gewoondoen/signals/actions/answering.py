"""What came of it: the answer in plain words, who was told, and the end."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import User
from gewoondoen.signals.actions.moving import hold, record, save, step
from gewoondoen.signals.models import Report, Signal


@transaction.atomic
def answer(*, signal: Signal, text: str, by: User, version: int | None = None) -> Signal:
    """Give the reporters an answer in plain words. Who left no e-mail address must be called."""
    row = hold(signal, by=by, version=version)
    if not text.strip():
        raise Refused(_("Write the answer."), field="text", status=422)
    step(row, "answer")
    row.answer = text.strip()
    row.answered_at = timezone.now()
    row.waiting_for = ""
    row.told_at = None
    save(row, "status", "moved_at", "answer", "answered_at", "waiting_for", "told_at")
    Report.objects.filter(signal=row).update(answer_told_at=None)
    record("signal.answered", on=row, by=by, visibility=events.PUBLIC)
    note_if_everyone_knows(row)
    return row


def still_to_tell(signal: Signal) -> list[Report]:
    """Return the reports whose reporter can be reached and does not know the answer yet."""
    waiting = Report.objects.filter(signal=signal, answer_told_at=None, reporter__isnull=False)
    return [report for report in waiting.select_related("reporter") if report.reporter and report.reporter.is_reachable]


@transaction.atomic
def mark_told(signal: Signal, reports: Collection[int]) -> None:
    """Note that these reporters know the answer, and that everyone does when they were the last."""
    now = timezone.now()
    Report.objects.filter(signal=signal, pk__in=reports, answer_told_at=None).update(answer_told_at=now, told_at=now)
    note_if_everyone_knows(signal)


def note_if_everyone_knows(signal: Signal) -> None:
    """Set the moment at which everyone who can be reached knows the answer, once."""
    if still_to_tell(signal):
        return
    changed = Signal.objects.filter(pk=signal.pk, status=Signal.Status.ANSWERED, told_at=None).update(
        told_at=timezone.now()
    )
    if changed:
        record("signal.told", on=signal, by=None, visibility=events.PUBLIC)


@transaction.atomic
def close_signal(*, signal: Signal, by: User, version: int | None = None) -> Signal:
    """End a signal; refused while someone who can be reached does not know the answer."""
    row = hold(signal, by=by, version=version)
    step(row, "close")
    waiting = still_to_tell(row)
    if waiting:
        by_letter = [each for each in waiting if each.reporter and (each.reporter.email or each.reporter.user_id)]
        names = [each.reporter.name or _("someone without a name") for each in waiting if each.reporter]
        if len(by_letter) == len(waiting):
            raise Refused(
                _("The answer is on its way to %(names)s. Try again in a minute.") % {"names": ", ".join(names)}
            )
        raise Refused(
            _("Not everyone knows the answer yet. Call or visit first: %(names)s. Then record the contact moment.")
            % {"names": ", ".join(names)}
        )
    now = timezone.now()
    row.told_at = row.told_at or now
    row.ended_at = now
    save(row, "status", "moved_at", "told_at", "ended_at")
    record("signal.closed", on=row, by=by, visibility=events.PUBLIC)
    return row
