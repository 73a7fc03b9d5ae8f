"""Workspace: the pages that bring rooms together: home, today, my neighbourhood, the red thread, search."""

# Method modules without Django; other rooms may use them.
PURE = ("agenda", "thread")
PUBLIC = PURE
