"""What this room hangs on the pages of lower rooms, and in the shell."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.challenges.models import Challenge
from gewoondoen.goals import policies, queries
from gewoondoen.kernel import registry
from gewoondoen.ui import menu


def of_challenge(viewer: Any, challenge: Challenge) -> Mapping[str, object] | None:
    """Return what a challenge serves; nothing when there is nothing and this person cannot add to it."""
    linked = queries.of_challenge(challenge)
    may_link = policies.may_link(viewer, challenge)
    if not linked.servings and not linked.stayings and not may_link:
        return None
    return {"challenge": challenge, "linked": linked, "may_link": may_link}


def of_area(viewer: Any, area: Area) -> Mapping[str, object] | None:
    """Return the goals that are served in an area; nothing where there are none."""
    found = queries.goals_in_area(viewer, area)
    return {"area": area, "goals": found} if found else None


registry.describe("strategicgoal", queries.described_goals)
registry.describe("councilframework", queries.described_frameworks)
registry.add(registry.Part("challenge", "aside", "goals", "goals/_of_challenge.html", of_challenge, order=20))
registry.add(registry.Part("area", "main", "goals", "goals/_of_area.html", of_area, order=45))
menu.add(menu.MenuItem("goals", _("Goals"), "goals:goals", order=39, icon="flag", under="challenges"))
