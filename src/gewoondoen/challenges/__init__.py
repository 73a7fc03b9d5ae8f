"""Challenges: what an area needs to change, named together; evidence, parts, efforts, results."""

# Pure method modules, and those of them that other rooms may use.
PURE = ("looking_ahead", "looks", "part_lines", "stages", "tree_picture", "trees")
PUBLIC = ("looking_ahead", "looks", "stages", "trees")
