"""Following an area, a drawn piece of it, or one thing: news by letter, feed and calendar, without an account."""

# Pure method modules, which other rooms may use.
PURE = ("pieces",)
PUBLIC = PURE
