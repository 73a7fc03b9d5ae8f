"""Areas: the tree of a municipality, its outlines through the years, and where a point or an address lies."""

# Method modules without Django; other rooms may use them.
PURE = ("addresses", "codes", "columns", "drawing", "locating", "outlines", "projection", "reading", "succession")
# What other rooms may use besides models, actions, queries and policies: a choice of an area, the form that asks for a
# place, maps, and the words for what is wrong with a drawing.
PUBLIC = (*PURE, "choosing", "forms", "maps", "words")
