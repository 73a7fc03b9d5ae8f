"""What happens in this room: scans, marks, counts, words, and the reports of each month."""

from gewoondoen.patterns.actions.counting import count_again, count_month, months_to_count
from gewoondoen.patterns.actions.nightly import count, count_all
from gewoondoen.patterns.actions.publishing import draft_report, edit_report, publish_report, take_back_report
from gewoondoen.patterns.actions.scans import ask_scan, scan_reports
from gewoondoen.patterns.actions.surges import MARKS, became_challenge, mark_surge
from gewoondoen.patterns.actions.words import keep_words
from gewoondoen.patterns.actions.years import keep_year

__all__ = [
    "MARKS",
    "ask_scan",
    "became_challenge",
    "count",
    "count_again",
    "count_all",
    "count_month",
    "draft_report",
    "edit_report",
    "keep_words",
    "keep_year",
    "mark_surge",
    "months_to_count",
    "publish_report",
    "scan_reports",
    "take_back_report",
]
