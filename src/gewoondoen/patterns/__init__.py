"""The pattern behind signals: surges, how an area fares, words that rise, and the report of each month."""

# Method modules without Django, which every room may use.
PURE = ("calendar", "faring", "resting", "rising")
PUBLIC = PURE
