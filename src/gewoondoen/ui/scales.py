"""Axes: round numbers along them, and where a number stands on paper.

Steps are 1, 2 or 5 times a power of ten, and an axis begins and ends on a step, so that all data lie between the first
and the last label: the "loose labels" of Heckbert, "Nice numbers for graph labels" (Graphics Gems, 1990). Of these
steps the smallest is taken with which there are no more labels than there is room for.

Worked example (Heckbert's data): from 105 to 543 with at most six labels. Steps of 50 would give 100, 150 … 550, ten
labels; steps of 100 give 100, 200 … 600, six.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

LABELS = 6


def nice(number: float) -> float:
    """Return the round number that is no smaller than a positive number.

    >>> nice(438), nice(0.034), nice(20)
    (500.0, 0.05, 20.0)
    """
    exponent = floor(log10(number))
    fraction = number / 10.0**exponent
    # The margin keeps 2.0000000000000004, which is 2, from becoming 5.
    factor = next((each for each in (1, 2, 5) if fraction <= each + 1e-9), 10)
    # Dividing by a whole power of ten is exact where multiplying by 0.01 is not: 5 / 100 is 0.05.
    return factor * 10.0**exponent if exponent >= 0 else factor / 10.0**-exponent


def multiples(low: float, high: float, step: float) -> tuple[float, ...]:
    """Return the multiples of a step from the last one not above `low` to the first one not below `high`.

    >>> multiples(0.1, 0.35, 0.1)
    (0.1, 0.2, 0.3, 0.4)
    """
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    digits = decimals_of(step)
    return tuple(round(at * step, digits) + 0.0 for at in range(first, last + 1))


def ticks(low: float, high: float, most: int = LABELS, least: float = 0.0) -> tuple[float, ...]:
    """Return the round numbers of an axis that holds all from `low` to `high`, at most `most` (3 or more).

    Steps are not smaller than `least` (1 for what is counted in wholes). One number alone gets room around it.

    >>> ticks(105, 543)
    (100.0, 200.0, 300.0, 400.0, 500.0, 600.0)
    >>> ticks(7, 7), ticks(0, 2, least=1)
    ((0.0, 5.0, 10.0, 15.0), (0.0, 1.0, 2.0))
    """
    if low == high:
        low, high = (low - abs(low), high + abs(high)) if low else (0.0, 1.0)
    step = max(nice((high - low) / most), least)
    while len(found := multiples(low, high, step)) > most:
        step = nice(step * 1.5)
    return found


def decimals_of(step: float) -> int:
    """Return how many decimals a label needs to tell one step from the next.

    >>> decimals_of(0.05), decimals_of(0.5), decimals_of(20)
    (2, 1, 0)
    """
    return max(0, -floor(log10(step) + 1e-9))


@dataclass(frozen=True, slots=True)
class Linear:
    """A straight scale: `low` stands at `start`, `high` at `end`; both may run either way."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return where a value stands.

        >>> Linear(0, 50, 200, 0)(10)
        160.0
        """
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def scale_of(marks: Sequence[float], start: float, end: float) -> Linear:
    """Return the scale on which the first and last label of an axis stand at its ends."""
    return Linear(marks[0], marks[-1], start, end)
