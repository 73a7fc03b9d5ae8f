"""What this room hangs in the shell, and how its things are named elsewhere."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel import registry
from gewoondoen.openness import policies, queries
from gewoondoen.openness.models import ExchangeRun
from gewoondoen.openness.queries import drawings, exchange
from gewoondoen.signals.models import Signal
from gewoondoen.signals.policies import may_see_inside
from gewoondoen.ui import menu


def webhooks_named(viewer: Any, ids: Iterable[int]) -> Mapping[int, registry.Shown]:
    """Name webhooks, for who manages them."""
    rows = queries.webhooks_for(viewer).filter(pk__in=list(ids))
    return {row.pk: registry.Shown(row.name, reverse("openness:webhook", args=[row.pk])) for row in rows}


def sources_named(viewer: Any, ids: Iterable[int]) -> Mapping[int, registry.Shown]:
    """Name sources of signals, for who manages them."""
    rows = exchange.sources_for(viewer).filter(pk__in=list(ids))
    return {row.pk: registry.Shown(row.name, reverse("openness:exchange_source", args=[row.slug])) for row in rows}


def runs_named(viewer: Any, ids: Iterable[int]) -> Mapping[int, registry.Shown]:
    """Name files that were brought in, for who manages them."""
    if not policies.may_manage_connections(viewer):
        return {}
    rows = ExchangeRun.objects.filter(pk__in=list(ids)).select_related("source")
    return {
        row.pk: registry.Shown(row.file_name, reverse("openness:exchange_run", args=[row.source.slug, row.pk]))
        for row in rows
    }


def origin(viewer: Any, signal: Signal) -> Mapping[str, object] | None:
    """Show who handles a signal from which other system it came, and under which number."""
    record = exchange.origin_of(signal) if may_see_inside(viewer, signal) else None
    return {"record": record, "has_number": not record.external_id.startswith("~")} if record else None


registry.add(registry.Part("signal", "main", "drawn", "openness/_drawn.html", drawings.drawn_on, order=20))
registry.add(registry.Part("signal", "aside", "origin", "openness/_origin.html", origin, order=60))
registry.describe("webhook", webhooks_named)
registry.describe("exchangesource", sources_named)
registry.describe("exchangerun", runs_named)
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
menu.add(
    menu.MenuItem(
        "exchange",
        _("Exchange of signals"),
        "openness:exchange",
        order=86,
        icon="upload",
        shown=policies.may_manage_connections,
        area="account",
    )
)
