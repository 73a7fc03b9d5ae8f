"""What is true in this room: scans and what they found, counts by month, words that rise, and the reports of areas."""

from gewoondoen.patterns.models.counts import CountedMonth, MonthCount, MonthPace, RisingWords, YearCount
from gewoondoen.patterns.models.reports import AreaReport, AreaReportVersion
from gewoondoen.patterns.models.surges import Scan, Surge, SurgeCase

__all__ = [
    "AreaReport",
    "AreaReportVersion",
    "CountedMonth",
    "MonthCount",
    "MonthPace",
    "RisingWords",
    "Scan",
    "Surge",
    "SurgeCase",
    "YearCount",
]
