"""Two signals that are one matter, and one that is two: nobody's words, contact or news are lost."""

from collections.abc import Collection

from django.db import models, transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.kernel import events, workdays
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.people.models import User
from gewoondoen.signals import policies
from gewoondoen.signals.actions.moving import hold, record, save
from gewoondoen.signals.models import Assignment, ContactMoment, Note, Report, Signal, WorkPhoto
from gewoondoen.signals.references import new_reference

# What goes along with the reports, and home again with them; each remembers the signal it was written with.
GOES_ALONG: tuple[type[models.Model], ...] = (ContactMoment, Note, Assignment, WorkPhoto)


@transaction.atomic
def join(*, signal: Signal, into: Signal, by: User, version: int | None = None) -> Signal:
    """Join a signal into another of the same area; its reports, contact moments, notes and work go on there."""
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
    for model in GOES_ALONG:
        kept = model._default_manager.filter(signal=row)
        kept.update(signal=target, first_signal=Coalesce(F("first_signal"), F("signal")))
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
def take_apart(*, signal: Signal, by: User, version: int | None = None) -> Signal:
    """Take a signal that was joined into another out again, whole: its reports, and all that was kept with them.

    What was joined into it before goes along, as it did when it was joined. What was written after the join with nobody
    in particular stays where it was written.
    """
    where = _now_with(signal.pk)
    # Always the lower number first, as a join does: so that the two wait for each other and do not lock for ever.
    rows = Signal.objects.select_for_update(of=("self",)).named().filter(pk__in={signal.pk, where}).order_by("pk")
    held = {row.pk: row for row in rows}
    joined, source = held[signal.pk], held[where]
    policies.require(policies.may_handle(by, joined))
    if joined.joined_into_id is None:
        raise Refused(_("This signal is by itself already."))
    if source.joined_into_id is not None or (version is not None and joined.version != version):
        raise Stale(_("Someone else changed this signal while you had it open. Nothing of yours was saved yet."))
    family = family_of(joined)
    own = source.reports.filter(first_signal__in=family)
    if not own.exists():
        raise Refused(_("None of its reports is there any more: they were taken out one by one."), status=422)
    if not source.reports.exclude(first_signal__in=family).exists():
        raise Refused(_("This would leave the other signal without a report."), status=422)
    reports = list(own.values_list("pk", flat=True))
    for model in GOES_ALONG:
        kept = model._default_manager.filter(signal=source)
        kept.filter(first_signal__in=family).update(signal=joined)
    # Contact since then with somebody whose report goes home goes with it.
    ContactMoment.objects.filter(signal=source, report__in=reports).update(signal=joined)
    Report.objects.filter(pk__in=reports).update(signal=joined, answer_told_at=None)
    _opened(joined)
    save(source)
    record("signal.split", on=source, by=by, visibility=events.PUBLIC, other=joined.reference)
    record("signal.taken_apart", on=joined, by=by, visibility=events.PUBLIC, other=source.reference)
    return joined


def _now_with(pk: int) -> int:
    """Return the signal at which the reports of this one stand now: itself, or the last one it was joined into."""
    into = Signal.objects.filter(pk=pk).values_list("joined_into_id", flat=True).get()
    return pk if into is None else _now_with(into)


def family_of(signal: Signal) -> Collection[int]:
    """Return a signal with all that were joined into it, and into those."""
    found, latest = {signal.pk}, {signal.pk}
    while latest:
        latest = set(Signal.objects.filter(joined_into__in=latest).values_list("pk", flat=True)) - found
        found |= latest
    return found


def _opened(home: Signal) -> Signal:
    """Open a signal that was joined into another, as if it had just been taken up."""
    home.joined_into, home.status, home.ended_at, home.moved_at = None, Signal.Status.TAKEN_UP, None, timezone.now()
    home.answered_at = home.told_at = None
    home.waiting_for = ""
    return save(home, "joined_into", "status", "ended_at", "moved_at", "answered_at", "told_at", "waiting_for")


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
    if report.first_signal_id != source.pk:
        return _opened(Signal.objects.select_for_update(of=("self",)).get(pk=report.first_signal_id))
    home = Signal(
        reference=new_reference(),
        kind=source.kind,
        theme=source.theme,
        category=source.category,
        area=source.area,
        longitude=report.longitude,
        latitude=report.latitude,
        place=report.place,
        status=Signal.Status.TAKEN_UP,
        contact_person=source.contact_person,
        created_at=report.created_at,
        moved_at=timezone.now(),
        promised_by=workdays.after(timezone.localdate(), 1),
        contacted_at=source.contacted_at,
    )
    home.full_clean(exclude=["area", "theme", "category", "contact_person"])
    home.save()
    return home


def may_join(by: User, signal: Signal, into: Signal) -> bool:
    """Whether these two can be joined by this person."""
    return policies.may_handle(by, signal) and policies.may_handle(by, into) and signal.area_id == into.area_id
