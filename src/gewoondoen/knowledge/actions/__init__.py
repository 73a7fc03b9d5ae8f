"""What can happen with figures."""

from gewoondoen.knowledge.actions.asking import ask_fetch, ask_import, drop_import, keep_table, name_columns, read_again
from gewoondoen.knowledge.actions.catalogue import read_dataset_again, restore, save_dataset, save_indicator
from gewoondoen.knowledge.actions.declaring import bring_in_declarations
from gewoondoen.knowledge.actions.importing import LEASE, import_now, publish_reading, read_import, trial
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
from gewoondoen.knowledge.actions.versions import publish_import, undo_version

__all__ = [
    "HOLDS_FOR",
    "LEASE",
    "answer_inquiry",
    "ask_fetch",
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
    "import_now",
    "interpret",
    "keep_table",
    "make_index",
    "make_peer_group",
    "make_version",
    "name_columns",
    "open_interpretation",
    "open_reaction",
    "publish_import",
    "publish_reading",
    "publish_version",
    "react",
    "read_again",
    "read_dataset_again",
    "read_import",
    "restore",
    "save_dataset",
    "save_indicator",
    "trial",
    "undo_version",
    "withdraw_interpretation",
]
