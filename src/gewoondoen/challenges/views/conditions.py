"""When an act is offered: by whom (`May`) and in which state of the challenge or of what it is about (`Fits`)."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from gewoondoen.challenges import policies
from gewoondoen.challenges.models import Challenge, Effort, HandOver, LineRequest

May = Callable[[Any, Challenge, Any], bool]
Fits = Callable[[Challenge, Any], bool]


def steers(viewer: Any, challenge: Challenge, _item: Any) -> bool:
    """Who frames it and moves it on."""
    return policies.may_frame(viewer, challenge)


def contributes(viewer: Any, challenge: Challenge, _item: Any) -> bool:
    """Who adds evidence and parts."""
    return policies.may_contribute(viewer, challenge)


def plans(viewer: Any, challenge: Challenge, _item: Any) -> bool:
    """Who plans efforts."""
    return policies.may_plan(viewer, challenge)


def joins(viewer: Any, challenge: Challenge, _item: Any) -> bool:
    """Who may join, or let others join."""
    return policies.may_frame(viewer, challenge) or policies.may_join(viewer, challenge)


def opens(viewer: Any, challenge: Challenge, _item: Any) -> bool:
    """Who decides on visibility and on the one face."""
    return policies.may_open(viewer, challenge)


def is_own_effort(viewer: Any, _challenge: Challenge, effort: Any) -> bool:
    """Who changes this effort."""
    return policies.may_change_effort(viewer, effort)


def is_own_party(viewer: Any, _challenge: Challenge, party: Any) -> bool:
    """Who changes this party, or takes it off."""
    return policies.may_leave(viewer, party)


def added_it(viewer: Any, challenge: Challenge, evidence: Any) -> bool:
    """Who takes this evidence away."""
    return policies.may_frame(viewer, challenge) or evidence.added_by_id == viewer.pk


def while_open(challenge: Challenge, _item: Any) -> bool:
    """Before the end."""
    return challenge.is_open


def always(_challenge: Challenge, _item: Any) -> bool:
    """In every stage."""
    return True


def when_ended(challenge: Challenge, _item: Any) -> bool:
    """After the end."""
    return not challenge.is_open


def in_stages(*names: str) -> Fits:
    """In these stages only."""
    return lambda challenge, _item: challenge.stage in names


def while_going(challenge: Challenge, effort: Any) -> bool:
    """While the effort is planned or under way."""
    return challenge.is_open and effort.status in (Effort.Status.PLANNED, Effort.Status.BUSY)


def while_planned(challenge: Challenge, effort: Any) -> bool:
    """Before the effort has begun."""
    return challenge.is_open and effort.status == Effort.Status.PLANNED


def while_busy(challenge: Challenge, effort: Any) -> bool:
    """While the effort is under way."""
    return challenge.is_open and effort.status == Effort.Status.BUSY


def answers_line(viewer: Any, _challenge: Challenge, request: Any) -> bool:
    """Who answers for the line."""
    return policies.may_answer_line(viewer, request)


def withdraws_line(viewer: Any, _challenge: Challenge, request: Any) -> bool:
    """Who takes back what was asked of the line."""
    return policies.may_withdraw_line(viewer, request)


def while_asked(challenge: Challenge, request: Any) -> bool:
    """While the line has not answered."""
    return challenge.is_open and request.state == LineRequest.State.ASKED


def while_not_reviewed(challenge: Challenge, cycle: Any) -> bool:
    """Until a cycle of an open challenge was looked back on."""
    return challenge.is_open and cycle.reviewed_at is None


def when_begun(_challenge: Challenge, cycle: Any) -> bool:
    """Once a cycle has begun, until it was looked back on; also after the challenge ended."""
    return cycle.reviewed_at is None and cycle.starts_on <= timezone.localdate()


def counts_on(_challenge: Challenge, measure: Any) -> bool:
    """Of a count of one's own; also after the end: trees are counted the year after."""
    return measure.indicator_id is None


def hands_over(viewer: Any, challenge: Challenge, _item: Any) -> bool:
    """Who hands it over, or takes it over when nobody owns it."""
    return policies.may_hand_over(viewer, challenge)


def takes_on(viewer: Any, _challenge: Challenge, offer: Any) -> bool:
    """Who is asked to carry it."""
    return policies.may_take_on(viewer, offer)


def while_offered(challenge: Challenge, offer: Any) -> bool:
    """Until an offer has its answer."""
    return challenge.is_open and offer.state == HandOver.State.OFFERED
