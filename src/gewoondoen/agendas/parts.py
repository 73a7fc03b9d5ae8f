"""What this room hangs on the pages of lower rooms, and in the shell."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gewoondoen.agendas import policies, queries
from gewoondoen.agendas.looks import ANSWER_LOOKS, look_of
from gewoondoen.areas.models import Area
from gewoondoen.challenges.models import Challenge
from gewoondoen.kernel import registry
from gewoondoen.platforms.models import NeighbourhoodPlatform
from gewoondoen.ui import menu

# On the page of an area the newest few; the list has the rest.
SHOWN = 3


def _anywhere(shown: Mapping[str, object]) -> Mapping[str, object]:
    """Give a template its values as `part`, whether a page spreads the context out or gives it as `part` itself."""
    return {"part": shown, **shown}


def of_area(viewer: Any, area: Area) -> Mapping[str, object]:
    """Return the agendas of an area and of those around it. Two statements."""
    found = queries.filtered(viewer, queries.Filters(area=area)).order_by("-starts_on", "-pk")
    return _anywhere({"area": area, "agendas": [(each, *look_of(each.stage)) for each in found[:SHOWN]]})


def of_platform(viewer: Any, platform: NeighbourhoodPlatform) -> Mapping[str, object]:
    """Return the agendas of a platform, and the way to begin one. Two statements."""
    found = queries.agendas_of(viewer, platform)
    may_start = policies.may_start(viewer, platform)
    return _anywhere(
        {
            "agendas": [(each, *look_of(each.stage)) for each in found],
            "start_url": reverse("agendas:start", args=[platform.pk]) if may_start else "",
        }
    )


def of_challenge(_viewer: Any, challenge: Challenge) -> Mapping[str, object] | None:
    """Return on which agendas a challenge stands, as which number, and what the municipality answers."""
    found = queries.standings_of(challenge)
    looks = [(each, ANSWER_LOOKS[each.reading.state] if each.reading else None) for each in found]
    return _anywhere({"standings": looks}) if found else None


registry.describe("areaagenda", queries.described_agendas)
registry.schedule("agendas.consultations", queries.days)
registry.add(registry.Part("area", "main", "agendas", "agendas/_of_area.html", of_area, order=38))
registry.add(registry.Part("platform", "main", "agendas", "agendas/_of_platform.html", of_platform, order=10))
registry.add(registry.Part("challenge", "aside", "agendas", "agendas/_of_challenge.html", of_challenge, order=15))
menu.add(menu.MenuItem("agendas", _("Agendas"), "agendas:list", order=36, icon="list-check", under="challenges"))
