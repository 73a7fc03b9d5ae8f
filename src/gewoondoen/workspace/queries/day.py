"""What asks for one person today. One bounded statement a section, however busy the town is."""

from datetime import date, timedelta

from gewoondoen.agendas.queries import answers_asked
from gewoondoen.challenges import queries as challenges
from gewoondoen.challenges.queries import agreements_due, waiting_for, without_movement
from gewoondoen.patterns import queries as patterns
from gewoondoen.people.models import User
from gewoondoen.plans import queries as plans
from gewoondoen.platforms import queries as platforms
from gewoondoen.signals import queries as signals
from gewoondoen.signals.models import Signal
from gewoondoen.workspace.agenda import COUNTED, Agenda, Section, Urgency, arrange, last_due, urgency
from gewoondoen.workspace.queries.day_tasks import (
    agreement,
    asked_of_line,
    chance,
    ended,
    joining,
    joining_in,
    meeting,
    not_helped,
    offered,
    part,
    promise,
    report,
    still,
    stories,
    surge,
    tasks,
    waiting,
)

# A meeting stands on the day's page a week before.
AHEAD = timedelta(days=7)


def agenda_for(viewer: User, today: date) -> Agenda:
    """Return what asks for this person today, each thing once, the most urgent first."""

    def promised(signal: Signal) -> Urgency:
        return urgency(signal.promised_by, today)

    def planned(signal: Signal) -> Urgency | None:
        call_on: date | None = getattr(signal, "call_on", None)
        return urgency(call_on, today) if call_on else None

    def result(signal: Signal) -> Urgency | None:
        return urgency(signal.due_on, today) if signal.due_on else None

    def asking(signal: Signal) -> Urgency | None:
        return promised(signal) if signal.contacted_at is None else None

    return arrange(
        today,
        {
            Section.URGENT: tasks(viewer, signals.urgent_in(viewer), promised),
            Section.LAPSED: tasks(viewer, signals.promises_lapsed(viewer, today), promised),
            Section.DUE: tasks(viewer, signals.promises_due(viewer, today), promised),
            Section.CALLS: tasks(viewer, signals.calls_due(viewer, today), planned),
            Section.NEW: tasks(viewer, signals.new_in(viewer), promised),
            Section.RESULTS: tasks(viewer, signals.results_due(viewer, today), result, act="signals:signal"),
            Section.AGENDAS: [promise(viewer, each, today) for each in answers_asked(viewer, today)[: COUNTED + 1]],
            Section.SURGES: [surge(each) for each in patterns.new_surges(viewer)[: COUNTED + 1]],
            Section.ANSWERS: tasks(viewer, signals.answers_awaited(viewer), lambda _signal: None, act="signals:signal"),
            Section.PARTS: [part(each, today) for each in signals.own_assignments(viewer)[: COUNTED + 1]],
            Section.AGREEMENTS: [
                agreement(viewer, each, today) for each in agreements_due(viewer, last_due(today))[: COUNTED + 1]
            ],
            Section.PUBLIC: [waiting(each) for each in waiting_for(viewer)[: COUNTED + 1]],
            Section.STORIES: stories(viewer, today),
            Section.REPORTS: [report(each) for each in patterns.drafts_for(viewer)[: COUNTED + 1]],
            Section.JOINING: [joining_in(each) for each in platforms.requests_waiting(viewer)[: COUNTED + 1]],
            Section.MEETINGS: [
                meeting(each, today) for each in platforms.meetings_ahead(viewer, today, today + AHEAD)[: COUNTED + 1]
            ],
            Section.OFFERED: [offered(each) for each in challenges.hand_overs_to(viewer)[: COUNTED + 1]],
            Section.LINE: [
                asked_of_line(viewer, each, today) for each in challenges.requests_asking(viewer, today)[: COUNTED + 1]
            ],
            Section.CYCLES: [ended(viewer, each) for each in challenges.cycles_to_review(viewer, today)[: COUNTED + 1]],
            Section.NOT_HELPED: [
                not_helped(viewer, each) for each in challenges.helped_little(viewer, today)[: COUNTED + 1]
            ],
            Section.PLANS: [joining(viewer, each) for each in plans.undecided(viewer, today)[: COUNTED + 1]],
            Section.CHANCES: [chance(each) for each in plans.open_chances(viewer)[: COUNTED + 1]],
            Section.STILL: [still(viewer, each) for each in without_movement(viewer, today)[: COUNTED + 1]],
            Section.STAND_IN: tasks(viewer, signals.as_stand_in(viewer, today), asking),
        },
    )
