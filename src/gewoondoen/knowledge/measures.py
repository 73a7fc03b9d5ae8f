"""How the figures of an indicator are written on a chart or a map: as everywhere else (`wordings`)."""

from gewoondoen.knowledge import wordings
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.phrases import Number
from gewoondoen.ui.charts import Measure


def measure_of(indicator: Indicator) -> Measure:
    """Return the measure of an indicator, in the language of the reader."""
    unit = wordings.unit_of(indicator)
    shown = wordings.scaled(Number(0, 0, unit)).unit

    def number(value: float, decimals: int) -> str:
        scaled = wordings.scaled(Number(value, decimals, unit))
        return wordings.written(Number(scaled.value, scaled.decimals))

    pattern = f"{{}}{wordings.FIXED}{shown}" if shown else "{}"
    return Measure(indicator.shown_name, number, indicator.decimals, pattern)
