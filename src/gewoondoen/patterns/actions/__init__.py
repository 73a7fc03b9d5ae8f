"""What happens in this room: months are counted, words looked for, reports made, edited and published."""

from gewoondoen.patterns.actions.counting import count_month, months_to_count
from gewoondoen.patterns.actions.nightly import count, count_all
from gewoondoen.patterns.actions.publishing import draft_report, edit_report, publish_report, take_back_report
from gewoondoen.patterns.actions.words import keep_words
from gewoondoen.patterns.actions.years import keep_year

__all__ = [
    "count",
    "count_all",
    "count_month",
    "draft_report",
    "edit_report",
    "keep_words",
    "keep_year",
    "months_to_count",
    "publish_report",
    "take_back_report",
]
