"""What this room hangs in the shell, and how its things are named elsewhere."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel import registry
from gewoondoen.openness import policies, queries
from gewoondoen.ui import menu


def webhooks_named(viewer: Any, ids: Iterable[int]) -> Mapping[int, registry.Shown]:
    """Name webhooks, for who manages them."""
    rows = queries.webhooks_for(viewer).filter(pk__in=list(ids))
    return {row.pk: registry.Shown(row.name, reverse("openness:webhook", args=[row.pk])) for row in rows}


registry.describe("webhook", webhooks_named)
menu.add(
    menu.MenuItem(
        "connections",
        _("Connections"),
        "openness:connections",
        order=20,
        icon="link",
        shown=policies.may_manage_connections,
        area="manage",
        about=_("Keys for other systems, and webhooks that tell them what happens here."),
        group="platform",
    )
)
