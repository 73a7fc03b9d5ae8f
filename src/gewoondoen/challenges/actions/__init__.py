"""What happens with a challenge: one function an act of the field, each atomic: policy, write, event."""

from gewoondoen.challenges.actions.carrying import (
    change_party,
    change_visibility,
    hand_over_owner,
    join_party,
    leave,
    set_contact_person,
)
from gewoondoen.challenges.actions.efforts import (
    change_effort,
    drop_effort,
    finish_effort,
    plan_effort,
    start_effort,
)
from gewoondoen.challenges.actions.ends import conclude, record_result, reopen, stop
from gewoondoen.challenges.actions.looking_ahead import choose_domains, expect_result
from gewoondoen.challenges.actions.naming import add_evidence, change_details, name_challenge, remove_evidence
from gewoondoen.challenges.actions.parts import (
    DEEPEST,
    add_part,
    add_parts,
    change_part,
    frame_challenge,
    hang_part,
    link_evidence,
    move_part,
    remove_part,
)

__all__ = [
    "DEEPEST",
    "add_evidence",
    "add_part",
    "add_parts",
    "change_details",
    "change_effort",
    "change_part",
    "change_party",
    "change_visibility",
    "choose_domains",
    "conclude",
    "drop_effort",
    "expect_result",
    "finish_effort",
    "frame_challenge",
    "hand_over_owner",
    "hang_part",
    "join_party",
    "leave",
    "link_evidence",
    "move_part",
    "name_challenge",
    "plan_effort",
    "record_result",
    "remove_evidence",
    "remove_part",
    "reopen",
    "set_contact_person",
    "start_effort",
    "stop",
]
