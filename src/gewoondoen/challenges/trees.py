"""Parts that hang under parts: put in order for the screen, moved, and kept from going round in a circle.

A tree is a mapping of each item to what it hangs under (None at the top); siblings stand in the order of the mapping.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

Item = TypeVar("Item")
Parents = Mapping[int, int | None]
Way = Literal["up", "down", "in", "out"]
WAYS: tuple[Way, ...] = ("up", "down", "in", "out")


@dataclass(frozen=True, slots=True)
class Row(Generic[Item]):
    """One item on its line: how deep it lies (1 at the top), its place among its siblings, and how many lie below."""

    item: Item
    level: int
    place: int
    siblings: int
    below: int
    is_folded: bool = False


def under(parents: Parents) -> dict[int | None, list[int]]:
    """Return what hangs under each, in order; what hangs under something unknown stands at the top.

    >>> under({1: None, 2: 1, 3: 1})
    {None: [1], 1: [2, 3]}
    """
    found: dict[int | None, list[int]] = {}
    for item, parent in parents.items():
        found.setdefault(parent if parent in parents else None, []).append(item)
    return found


def rows(
    items: Iterable[Item],
    *,
    key: Callable[[Item], int],
    above: Callable[[Item], int | None],
    folded: Collection[int] = (),
) -> list[Row[Item]]:
    """Return items as one flat list, each after what it hangs under; what lies under a folded one is left out."""
    known = {key(item): item for item in items}
    children = under({pk: above(item) for pk, item in known.items()})
    sizes = sizes_of(children)
    found: list[Row[Item]] = []
    tops = children.get(None, [])
    waiting = [(pk, 1, place, len(tops)) for place, pk in enumerate(tops, start=1)][::-1]
    while waiting:
        pk, level, place, siblings = waiting.pop()
        is_folded = pk in folded and pk in children
        found.append(Row(known[pk], level, place, siblings, sizes[pk], is_folded))
        if not is_folded:
            below = children.get(pk, [])
            waiting += [(child, level + 1, at, len(below)) for at, child in enumerate(below, start=1)][::-1]
    return found


def sizes_of(children: Mapping[int | None, list[int]]) -> dict[int, int]:
    """Return how many lie below each, at all depths.

    >>> sizes_of({None: [1], 1: [2], 2: [3]})
    {3: 0, 2: 1, 1: 2}
    """
    order: list[int] = []
    waiting = list(children.get(None, []))
    while waiting:
        order.append(waiting.pop())
        waiting += children.get(order[-1], [])
    sizes: dict[int, int] = {}
    for pk in reversed(order):
        sizes[pk] = sum(1 + sizes[child] for child in children.get(pk, []))
    return sizes


def goes_round(parents: Parents, child: int, parent: int | None) -> bool:
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


def depth_of(parents: Parents, parent: int | None) -> int:
    """Return how deep something under `parent` would lie: 0 at the top.

    >>> depth_of({1: None, 2: 1}, 2)
    2
    """
    depth = 0
    while parent is not None and depth <= len(parents):
        depth += 1
        parent = parents.get(parent)
    return depth


def height_of(parents: Parents, item: int) -> int:
    """Return how many levels hang under an item: 0 when there is nothing.

    >>> height_of({1: None, 2: 1, 3: 2}, 1)
    2
    """
    children = under(parents)
    height, level = 0, children.get(item, [])
    while level and height < len(parents):
        height += 1
        level = [child for parent in level for child in children.get(parent, [])]
    return height


def below(parents: Parents, item: int) -> set[int]:
    """Return all that lies under an item, at all depths.

    >>> sorted(below({1: None, 2: 1, 3: 2, 4: None}, 1))
    [2, 3]
    """
    children = under(parents)
    found: set[int] = set()
    waiting = list(children.get(item, []))
    while waiting:
        child = waiting.pop()
        if child not in found:
            found.add(child)
            waiting += children.get(child, [])
    return found


def moved(parents: Parents, item: int, way: Way) -> tuple[int | None, int] | None:
    """Return where an item stands after one step: under what, and at which place from 0; None where there is no room.

    Up and down pass a sibling; in goes under the sibling above, as its last; out comes right after what it hung under.

    >>> tree = {1: None, 2: None, 3: 2}
    >>> moved(tree, 2, "in"), moved(tree, 3, "out"), moved(tree, 1, "up")
    ((1, 0), (None, 2), None)
    """
    children = under(parents)
    parent = parents[item] if parents[item] in parents else None
    place = children[parent].index(item)
    match way:
        case "up":
            return (parent, place - 1) if place else None
        case "down":
            return (parent, place + 1) if place + 1 < len(children[parent]) else None
        case "in":
            if not place:
                return None
            sibling = children[parent][place - 1]
            return sibling, len(children.get(sibling, []))
        case "out":
            if parent is None:
                return None
            above = parents[parent] if parents[parent] in parents else None
            return above, children[above].index(parent) + 1
