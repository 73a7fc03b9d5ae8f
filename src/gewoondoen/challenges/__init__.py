"""Challenges: what an area needs to change, named together; evidence, parts, efforts, results."""

# Method modules without Django, which every room may use.
PURE = (
    "balance",
    "differences",
    "framing",
    "looks",
    "stages",
    "trees",
)
PUBLIC = PURE
