"""What a viewer sees of what was found in the reports. Hidden reads as not found."""

from gewoondoen.patterns.queries.inputs import inputs_of
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
    timeline_of,
    told,
    visible_surges,
)

__all__ = [
    "Filters",
    "cases_of",
    "curve_of",
    "described",
    "inputs_of",
    "last_scan",
    "listed",
    "new_surges",
    "outlined",
    "public_signals_of",
    "surge_for",
    "timeline_of",
    "told",
    "visible_surges",
]
