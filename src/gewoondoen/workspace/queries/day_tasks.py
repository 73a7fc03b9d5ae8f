"""What asks for one person, as tasks: one function a kind, each with the page where it is done."""

from collections.abc import Callable
from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gewoondoen.agendas.models import MunicipalAnswer
from gewoondoen.challenges.models import Agreement, Challenge, Cycle, HandOver, LineRequest
from gewoondoen.knowledge import queries as knowledge
from gewoondoen.knowledge.models import Interpretation
from gewoondoen.patterns import queries as patterns
from gewoondoen.patterns.models import AreaReport, Surge
from gewoondoen.people.models import User
from gewoondoen.plans.models import Chance, LinePlan
from gewoondoen.platforms import queries as platforms
from gewoondoen.platforms.models import JoinRequest, Meeting
from gewoondoen.signals.models import Assignment, Signal
from gewoondoen.workspace.agenda import COUNTED, Task, Urgency, urgency

Reads = Callable[[Signal], Urgency | None]


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


def part(given: Assignment, today: date) -> Task:
    """Return a part of the work that was given to this person or their organisation as a task."""
    page = reverse("signals:assignment", args=[given.pk])
    return Task(
        kind="assignment",
        id=given.pk,
        title=given.what,
        href=page,
        act=page,
        note=given.signal.reference,
        place=given.signal.place or given.signal.area.name,
        urgency=urgency(given.due_on, today) if given.due_on else None,
        since=given.given_at,
    )


def stories(viewer: User, today: date) -> list[Task]:
    """Return what asks to be read, confirmed or answered of what people see in an area. Three statements."""
    to_read = [
        story(each, _("a resident wrote this"), each.made_at)
        for each in knowledge.interpretations_to_read(viewer)[: COUNTED + 1]
    ]
    asked = [
        Task(
            kind="inquiry",
            id=each.pk,
            title=each.question,
            href=reverse("knowledge:inquiry", args=[each.pk]),
            act=reverse("knowledge:inquiry", args=[each.pk]),
            note=_("somebody asks you"),
            place=each.area.name,
            since=each.asked_at,
        )
        for each in knowledge.open_inquiries_for(viewer)[: COUNTED + 1]
    ]
    to_confirm = [
        story(each, _("does this still hold?"), None)
        for each in knowledge.interpretations_to_confirm(viewer, today)[: COUNTED + 1]
    ]
    return [*to_read, *asked, *to_confirm][: COUNTED + 1]


def story(said: Interpretation, note: str, since: datetime | None) -> Task:
    """Return what somebody sees as a task."""
    page = reverse("knowledge:interpretation", args=[said.pk])
    return Task(
        kind="interpretation",
        id=said.pk,
        title=knowledge.title_of(said),
        href=page,
        act=page,
        note=note,
        place=said.area.name,
        since=since,
    )


def surge(found: Surge) -> Task:
    """Return a surge that nobody marked yet as a task."""
    page = reverse("patterns:surge", args=[found.pk])
    return Task(
        kind="surge",
        id=found.pk,
        title=patterns.told(found).title,
        href=page,
        act=page,
        note=ngettext("%(count)d report", "%(count)d reports", found.reports) % {"count": found.reports},
        place=found.area.name,
        since=found.first_found_at,
    )


def report(draft: AreaReport) -> Task:
    """Return the draft of a month's report as a task."""
    page = patterns.url_of(draft)
    return Task(
        kind="areareport",
        id=draft.pk,
        title=patterns.title_of(draft),
        href=page,
        act=page,
        note=_("report of the month"),
        place=draft.area.name,
        since=draft.made_at,
    )


def joining_in(asked: JoinRequest) -> Task:
    """Return somebody who would like to join a platform as a task."""
    page = reverse("platforms:answer", args=[asked.platform_id, asked.pk])
    return Task(
        kind="joinrequest",
        id=asked.pk,
        title=str(asked.platform),
        href=page,
        act=page,
        note=_("would like to join"),
        place=asked.platform.area.name,
        since=asked.at,
    )


def meeting(planned: Meeting, today: date) -> Task:
    """Return a meeting at which this person is expected as a task."""
    page = reverse("platforms:meeting", args=[planned.pk])
    return Task(
        kind="meeting",
        id=planned.pk,
        title=planned.title,
        href=page,
        act=page,
        note=platforms.hours_of(planned),
        place=planned.place or planned.platform.area.name,
        urgency=urgency(timezone.localdate(planned.starts_at), today),
    )


def promise(viewer: User, answer: MunicipalAnswer, today: date) -> Task:
    """Return an answer that a platform waits for as a task."""
    item = answer.item
    return Task(
        kind="municipalanswer",
        id=answer.pk,
        title=item.challenge.title,
        href=f"{reverse('agendas:answers', args=[item.agenda_id])}#antwoord-{answer.pk}",
        act=reverse("agendas:answer", args=[item.agenda_id, item.pk]),
        note=_("number %(rank)d on %(agenda)s") % {"rank": item.rank or 0, "agenda": item.agenda.title},
        place=item.agenda.area.name,
        urgency=urgency(answer.due_on, today),
        person=name_of_other(answer.responsible, viewer),
    )


