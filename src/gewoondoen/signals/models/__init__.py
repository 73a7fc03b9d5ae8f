"""What is true of a report (what one person said) and of a signal (the matter that is acted on)."""

from gewoondoen.signals.models.catalogue import Category, ExtraQuestion, Theme
from gewoondoen.signals.models.handling import Assignment, ContactMoment, Note, WorkPhoto
from gewoondoen.signals.models.learning import Classifier
from gewoondoen.signals.models.matter import Signal
from gewoondoen.signals.models.reports import DRAFT_KEPT, Draft, Photo, Report, Reporter
from gewoondoen.signals.models.rules import AnswerTemplate, RoutingRule, SavedView

__all__ = [
    "DRAFT_KEPT",
    "AnswerTemplate",
    "Assignment",
    "Category",
    "Classifier",
    "ContactMoment",
    "Draft",
    "ExtraQuestion",
    "Note",
    "Photo",
    "Report",
    "Reporter",
    "RoutingRule",
    "SavedView",
    "Signal",
    "Theme",
    "WorkPhoto",
]
