"""The area's own agenda: ranked by its platform, supported by its residents, answered by the municipality."""

# Method modules without Django, which every room may use.
PURE: tuple[str, ...] = ("balance", "ballot_codes", "consulting", "fairness", "plain_addresses", "postcodes")
PUBLIC = PURE
