"""Intake and follow-up: what residents say, who calls them back, and what came of it."""

# Method modules without Django, which every room may use.
PURE = ("moves", "references", "routing", "themes")
PUBLIC = (*PURE, "tracking")
