"""What can happen with figures."""

from gewoondoen.knowledge.actions.asking import (
    ask_fetch,
    ask_import,
    drop_import,
    keep_table,
    name_columns,
    read_again,
)
from gewoondoen.knowledge.actions.catalogue import read_dataset_again, restore, save_dataset, save_indicator
from gewoondoen.knowledge.actions.declaring import bring_in_declarations
from gewoondoen.knowledge.actions.importing import LEASE, import_now, publish_reading, read_import, trial
from gewoondoen.knowledge.actions.versions import publish_import, undo_version

__all__ = [
    "LEASE",
    "ask_fetch",
    "ask_import",
    "bring_in_declarations",
    "drop_import",
    "import_now",
    "keep_table",
    "name_columns",
    "publish_import",
    "publish_reading",
    "read_again",
    "read_dataset_again",
    "read_import",
    "restore",
    "save_dataset",
    "save_indicator",
    "trial",
    "undo_version",
]
