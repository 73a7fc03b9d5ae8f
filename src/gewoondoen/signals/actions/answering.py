"""What came of it: the answer in plain words, who was told, and the end."""

from collections.abc import Collection
from copy import copy

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import User
from gewoondoen.signals import policies
from gewoondoen.signals.actions import assigning, telling
from gewoondoen.signals.actions.moving import hold, record, save, step
from gewoondoen.signals.models import Report, Signal

Outcome = Signal.Outcome
# What these ask for besides the answer.
SAYS_WHY = (Outcome.PARTLY, Outcome.NOT_DONE)


@transaction.atomic
def answer(
    *,
    signal: Signal,
    text: str,
    by: User,
    outcome: str = Outcome.DONE,
    why_not: str = "",
    passed_on_to: str = "",
    version: int | None = None,
) -> Signal:
    """Give the reporters an answer in plain words, with how it ended. Who left no e-mail address must be called.

    What was done in part or not at all says why not; what was passed on says to whom. What does not belong to the
    outcome is left out.
    """
    row = hold(signal, by=by, version=version)
    set_answer(row, text=text, outcome=outcome, why_not=why_not, passed_on_to=passed_on_to)
    step(row, "answer")
    row.answered_at = timezone.now()
    row.waiting_for = ""
    row.told_at = None
    said = ("answer", "outcome", "why_not", "passed_on_to")
    save(row, "status", "moved_at", *said, "answered_at", "waiting_for", "told_at")
    Report.objects.filter(signal=row).update(answer_told_at=None)
    record("signal.answered", on=row, by=by, visibility=events.PUBLIC, outcome=row.outcome)
    note_if_everyone_knows(row)
    return row


def preview_answer(
    *, signal: Signal, by: User, text: str, outcome: str, why_not: str = "", passed_on_to: str = ""
) -> list[telling.Preview]:
    """Return the letters that this answer would become, as each reader gets it; nothing is written."""
    policies.require(policies.may_handle(by, signal))
    row = copy(signal)
    set_answer(row, text=text, outcome=outcome, why_not=why_not, passed_on_to=passed_on_to)
    return telling.letters_of_answer(row, Report.objects.filter(signal=signal).select_related("reporter"))


def set_answer(row: Signal, *, text: str, outcome: str, why_not: str, passed_on_to: str) -> None:
    """Put an answer on a row in memory; raises Refused for one that leaves something out. Saves nothing."""
    if outcome not in Outcome.values:
        raise Refused(_("Choose how it ended."), field="outcome", status=422)
    row.answer, row.outcome = text.strip(), outcome
    row.why_not = why_not.strip() if outcome in SAYS_WHY else ""
    row.passed_on_to = passed_on_to.strip() if outcome == Outcome.PASSED_ON else ""
    if not row.answer:
        raise Refused(_("Write the answer."), field="text", status=422)
    if outcome in SAYS_WHY and not row.why_not:
        raise Refused(_("Write why not, in plain words."), field="why_not", status=422)
    if outcome == Outcome.PASSED_ON and not row.passed_on_to:
        raise Refused(_("Write to whom it was passed on."), field="passed_on_to", status=422)


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
def close_signal(
    *, signal: Signal, by: User, lesson: str = "", withdraw_open: bool = False, version: int | None = None
) -> Signal:
    """End a signal; refused while someone who can be reached does not know the answer, or a part is still to do.

    `lesson` is what was learned, in one line without anything of the case; left empty, an earlier one stays.
    `withdraw_open` withdraws the parts that are still to do.
    """
    row = hold(signal, by=by, version=version)
    step(row, "close")
    _require_told(row)
    if withdraw_open:
        assigning.withdraw_all(row, by=by)
    elif row.assignments.filter(status="open").exists():
        message = _("Parts of the work are still to do. Wait for them, or withdraw them.")
        raise Refused(message, field="withdraw_open", status=422)
    now = timezone.now()
    row.told_at = row.told_at or now
    row.ended_at = now
    row.lesson = " ".join(lesson.split()) or row.lesson
    save(row, "status", "moved_at", "told_at", "ended_at", "lesson")
    record("signal.closed", on=row, by=by, visibility=events.PUBLIC)
    return row


def _require_told(row: Signal) -> None:
    """Refuse an end while someone who can be reached does not know the answer, and say who."""
    waiting = still_to_tell(row)
    if not waiting:
        return
    by_letter = [each for each in waiting if each.reporter and (each.reporter.email or each.reporter.user_id)]
    names = [each.reporter.name or _("someone without a name") for each in waiting if each.reporter]
    if len(by_letter) == len(waiting):
        raise Refused(_("The answer is on its way to %(names)s. Try again in a minute.") % {"names": ", ".join(names)})
    raise Refused(
        _("Not everyone knows the answer yet. Call or visit first: %(names)s. Then record the contact moment.")
        % {"names": ", ".join(names)}
    )
