"""Who is let in at the addresses of comparisons: everyone, to what is public."""

from collections.abc import Mapping

from tests.knowledge.making import town_figures
from tests.rights import Right
from tests.world import PERSONAS, World


def two_indicators(_world: World) -> Mapping[str, object]:
    """What a file of two indicators is asked with."""
    town_figures()
    return {"x": "aandeel_65_plus", "y": "woz"}


ROUTES: list[Right] = [
    Right("knowledge:compare", PERSONAS),
    Right("knowledge:take_comparison", PERSONAS, lambda _world: {"kind": "csv"}),
    Right("knowledge:relation", PERSONAS),
    Right("knowledge:take_relation", PERSONAS, lambda _world: {"kind": "csv"}, data=two_indicators),
]
