"""What can happen with figures, and with what people say about them."""

from gewoondoen.knowledge.actions.declaring import bring_in_declarations
from gewoondoen.knowledge.actions.importing import (
    ask_import,
    drop_import,
    publish_import,
    publish_reading,
    read_again,
    read_import,
    undo_version,
)
from gewoondoen.knowledge.actions.indices import (
    change_index,
    change_peer_group,
    fill_card,
    make_index,
    make_peer_group,
    make_version,
    publish_version,
)
from gewoondoen.knowledge.actions.inquiring import answer_inquiry, ask_people, close_inquiry
from gewoondoen.knowledge.actions.interpreting import (
    HOLDS_FOR,
    ask_whether_still_true,
    change_interpretation,
    confirm_interpretation,
    interpret,
    open_interpretation,
    withdraw_interpretation,
)
from gewoondoen.knowledge.actions.reacting import open_reaction, react

__all__ = [
    "HOLDS_FOR",
    "answer_inquiry",
    "ask_import",
    "ask_people",
    "ask_whether_still_true",
    "bring_in_declarations",
    "change_index",
    "change_interpretation",
    "change_peer_group",
    "close_inquiry",
    "confirm_interpretation",
    "drop_import",
    "fill_card",
    "interpret",
    "make_index",
    "make_peer_group",
    "make_version",
    "open_interpretation",
    "open_reaction",
    "publish_import",
    "publish_reading",
    "publish_version",
    "react",
    "read_again",
    "read_import",
    "undo_version",
    "withdraw_interpretation",
]
