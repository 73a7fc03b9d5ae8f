"""Plain English for charts in tests: figures as they are, words that can be told from each other."""

from gewoondoen.ui.charts import Measure, Words

SHARE = Measure("Share", lambda value, decimals: f"{value:.{decimals}f}", 1, "{} %")
COUNT = Measure("Residents", lambda value, decimals: f"{value:.{decimals}f}")
WORDS = Words(
    area="Area",
    period="Period",
    count="How many",
    areas=lambda count: f"{count} areas",
    provisional="provisional",
    broken="boundary changed",
    interval="interval",
    between="{low} – {high}",
    under="{low} to under {high}",
    median="median",
    no_figure="no figure",
    limits="Beyond chance",
    outside="outside {limit}",
)
