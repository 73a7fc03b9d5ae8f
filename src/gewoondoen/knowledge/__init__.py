"""Knowledge: every figure of an area with where it came from, and the story that people who know the area tell."""

# Method modules without Django; other rooms may use them.
PURE = (
    "cells",
    "comparing",
    "correlation",
    "declaration_checks",
    "declaration_types",
    "declarations",
    "funnels",
    "highlights",
    "indices",
    "intervals",
    "notes",
    "own_areas",
    "peers",
    "periods",
    "phrases",
    "profiles",
    "publishing",
    "robustness",
    "segregation",
    "series",
    "silence",
    "stacking",
    "standings",
    "store",
    "themes",
    "trends",
    "uncertainty",
    "values",
    "weighing",
    "withholding",
)
# What other rooms may use besides models, actions, queries and policies.
PUBLIC = (*PURE, "subjects", "wordings")