def agreement(viewer: User, agreed: Agreement, today: date) -> Task:
    """Return an agreement of a challenge that is due as a task: ask, and write down how it went."""
    challenge = agreed.challenge
    return Task(
        kind="agreement",
        id=agreed.pk,
        title=agreed.text,
        href=f"{reverse('challenges:table', args=[challenge.pk])}#afspraak-{agreed.pk}",
        act=reverse("challenges:end_agreement", args=[challenge.pk, agreed.pk]),
        note=challenge.title,
        place=challenge.area.name,
        urgency=urgency(agreed.due_on, today) if agreed.due_on else None,
        person=name_of_other(challenge.contact_person, viewer),
    )


def waiting(challenge: Challenge) -> Task:
    """Return a challenge on which people reacted or offered help as a task: read, show, answer."""
    reactions: int = getattr(challenge, "reactions_waiting", None) or 0
    offers: int = getattr(challenge, "offers_waiting", None) or 0
    said = [
        ngettext("%(count)d reaction", "%(count)d reactions", reactions) % {"count": reactions} if reactions else "",
        ngettext("%(count)d offer of help", "%(count)d offers of help", offers) % {"count": offers} if offers else "",
    ]
    since = [getattr(challenge, name, None) for name in ("reaction_since", "offer_since")]
    page = reverse("challenges:moderate", args=[challenge.pk])
    return Task(
        kind="challenge",
        id=challenge.pk,
        title=challenge.title,
        href=page,
        act=page,
        note=", ".join(filter(None, said)),
        place=challenge.area.name,
        since=min((at for at in since if at is not None), default=None),
    )


def offered(offer: HandOver) -> Task:
    """Return a challenge that somebody is asked to carry as a task."""
    page = reverse("challenges:challenge", args=[offer.challenge_id])
    return Task(
        kind="handover",
        id=offer.pk,
        title=offer.challenge.title,
        href=page,
        act=page,
        place=offer.challenge.area.name,
        since=offer.offered_at,
        person=str(offer.offered_by or ""),
    )


def not_helped(viewer: User, challenge: Challenge) -> Task:
    """Return an ended challenge of which many say that it did not help as a task."""
    return Task(
        kind="challenge",
        id=challenge.pk,
        title=challenge.title,
        href=reverse("challenges:results", args=[challenge.pk]),
        act=reverse("challenges:results", args=[challenge.pk]),
        note=_("%(nos)s of %(answers)s say no") % {"nos": challenge.nos, "answers": challenge.answers},  # type: ignore[attr-defined]
        place=challenge.area.name,
        since=challenge.ended_at,
        person=name_of_other(challenge.contact_person, viewer),
    )


def asked_of_line(viewer: User, request: LineRequest, today: date) -> Task:
    """Return what the line is asked as a task: to answer, or to ask after when one's own is late."""
    challenge = request.challenge
    plan = reverse("challenges:plan", args=[challenge.pk])
    is_own = request.asked_by_id == viewer.pk
    return Task(
        kind="linerequest",
        id=request.pk,
        title=challenge.title,
        href=f"{plan}#verzoek-{request.pk}",
        act=f"{plan}#verzoek-{request.pk}"
        if is_own
        else reverse("challenges:answer_line", args=[challenge.pk, request.pk]),
        note=str(request.get_of_display()),
        place=challenge.area.name,
        urgency=urgency(request.answer_by, today),
        since=request.asked_at,
        person=name_of_other(request.asked_by, viewer),
    )


def ended(viewer: User, cycle: Cycle) -> Task:
    """Return a cycle that ended without a look back as a task."""
    challenge = cycle.challenge
    return Task(
        kind="cycle",
        id=cycle.pk,
        title=challenge.title,
        href=reverse("challenges:plan", args=[challenge.pk]),
        act=reverse("challenges:review_cycle", args=[challenge.pk, cycle.pk]),
        note=_("cycle %(number)s") % {"number": cycle.number},
        place=challenge.area.name,
        person=name_of_other(challenge.contact_person, viewer),
    )


def joining(viewer: User, plan: LinePlan) -> Task:
    """Return a plan of which nobody said whether it joins as a task."""
    return Task(
        kind="lineplan",
        id=plan.pk,
        title=plan.title,
        href=reverse("plans:plan", args=[plan.pk]),
        act=reverse("plans:join", args=[plan.pk]),
        note=str(plan.get_kind_display()),
        place=plan.area.name,
        since=plan.registered_at,
        person=name_of_other(plan.contact, viewer),
    )


def chance(found: Chance) -> Task:
    """Return two plans that could be done together as a task."""
    page = reverse("plans:chance", args=[found.pk])
    return Task(
        kind="chance",
        id=found.pk,
        title=_("%(one)s and %(other)s") % {"one": found.one.title, "other": found.other.title},
        href=page,
        act=page,
        note=_("open the ground once"),
        place=found.one.area.name,
        since=found.found_at,
    )


def still(viewer: User, challenge: Challenge) -> Task:
    """Return a challenge in which nothing moved as a task."""
    page = reverse("challenges:challenge", args=[challenge.pk])
    return Task(
        kind="challenge",
        id=challenge.pk,
        title=challenge.title,
        href=page,
        act=page,
        note=str(challenge.get_stage_display()),
        place=challenge.area.name,
        since=challenge.moved_at,
        person=name_of_other(challenge.contact_person, viewer),
    )


def name_of_other(person: User | None, viewer: User) -> str:
    """Return whose task it is, when it is not the viewer's own."""
    return person.name if person is not None and person.pk != viewer.pk else ""
