"""Demo: a made-up municipality with three years of life in it, and one-click sign-in as anyone there."""

# Method modules without Django: everything up to the rows themselves.
PURE = (
    "acts",
    "calendar",
    "courses",
    "geography",
    "life",
    "matters",
    "people",
    "places",
    "reporters",
    "stories",
    "streets",
)
PUBLIC = PURE
