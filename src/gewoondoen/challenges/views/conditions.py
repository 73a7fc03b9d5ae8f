"""When an act is offered: by whom, and in which state of the challenge or of what it is about (ui.acts: May, Fits)."""

from typing import Any

from django.utils import timezone

from gewoondoen.challenges import policies
from gewoondoen.challenges.models import Agreement, Challenge, Effort, Frame, HandOver, Interest, LineRequest
from gewoondoen.ui.acts import Fits


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
    """Who changes this evidence or takes it away."""
    return policies.may_change_evidence(viewer, challenge, evidence.added_by_id)


def while_open(challenge: Challenge, _item: Any) -> bool:
    """Before the end."""
    return challenge.is_open


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


def puts_forward(viewer: Any, challenge: Challenge, _item: Any) -> bool:
    """Who puts a question forward."""
    return policies.may_put_forward(viewer, challenge)


def withdraws(viewer: Any, _challenge: Challenge, frame: Any) -> bool:
    """Who takes a question back."""
    return policies.may_withdraw_frame(viewer, frame)


def answers_for(viewer: Any, _challenge: Challenge, party: Any) -> bool:
    """Who says what this party thinks of a question."""
    return policies.may_answer_for(viewer, party)


def writes_interest(viewer: Any, _challenge: Challenge, interest: Any) -> bool:
    """Who writes this interest."""
    return policies.may_write_interest(viewer, interest)


def writes_interest_of(viewer: Any, challenge: Challenge, party: Any) -> bool:
    """Who writes the interest of this party."""
    return policies.may_write_interest(viewer, Interest(challenge=challenge, party=party))


def wrote_conversation(viewer: Any, _challenge: Challenge, conversation: Any) -> bool:
    """Who changes what was written of this conversation."""
    return policies.may_change_conversation(viewer, conversation)


def ends_agreement(viewer: Any, _challenge: Challenge, agreement: Any) -> bool:
    """Who says how this agreement went."""
    return policies.may_end_agreement(viewer, agreement)


def while_agreed(_challenge: Challenge, agreement: Any) -> bool:
    """Until it was written down how it went, also after the challenge has ended."""
    return bool(agreement.state == Agreement.State.OPEN)


def while_lying(challenge: Challenge, frame: Any) -> bool:
    """As long as the question lies on the table."""
    return challenge.is_open and frame.state == Frame.State.PUT_FORWARD


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
