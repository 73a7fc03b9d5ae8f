"""Knowledge: every figure of an area with where it came from, and the story that people who know the area tell."""

# Method modules without Django; other rooms may use them.
PURE = (
    "cells",
    "column_lines",
    "comparing",
    "correlation",
    "declaration_checks",
    "declaration_types",
    "declarations",
    "funnels",
    "highlights",
    "indices",
    "intervals",
    "network",
    "notes",
    "own_areas",
    "peers",
    "periods",
    "phrases",
    "profiles",
    "publishing",
    "recipes",
    "register_card",
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
PURE = ("cells", "periods", "suppression", "themes", "values")
PUBLIC = (*PURE,)
