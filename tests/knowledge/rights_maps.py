"""Who is let in at the addresses of maps, files and frames: everyone, to what is public."""

from collections.abc import Mapping

from tests.knowledge.making import town_figures
from tests.rights import Right
from tests.world import PERSONAS, World

Values = Mapping[str, object]


def an_indicator(_world: World) -> Values:
    """A share with figures in two years."""
    town_figures()
    return {"slug": "aandeel_65_plus"}


def an_area(world: World) -> Values:
    """A neighbourhood with figures."""
    town_figures()
    return {"code": world.lindehof.code}


def a_figure(world: World) -> Values:
    """A figure of a neighbourhood."""
    return {**an_area(world), "slug": "aandeel_65_plus"}


def a_file_of_an_indicator(world: World) -> Values:
    """An indicator as a file."""
    return {**an_indicator(world), "kind": "csv"}


ROUTES: list[Right] = [
    Right("knowledge:map", PERSONAS, an_indicator),
    Right("knowledge:take_map", PERSONAS, a_file_of_an_indicator),
    Right("knowledge:take_indicator", PERSONAS, a_file_of_an_indicator),
    Right("knowledge:take_area", PERSONAS, lambda world: {**an_area(world), "kind": "csv"}),
    Right("knowledge:take_figure", PERSONAS, lambda world: {**a_figure(world), "kind": "csv"}),
    Right("knowledge:embed_map", PERSONAS, an_indicator),
    Right("knowledge:embed_area", PERSONAS, an_area),
    Right("knowledge:embed_figure", PERSONAS, a_figure),
    Right("knowledge:embed_chart", PERSONAS, a_figure),
]
