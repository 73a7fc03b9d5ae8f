"""What this room tells others: how an area is named and where it is, and its place in the menu."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.areas import queries
from gewoondoen.kernel import registry
from gewoondoen.ui import menu

registry.describe("area", queries.shown)
menu.add(menu.MenuItem("areas", _("Areas"), "areas:list", order=40, icon="map"))
