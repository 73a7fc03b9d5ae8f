"""The pattern behind signals: surges, how an area fares, words that rise, and the report of each month."""

# Method modules without Django, which every room may use.
PURE = ("baselines", "calendar", "chances", "faring", "resting", "rising", "scanning", "surges", "tables", "zones")
PUBLIC = PURE
