"""The work on a signal: taken up, spoken about, moved, handed over, described."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import User
from gewoondoen.people.queries import colleagues
from gewoondoen.signals import masking, policies, privacy
from gewoondoen.signals.actions import assigning
from gewoondoen.signals.actions.answering import mark_told
from gewoondoen.signals.actions.joining import family_of
from gewoondoen.signals.actions.moving import hold, record, reopen_row, save, step
from gewoondoen.signals.actions.sorting import place_of, put_under, tell_place
from gewoondoen.signals.models import Category, ContactMoment, Note, Report, Signal, Theme


@transaction.atomic
def take_up(*, signal: Signal, by: User, version: int | None = None) -> Signal:
    """Take a new signal up; who takes up one without a contact person becomes its face."""
    row = hold(signal, by=by, version=version)
    step(row, "take_up")
    if row.contact_person_id is None:
        row.contact_person = by
    save(row, "status", "moved_at", "contact_person")
    record("signal.taken_up", on=row, by=by, visibility=events.PUBLIC)
    return row


@transaction.atomic
def start_work(*, signal: Signal, by: User, version: int | None = None) -> Signal:
    """Say that work on it is under way."""
    row = hold(signal, by=by, version=version)
    before = row.status
    step(row, "start")
    row.waiting_for = ""
    save(row, "status", "moved_at", "waiting_for")
    record("signal.moved", on=row, by=by, visibility=events.PUBLIC, status=row.status, before=before)
    return row


@transaction.atomic
def wait(*, signal: Signal, waiting_for: str, by: User, version: int | None = None) -> Signal:
    """Say what it waits for, in plain words that the reporters read."""
    row = hold(signal, by=by, version=version)
    before = row.status
    step(row, "wait")
    row.waiting_for = waiting_for.strip()
    if not row.waiting_for:
        raise Refused(_("Write what it waits for."), field="waiting_for", status=422)
    save(row, "status", "moved_at", "waiting_for")
    record("signal.moved", on=row, by=by, visibility=events.PUBLIC, status=row.status, before=before)
    return row


@transaction.atomic
def reopen(*, signal: Signal, reason: str, by: User, version: int | None = None) -> Signal:
    """Open an answered or closed signal again; the reason is kept as a note."""
    row = hold(signal, by=by, version=version)
    if not reason.strip():
        raise Refused(_("Write why it opens again."), field="reason", status=422)
    reopen_row(row, by=by)
    Note.objects.create(signal=row, by=by, at=timezone.now(), text=reason.strip())
    return row


@transaction.atomic
def record_contact(
    *,
    signal: Signal,
    how: str,
    by: User,
    report: Report | None = None,
    said: str = "",
    agreed: str = "",
    next_contact_on: date | None = None,
    at: datetime | None = None,
    gave_answer: bool = False,
) -> ContactMoment:
    """Write down a call, visit, talk or message. The first one that reached somebody keeps the promise.

    `gave_answer` says that the reporter heard the answer in it, which counts as told. No version is asked for: two
    people who both spoke with someone both did.
    """
    row = hold(signal, by=by, version=None)
    moment = ContactMoment(
        signal=row,
        report=report,
        by=by,
        how=how,
        at=at or timezone.now(),
        said=said.strip(),
        agreed=agreed.strip(),
        next_contact_on=next_contact_on,
    )
    moment.full_clean(exclude=["signal", "report", "by"])
    if moment.at > timezone.now():
        raise Refused(_("A contact moment lies in the past."), field="at", status=422)
    if report is not None and report.signal_id != row.pk:
        raise Refused(_("This reporter belongs to another signal."), field="report", status=422)
    # The plan made last holds: an earlier one is done with this contact.
    if how != ContactMoment.How.NO_ANSWER:
        row.contact_moments.exclude(next_contact_on=None).update(next_contact_on=None)
    moment.save()
    if how != ContactMoment.How.NO_ANSWER and row.contacted_at is None:
        row.contacted_at = moment.at
        save(row, "contacted_at")
    facts = {"report": report.pk if report else None, "how": how}
    record("signal.contacted", on=row, by=by, visibility=events.INVOLVED, **facts)
    if gave_answer:
        if how == ContactMoment.How.NO_ANSWER or report is None:
            raise Refused(_("Say which reporter heard the answer, and how."), field="gave_answer", status=422)
        if row.status != Signal.Status.ANSWERED:
            raise Refused(_("There is no answer yet. Write it first."), field="gave_answer", status=422)
        mark_told(row, [report.pk])
    return moment


@transaction.atomic
def add_note(*, signal: Signal, text: str, by: User) -> Note:
    """Keep a note for colleagues; reporters do not read it."""
    row = Signal.objects.select_related("area").get(pk=signal.pk)
    policies.require(policies.may_see_inside(by, row))
    note = Note(signal=row, by=by, at=timezone.now(), text=text.strip())
    note.full_clean(exclude=["signal", "by"])
    note.save()
    record("signal.noted", on=row, by=by, visibility=events.INTERNAL)
    return note


@transaction.atomic
def describe(
    *,
    signal: Signal,
    title: str,
    kind: str,
    theme: Theme | None,
    by: User,
    category: Category | None = None,
    version: int | None = None,
) -> Signal:
    """Say in one line what it is about, and where it belongs; the theme follows the category.

    A result is promised from the day the category is known; a promise that stands is not changed by this.
    """
    row = hold(signal, by=by, version=version)
    if row.is_private and kind != Signal.Kind.STUCK:
        raise Refused(
            _("What was told in confidence stays so. Ask the reporter to make a new report."), field="kind", status=422
        )
    if privacy.found(title):
        raise Refused(
            _("Everyone reads this line. Leave out: %(found)s.") % {"found": ", ".join(masking.named(title))},
            field="title",
            status=422,
        )
    if kind == Signal.Kind.STUCK and not row.is_private:
        _take_into_confidence(row, by=by)
    before = place_of(row)
    row.title, row.kind = title.strip(), kind
    save(row, "title", "kind", *put_under(row, category, theme))
    record("signal.described", on=row, by=by, visibility=events.INTERNAL)
    tell_place(row, before=before, by=by)
    return row


def _take_into_confidence(row: Signal, *, by: User) -> None:
    """Leave nothing of a held signal with others, now that it is told in confidence: parts of the work are withdrawn,
    links to them die, and what was joined into it, which everyone could still read of, is private too."""
    assigning.withdraw_all(row, by=by)
    Signal.objects.filter(pk__in=family_of(row)).update(kind=Signal.Kind.STUCK)


@transaction.atomic
def hand_over(*, signal: Signal, person: User, note: str, by: User, version: int | None = None) -> Signal:
    """Give the signal another face, with a note of what was agreed so far."""
    row = hold(signal, by=by, version=version)
    if person.pk == row.contact_person_id:
        raise Refused(_("This person is the contact person already."), field="person", status=422)
    if not colleagues(row.area).filter(pk=person.pk).exists():
        raise Refused(_("Choose someone who works in this area."), field="person", status=422)
    if not policies.may_be_given(person, row):
        raise Refused(
            _("This was told in confidence. Choose a colleague of the municipality."), field="person", status=422
        )
    if not note.strip():
        raise Refused(_("Write what your colleague has to know."), field="note", status=422)
    row.contact_person = person
    save(row, "contact_person")
    Note.objects.create(signal=row, by=by, at=timezone.now(), text=note.strip())
    record("signal.handed_over", on=row, by=by, visibility=events.INVOLVED, person=person.pk)
    return row
