"""Who is let in at the addresses of an area's figures: everyone; what is for civil servants only is left out."""

from tests.knowledge.making import town_figures
from tests.rights import Right
from tests.world import PERSONAS, World


def area(world: World) -> dict[str, object]:
    return {"code": world.lindehof.code}


def ended(world: World) -> dict[str, object]:
    """Return Lindehof as it was until 2025, with its figures."""
    type(world.lindehof).objects.filter(pk=world.lindehof.pk).update(valid_until=2026)
    return {"code": world.lindehof.code, "year": world.lindehof.valid_from}


def figure(world: World) -> dict[str, object]:
    town_figures()
    return {**area(world), "slug": "inwoners"}


def figure_then(world: World) -> dict[str, object]:
    return {**figure(world), **ended(world)}


ROUTES: list[Right] = [
    Right("knowledge:home", PERSONAS),
    Right("knowledge:profile", PERSONAS, area),
    Right("knowledge:profile-then", PERSONAS, ended),
    Right("knowledge:figure", PERSONAS, figure),
    Right("knowledge:figure-then", PERSONAS, figure_then),
]
