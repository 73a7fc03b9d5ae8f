"""Goals: what council and executive want, the bounds the council set, and what is done for it in each area."""

# Method modules without Django, which every room may use.
PURE: tuple[str, ...] = ("goal_files",)
PUBLIC = PURE
