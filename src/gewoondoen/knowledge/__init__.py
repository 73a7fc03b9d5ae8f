"""Knowledge: every figure of an area with where it came from, and the story that people who know the area tell."""

# Method modules without Django; other rooms may use them.
PURE = ("cells", "periods", "suppression", "themes", "values")
PUBLIC = (*PURE,)
