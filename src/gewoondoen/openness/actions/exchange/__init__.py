"""Signals of another system: its table of words is kept, its files are looked at, brought in, and taken back."""

from gewoondoen.openness.actions.exchange.bringing import Refusal, bring_file, bring_run, look
from gewoondoen.openness.actions.exchange.mapping import (
    BadMapping,
    map_category,
    map_state,
    read_mapping,
    written_mapping,
)
from gewoondoen.openness.actions.exchange.sources import save_source
from gewoondoen.openness.actions.exchange.undoing import forget_old_files, still_untouched, take_back

__all__ = [
    "BadMapping",
    "Refusal",
    "bring_file",
    "bring_run",
    "forget_old_files",
    "look",
    "map_category",
    "map_state",
    "read_mapping",
    "save_source",
    "still_untouched",
    "take_back",
    "written_mapping",
]
