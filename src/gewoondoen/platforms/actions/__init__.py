"""What happens with platforms; one file a subject."""

from gewoondoen.platforms.actions.counting import count_members
from gewoondoen.platforms.actions.founding import change_platform, end_platform, found_platform, resume_platform
from gewoondoen.platforms.actions.joining import answer_request, ask_to_join
from gewoondoen.platforms.actions.meetings import (
    cancel_meeting,
    change_meeting,
    plan_meeting,
    reopen_notes,
    settle_notes,
)
from gewoondoen.platforms.actions.points import add_point, change_point, move_point, remove_point
from gewoondoen.platforms.actions.seating import (
    change_term,
    end_term,
    hand_over_chair,
    seat,
    settle_roles,
    show_name,
)

__all__ = [
    "add_point",
    "answer_request",
    "ask_to_join",
    "cancel_meeting",
    "change_meeting",
    "change_platform",
    "change_point",
    "change_term",
    "count_members",
    "end_platform",
    "end_term",
    "found_platform",
    "hand_over_chair",
    "move_point",
    "plan_meeting",
    "remove_point",
    "reopen_notes",
    "resume_platform",
    "seat",
    "settle_notes",
    "settle_roles",
    "show_name",
]
