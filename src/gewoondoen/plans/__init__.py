"""Plans of the line and of others in an area, in place and time: chances to do it together, and load on one street."""

# Method modules without Django, which every room may use.
PURE: tuple[str, ...] = ("coherence", "places", "reading", "timeline")
PUBLIC = PURE
