"""Two signals that are one matter, and one that is two: nobody's words, contact or news are lost."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.kernel import events, workdays
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import User
from gewoondoen.signals import policies
from gewoondoen.signals.actions.moving import hold, record, save
from gewoondoen.signals.models import Assignment, ContactMoment, Note, Report, Signal, WorkPhoto
from gewoondoen.signals.references import new_reference


@transaction.atomic
def join(*, signal: Signal, into: Signal, by: User, version: int | None = None) -> Signal:
    """Join a signal into another of the same area; its reports, contact moments and notes go on there."""
    if signal.pk == into.pk:
        raise Refused(_("Choose another signal."), field="into", status=422)
    # Always the lower number first, so that two opposite joins wait for each other and do not lock for ever.
    first, second = sorted((signal, into), key=lambda each: each.pk)
    held = {each.pk: hold(each, by=by, version=version if each is signal else None) for each in (first, second)}
    row, target = held[signal.pk], held[into.pk]
    if row.area_id != target.area_id:
        raise Refused(_("Only signals of the same neighbourhood can be joined."), field="into", status=422)
    if row.is_private != target.is_private:
        raise Refused(_("A signal told in confidence cannot be joined with one that is not."), field="into", status=422)
    if not row.is_open:
        raise Refused(_("A closed signal stays by itself. Open it again first."), field="into", status=422)
    if not target.is_open:
        raise Refused(_("The other signal is closed. Open it again first."), field="into", status=422)
    now = timezone.now()
    Report.objects.filter(signal=row).update(signal=target, answer_told_at=None)
    ContactMoment.objects.filter(signal=row).update(signal=target)
    Note.objects.filter(signal=row).update(signal=target)
    Assignment.objects.filter(signal=row).update(signal=target)
    WorkPhoto.objects.filter(signal=row).update(signal=target)
    row.joined_into, row.status, row.moved_at, row.ended_at, row.waiting_for = (
        target,
        Signal.Status.CLOSED,
        now,
        now,
        "",
    )
    save(row, "joined_into", "status", "moved_at", "ended_at", "waiting_for")
    # The stricter promise holds: nobody waits longer because their matter was joined.
    target.promised_by = min(target.promised_by, row.promised_by)
    target.contacted_at = target.contacted_at or row.contacted_at
    target.told_at = None
    save(target, "promised_by", "contacted_at", "told_at")
    record("signal.joined", on=row, by=by, visibility=events.PUBLIC, other=target.reference)
    record("signal.joined", on=target, by=by, visibility=events.PUBLIC, other=row.reference)
    return target


@transaction.atomic
def split(*, report: Report, by: User, version: int | None = None) -> Signal:
    """Make a report a signal of its own again: the one it first came as, or a new one."""
    source = hold(report.signal, by=by, version=version)
    if not source.reports.filter(pk=report.pk).exists():
        raise Refused(_("This report was moved to another signal meanwhile. Look at the page again."))
    if source.reports.count() < 2:
        raise Refused(_("This is the only report of this signal."), status=422)
    if not source.is_open:
        raise Refused(_("This signal is closed. Open it again first."), status=422)
    target = _home_of(report, source)
    Report.objects.filter(pk=report.pk).update(signal=target, answer_told_at=None)
    ContactMoment.objects.filter(signal=source, report=report).update(signal=target)
    if report.first_signal_id == source.pk:
        Report.objects.filter(pk=report.pk).update(first_signal=target)
    save(source)
    facts = {"report": report.pk}
    record("signal.split", on=source, by=by, visibility=events.INVOLVED, other=target.reference, **facts)
    record("signal.split", on=target, by=by, visibility=events.INVOLVED, other=source.reference, **facts)
    return target


def _home_of(report: Report, source: Signal) -> Signal:
    """Return the signal a split report goes to: its first one opened again, else a new one like the source."""
    now = timezone.now()
    if report.first_signal_id != source.pk:
        home = Signal.objects.select_for_update(of=("self",)).get(pk=report.first_signal_id)
        home.joined_into, home.status, home.ended_at, home.moved_at = None, Signal.Status.TAKEN_UP, None, now
        home.answered_at = home.told_at = None
        home.waiting_for = ""
        return save(home, "joined_into", "status", "ended_at", "moved_at", "answered_at", "told_at", "waiting_for")
    home = Signal(
        reference=new_reference(),
        kind=source.kind,
        theme=source.theme,
        area=source.area,
        longitude=report.longitude,
        latitude=report.latitude,
        place=report.place,
        status=Signal.Status.TAKEN_UP,
        contact_person=source.contact_person,
        created_at=report.created_at,
        moved_at=now,
        promised_by=workdays.after(timezone.localdate(), 1),
        contacted_at=source.contacted_at,
    )
    home.full_clean(exclude=["area", "theme", "contact_person"])
    home.save()
    return home


def may_join(by: User, signal: Signal, into: Signal) -> bool:
    """Whether these two can be joined by this person."""
    return policies.may_handle(by, signal) and policies.may_handle(by, into) and signal.area_id == into.area_id
