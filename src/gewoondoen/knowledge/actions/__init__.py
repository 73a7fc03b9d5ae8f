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

__all__ = [
    "ask_import",
    "bring_in_declarations",
    "drop_import",
    "publish_import",
    "publish_reading",
    "read_again",
    "read_import",
    "undo_version",
]
