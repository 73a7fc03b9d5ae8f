"""What happens with an agenda: one function an act of the field, each atomic: policy, write, event."""

from gewoondoen.agendas.actions.answers import chase_answers, give_answer, name_responsible
from gewoondoen.agendas.actions.bringing_in import bring_in
from gewoondoen.agendas.actions.deciding import (
    adopt,
    begin_review,
    end_agenda,
    lengthen_consultation,
    open_consultation,
)
from gewoondoen.agendas.actions.document import choose_figures
from gewoondoen.agendas.actions.drafting import (
    add_item,
    change_agenda,
    describe_item,
    leave_off,
    move_item,
    put_back,
    remove_item,
    start_agenda,
)

__all__ = [
    "add_item",
    "adopt",
    "begin_review",
    "bring_in",
    "change_agenda",
    "chase_answers",
    "choose_figures",
    "describe_item",
    "end_agenda",
    "give_answer",
    "leave_off",
    "lengthen_consultation",
    "move_item",
    "name_responsible",
    "open_consultation",
    "put_back",
    "remove_item",
    "start_agenda",
]
