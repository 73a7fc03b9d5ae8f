"""Did it go fairly? Numbers of which none points at a person: less than ten is taken together with the next.

>>> together({"7511": 40, "7512": 25, "7513": 3}, rest="elders")
[('7511', 40), ('elders', 28)]
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

LEAST = 10
# An hour with so many times the usual number of an hour with voices, and no fewer than this, stands out.
TIMES_USUAL, LEAST_IN_BURST = 4, 20
MOST_BURSTS = 10


def told(number: int) -> int | None:
    """Return a number as it may be told: 0, or 10 and more; None for what is withheld."""
    return number if number == 0 or number >= LEAST else None


def together(numbers: Mapping[str, int], rest: str) -> list[tuple[str, int]]:
    """Return numbers by name, largest first; those under ten as one, with the smallest others until that is ten.

    Taken together rather than left out: what is left out can be worked out from the total. When all of it is under
    ten nothing can be told: no rows.
    """
    ordered = sorted(numbers.items(), key=lambda each: (-each[1], each[0]))
    apart = [each for each in ordered if each[1] >= LEAST]
    small = sum(number for _name, number in ordered[len(apart) :])
    while 0 < small < LEAST and apart:
        small += apart.pop()[1]
    return [*apart, *([(rest, small)] if small >= LEAST else [])]


@dataclass(frozen=True)
class Burst:
    """An hour in which more voices came than usual."""

    hour: str
    number: int
    usual: float

    @property
    def usual_told(self) -> int | None:
        """How many a usual hour has, when that may be told."""
        return told(round(self.usual))


def bursts(by_hour: Iterable[tuple[str, int]]) -> list[Burst]:
    """Return the hours that stand out, most voices first: four times the usual hour, and twenty at least.

    The usual hour is the median of those in which a voice came at all: most hours of a month have none. What stands
    out may be a market stall or a letter that fell on the mat; it asks for a look, and proves nothing.

    >>> [each.hour for each in bursts([("09", 5), ("10", 4), ("11", 80), ("12", 6)])]
    ['11']
    """
    hours = list(by_hour)
    if not hours:
        return []
    usual = float(median(number for _hour, number in hours))
    high = [Burst(hour, number, usual) for hour, number in hours if number >= max(LEAST_IN_BURST, TIMES_USUAL * usual)]
    return sorted(high, key=lambda each: (-each.number, each.hour))[:MOST_BURSTS]
