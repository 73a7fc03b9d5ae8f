"""What can happen with goals and frameworks, and with what a challenge serves."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from gewoondoen.goals.models import Staying
from gewoondoen.kernel.verbs import Verb, add

TITLE = frozenset({"title"})


def says_label(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word whether it stays inside."""
    return {"says": Staying.Says(facts["says"]).label}


add(
    Verb(
        "goal.added",
        _("{actor} wrote down the goal: “{title}”"),
        TITLE,
        public_text=_("The goal was written down: “{title}”"),
        icon="flag",
    )
)
add(
    Verb(
        "goal.changed",
        _("{actor} changed the goal: “{title}”"),
        TITLE,
        public_text=_("The goal changed: “{title}”"),
        icon="edit",
    )
)
add(Verb("goal.moved", _("{actor} gave the goal another place"), public_text=_("The goal has another place")))
add(
    Verb(
        "framework.added",
        _("{actor} wrote down the framework: “{title}”"),
        TITLE,
        public_text=_("The framework was written down: “{title}”"),
        icon="clipboard-list",
    )
)
add(
    Verb(
        "framework.changed",
        _("{actor} changed the framework: “{title}”"),
        TITLE,
        public_text=_("The framework changed: “{title}”"),
        icon="edit",
    )
)
add(
    Verb(
        "challenge.serves",
        _("{actor} wrote down that it serves the goal “{title}”"),
        frozenset({"goal", "title"}),
        public_text=_("It serves the goal “{title}”"),
        icon="target",
    )
)
add(
    Verb(
        "challenge.serves_no_longer",
        _("{actor} wrote down that it no longer serves the goal “{title}”"),
        frozenset({"goal", "title"}),
        public_text=_("It no longer serves the goal “{title}”"),
        icon="minus",
    )
)
add(
    Verb(
        "challenge.framework_looked_at",
        _("{actor} looked at the framework “{title}”: {says}"),
        frozenset({"framework", "title", "says"}),
        public_text=_("Framework “{title}”: {says}"),
        icon="clipboard-check",
        wording=says_label,
    )
)
