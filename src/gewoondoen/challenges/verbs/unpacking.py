"""What can happen with the tree of parts, and with what a challenge says ahead of itself."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel.domains import Domain
from gewoondoen.kernel.verbs import Verb, add


def domain_labels(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word domains; "none" where none was chosen."""
    return {"domains": ", ".join(str(Domain(each).label) for each in facts["domains"]) or _("none")}


def day_in_words(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word a day; without one nobody can tell yet."""
    day = facts["day"]
    return {"day": date_format(date.fromisoformat(day)) if day else _("not known yet")}


PART = frozenset({"part"})

add(
    Verb(
        "challenge.parts_added",
        _("{actor} added {number} causes and parts at once"),
        frozenset({"number"}),
        public_text=_("{number} causes and parts were added"),
        icon="puzzle",
    )
)
add(
    Verb(
        "challenge.part_moved",
        _("{actor} moved a cause or a part"),
        PART,
        public_text=_("A cause or a part was moved"),
        icon="puzzle",
    )
)
add(
    Verb(
        "challenge.part_evidence",
        _("{actor} said which evidence belongs to a cause or a part"),
        PART,
        public_text=_("It was said which evidence belongs to a cause or a part"),
        icon="eye",
    )
)
add(
    Verb(
        "challenge.domains_chosen",
        _("{actor} chose the domains it touches: {domains}"),
        frozenset({"domains"}),
        public_text=_("Domains it touches: {domains}"),
        icon="sitemap",
        wording=domain_labels,
    )
)
add(
    Verb(
        "challenge.result_expected",
        _("{actor} wrote down by when a result is expected: {day}"),
        frozenset({"day"}),
        public_text=_("A result is expected by: {day}"),
        icon="calendar",
        wording=day_in_words,
    )
)
