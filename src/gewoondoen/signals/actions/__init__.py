"""What happens with reports and signals. Each act is one function: keyword-only, atomic, policy, write, event."""

from gewoondoen.signals.actions.answering import answer, close_signal, mark_told, still_to_tell
from gewoondoen.signals.actions.drafting import discard_draft, erase_old_drafts, keep_photos, write_draft
from gewoondoen.signals.actions.handling import (
    add_note,
    describe,
    hand_over,
    record_contact,
    reopen,
    start_work,
    take_up,
    wait,
)
from gewoondoen.signals.actions.joining import join, split
from gewoondoen.signals.actions.learning import Trial, choose_classifier, keep_classifier, scores_of, train_classifier
from gewoondoen.signals.actions.reporting import (
    StoredPhoto,
    Where,
    Who,
    accept_report,
    add_words,
    erase_details,
    erase_reporter,
    link_reports,
    me_too,
    reopen_by_reporter,
)
from gewoondoen.signals.actions.routing import (
    deciding_rule,
    order_rules,
    remove_rule,
    save_rule,
    switch_rule,
    try_rule,
)
from gewoondoen.signals.actions.telling import confirm, send_links, tell_reporters
from gewoondoen.signals.actions.themes import import_themes, save_theme

__all__ = [
    "StoredPhoto",
    "Trial",
    "Where",
    "Who",
    "accept_report",
    "add_note",
    "add_words",
    "answer",
    "choose_classifier",
    "close_signal",
    "confirm",
    "deciding_rule",
    "describe",
    "discard_draft",
    "erase_details",
    "erase_old_drafts",
    "erase_reporter",
    "hand_over",
    "import_themes",
    "join",
    "keep_classifier",
    "keep_photos",
    "link_reports",
    "mark_told",
    "me_too",
    "order_rules",
    "record_contact",
    "remove_rule",
    "reopen",
    "reopen_by_reporter",
    "save_rule",
    "save_theme",
    "scores_of",
    "send_links",
    "split",
    "start_work",
    "still_to_tell",
    "switch_rule",
    "take_up",
    "tell_reporters",
    "train_classifier",
    "try_rule",
    "wait",
    "write_draft",
]
