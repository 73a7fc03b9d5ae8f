"""What this room tells others of imports and versions, and the way in for who manages figures."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel import registry
from gewoondoen.knowledge import policies, queries
from gewoondoen.people.policies import is_person
from gewoondoen.ui import menu


def described_imports(viewer: Any, ids: Iterable[int]) -> Mapping[int, registry.Shown]:
    """Name imports to who may see them, for news about them."""
    return {
        each.pk: registry.Shown(each.file_name, reverse("knowledge:import", args=[each.pk]))
        for each in queries.imports_for(viewer).filter(pk__in=ids)
    }


def manages_figures(user: Any) -> bool:
    """Whether this person manages figures."""
    return is_person(user) and policies.may_import_figures(user)


registry.describe("figureimport", described_imports)
menu.add(
    menu.MenuItem(
        "figures",
        _("Bring in figures"),
        "knowledge:imports",
        order=10,
        icon="upload",
        shown=manages_figures,
        area="manage",
        about=_("Read figures from a file, and see what was read before."),
        group="platform",
    )
)
