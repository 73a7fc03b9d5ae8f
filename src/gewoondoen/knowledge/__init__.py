"""Knowledge: every figure of an area with where it came from, and the story that people who know the area tell."""

# Method modules without Django; other rooms may use them.
PURE = (
    "cells",
    "comparing",
    "declaration_checks",
    "declaration_types",
    "declarations",
    "highlights",
    "notes",
    "own_areas",
    "periods",
    "phrases",
    "publishing",
    "series",
    "store",
    "themes",
    "trends",
    "values",
    "weighing",
)
# What other rooms may use besides models, actions, queries and policies.
PUBLIC = (*PURE, "wordings")
