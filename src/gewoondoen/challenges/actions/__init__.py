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
from gewoondoen.challenges.actions.evidence import (
    Told,
    add_evidence,
    bring_back,
    change_evidence,
    changeable,
    count_reports_of,
    pass_over,
    remove_evidence,
)
from gewoondoen.challenges.actions.naming import change_details, name_challenge
from gewoondoen.challenges.actions.offers import answer_offer, erase_contact_details, offer_help, withdraw_offer
from gewoondoen.challenges.actions.parts import add_part, change_part, frame_challenge, remove_part
from gewoondoen.challenges.actions.reactions import hold_back, react, show_reaction

__all__ = [
    "Told",
    "add_evidence",
    "add_part",
    "answer_offer",
    "bring_back",
    "change_details",
    "change_effort",
    "change_evidence",
    "change_part",
    "change_party",
    "change_visibility",
    "changeable",
    "conclude",
    "count_reports_of",
    "drop_effort",
    "erase_contact_details",
    "finish_effort",
    "frame_challenge",
    "hand_over_owner",
    "hold_back",
    "join_party",
    "leave",
    "name_challenge",
    "offer_help",
    "pass_over",
    "plan_effort",
    "react",
    "record_result",
    "remove_evidence",
    "remove_part",
    "reopen",
    "set_contact_person",
    "show_reaction",
    "start_effort",
    "stop",
    "withdraw_offer",
]
