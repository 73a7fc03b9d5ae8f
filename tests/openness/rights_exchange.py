"""Who reaches the pages of the exchange: the administrator of the whole only, who is not among the personas."""

from tests.openness import exchanging
from tests.rights import Right
from tests.world import World

NOBODY_HERE = frozenset[str]()


def source(_world: World) -> dict[str, object]:
    return {"slug": exchanging.source().slug}


def run(_world: World) -> dict[str, object]:
    made = exchanging.source()
    exchanging.categories()
    exchanging.mapped(made)
    return {"slug": made.slug, "pk": exchanging.brought(made, exchanging.as_json(exchanging.private())).pk}


ROUTES = [
    Right("openness:exchange", NOBODY_HERE),
    Right("openness:add_exchange", NOBODY_HERE),
    Right("openness:add_exchange", NOBODY_HERE, method="post"),
    Right("openness:exchange_source", NOBODY_HERE, source),
    Right("openness:exchange_source", NOBODY_HERE, source, method="post"),
    Right("openness:change_exchange", NOBODY_HERE, source),
    Right("openness:exchange_table", NOBODY_HERE, source),
    Right("openness:exchange_table", NOBODY_HERE, source, method="post"),
    Right("openness:export_exchange_table", NOBODY_HERE, source),
    Right("openness:import_exchange_table", NOBODY_HERE, source, method="post"),
    Right("openness:exchange_run", NOBODY_HERE, run),
    Right("openness:bring_exchange", NOBODY_HERE, run, method="post"),
    Right("openness:take_back_exchange", NOBODY_HERE, run),
    Right("openness:take_back_exchange", NOBODY_HERE, run, method="post"),
]
