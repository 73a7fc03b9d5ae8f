"""What can happen in this room, and its words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel.verbs import Verb, add
from gewoondoen.patterns.wordings import month_name


def month_label(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word the month of a report."""
    return {"month": month_name(date.fromisoformat(f"{facts['month']}-01"))}


MONTH = frozenset({"month"})
ACTS = (
    Verb("areareport.drafted", _("A report of {month} was made, to be read and edited"), MONTH, icon="file"),
    Verb("areareport.edited", _("{actor} edited the report of {month}"), MONTH, icon="edit"),
    Verb(
        "areareport.published",
        _("{actor} published the report of {month}"),
        MONTH,
        public_text=_("The report of {month} is there"),
        icon="file",
        tone="positive",
    ),
    Verb(
        "areareport.corrected",
        _("{actor} corrected the report of {month}"),
        MONTH,
        public_text=_("The report of {month} was corrected"),
        icon="edit",
    ),
    Verb(
        "areareport.taken_back",
        _("{actor} took back the report of {month}"),
        MONTH,
        public_text=_("The report of {month} was taken back"),
        icon="arrow-back-up",
        tone="warning",
    ),
)
for each in ACTS:
    add(Verb(**{**each.__dict__, "wording": month_label}))
