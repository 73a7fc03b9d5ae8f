"""What is left of a sum when some of its parts are told: a rest that is small may not follow from it. Pure.

Everything told is rounded to five, so a reader knows of 20 that it was 18 to 22. From a sum and its parts follow bounds
of what is left; taken at their extremes these can leave one number. Then a part is not told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gewoondoen.patterns.faring import MINIMUM, STEP, rounded

# A part is told from so many on.
LEAST = 10
OFF = STEP // 2
# The theme and the area.
Key = tuple[str, str]


@dataclass(frozen=True)
class Sum:
    """A number that is told, rounded, and the parts that it is the sum of."""

    told: int | None
    parts: tuple[Key, ...]


def rest_bounds(told: int, parts: Sequence[int]) -> tuple[int, int]:
    """Return between what the rest lies, as a reader can tell from a rounded sum and rounded parts.

    >>> rest_bounds(20, [15]), rest_bounds(25, [10, 15])
    ((1, 9), (0, 4))
    """
    low = told - OFF - sum(part + OFF for part in parts)
    high = told + OFF - sum(max(part - OFF, LEAST) for part in parts)
    return max(0, low), max(0, high)


def told_parts(numbers: Mapping[Key, int], wholes: Sequence[Sum]) -> dict[Key, int | None]:
    """Return numbers as everyone may know them: from ten on, and so that no small rest of a sum follows.

    A rest is safe when it is none, when it is at least five, or when any small number could be it (1 to 4). Else the
    smallest part is withheld too, until it is.

    Of 26 (told as 25) 13 and 12 are told as 15 and 10: the rest is at most 27 - 13 - 10 = 4 and at least 0, as good as
    any. But of 24 in all (told as 25, 23 at least) 12 and 11 are told as 10 and 10, 24 at most: were it 27, 12 and 12,
    the rest would be 3.

    >>> told_parts({("a", "1"): 13, ("b", "1"): 12, ("c", "1"): 1}, [Sum(25, (("a", "1"), ("b", "1"), ("c", "1")))])
    {('a', '1'): 15, ('b', '1'): 10, ('c', '1'): None}
    >>> told_parts({("a", "1"): 13, ("b", "1"): 18, ("c", "1"): 1}, [Sum(30, (("a", "1"), ("b", "1"), ("c", "1")))])
    {('a', '1'): None, ('b', '1'): 20, ('c', '1'): None}
    """
    shown = {key: rounded(count) if count >= LEAST else None for key, count in numbers.items()}
    changed = True
    while changed:
        changed = False
        for whole in wholes:
            if (culprit := _culprit(whole, numbers, shown)) is not None:
                shown[culprit], changed = None, True
    return shown


def _culprit(whole: Sum, numbers: Mapping[Key, int], shown: Mapping[Key, int | None]) -> Key | None:
    """Return which part has to be withheld so that the rest of a sum does not follow; None where it does not."""
    told = [key for key in whole.parts if shown[key] is not None]
    rest = sum(numbers[key] for key in whole.parts if shown[key] is None)
    if whole.told is None or not told or not 0 < rest < MINIMUM:
        return None
    low, high = rest_bounds(whole.told, [count for key in told if (count := shown[key]) is not None])
    if low <= 1 and high >= MINIMUM - 1:
        return None
    return min(told, key=lambda key: (numbers[key], str(key)))
