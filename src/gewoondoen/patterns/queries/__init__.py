"""What a viewer sees of patterns; the viewer comes first."""

from gewoondoen.patterns.queries.elsewhere import Elsewhere, similar_elsewhere
from gewoondoen.patterns.queries.figures import Amount, Faring, PartAmount, Rate, Side, ThemeAmount, faring_of
from gewoondoen.patterns.queries.inputs import inputs_of
from gewoondoen.patterns.queries.monthly import MonthFigures, month_figures, theme_rows
from gewoondoen.patterns.queries.reports import (
    areas_to_report,
    described_reports,
    drafts_for,
    published_reports,
    report_for,
    reports_of_area,
    title_of,
    url_of,
    versions_of,
)
from gewoondoen.patterns.queries.surges import (
    Filters,
    cases_of,
    curve_of,
    described,
    last_scan,
    listed,
    new_surges,
    outlined,
    public_signals_of,
    surge_for,
    surges_of_signal,
    timeline_of,
    told,
    visible_surges,
)
from gewoondoen.patterns.queries.words import words_of

__all__ = [
    "Amount",
    "Elsewhere",
    "Faring",
    "Filters",
    "MonthFigures",
    "PartAmount",
    "Rate",
    "Side",
    "ThemeAmount",
    "areas_to_report",
    "cases_of",
    "curve_of",
    "described",
    "described_reports",
    "drafts_for",
    "faring_of",
    "inputs_of",
    "last_scan",
    "listed",
    "month_figures",
    "new_surges",
    "outlined",
    "public_signals_of",
    "published_reports",
    "report_for",
    "reports_of_area",
    "similar_elsewhere",
    "surge_for",
    "surges_of_signal",
    "theme_rows",
    "timeline_of",
    "title_of",
    "told",
    "url_of",
    "versions_of",
    "visible_surges",
    "words_of",
]
