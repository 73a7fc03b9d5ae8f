"""The municipality's answers: what is open, whom it asks today, and what was answered earlier."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from gewoondoen.agendas import policies, stages
from gewoondoen.agendas.answering import REMINDED
from gewoondoen.agendas.models import AreaAgenda, MunicipalAnswer
from gewoondoen.areas.models import Area
from gewoondoen.kernel import events
from gewoondoen.people.models import Role, User
from gewoondoen.people.queries import area_scope, stands_in

# How long ahead an answer stands on the day of who gives it: as of the first reminder.
AHEAD = timedelta(days=max(REMINDED))


def open_answers(today: date) -> QuerySet[MunicipalAnswer]:
    """Return what is promised and not given, from the first reminder on: of agendas that hold, and stands on them."""
    waiting = MunicipalAnswer.objects.filter(given_at=None, due_on__lte=today + AHEAD)
    on_it = waiting.filter(item__rank__isnull=False, item__agenda__stage__in=stages.HOLDS)
    return on_it.select_related("item__agenda__area", "item__challenge__area", "responsible").order_by("due_on", "pk")


def answers_asked(user: User, today: date) -> QuerySet[MunicipalAnswer]:
    """Return the answers that ask for this person today, the one due first.

    Theirs, and those of who is away for whom they stand in; without a name those of their areas, for an area worker;
    and, once a promise lapsed and was brought to them, those of who leads the area.
    """
    own = Q(responsible=user) | Q(responsible__in=stands_in(user, today))
    worked = Area.objects.filter(area_scope(user, Role.AREA_WORKER)).values("pk")
    led = Area.objects.filter(area_scope(user, *policies.ABOVE)).values("pk")
    nobodys = Q(responsible=None, item__agenda__area__in=worked)
    lapsed = Q(escalated_at__isnull=False, item__agenda__area__in=led)
    return open_answers(today).filter(own | nobodys | lapsed)


def answer_in(agenda: AreaAgenda, item: int) -> MunicipalAnswer:
    """Return the answer to an item of an agenda the viewer already got; raises Http404 where none is asked."""
    answers = MunicipalAnswer.objects.select_related("item__challenge__area", "responsible__organisation")
    answer = get_object_or_404(answers, item__agenda=agenda, item=item)
    answer.item.agenda = agenda
    return answer


@dataclass(frozen=True)
class Earlier:
    """An answer that was given and changed later."""

    at: datetime
    says: str
    with_what: str
    from_when: date | None
    why_not: str


def earlier_answers(agenda: AreaAgenda) -> dict[int, list[Earlier]]:
    """Return what was answered before what stands there now, oldest first, by answer. One statement."""
    verbs = ("agenda.answer_given", "agenda.answer_changed")
    found: dict[int, list[Earlier]] = {}
    for event in events.about([("areaagenda", agenda.pk)], up_to=events.PUBLIC).filter(verb__in=verbs):
        found.setdefault(event.facts["answer"], []).append(_earlier(event.at, event.facts))
    return {answer: given[:-1] for answer, given in found.items() if len(given) > 1}


def _earlier(at: datetime, facts: Mapping[str, Any]) -> Earlier:
    """Return an answer out of the facts of its event."""
    from_when = date.fromisoformat(facts["from_when"]) if facts["from_when"] else None
    says = str(MunicipalAnswer.Says(facts["says"]).label)
    return Earlier(at, says, facts["with_what"], from_when, facts["why_not"])
