"""What can happen with what people say about figures and areas, and with questions to them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel.verbs import Verb, add
from gewoondoen.knowledge.models import SpeaksAs

REACTION = frozenset({"reaction"})


def role_label(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word from where somebody speaks."""
    return {"role": SpeaksAs(facts["role"]).label}


add(
    Verb(
        "interpretation.added",
        _("{actor} told what they see ({role})"),
        frozenset({"role"}),
        public_text=_("Someone told what they see ({role})"),
        icon="message-circle",
        tone="accent",
        wording=role_label,
    )
)
add(
    Verb(
        "interpretation.changed",
        _("{actor} said it in other words"),
        public_text=_("It was said in other words"),
        icon="edit",
    )
)
add(
    Verb(
        "interpretation.confirmed",
        _("{actor} said that this still holds"),
        public_text=_("Someone said that this still holds"),
        icon="circle-check",
        tone="positive",
    )
)
add(Verb("interpretation.withdrawn", _("{actor} took this back"), icon="arrow-back-up", tone="warning"))
add(
    Verb(
        "interpretation.opened",
        _("{actor} read this and showed it to everyone"),
        public_text=_("This was read, and shown to everyone"),
        icon="eye",
    )
)
# Without a name: a resident whose words these are hears that somebody reacted, not which neighbour.
add(
    Verb(
        "interpretation.recognised",
        _("Someone recognises this"),
        REACTION,
        icon="thumb-up",
        tone="positive",
    )
)
add(
    Verb(
        "interpretation.seen_otherwise",
        _("Someone sees this otherwise"),
        REACTION,
        icon="arrows-split",
        tone="info",
    )
)
add(
    Verb(
        "interpretation.reaction_opened",
        _("{actor} read a reaction and showed it to everyone"),
        REACTION,
        public_text=_("A reaction was read, and shown to everyone"),
        icon="eye",
    )
)
add(
    Verb(
        "interpretation.asked_again",
        _("This was said a year ago or more. Does it still hold?"),
        icon="help-circle",
        tone="warning",
    )
)
add(
    Verb(
        "inquiry.asked",
        _("{actor} asks what you see"),
        public_text=_("People who know the area are asked what they see"),
        icon="help-circle",
        tone="accent",
    )
)
add(
    Verb(
        "inquiry.answered",
        _("{actor} answered"),
        frozenset({"interpretation"}),
        public_text=_("Someone answered"),
        icon="message-circle",
        tone="info",
    )
)
add(
    Verb(
        "inquiry.closed",
        _("{actor} closed the question"),
        public_text=_("The question was closed"),
        icon="lock",
    )
)
