"""Challenges: what an area needs to change, named together; evidence, parts, efforts, results."""

# Pure method modules, and those of them that other rooms may use.
PURE = ("cycles", "dependencies", "looks", "stages", "trees")
PUBLIC = ("looks", "stages")
