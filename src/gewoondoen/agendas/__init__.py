"""The area's own agenda: ranked by its platform, supported by its residents, answered by the municipality."""

# Method modules without Django, which every room may use.
PURE = (
    "answering",
    "balance",
    "ballot_codes",
    "comparing",
    "consulting",
    "fairness",
    "looks",
    "mirror",
    "plain_addresses",
    "postcodes",
    "ranks",
    "stages",
)
PUBLIC = PURE
