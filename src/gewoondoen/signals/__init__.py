"""Intake and follow-up: what residents say, who calls them back, and what came of it."""

# Method modules without Django, which every room may use.
PURE = (
    "classifier_scores",
    "classifying",
    "keywords",
    "moves",
    "references",
    "routing",
    "themes",
    "training",
)
PUBLIC = (*PURE, "photos", "tracking")
