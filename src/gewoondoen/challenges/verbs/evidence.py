"""What can happen with evidence, and how it is worded."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel.verbs import Verb, add

add(
    Verb(
        "challenge.evidence_added",
        _("{actor} added something that was seen or heard"),
        frozenset({"evidence", "signal"}),
        public_text=_("Something that was seen or heard was added"),
        icon="eye",
    )
)
add(
    Verb(
        "challenge.evidence_removed",
        _("{actor} took something that was seen or heard away"),
        frozenset({"signal"}),
        public_text=_("Something that was seen or heard was taken away"),
        icon="minus",
    )
)
# On the signal itself, so that its own timeline shows where it went.
add(
    Verb(
        "signal.joined_challenge",
        _("{actor} made this part of a challenge of the area"),
        frozenset({"challenge"}),
        public_text=_("This became part of a challenge of the area"),
        icon="target",
        tone="accent",
    )
)
add(
    Verb(
        "signal.left_challenge",
        _("{actor} took this out of a challenge of the area"),
        frozenset({"challenge"}),
        public_text=_("This is no longer part of a challenge of the area"),
        icon="minus",
    )
)
add(
    Verb(
        "challenge.evidence_changed",
        _("{actor} described a piece of evidence better"),
        frozenset({"evidence"}),
        public_text=_("A piece of evidence was described better"),
        icon="edit",
    )
)
# For who is on it only: what was not taken is nobody else's news.
add(
    Verb(
        "challenge.evidence_passed_over",
        _("{actor} passed over something that was offered as evidence"),
        frozenset({"kind"}),
        public_text=_("Something that was offered as evidence was passed over"),
        icon="minus",
    )
)
add(
    Verb(
        "challenge.evidence_brought_back",
        _("{actor} lets something be offered as evidence again"),
        frozenset({"kind"}),
        public_text=_("Something can be offered as evidence again"),
        icon="refresh",
    )
)
