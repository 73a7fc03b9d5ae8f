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
            Section.LAPSED: tasks(viewer, signals.promises_lapsed(viewer, today), promised),
            Section.DUE: tasks(viewer, signals.promises_due(viewer, today), promised),
            Section.CALLS: tasks(viewer, signals.calls_due(viewer, today), planned),
            Section.NEW: tasks(viewer, signals.new_in(viewer), promised),
            Section.ANSWERS: tasks(viewer, signals.answers_awaited(viewer), lambda _signal: None, act="signals:signal"),
            Section.STILL: [still(viewer, each) for each in without_movement(viewer, today)[: COUNTED + 1]],
            Section.STAND_IN: tasks(viewer, signals.as_stand_in(viewer, today), asking),
        },
    )


def tasks(viewer: User, found: QuerySet[Signal], reads: Reads, *, act: str = "signals:contact") -> list[Task]:
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
            person=name_of_other(signal.contact_person, viewer),
        )
        for signal in found[: COUNTED + 1]
    ]


def still(viewer: User, challenge: Challenge) -> Task:
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
        person=name_of_other(challenge.contact_person, viewer),
    )


def name_of_other(person: User | None, viewer: User) -> str:
    """Return whose task it is, when it is not the viewer's own."""
    return person.name if person is not None and person.pk != viewer.pk else ""
