"""Who is let in at the addresses of stacking, indices, measures of spread and groups of areas."""

from collections.abc import Mapping

from gewoondoen.knowledge import actions
from tests.knowledge.making import town_figures
from tests.knowledge.making_indices import divided, judged_figures, made, published
from tests.rights import Right
from tests.world import PERSONAS, World, everywhere

ANALYSTS = everywhere("analyst")
CIVIL_SERVANTS = everywhere("area_worker", "line_manager", "programme_manager", "director", "analyst")
CSV = {"kind": "csv"}


def draft(_world: World) -> Mapping[str, object]:
    """An index that is a draft."""
    judged_figures()
    return {"slug": made().slug}


def public(_world: World) -> Mapping[str, object]:
    """An index that everyone sees."""
    judged_figures()
    return {"slug": published().slug}


def group(_world: World) -> Mapping[str, object]:
    """A group of areas."""
    town_figures()
    return {"slug": actions.make_peer_group(name="Centrum", codes=["BU99990001", "BU99990002"], by=None).slug}


def spread(_world: World) -> Mapping[str, object]:
    """A division of the inhabitants."""
    divided()
    return CSV


def by_age(_world: World) -> Mapping[str, object]:
    """Ask for it."""
    return {"indeling": "inwoners.leeftijd"}


ROUTES: list[Right] = [
    Right("knowledge:stacking", PERSONAS),
    Right("knowledge:stacking-file", PERSONAS, lambda _world: CSV),
    Right("knowledge:spreading", PERSONAS),
    Right("knowledge:spreading-file", PERSONAS, spread, data=by_age),
    Right("knowledge:indices", PERSONAS),
    Right("knowledge:index", CIVIL_SERVANTS, draft),
    Right("knowledge:index", PERSONAS, public),
    Right("knowledge:index-area", PERSONAS, lambda world: {**public(world), "code": "BU99990001"}),
    Right("knowledge:index-versions", PERSONAS, public),
    Right("knowledge:index-file", PERSONAS, lambda world: {**public(world), **CSV}),
    Right("knowledge:index-what-if", PERSONAS, public),
    Right("knowledge:index-card", PERSONAS, lambda world: {**public(world), "number": 1}),
    Right("knowledge:index-card-file", PERSONAS, lambda world: {**public(world), "number": 1, "kind": "json"}),
    Right("knowledge:index-new", ANALYSTS),
    Right("knowledge:index-version-new", ANALYSTS, public),
    Right("knowledge:index-edit", ANALYSTS, public),
    Right("knowledge:index-card-edit", ANALYSTS, lambda world: {**public(world), "number": 1}),
    Right("knowledge:index-keep", ANALYSTS, public, "post"),
    Right("knowledge:index-publish", ANALYSTS, lambda world: {**draft(world), "number": 1}, "post"),
    Right("knowledge:peer-groups", PERSONAS),
    Right("knowledge:peer-group", PERSONAS, group),
    Right("knowledge:peer-group-new", ANALYSTS),
    Right("knowledge:peer-group-edit", ANALYSTS, group),
]
