"""Who may come in at each address of this room. Areas are public; managing them is for the administrator of the whole,
who is not among the personas: tests/areas/test_pages.py."""

from gewoondoen.areas.models import Area
from tests.rights import Right
from tests.world import PERSONAS, World

NOBODY_HERE = frozenset[str]()


def lindehof(world: World) -> dict[str, object]:
    return {"code": world.lindehof.code}


def borough(world: World) -> dict[str, object]:
    area = Area.objects.create(
        kind="borough", code="stadsdeel-rivier", name="Rivier", parent=world.town, valid_from=2025
    )
    return {"code": area.code}


ROUTES = [
    Right("areas:list", PERSONAS),
    Right("areas:addresses", PERSONAS),
    Right("areas:outline", PERSONAS),
    Right("areas:area", PERSONAS, lindehof),
    Right("areas:area-then", PERSONAS, lambda world: {**lindehof(world), "year": 2025}),
    Right("areas:parts", PERSONAS, lambda world: {**lindehof(world), "kind": "csv"}),
    Right("areas:manage", NOBODY_HERE),
    Right("areas:make-borough", NOBODY_HERE),
    Right("areas:make-focus-area", NOBODY_HERE),
    Right("areas:change", NOBODY_HERE, borough),
    Right("areas:change", NOBODY_HERE, borough, "post"),
    Right("areas:end", NOBODY_HERE, borough, "post"),
]
