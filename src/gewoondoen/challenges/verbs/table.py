"""What can happen at the table. Everyone on the challenge sees it; the public reads only the question once agreed."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges.models import Agreement, Consent
from gewoondoen.kernel.verbs import Verb, add

FRAME = frozenset({"number"})


def says_label(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word what a party said."""
    return {"says": str(Consent.Says(facts["says"]).label).lower()}


def state_label(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word how an agreement went."""
    return {"state": str(Agreement.State(facts["state"]).label).lower()}


add(
    Verb(
        "challenge.frame_put_forward",
        _("{actor} put a question forward (version {number}): can you live with it?"),
        FRAME,
        public_text=_("A question was put forward"),
        icon="target",
        tone="accent",
    )
)
add(
    Verb(
        "challenge.frame_withdrawn",
        _("{actor} took version {number} of the question back"),
        FRAME,
        public_text=_("A question was taken back"),
        icon="arrow-back-up",
    )
)
add(
    Verb(
        "challenge.consent_given",
        _("Someone said of version {number} of the question, by {actor}: {says}"),
        FRAME | {"says"},
        public_text=_("Someone answered the question that was put forward"),
        icon="thumb-up",
        wording=says_label,
    )
)
add(
    Verb(
        "challenge.objection_made",
        _("There is an objection to version {number} of the question, by {actor}"),
        FRAME,
        public_text=_("There is an objection to the question that was put forward"),
        icon="exclamation-mark",
        tone="warning",
    )
)
add(
    Verb(
        "challenge.objection_answered",
        _("{actor} answered an objection to version {number} of the question"),
        FRAME,
        public_text=_("An objection was answered"),
        icon="message-circle",
        tone="info",
    )
)
add(
    Verb(
        "challenge.interest_written",
        _("{actor} put an interest on the table"),
        frozenset({"interest"}),
        public_text=_("An interest was put on the table"),
        icon="heart",
    )
)
add(
    Verb(
        "challenge.interest_removed",
        _("{actor} took an interest off the table"),
        frozenset({"interest"}),
        public_text=_("An interest was taken off the table"),
        icon="minus",
    )
)
add(
    Verb(
        "challenge.conversation_held",
        _("{actor} wrote a conversation down"),
        frozenset({"conversation"}),
        public_text=_("There was a conversation"),
        icon="messages",
    )
)
add(
    Verb(
        "challenge.conversation_changed",
        _("{actor} changed what was written of a conversation"),
        frozenset({"conversation"}),
        public_text=_("What was written of a conversation changed"),
        icon="messages",
    )
)
add(
    Verb(
        "challenge.conversation_removed",
        _("{actor} took a conversation away"),
        frozenset({"conversation"}),
        public_text=_("A conversation was taken away"),
        icon="minus",
    )
)
add(
    Verb(
        "challenge.agreement_made",
        _("{actor} wrote an agreement down"),
        frozenset({"agreement"}),
        public_text=_("An agreement was made"),
        icon="heart-handshake",
        tone="positive",
    )
)
add(
    Verb(
        "challenge.agreement_ended",
        _("{actor} wrote how an agreement went: {state}"),
        frozenset({"agreement", "state"}),
        public_text=_("It was written down how an agreement went"),
        icon="clipboard-check",
        wording=state_label,
    )
)
