"""Codes that come by letter: 16 characters in groups of four, of which the last tells a typing mistake.

The alphabet is the 32 characters of Crockford's Base32 (crockford.com/base32.html): no letter that looks like a figure
or like another one is in it; who types O, I or L all the same means 0, 1 and 1. Fifteen characters are drawn, which is
75 bits: who tries a thousand a second, whole ones only, meets one of 5,000 in some 240 million years on average.

The check is one equation over the field of 32 elements (GF(2^5), x^5 + x^2 + 1): the sum of each character times a
power of 2 is zero, each place with its own power. So every single wrong character, and every two that changed places,
is told from a code that is good in itself; of what is typed at random one in 32 passes it.

>>> shown("0123456789ABCDEF")
'0123-4567-89AB-CDEF'
>>> code = completed("0123456789ABCDE")
>>> is_whole(code), is_whole(code[1] + code[0] + code[2:])
(True, False)
"""

import secrets
from collections.abc import Callable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 16, 4
DRAWN = LENGTH - 1
BITS = DRAWN * 5
# What people type for a character that is not in the alphabet.
MEANT = str.maketrans("OIL", "011")
BETWEEN = str.maketrans("", "", " -\u00a0\u2010\u2011\u2013\t\r\n.")
VALUES = {character: value for value, character in enumerate(ALPHABET)}
MODULUS = 0b100101


def times_two(value: int) -> int:
    """Return twice an element of GF(32).

    >>> times_two(1), times_two(16)
    (2, 5)
    """
    doubled = value << 1
    return doubled ^ MODULUS if doubled & 0b100000 else doubled


def remainder(code: str) -> int:
    """Return what the equation of the check comes to for a code; 0 for a good one. Horner's rule."""
    total = 0
    for character in code:
        total = times_two(total) ^ VALUES[character]
    return total


def completed(drawn: str) -> str:
    """Return fifteen characters with the one that makes the check come out."""
    return drawn + ALPHABET[times_two(remainder(drawn))]


def made(draw: Callable[[str], str] = secrets.choice) -> str:
    """Return a new code, by the system's own source of chance."""
    return completed("".join(draw(ALPHABET) for _ in range(DRAWN)))


def read(typed: str) -> str:
    """Return what was typed as a code is kept: capitals, no dashes or blanks, O as 0, I and L as 1.

    >>> read("o123-4567 89ab-cdel")
    '0123456789ABCDE1'
    """
    return typed.translate(BETWEEN).upper().translate(MEANT)


def is_whole(code: str) -> bool:
    """Whether a code as it is kept can be one at all: of the right length and letters, and its check comes out."""
    return len(code) == LENGTH and all(character in VALUES for character in code) and remainder(code) == 0


def shown(code: str) -> str:
    """Return a code as it stands in a letter, in groups of four."""
    return "-".join(code[at : at + GROUP] for at in range(0, LENGTH, GROUP))
