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
from gewoondoen.challenges.actions.framing import (
    agree_on_frame,
    answer_objection,
    frame_challenge,
    give_consent,
    put_forward_frame,
    withdraw_frame,
)
from gewoondoen.challenges.actions.naming import change_details, name_challenge
from gewoondoen.challenges.actions.notes import remove_note, write_note
from gewoondoen.challenges.actions.offers import answer_offer, erase_contact_details, offer_help, withdraw_offer
from gewoondoen.challenges.actions.parts import add_part, change_part, remove_part
from gewoondoen.challenges.actions.reactions import hold_back, react, show_reaction
from gewoondoen.challenges.actions.table import (
    agree_anew,
    change_conversation,
    change_interest,
    end_agreement,
    make_agreement,
    record_conversation,
    remove_conversation,
    remove_interest,
    write_interest,
)

__all__ = [
    "Told",
    "add_evidence",
    "add_part",
    "agree_anew",
    "agree_on_frame",
    "answer_objection",
    "answer_offer",
    "bring_back",
    "change_conversation",
    "change_details",
    "change_effort",
    "change_evidence",
    "change_interest",
    "change_part",
    "change_party",
    "change_visibility",
    "changeable",
    "conclude",
    "count_reports_of",
    "drop_effort",
    "end_agreement",
    "erase_contact_details",
    "finish_effort",
    "frame_challenge",
    "give_consent",
    "hand_over_owner",
    "hold_back",
    "join_party",
    "leave",
    "make_agreement",
    "name_challenge",
    "offer_help",
    "pass_over",
    "plan_effort",
    "put_forward_frame",
    "react",
    "record_conversation",
    "record_result",
    "remove_conversation",
    "remove_evidence",
    "remove_interest",
    "remove_note",
    "remove_part",
    "reopen",
    "set_contact_person",
    "show_reaction",
    "start_effort",
    "stop",
    "withdraw_frame",
    "withdraw_offer",
    "write_interest",
    "write_note",
]
