"""What others' programs read and write: Open311, keys, signed notices, exchange with other systems."""

# Method modules without Django, which every room may use.
PURE = ("georeport", "letters", "matching", "reading", "signatures")
PUBLIC = PURE
