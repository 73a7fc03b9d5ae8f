"""What asks for one person today. One bounded statement a section, however busy the town is."""

from collections.abc import Callable
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from gewoondoen.challenges.models import Challenge
from gewoondoen.challenges.queries import without_movement
from gewoondoen.people.models import User
from gewoondoen.signals import queries as signals
from gewoondoen.signals.models import Signal
from gewoondoen.workspace.agenda import COUNTED, Agenda, Section, Task, Urgency, arrange, urgency

Reads = Callable[[Signal], Urgency | None]


def agenda_for(viewer: User, today: date) -> Agenda:
    """Return what asks for this person today, each thing once, the most urgent first."""

    def promised(signal: Signal) -> Urgency:
        return urgency(signal.promised_by, today)

    def planned(signal: Signal) -> Urgency | None:
        due_on: date | None = getattr(signal, "due_on", None)
        return urgency(due_on, today) if due_on else None

    def asking(signal: Signal) -> Urgency | None:
        return promised(signal) if signal.contacted_at is None else None

    return arrange(
        today,
        {
            Section.LAPSED: tasks(signals.promises_lapsed(viewer, today), promised),
            Section.DUE: tasks(signals.promises_due(viewer, today), promised),
            Section.CALLS: tasks(signals.calls_due(viewer, today), planned),
            Section.NEW: tasks(signals.new_in(viewer), promised),
            Section.ANSWERS: tasks(signals.answers_awaited(viewer), lambda _signal: None, act="signals:signal"),
            Section.STILL: [still(each) for each in without_movement(viewer, today)[: COUNTED + 1]],
            Section.STAND_IN: tasks(signals.as_stand_in(viewer, today), asking),
        },
    )


def tasks(found: QuerySet[Signal], reads: Reads, *, act: str = "signals:contact") -> list[Task]:
    """Return the first signals of a list as tasks; one click on `act` does what is asked."""
    return [
        Task(
            kind="signal",
            id=signal.pk,
            title=signal.name,
            href=reverse("signals:signal", args=[signal.reference]),
            act=reverse(act, args=[signal.reference]),
            note=str(signal.get_kind_display()),
            place=signal.place or signal.area.name,
            urgency=reads(signal),
            since=signal.moved_at if act == "signals:signal" else signal.created_at,
            person=signal.contact_person.name if signal.contact_person else "",
        )
        for signal in found[: COUNTED + 1]
    ]


def still(challenge: Challenge) -> Task:
    """Return a challenge in which nothing moved as a task."""
    return Task(
        kind="challenge",
        id=challenge.pk,
        title=challenge.title,
        href=reverse("challenges:challenge", args=[challenge.pk]),
        act=reverse("challenges:challenge", args=[challenge.pk]),
        note=str(challenge.get_stage_display()),
        place=challenge.area.name,
        since=challenge.moved_at,
        person=challenge.contact_person.name if challenge.contact_person else "",
    )
