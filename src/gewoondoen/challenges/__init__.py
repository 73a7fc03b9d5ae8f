"""Challenges: what an area needs to change, named together; evidence, parts, efforts, results."""

# Pure method modules, and those of them that other rooms may use.
PURE = ("balance", "differences", "framing", "looks", "stages", "trees")
PUBLIC = ("differences", "looks", "stages")
