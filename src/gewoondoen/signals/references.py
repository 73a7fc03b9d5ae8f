"""References that people can say on the phone: "GD-4F7K2M", random, without letters and digits that look alike."""

import secrets

# No 0/O, 1/I/L, 5/S, 2/Z, 8/B, U/V.
ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
LENGTH = 7


def new_reference() -> str:
    """Return a fresh reference; 23 to the power 7 is 3.4 thousand million, so that a million are sparse."""
    return "GD-" + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def tidy(typed: str) -> str:
    """Return a reference as it is kept: `gd 4f7k2mm` gives `GD-4F7K2MM`."""
    bare = "".join(letter for letter in typed.upper() if letter.isalnum()).removeprefix("GD")
    return f"GD-{bare}"
