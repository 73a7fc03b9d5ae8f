"""What this room hangs on the pages of lower rooms, and in the shell."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.following import queries
from gewoondoen.kernel import registry
from gewoondoen.people.policies import is_person
from gewoondoen.ui import menu


def on_area(viewer: Any, area: Area) -> Mapping[str, object] | None:
    """Offer to follow an area; nothing for one of the past."""
    if area.valid_until is not None:
        return None
    return {"area": area, "is_followed": is_person(viewer) and queries.is_followed(viewer, area)}


registry.add(registry.Part("area", "aside", "following", "following/_on_area.html", on_area, order=5))
registry.add(registry.Part("area", "nearby", "following", "following/_nearby.html", on_area, order=90))
menu.add(
    menu.MenuItem(
        "following", _("What I follow"), "following:mine", order=25, icon="bell", shown=is_person, area="account"
    )
)
