"""What can happen with figures."""

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

__all__ = [
    "ask_import",
    "bring_in_declarations",
    "change_index",
    "change_peer_group",
    "drop_import",
    "fill_card",
    "make_index",
    "make_peer_group",
    "make_version",
    "publish_import",
    "publish_reading",
    "publish_version",
    "read_again",
    "read_import",
    "undo_version",
]
