"""Parts that hang under parts: put in order for the screen, and kept from going round in a circle."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True)
class Branch(Generic[Item]):
    """One part with those under it."""

    item: Item
    depth: int
    branches: "tuple[Branch[Item], ...]"


def grow(
    items: Iterable[Item], *, key: Callable[[Item], int], above: Callable[[Item], int | None]
) -> tuple[Branch[Item], ...]:
    """Return the trees that items make, in the order given; one whose parent is not among them stands on its own."""
    given = list(items)
    known = {key(item) for item in given}
    under: dict[int | None, list[Item]] = {}
    for item in given:
        parent = above(item)
        under.setdefault(parent if parent in known else None, []).append(item)

    def branches(parent: int | None, depth: int) -> tuple[Branch[Item], ...]:
        return tuple(Branch(item, depth, branches(key(item), depth + 1)) for item in under.get(parent, []))

    return branches(None, 0)


def goes_round(parents: Mapping[int, int | None], child: int, parent: int | None) -> bool:
    """Say whether hanging `child` under `parent` would make a circle; `parents` maps each to what it hangs under now.

    >>> goes_round({1: None, 2: 1, 3: 2}, child=1, parent=3)
    True
    """
    seen: set[int] = set()
    while parent is not None and parent not in seen:
        if parent == child:
            return True
        seen.add(parent)
        parent = parents.get(parent)
    return parent is not None


def depth_of(parents: Mapping[int, int | None], parent: int | None) -> int:
    """Return how deep something under `parent` would lie: 0 at the top.

    >>> depth_of({1: None, 2: 1}, 2)
    2
    """
    depth = 0
    while parent is not None and depth <= len(parents):
        depth += 1
        parent = parents.get(parent)
    return depth


def height_of(parents: Mapping[int, int | None], item: int) -> int:
    """Return how many levels hang under an item: 0 when there is nothing.

    >>> height_of({1: None, 2: 1, 3: 2}, 1)
    2
    """
    under = [child for child, parent in parents.items() if parent == item]
    return max((1 + height_of(parents, child) for child in under), default=0)
