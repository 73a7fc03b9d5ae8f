"""Knowledge: every figure of an area with where it came from, and the story that people who know the area tell."""

# Method modules without Django; other rooms may use them.
PURE = ("declaration_checks", "declaration_types", "declarations", "periods", "themes", "values")
PUBLIC = (*PURE,)
