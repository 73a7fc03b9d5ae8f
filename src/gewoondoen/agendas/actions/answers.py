"""The municipality's answers: asked at adoption, given by a named person, changed openly, chased when they lapse."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.agendas import answering, policies, queries
from gewoondoen.agendas.actions.writing import record, record_on_challenge
from gewoondoen.agendas.models import AgendaItem, AreaAgenda, MunicipalAnswer
from gewoondoen.kernel import events
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import save, unchanged
from gewoondoen.kernel.workdays import is_working_day
from gewoondoen.people.models import User
from gewoondoen.people.queries import face_of

Says = MunicipalAnswer.Says


def ask_answers(agenda: AreaAgenda, adopted_on: date) -> None:
    """Ask an answer for each item that has none yet. Of what was left off, an answer not given is asked no more."""
    MunicipalAnswer.objects.filter(item__agenda=agenda, item__rank=None, given_at=None).delete()
    due = answering.due_on(adopted_on, agenda.answer_days, is_working_day)
    for item in queries.ranked_of(agenda).filter(answer=None):
        MunicipalAnswer.objects.create(item=item, due_on=due, responsible=responsible_for(item, adopted_on))


def responsible_for(item: AgendaItem, today: date) -> User | None:
    """Return who answers: the challenge's one face, else the area's; None where nobody was named."""
    challenge = item.challenge
    domain = challenge.domains[0] if len(challenge.domains) == 1 else ""
    for person in (challenge.contact_person, face_of(challenge.area, domain, today)):
        if policies.may_be_responsible(person, item):
            return person
    return None


def _locked(answer: MunicipalAnswer, version: int | None) -> MunicipalAnswer:
    """Return the answer as it is now, held until this transaction ends, of an item that is still on the agenda."""
    answers = MunicipalAnswer.objects.select_for_update(of=("self",))
    current = answers.select_related("item__agenda__area", "item__challenge__area").get(pk=answer.pk)
    if not current.item.agenda.holds or current.item.rank is None:
        raise Refused(_("This is not on an agenda that holds now."))
    return unchanged(current, version)


@transaction.atomic
def give_answer(
    *,
    answer: MunicipalAnswer,
    says: str,
    by: User,
    with_what: str = "",
    from_when: date | None = None,
    why_not: str = "",
    version: int | None = None,
) -> MunicipalAnswer:
    """Answer for the municipality, or change the answer; every answer that was given stays in the log of events."""
    answer = _locked(answer, version)
    policies.require(policies.may_answer(by, answer))
    _must_be_whole(says, with_what, from_when, why_not)
    is_first = answer.given_at is None
    answer.says, answer.given_by = says, by
    answer.with_what, answer.from_when = ("", None) if says == Says.NOT else (with_what, from_when)
    answer.why_not = "" if says == Says.TAKES_UP else why_not
    # The day it was first given tells whether it came in time; a change does not make it late.
    answer.given_at = answer.given_at or timezone.now()
    save(answer, "says", "with_what", "from_when", "why_not", "given_by", "given_at")
    verb = "agenda.answer_given" if is_first else "agenda.answer_changed"
    agenda = answer.item.agenda
    record(verb, agenda, by, visibility=events.PUBLIC, **_facts(answer))
    record_on_challenge("challenge.answered_on_agenda", answer.item, by, says=says)
    return answer


def _must_be_whole(says: str, with_what: str, from_when: date | None, why_not: str) -> None:
    """Refuse an answer that leaves the platform guessing."""
    if says not in Says.values:
        raise Refused(_("Choose what you answer."), field="says")
    if says != Says.NOT and not with_what.strip():
        raise Refused(_("Say with what: people, money or permission."), field="with_what")
    if says != Says.NOT and from_when is None:
        raise Refused(_("Say from when."), field="from_when")
    if says != Says.TAKES_UP and not why_not.strip():
        raise Refused(_("Say why not."), field="why_not")


def _facts(answer: MunicipalAnswer) -> dict[str, Any]:
    """Return what an answer says, as plain values."""
    return {
        "answer": answer.pk,
        "rank": answer.item.rank,
        "says": answer.says,
        "with_what": answer.with_what,
        "from_when": answer.from_when.isoformat() if answer.from_when else "",
        "why_not": answer.why_not,
    }


@transaction.atomic
def name_responsible(*, answer: MunicipalAnswer, person: User, by: User, version: int | None = None) -> MunicipalAnswer:
    """Say who answers: a civil servant of the area. The day stays the one that was promised."""
    answer = _locked(answer, version)
    policies.require(policies.may_name_responsible(by, answer))
    if not policies.may_be_responsible(person, answer.item):
        raise Refused(_("Choose someone who works in this area for the municipality."), field="person")
    answer.responsible = person
    save(answer, "responsible")
    record("agenda.answer_named", answer.item.agenda, by, answer=answer.pk, rank=answer.item.rank)
    return answer


def chase_answers(today: date) -> int:
    """Remind who answers before the day, and tell who is above them once it lapsed; safe to run twice. How many."""
    told = _reminded(today)
    chased = 0
    for answer in queries.open_answers(today):
        ahead = answering.reminder_of(answer.due_on, today)
        if answer.due_on < today:
            chased += _escalate(answer, today)
        elif ahead is not None and ahead not in told[answer.pk]:
            _remind(answer, ahead)
            chased += 1
    return chased


def _reminded(today: date) -> dict[int, set[int]]:
    """Return of which answers who answers was reminded, and how many days ahead. One statement."""
    agendas = queries.open_answers(today).values("item__agenda")
    rows = Event.objects.filter(verb="agenda.answer_due", subject_kind="areaagenda", subject_id__in=agendas)
    found: dict[int, set[int]] = defaultdict(set)
    for facts in rows.values_list("facts", flat=True):
        found[facts["answer"]].add(facts["days"])
    return found


@transaction.atomic
def _remind(answer: MunicipalAnswer, ahead: int) -> None:
    """Remind who answers."""
    facts = {"answer": answer.pk, "rank": answer.item.rank, "days": ahead, "due": answer.due_on.isoformat()}
    record("agenda.answer_due", answer.item.agenda, None, visibility=events.INTERNAL, **facts)


@transaction.atomic
def _escalate(answer: MunicipalAnswer, today: date) -> int:
    """Bring a promise that lapsed to who is above; once, also when two workers do it at the same moment."""
    waiting = MunicipalAnswer.objects.filter(pk=answer.pk, given_at=None, escalated_at=None)
    if not waiting.update(escalated_at=timezone.now()):
        return 0
    since = answering.reading(answer.due_on, None, today).since
    facts = {"answer": answer.pk, "rank": answer.item.rank, "since": since.isoformat() if since else ""}
    record("agenda.answer_lapsed", answer.item.agenda, None, visibility=events.PUBLIC, **facts)
    return 1
