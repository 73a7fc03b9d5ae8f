"""The order of an agenda: 1, 2, 3 … without gaps, whatever is moved, put in or taken out. Pure.

>>> moved(["light", "school", "green"], "green", 1)
['green', 'light', 'school']
"""

from collections.abc import Hashable, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def moved(order: Sequence[Key], key: Key, to: int) -> list[Key]:
    """Return the order with one put at a place, counted from 1; a place beyond the ends is the end.

    What was not in the order yet is put in. Typing 99 puts it last; that is what the person meant.

    >>> moved(["a", "b"], "c", 2), moved(["a", "b"], "a", 99)
    (['a', 'c', 'b'], ['b', 'a'])
    """
    others = [each for each in order if each != key]
    place = min(max(to, 1), len(others) + 1)
    return [*others[: place - 1], key, *others[place - 1 :]]


def without(order: Sequence[Key], key: Key) -> list[Key]:
    """Return the order without one; the others close up.

    >>> without(["a", "b", "c"], "b")
    ['a', 'c']
    """
    return [each for each in order if each != key]


def ranks(order: Sequence[Key]) -> dict[Key, int]:
    """Return the rank of each.

    >>> ranks(["a", "b"])
    {'a': 1, 'b': 2}
    """
    return {key: rank for rank, key in enumerate(order, start=1)}
