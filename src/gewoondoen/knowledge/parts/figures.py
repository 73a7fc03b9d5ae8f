"""What this room tells others of figures: the headline figures on the page of an area, and its place in the menu."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.kernel import registry
from gewoondoen.knowledge import queries
from gewoondoen.knowledge.presenting.profile import Headline, headline_of, profile_url
from gewoondoen.ui import menu

SHOWN = 5


def of_area(viewer: Any, area: Area) -> Mapping[str, object] | None:
    """Return the first few headline figures of an area; nothing where there are none."""
    found = queries.headlines_of(viewer, area, SHOWN)
    if not found:
        return None
    rows: list[Headline] = [headline_of(area, indicator, figure) for indicator, figure in found]
    return {"part": {"rows": rows, "url": profile_url(area)}}


# On the page of the area, and where residents look at their own neighbourhood.
for slot in ("main", "nearby"):
    registry.add(registry.Part("area", slot, "figures", "knowledge/profile/_of_area.html", of_area, order=20))
menu.add(menu.MenuItem("knowledge", _("Knowledge"), "knowledge:home", order=45, icon="chart-bar"))
