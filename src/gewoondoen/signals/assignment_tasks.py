"""Who is told of a part of the work: those it was given to, who gave it, and both once when its day comes."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from gewoondoen.kernel import events, schedule, workdays
from gewoondoen.kernel.delivery import on
from gewoondoen.kernel.models import Event
from gewoondoen.people.models import User
from gewoondoen.people.outbox import write_letter
from gewoondoen.people.queries import colleagues
from gewoondoen.people.telling import notify
from gewoondoen.signals import tracking
from gewoondoen.signals.models import Assignment

Text = str | Promise


@on("assignment.given")
def tell_given(event: Event) -> None:
    """Tell who has to do it: news in the account, or a letter with the link for a contractor."""
    row = assignment_of(event)
    if row is None or not row.is_open:
        return
    notify(people=doers(row), event=event)
    write_to_contractor(
        row,
        event,
        subject=_("Work for you"),
        text=_("The municipality asks you to do the following."),
        with_link=True,
    )


@on("assignment.withdrawn")
def tell_withdrawn(event: Event) -> None:
    """Tell who would do it that it is not needed any more."""
    row = assignment_of(event)
    if row is None:
        return
    notify(people=doers(row), event=event)
    write_to_contractor(
        row,
        event,
        subject=_("Work that is not needed any more"),
        text=_("You do not have to do this any more. The link you got no longer works."),
        with_link=False,
    )


@on("assignment.done", "assignment.declined")
def tell_ended(event: Event) -> None:
    """Tell who gave it and the one face that it is done, or that another way has to be found."""
    row = assignment_of(event)
    if row is not None:
        notify(people=askers(row), event=event)


@on("assignment.due")
def tell_due(event: Event) -> None:
    """Remind who has to do it and who gave it, unless it ended since."""
    row = assignment_of(event)
    if row is None or not row.is_open:
        return
    notify(people={*doers(row), *askers(row)}, event=event)
    write_to_contractor(
        row,
        event,
        subject=_("Work that is late") if event.facts["late"] else _("Work that is due"),
        text=_("We have not heard of this work yet. Is it done? Then say so by the link. Is it not possible? Say why."),
        with_link=True,
    )


@task()
def remind() -> int:
    """Note which parts are due by the next working day, and which are late, each once; returns how many.

    The event is the reminder and its own memory: one of the same part, day and lateness is not written again.
    """
    today = timezone.localdate()
    asked = Assignment.objects.filter(status=Assignment.Status.OPEN, due_on__lte=workdays.after(today, 1))
    return sum(_remind(pk, today) for pk in list(asked.values_list("pk", flat=True)))


@transaction.atomic
def _remind(pk: int, today: date) -> bool:
    """Write the reminder of one part, held so that two workers write one."""
    rows = Assignment.objects.select_for_update(of=("self",)).select_related("signal", "organisation")
    row = rows.filter(pk=pk, status=Assignment.Status.OPEN).first()
    if row is None or row.due_on is None:
        return False
    facts = {"assignment": row.pk, "late": row.due_on < today, "due_on": row.due_on.isoformat()}
    said = Event.objects.filter(verb="assignment.due", subject_kind="signal", subject_id=row.signal_id)
    if any(each.items() >= facts.items() for each in said.values_list("facts", flat=True)):
        return False
    to = row.organisation.name if row.organisation else ""
    events.record(
        "assignment.due",
        on=row.signal,
        by=None,
        area_id=row.signal.area_id,
        visibility=events.INTERNAL,
        party=row.party,
        to=to,
        **facts,
    )
    return True


schedule.add(schedule.Job("signals.assignments_due", remind, schedule.DAILY, hour=6))


def assignment_of(event: Event) -> Assignment | None:
    """Return the part an event is about, with what its words need."""
    rows = Assignment.objects.select_related("organisation", "signal__area", "signal__contact_person", "given_by")
    return rows.filter(pk=event.facts["assignment"]).first()


def doers(row: Assignment) -> list[int]:
    """Return whose account the part is given to: the colleague, or those of the organisation who work in the area."""
    if row.person_id is not None:
        return [row.person_id]
    if row.organisation_id is None:
        return []
    return list(colleagues(row.signal.area).filter(organisation=row.organisation_id).values_list("pk", flat=True))


def askers(row: Assignment) -> Iterable[int]:
    """Return who waits for the part: who gave it, and the contact person."""
    return {pk for pk in (row.given_by_id, row.signal.contact_person_id) if pk is not None}


def write_to_contractor(row: Assignment, event: Event, *, subject: Text, text: Text, with_link: bool) -> None:
    """Write a letter to who does a part without an account; nothing for the others."""
    if not row.email:
        return
    with translation.override(User.Language.NL):
        context = {
            "assignment": row,
            "signal": row.signal,
            "face": row.signal.contact_person or row.given_by,
            "text": str(text),
            "link": tracking.work_address_for(row.key) if with_link else "",
        }
        body = render_to_string("signals/mail/work.txt", context)
        subject_line = f"{subject} ({row.signal.reference})"
        write_letter(key=f"work:{event.pk}:{row.pk}", to=row.email, subject=subject_line, body=body)
