"""What this room hangs on the pages of lower rooms."""

from collections.abc import Mapping
from typing import Any

from gewoondoen.areas.models import Area
from gewoondoen.kernel import registry
from gewoondoen.patterns import queries
from gewoondoen.signals.models import Signal

SHOWN = 3


def on_area(_viewer: Any, area: Area) -> Mapping[str, object] | None:
    """Lead from an area to how it goes there, with the newest reports of a month."""
    if area.valid_until is not None:
        return None
    reports = list(queries.published_reports(area)[: SHOWN + 1])
    return {"area": area, "newest": reports[0] if reports else None, "earlier": reports[1:]}


def elsewhere(viewer: Any, signal: Signal) -> Mapping[str, object] | None:
    """Show beside a signal what helped elsewhere."""
    found = queries.similar_elsewhere(viewer, signal)
    return {"elsewhere": found} if found else None


registry.describe("areareport", queries.described_reports)
for slot in ("main", "nearby"):
    registry.add(registry.Part("area", slot, "patterns", "patterns/_on_area.html", on_area, order=35))
registry.add(registry.Part("signal", "aside", "elsewhere", "patterns/_elsewhere.html", elsewhere, order=60))
