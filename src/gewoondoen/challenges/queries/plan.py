"""The plan of a challenge for one viewer: cycles, efforts with what they wait for, and what the line is asked."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from gewoondoen.areas.models import Area
from gewoondoen.challenges import policies, stages
from gewoondoen.challenges.cycles import Span
from gewoondoen.challenges.dependencies import begins_too_early
from gewoondoen.challenges.models import Challenge, Cycle, Effort, LineRequest
from gewoondoen.challenges.queries.inside import Names
from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.people.models import Role, User
from gewoondoen.people.policies import CIVIL_SERVANTS, INVOLVED, is_person
from gewoondoen.people.queries import area_scope, colleagues

OPEN = (Effort.Status.PLANNED, Effort.Status.BUSY)


@dataclass(frozen=True)
class PlannedEffort:
    """An effort on the plan: who does it, what it waits for, and what does not fit in time."""

    effort: Effort
    who: str
    waits_for: tuple[Effort, ...]
    too_early_for: tuple[Effort, ...]
    is_late: bool
    is_own: bool
    may_change: bool
    hours: Decimal | None


@dataclass(frozen=True)
class SeenCycle:
    """A cycle with how it stands today."""

    cycle: Cycle
    span: Span
    is_now: bool
    asks_review: bool
    hours: Decimal | None
    own_hours: Decimal | None


@dataclass(frozen=True)
class SeenRequest:
    """What the line is asked, as a viewer sees it; to the public only that it was, and the answer in a word."""

    request: LineRequest
    is_whole: bool
    is_late: bool
    asked_by: str
    answered_by: str
    may_answer: bool
    may_withdraw: bool


def effort_url(challenge_id: int, effort_id: int) -> str:
    """Return where an effort stands on the plan."""
    return f"{reverse('challenges:plan', args=[challenge_id])}#inspanning-{effort_id}"


def planned_efforts(viewer: Actor | None, challenge: Challenge, *, sight: str, today: date) -> list[PlannedEffort]:
    """Return all efforts in order of time, those without a day last. Three statements, one more for the public."""
    found = challenge.efforts.select_related("owner__organisation", "organisation", "cycle")
    efforts = list(found.order_by("starts_on", "pk"))
    efforts.sort(key=lambda effort: effort.starts_on is None)
    who, needed = Names((effort.owner for effort in efforts), sight=sight), _needed(challenge)
    by_number = {effort.pk: effort for effort in efforts}
    return [
        _planned(viewer, challenge, effort, who, today, [by_number[pk] for pk in sorted(needed[effort.pk])])
        for effort in efforts
    ]


def _needed(challenge: Challenge) -> dict[int, set[int]]:
    """Return what each effort depends on, by number: they are of the same challenge, so they are read already."""
    found: dict[int, set[int]] = defaultdict(set)
    pairs = Effort.depends_on.through.objects.filter(from_effort__challenge=challenge)
    for effort, other in pairs.values_list("from_effort_id", "to_effort_id"):
        found[effort].add(other)
    return found


def _planned(
    viewer: Actor | None, challenge: Challenge, effort: Effort, who: Names, today: date, needs: Sequence[Effort]
) -> PlannedEffort:
    """Return one effort for a viewer."""
    effort.challenge = challenge
    is_going = effort.status in OPEN
    waits_for = tuple(each for each in needs if each.status in OPEN) if is_going else ()
    is_own = is_person(viewer) and effort.owner_id == viewer.pk
    return PlannedEffort(
        effort=effort,
        who=who.of(effort.owner, effort.organisation),
        waits_for=waits_for,
        too_early_for=tuple(each for each in waits_for if begins_too_early(effort.starts_on, each.ends_on)),
        is_late=is_going and effort.ends_on is not None and effort.ends_on < today,
        is_own=is_own,
        may_change=is_going and challenge.is_open and policies.may_change_effort(viewer, effort),
        # How much time somebody spends is for who works on it together.
        hours=effort.hours if who.is_named else None,
    )


def seen_cycles(challenge: Challenge, efforts: Iterable[PlannedEffort], *, today: date) -> list[SeenCycle]:
    """Return the cycles by day, each with the hours planned in it: in all, and one's own. One statement.

    Hours are never listed by person: a plan is no ranking of people.
    """
    planned = [each for each in efforts if each.effort.status != Effort.Status.DROPPED and each.hours is not None]
    return [
        SeenCycle(
            cycle=cycle,
            span=Span(cycle.starts_on, cycle.ends_on),
            is_now=cycle.starts_on <= today <= cycle.ends_on,
            asks_review=cycle.reviewed_at is None and cycle.ends_on < today,
            hours=_hours(each for each in planned if each.effort.cycle_id == cycle.pk),
            own_hours=_hours(each for each in planned if each.effort.cycle_id == cycle.pk and each.is_own),
        )
        for cycle in challenge.cycles.order_by("starts_on")
    ]


def _hours(efforts: Iterable[PlannedEffort]) -> Decimal | None:
    """Return the hours of efforts together; None where none has any."""
    hours = [each.hours for each in efforts if each.hours is not None]
    return sum(hours, Decimal(0)) if hours else None


def requests_of(viewer: Actor | None, challenge: Challenge, *, sight: str, today: date) -> list[SeenRequest]:
    """Return what the line is asked: all of it for those on the challenge, for others what was answered in a word."""
    found = challenge.line_requests.select_related("department", "effort", "asked_by", "answered_by")
    seen = []
    for request in found.order_by("answer_by", "pk"):
        request.challenge = challenge
        is_asked = request.state == LineRequest.State.ASKED
        may_answer = is_asked and challenge.is_open and policies.may_answer_line(viewer, request)
        is_whole = sight != events.PUBLIC or may_answer
        is_answered = not is_asked and request.state != LineRequest.State.WITHDRAWN
        if not is_whole and not is_answered:
            continue
        seen.append(
            SeenRequest(
                request=request,
                is_whole=is_whole,
                is_late=is_asked and challenge.is_open and request.answer_by < today,
                asked_by=str(request.asked_by or "") if is_whole else "",
                answered_by=str(request.answered_by or "") if is_whole else "",
                may_answer=may_answer,
                may_withdraw=is_asked and challenge.is_open and policies.may_withdraw_line(viewer, request),
            )
        )
    return seen


def cycle_in(challenge: Challenge, pk: int) -> Cycle:
    """Return one cycle of a challenge the viewer already got; raises Http404 otherwise."""
    return get_object_or_404(Cycle.objects.select_related("challenge__area"), challenge=challenge, pk=pk)


def line_request_in(challenge: Challenge, pk: int) -> LineRequest:
    """Return one request of a challenge the viewer already got; raises Http404 otherwise."""
    requests = LineRequest.objects.select_related("challenge__area", "department")
    return get_object_or_404(requests, challenge=challenge, pk=pk)


def _steered_by(user: User) -> Q:
    """Return the condition on `Challenge` that keeps the open ones this person owns, is the face of, or looks after."""
    areas = Area.objects.filter(area_scope(user, Role.AREA_WORKER)).values("pk")
    mine = Q(owner=user) | Q(contact_person=user) | Q(contact_person=None, area__in=areas)
    return mine & Q(stage__in=stages.OPEN)


def cycles_to_review(user: User, today: date) -> QuerySet[Cycle]:
    """Return the cycles that ended without a look back, of challenges this person steers, the longest ago first."""
    challenges = Challenge.objects.filter(_steered_by(user))
    ended = Cycle.objects.filter(challenge__in=challenges, ends_on__lt=today, reviewed_at=None)
    return ended.select_related("challenge__area", "challenge__contact_person").order_by("ends_on", "pk")


def requests_asking(user: User, today: date) -> QuerySet[LineRequest]:
    """Return the open requests that this person can answer, and those of their own that are late; by day."""
    areas = Area.objects.filter(area_scope(user, *policies.LINE)).values("pk")
    answers = Q(challenge__area__in=areas)
    if user.organisation_id is not None:
        public = Q(challenge__visibility=Challenge.Visibility.PUBLIC)
        works = Area.objects.filter(area_scope(user, *INVOLVED)).values("pk")
        servant = Area.objects.filter(area_scope(user, *CIVIL_SERVANTS)).values("pk")
        involved = Q(challenge__visibility=Challenge.Visibility.INVOLVED, challenge__area__in=works)
        answers |= Q(department=user.organisation_id) & (public | involved | Q(challenge__area__in=servant))
    late = Q(asked_by=user, answer_by__lt=today)
    asked = LineRequest.objects.filter(answers | late, state=LineRequest.State.ASKED, challenge__stage__in=stages.OPEN)
    return asked.select_related("challenge__area", "asked_by").order_by("answer_by", "pk")


def line_of(request: LineRequest) -> set[int]:
    """Return who is told that something is asked: those who can answer it. The managers of the line here where the
    department has nobody with an account.
    """
    area = request.challenge.area
    managers = set(colleagues(area, policies.LINE).values_list("pk", flat=True))
    if request.department_id is None:
        return managers
    people = User.objects.filter(organisation=request.department_id, is_active=True)
    return {each.pk for each in people if policies.may_answer_line(each, request)} or managers
