"""Charts drawn on the server, as plain values: from figures to marks on paper and the table behind them."""

from gewoondoen.ui.charts.bars import Bar, Reference, Stack, bar_chart, stacked_bars
from gewoondoen.ui.charts.drawing import Chart, Key, Measure, Row, Table, Words
from gewoondoen.ui.charts.lines import Line, Reading, Spark, line_chart, sparkline
from gewoondoen.ui.charts.pairs import Limit, Pair, Rate, funnel, scatter
from gewoondoen.ui.charts.spreads import Band, Dot, distribution, dot_plot

__all__ = [
    "Band",
    "Bar",
    "Chart",
    "Dot",
    "Key",
    "Limit",
    "Line",
    "Measure",
    "Pair",
    "Rate",
    "Reading",
    "Reference",
    "Row",
    "Spark",
    "Stack",
    "Table",
    "Words",
    "bar_chart",
    "distribution",
    "dot_plot",
    "funnel",
    "line_chart",
    "scatter",
    "sparkline",
    "stacked_bars",
]
