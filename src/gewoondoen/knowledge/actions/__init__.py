"""What can happen with figures."""

from gewoondoen.knowledge.actions.importing import (
    ask_import,
    drop_import,
    publish_import,
    read_again,
    read_import,
    undo_version,
)

__all__ = ["ask_import", "drop_import", "publish_import", "read_again", "read_import", "undo_version"]
