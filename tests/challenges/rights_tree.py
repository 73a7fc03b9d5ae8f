"""Who is let in at the tree of parts: everyone reads it, who works on it or on the area changes it."""

from collections.abc import Mapping

from tests.challenges.making import Made
from tests.rights import Right
from tests.world import PERSONAS, World, own

INVOLVED = own(
    "area_worker",
    "line_manager",
    "programme_manager",
    "director",
    "analyst",
    "partner",
    "platform_member",
    "executive_member",
)


def tree(world: World) -> Mapping[str, object]:
    """A challenge of one cause."""
    return {"pk": Made(world).unpacked().pk}


def part(world: World) -> Mapping[str, object]:
    """That cause."""
    made = Made(world).unpacked()
    return {"pk": made.pk, "item": made.parts.get().pk}


def lines(_world: World) -> Mapping[str, object]:
    """Two causes, of which one hangs under the other."""
    return {"lines": "Donker\n  Lampen kapot"}


ROUTES = [
    Right("challenges:parts", PERSONAS, tree),
    Right("challenges:parts", INVOLVED, tree, method="post", data=lines),
    Right("challenges:part", PERSONAS, part),
    Right("challenges:part", INVOLVED, part, method="post"),
    Right("challenges:parts_news", PERSONAS, tree),
    Right("challenges:tree_picture", PERSONAS, tree),
    Right("challenges:tree_svg", PERSONAS, tree),
    Right("challenges:paste_parts", INVOLVED, tree),
    Right("challenges:paste_parts", INVOLVED, tree, method="post", data=lines),
    Right("challenges:add_parts", INVOLVED, part, method="post", data=lines),
    Right("challenges:move_part", INVOLVED, part, method="post", data=lambda _world: {"stap": "up"}),
    Right("challenges:remove_part", INVOLVED, part, method="post", data=lambda _world: {"version": 1}),
    Right("challenges:part_evidence", INVOLVED, part, method="post"),
]
