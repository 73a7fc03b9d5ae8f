"""What happens with a challenge: one function an act of the field, each atomic: policy, write, event."""

from gewoondoen.challenges.actions.carrying import (
    change_party,
    change_visibility,
    hand_over_owner,
    join_party,
    leave,
    set_contact_person,
)
from gewoondoen.challenges.actions.cycles import change_cycle, plan_cycle, review_cycle
from gewoondoen.challenges.actions.efforts import (
    change_effort,
    drop_effort,
    finish_effort,
    plan_effort,
    put_back_effort,
    start_effort,
)
from gewoondoen.challenges.actions.ends import conclude, record_result, reopen, stop
from gewoondoen.challenges.actions.line import answer_line, ask_line, withdraw_line
from gewoondoen.challenges.actions.naming import add_evidence, change_details, name_challenge, remove_evidence
from gewoondoen.challenges.actions.parts import add_part, change_part, frame_challenge, remove_part

__all__ = [
    "add_evidence",
    "add_part",
    "answer_line",
    "ask_line",
    "change_cycle",
    "change_details",
    "change_effort",
    "change_part",
    "change_party",
    "change_visibility",
    "conclude",
    "drop_effort",
    "finish_effort",
    "frame_challenge",
    "hand_over_owner",
    "join_party",
    "leave",
    "name_challenge",
    "plan_cycle",
    "plan_effort",
    "put_back_effort",
    "record_result",
    "remove_evidence",
    "remove_part",
    "reopen",
    "review_cycle",
    "set_contact_person",
    "start_effort",
    "stop",
    "withdraw_line",
]
