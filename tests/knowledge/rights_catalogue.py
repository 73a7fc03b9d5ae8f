"""Who is let in at the addresses of sources and definitions: everyone reads them, analysts manage them."""

from collections.abc import Mapping

from tests.knowledge.making import usual
from tests.rights import Right
from tests.world import PERSONAS, World, everywhere

ANALYSTS = everywhere("analyst")


def source(_world: World) -> Mapping[str, object]:
    """A source that everyone may see."""
    usual()
    return {"slug": "kern"}


def definition(_world: World) -> Mapping[str, object]:
    """A definition that everyone may see."""
    usual()
    return {"slug": "inwoners"}


ROUTES: list[Right] = [
    Right("knowledge:definitions", PERSONAS),
    Right("knowledge:definition", PERSONAS, definition),
    Right("knowledge:sources", PERSONAS),
    Right("knowledge:source", PERSONAS, source),
    Right("knowledge:manage", ANALYSTS),
    *(Right("knowledge:dataset_add", ANALYSTS, method=method) for method in ("get", "post")),
    *(Right("knowledge:dataset_edit", ANALYSTS, source, method=method) for method in ("get", "post")),
    *(Right("knowledge:dataset_restore", ANALYSTS, source, method=method) for method in ("get", "post")),
    *(Right("knowledge:dataset_again", ANALYSTS, source, method=method) for method in ("get", "post")),
    *(Right("knowledge:indicator_add", ANALYSTS, source, method=method) for method in ("get", "post")),
    *(Right("knowledge:indicator_edit", ANALYSTS, definition, method=method) for method in ("get", "post")),
    *(Right("knowledge:indicator_restore", ANALYSTS, definition, method=method) for method in ("get", "post")),
]
