"""Challenges: what an area needs to change, named together; evidence, parts, efforts, results."""

# Pure method modules, and those of them that other rooms may use.
PURE = ("counting", "cycles", "dependencies", "looks", "progress", "stages", "trees")
PUBLIC = ("looks", "stages")
