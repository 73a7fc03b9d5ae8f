"""The pattern behind signals: surges, how an area fares, words that rise, and the report of each month."""
