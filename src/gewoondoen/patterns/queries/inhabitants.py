"""How many people live where, out of the figures of knowledge: what reports are counted per thousand of."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge import queries as knowledge
from gewoondoen.knowledge.store import Store

INHABITANTS = "inwoners"
# Where fewer people live, most reports come from who works or passes there: a rate would say nothing.
LEAST = 100


@dataclass(frozen=True)
class People:
    """The number of inhabitants by code of the area, and the period it is of."""

    numbers: dict[str, float]
    period: str

    def of(self, area: Area) -> float | None:
        """Return how many people live in an area; None where nobody knows, or where they are too few for a rate."""
        number = self.numbers.get(area.code)
        return number if number is not None and number >= LEAST else None


def people_in(viewer: Actor | None, areas: Sequence[Area], offered: knowledge.Catalogue) -> People:
    """Return how many people live in some areas, each by the latest figure of its level."""
    published = [area for area in areas if not area.is_own]
    periods = {level: offered.latest(INHABITANTS, level) for level in {area.kind for area in published}}
    numbers: dict[str, float] = {}
    for level, period in periods.items():
        if period:
            codes = tuple(sorted(area.code for area in published if area.kind == level))
            folders = tuple(offered.folders_of(INHABITANTS, period))
            numbers |= _numbers(offered.store, folders, period, codes)
    latest = max(periods.values(), default="")
    for area in areas:
        if area.is_own:
            found = knowledge.figures_of(offered, knowledge.scope_of(viewer, area), [INHABITANTS])
            known = [each for each in found if each.value is not None]
            if known:
                last = max(known, key=lambda each: each.period)
                numbers[area.code], latest = last.value or 0.0, last.period
    return People(numbers, latest)


# A version never changes and its folder is its name, so nothing goes stale.
@lru_cache(maxsize=256)
def _numbers(store: Store, folders: tuple[str, ...], period: str, codes: tuple[str, ...]) -> dict[str, float]:
    """Read the inhabitants of some areas."""
    return store.numbers(folders, [INHABITANTS], [period], codes).get((INHABITANTS, period), {})
