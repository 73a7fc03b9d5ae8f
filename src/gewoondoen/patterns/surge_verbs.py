"""What can happen with a surge, and its words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel.verbs import Verb, add
from gewoondoen.patterns.models import Surge


def status_label(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word a mark."""
    return {"status": str(Surge.Status(facts["status"]).label).lower()}


add(
    Verb(
        "surge.found",
        _("More is reported here than usual: {reports} reports in {days} days"),
        frozenset({"reports", "days"}),
        icon="trending-up",
        tone="warning",
    )
)
add(
    Verb(
        "surge.marked",
        _("{actor} marked this surge: {status}"),
        frozenset({"status", "before"}),
        icon="flag",
        tone="info",
        wording=status_label,
    )
)
add(Verb("surge.over", _("The surge is over: it was not found for a week"), icon="circle-check"))
add(Verb("surge.scan_asked", _("{actor} had the reports scanned for surges"), icon="search"))
