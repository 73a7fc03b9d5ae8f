"""Challenges: what an area needs to change, named together; evidence, parts, efforts, results."""

# Method modules without Django, which every room may use.
PURE = (
    "balance",
    "differences",
    "framing",
    "looking_ahead",
    "looks",
    "part_lines",
    "stages",
    "tree_picture",
    "trees",
)
PUBLIC = PURE
