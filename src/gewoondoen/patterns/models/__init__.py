"""What is true in this room: counts by month, words that rise, and the reports of areas."""

from gewoondoen.patterns.models.counts import CountedMonth, MonthCount, MonthPace, RisingWords, YearCount
from gewoondoen.patterns.models.reports import AreaReport, AreaReportVersion

__all__ = [
    "AreaReport",
    "AreaReportVersion",
    "CountedMonth",
    "MonthCount",
    "MonthPace",
    "RisingWords",
    "YearCount",
]
