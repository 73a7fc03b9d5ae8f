"""What a viewer sees of patterns; the viewer comes first."""

from gewoondoen.patterns.queries.elsewhere import Elsewhere, similar_elsewhere
from gewoondoen.patterns.queries.figures import Amount, Faring, PartAmount, Rate, Side, ThemeAmount, faring_of
from gewoondoen.patterns.queries.monthly import MonthFigures, month_figures, theme_rows
from gewoondoen.patterns.queries.reports import (
    areas_to_report,
    described_reports,
    drafts_for,
    published_reports,
    report_for,
    report_of,
    reports_of_area,
    title_of,
    url_of,
    versions_of,
)
from gewoondoen.patterns.queries.words import words_of

__all__ = [
    "Amount",
    "Elsewhere",
    "Faring",
    "MonthFigures",
    "PartAmount",
    "Rate",
    "Side",
    "ThemeAmount",
    "areas_to_report",
    "described_reports",
    "drafts_for",
    "faring_of",
    "month_figures",
    "published_reports",
    "report_for",
    "report_of",
    "reports_of_area",
    "similar_elsewhere",
    "theme_rows",
    "title_of",
    "url_of",
    "versions_of",
    "words_of",
]
