"""A part of the work given to someone else: a department, a partner, a colleague, a contractor. One face stays."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import Organisation, User
from gewoondoen.people.queries import colleagues
from gewoondoen.signals import policies
from gewoondoen.signals.actions.moving import hold, record
from gewoondoen.signals.actions.picturing import Rewritten, keep_pictures
from gewoondoen.signals.models import Assignment, Signal, WorkPhoto

Status = Assignment.Status


@transaction.atomic
def assign(
    *,
    signal: Signal,
    what: str,
    by: User,
    organisation: Organisation | None = None,
    person: User | None = None,
    contractor: str = "",
    email: str = "",
    due_on: date | None = None,
    photos: Sequence[Rewritten] = (),
    version: int | None = None,
) -> Assignment:
    """Give a part of the work to one party. The signal keeps its status, its contact person and its promise.

    The signal's version is asked and not counted up: two people who give out two parts do not stand in each other's
    way, and who answers meanwhile loses nothing.
    """
    row = hold(signal, by=by, version=version)
    _check_party(row, organisation, person, contractor, email)
    if row.is_private:
        raise Refused(_("This was told in confidence, so nobody else may know of it. Hand it over instead."))
    if row.status == Signal.Status.CLOSED:
        raise Refused(_("This signal is closed. Open it again first."))
    if due_on is not None and due_on < timezone.localdate():
        raise Refused(_("Choose a day from today."), field="due_on", status=422)
    given = Assignment(
        signal=row,
        what=what.strip(),
        organisation=organisation,
        person=person,
        contractor=contractor.strip(),
        email=email.strip().lower(),
        due_on=due_on,
        given_by=by,
        given_at=timezone.now(),
    )
    given.full_clean(exclude=["signal", "organisation", "person", "given_by"])
    given.save()
    keep_pictures(row, photos, moment=WorkPhoto.Moment.BEFORE, by=by, assignment=given)
    _record("assignment.given", given, by=by)
    return given


def _check_party(row: Signal, organisation: Organisation | None, person: User | None, name: str, email: str) -> None:
    """Refuse a part that is for nobody, for several at once, or for someone who cannot see it."""
    chosen = [bool(organisation), bool(person), bool(name.strip() or email.strip())]
    if sum(chosen) != 1:
        raise Refused(_("Choose who does it: one organisation, one colleague or one contractor."), status=422)
    if chosen[2] and not (name.strip() and email.strip()):
        raise Refused(_("Write the name and the e-mail address of the contractor."), field="email", status=422)
    if organisation and not colleagues(row.area).filter(organisation=organisation).exists():
        message = _("Nobody of this organisation works in this area with an account. Give it to a contractor instead.")
        raise Refused(message, field="organisation", status=422)
    if person and not colleagues(row.area).filter(pk=person.pk).exists():
        raise Refused(_("Choose someone who works in this area."), field="person", status=422)


@transaction.atomic
def finish_assignment(
    *, assignment: Assignment, outcome: str, by: Actor | None, photos: Sequence[Rewritten] = ()
) -> Assignment:
    """Say that a part is done, and what was done; `by` is None for a contractor, who came by a signed link."""
    row = _hold(assignment)
    _require_doer(by, row)
    if not outcome.strip():
        raise Refused(_("Write what was done."), field="outcome", status=422)
    keep_pictures(row.signal, photos, moment=WorkPhoto.Moment.AFTER, by=by, assignment=row)
    return _end(row, Status.DONE, outcome, "assignment.done", by=by)


@transaction.atomic
def give_back(*, assignment: Assignment, why: str, by: Actor | None) -> Assignment:
    """Give a part back undone, and say why; the contact person finds another way."""
    row = _hold(assignment)
    _require_doer(by, row)
    if not why.strip():
        raise Refused(_("Write why you give it back."), field="why", status=422)
    return _end(row, Status.DECLINED, why, "assignment.declined", by=by)


@transaction.atomic
def withdraw(*, assignment: Assignment, by: User) -> Assignment:
    """Take a part back that is not needed any more; a link that was sent for it is dead from here."""
    row = _hold(assignment)
    policies.require(policies.may_handle(by, row.signal))
    return _end(row, Status.WITHDRAWN, "", "assignment.withdrawn", by=by)


def withdraw_all(row: Signal, *, by: User) -> None:
    """Withdraw every open part of a held signal."""
    for each in Assignment.objects.select_for_update().filter(signal=row, status=Status.OPEN):
        each.signal = row
        _end(each, Status.WITHDRAWN, "", "assignment.withdrawn", by=by)


@transaction.atomic
def add_pictures(
    *, assignment: Assignment, moment: str, photos: Sequence[Rewritten], by: Actor | None
) -> Sequence[WorkPhoto]:
    """Keep photos of who does a part, before or after the work."""
    row = _hold(assignment)
    _require_doer(by, row)
    return keep_pictures(row.signal, photos, moment=moment, by=by, assignment=row)


def _hold(assignment: Assignment) -> Assignment:
    """Lock a part that is still to do; of two who end it, the second is told.

    Its signal first, as whoever closes that does: two who lock in another order would wait for each other for ever.
    """
    Signal.objects.select_for_update(of=("self",)).get(pk=assignment.signal_id)
    rows = Assignment.objects.select_for_update(of=("self",)).select_related("signal__area")
    row = rows.get(pk=assignment.pk)
    if not row.is_open:
        raise Refused(_("This part was ended meanwhile: %(status)s.") % {"status": row.get_status_display().lower()})
    return row


def _require_doer(by: Actor | None, row: Assignment) -> None:
    """Let pass who it was given to; without a person, only a part that was given by link."""
    policies.require(bool(row.contractor) if by is None else policies.may_do(by, row))


def _end(row: Assignment, status: str, words: str, verb: str, *, by: Actor | None) -> Assignment:
    """End a held part."""
    row.status, row.outcome, row.ended_at = status, words.strip(), timezone.now()
    row.version += 1
    row.save(update_fields=["status", "outcome", "ended_at", "version"])
    _record(verb, row, by=by)
    return row


def _record(verb: str, row: Assignment, *, by: Actor | None) -> None:
    """Write what happened with a part on the timeline of its signal; an organisation is named, a person is not."""
    to = row.organisation.name if row.organisation else ""
    record(verb, on=row.signal, by=by, visibility=events.INVOLVED, assignment=row.pk, to=to, party=row.party)
