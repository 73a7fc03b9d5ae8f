"""What happens with a challenge: one function an act of the field, each atomic: policy, write, event."""

from gewoondoen.challenges.actions.carrying import (
    change_party,
    change_visibility,
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
from gewoondoen.challenges.actions.handing import (
    decline,
    hand_over_owner,
    offer_challenge,
    take_on,
    withdraw_hand_over,
)
from gewoondoen.challenges.actions.helping import say_helped
from gewoondoen.challenges.actions.line import answer_line, ask_line, withdraw_line
from gewoondoen.challenges.actions.measuring import (
    count_ourselves,
    follow_figure,
    import_counts,
    keep_count,
    remove_count,
    remove_measure,
    set_target,
)
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
    "count_ourselves",
    "decline",
    "drop_effort",
    "finish_effort",
    "follow_figure",
    "frame_challenge",
    "hand_over_owner",
    "import_counts",
    "join_party",
    "keep_count",
    "leave",
    "name_challenge",
    "offer_challenge",
    "plan_cycle",
    "plan_effort",
    "put_back_effort",
    "record_result",
    "remove_count",
    "remove_evidence",
    "remove_measure",
    "remove_part",
    "reopen",
    "review_cycle",
    "say_helped",
    "set_contact_person",
    "set_target",
    "start_effort",
    "stop",
    "take_on",
    "withdraw_hand_over",
    "withdraw_line",
]
