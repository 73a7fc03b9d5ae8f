"""Arguments in balance: of both sides the same number first, in an order by lot that is another one each day.

>>> front(12, 2), front(5, 0), front(0, 0), front(9, 9)
(2, 1, 0, 3)
"""

from datetime import date

# So many of each side stand open; the rest is one click away.
MOST_IN_FRONT = 3
# A prime: every number below it gets a place of its own by (number * factor) modulo it, for any factor.
AMONG, STEP = 1_000_003, 104_729


def front(speak_for: int, speak_against: int) -> int:
    """Return how many of each side are shown first: as many as the smaller side has, three at most.

    Where one side has none yet, one of the other: a page that shows nothing would help nobody.
    """
    smaller, larger = sorted((speak_for, speak_against))
    return min(MOST_IN_FRONT, max(smaller, min(larger, 1)))


def factor_of(day: date) -> int:
    """Return the lot of a day; the same for everyone, so that people can talk about a page."""
    return day.toordinal() * STEP % (AMONG - 1) + 1


def place(number: int, day: date) -> int:
    """Return the place in the order of a day of what has this number; lower comes first."""
    return number * factor_of(day) % AMONG
