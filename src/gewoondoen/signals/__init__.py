"""Intake and follow-up: what residents say, who calls them back, and what came of it."""

# Method modules without Django, which every room may use.
PURE = (
    "categories",
    "classifier_scores",
    "classifying",
    "coarse",
    "keywords",
    "likeness",
    "marks",
    "moves",
    "privacy",
    "references",
    "routing",
    "themes",
    "training",
)
PUBLIC = (*PURE, "masking", "photos", "tracking")
