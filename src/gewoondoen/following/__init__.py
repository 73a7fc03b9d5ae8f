"""Following an area, or a drawn piece of it: news by letter, feed and calendar, without an account."""

# Pure method modules, which other rooms may use.
PURE = ("pieces",)
PUBLIC = PURE
