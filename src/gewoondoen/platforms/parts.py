"""What this room hangs on the pages of lower rooms, in calendars, and in the shell."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.challenges.models import Challenge
from gewoondoen.kernel import registry
from gewoondoen.platforms import queries
from gewoondoen.ui import menu

SHOWN = 6


def of_area(viewer: Any, area: Area) -> Mapping[str, object] | None:
    """Return the platforms that an area has to do with, and the next public meetings; nothing for one of the past."""
    if area.valid_until is not None:
        return None
    found = list(queries.platforms_of(area)[:SHOWN])
    may_found = queries.foundable_areas(viewer).filter(pk=area.pk).exists()
    if not found and not may_found:
        return None
    meetings = queries.next_meetings(viewer, found)
    today = timezone.localdate()
    rows = [(each, len(queries.members_on(each, today)), meetings.get(each.pk)) for each in found]
    return {"area": area, "rows": rows, "may_found": may_found and not any(each.area == area for each in found)}


def nearby(viewer: Any, area: Area) -> Mapping[str, object] | None:
    """Return the same for who lives there; nothing where there is no platform."""
    shown = of_area(viewer, area)
    return {**shown, "may_found": False} if shown and shown["rows"] else None


def of_challenge(viewer: Any, challenge: Challenge) -> Mapping[str, object] | None:
    """Return what platforms decided on a challenge; nothing when they did not."""
    found = queries.decisions_on(viewer, challenge)
    return {"decisions": found} if found else None


registry.schedule("platforms.meetings", queries.days)
registry.describe("neighbourhoodplatform", queries.described_platforms)
registry.describe("meeting", queries.described_meetings)
registry.add(registry.Part("area", "main", "platforms", "platforms/_of_area.html", of_area, order=35))
registry.add(registry.Part("area", "nearby", "platforms", "platforms/_of_area.html", nearby, order=60))
registry.add(registry.Part("challenge", "main", "platforms", "platforms/_of_challenge.html", of_challenge, order=60))
menu.add(menu.MenuItem("platforms", _("Platforms"), "platforms:list", order=37, icon="users-group", under="challenges"))
