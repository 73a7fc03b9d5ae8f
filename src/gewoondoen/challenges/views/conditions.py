"""When an act is offered: by whom (`May`) and in which state of the challenge or of what it is about (`Fits`)."""

from collections.abc import Callable
from typing import Any

from gewoondoen.challenges import policies
from gewoondoen.challenges.models import Agreement, Challenge, Effort, Frame, Interest

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
    """Who changes this evidence or takes it away."""
    return policies.may_change_evidence(viewer, challenge, evidence.added_by_id)


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
