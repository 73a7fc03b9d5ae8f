"""Neighbourhood platforms: who is in them and for how long, when they meet, what they decide, whom they represent."""

# Method modules without Django, which every room may use.
PURE = ("hours", "representation", "terms")
PUBLIC = PURE
