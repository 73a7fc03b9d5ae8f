"""What happens with reports and signals. Each act is one function: keyword-only, atomic, policy, write, event."""

from gewoondoen.signals.actions.answering import answer, close_signal, mark_told, preview_answer, still_to_tell
from gewoondoen.signals.actions.assigning import add_pictures, assign, finish_assignment, give_back, withdraw
from gewoondoen.signals.actions.bringing_in import import_categories
from gewoondoen.signals.actions.catalogue import move_question, save_category, save_question
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
from gewoondoen.signals.actions.joining import join, split, take_apart
from gewoondoen.signals.actions.judging import JUDGEABLE, judge
from gewoondoen.signals.actions.keeping import drop_view, keep_view, rename_view
from gewoondoen.signals.actions.learning import Trial, choose_classifier, keep_classifier, scores_of, train_classifier
from gewoondoen.signals.actions.picturing import add_work_photos, show_work_photo
from gewoondoen.signals.actions.reporting import (
    Besides,
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
from gewoondoen.signals.actions.routing import deciding_rule, order_rules, remove_rule, save_rule, switch_rule, try_rule
from gewoondoen.signals.actions.sorting import set_category, set_department, set_priority
from gewoondoen.signals.actions.telling import confirm, send_links, tell_reporters
from gewoondoen.signals.actions.templates import save_template
from gewoondoen.signals.actions.themes import import_themes, save_theme

__all__ = [
    "JUDGEABLE",
    "Besides",
    "StoredPhoto",
    "Trial",
    "Where",
    "Who",
    "accept_report",
    "add_note",
    "add_pictures",
    "add_words",
    "add_work_photos",
    "answer",
    "assign",
    "choose_classifier",
    "close_signal",
    "confirm",
    "deciding_rule",
    "describe",
    "discard_draft",
    "drop_view",
    "erase_details",
    "erase_old_drafts",
    "erase_reporter",
    "finish_assignment",
    "give_back",
    "hand_over",
    "import_categories",
    "import_themes",
    "join",
    "judge",
    "keep_classifier",
    "keep_photos",
    "keep_view",
    "link_reports",
    "mark_told",
    "me_too",
    "move_question",
    "order_rules",
    "preview_answer",
    "record_contact",
    "remove_rule",
    "rename_view",
    "reopen",
    "reopen_by_reporter",
    "save_category",
    "save_question",
    "save_rule",
    "save_template",
    "save_theme",
    "scores_of",
    "send_links",
    "set_category",
    "set_department",
    "set_priority",
    "show_work_photo",
    "split",
    "start_work",
    "still_to_tell",
    "switch_rule",
    "take_apart",
    "take_up",
    "tell_reporters",
    "train_classifier",
    "try_rule",
    "wait",
    "withdraw",
    "write_draft",
]
