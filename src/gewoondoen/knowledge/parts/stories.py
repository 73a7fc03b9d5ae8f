"""What this room tells others of stories: how they are named, and the newest on the page of an area."""

from collections.abc import Mapping
from typing import Any

from gewoondoen.areas.models import Area
from gewoondoen.kernel import registry
from gewoondoen.knowledge import policies, queries

# On the page of an area the newest few; the list has the rest.
SHOWN = 3


def told_in_area(viewer: Any, area: Area) -> Mapping[str, object] | None:
    """Return the newest that people say of an area and what is open to answer; nothing for an area of the past."""
    if area.valid_until is not None:
        return None
    return {
        "area": area,
        "told": queries.told(viewer, queries.newest_in(area, SHOWN)),
        "inquiries": list(queries.inquiries_in(viewer, area, is_open=True)[:SHOWN]),
        "may_interpret": policies.may_interpret(viewer, area),
        "may_ask": policies.may_ask(viewer, area),
    }


registry.describe("interpretation", queries.described_interpretations)
registry.describe("inquiry", queries.described_inquiries)
for slot in ("main", "nearby"):
    registry.add(registry.Part("area", slot, "stories", "knowledge/stories/_of_area.html", told_in_area, order=30))
