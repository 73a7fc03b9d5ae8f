"""What can happen with a platform and its meetings. No fact names a person: who came or went is looked up by nobody."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel import verbs
from gewoondoen.kernel.verbs import Verb, add
from gewoondoen.platforms.models import Membership

FUNCTION = frozenset({"term", "function"})
REQUEST = frozenset({"request"})
POINT = frozenset({"point"})


def function_label(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word as what somebody sits there, inside a sentence."""
    return {"function": str(Membership.Function(facts["function"]).label).lower()}


add(
    Verb(
        "platform.founded",
        _("{actor} made the platform"),
        public_text=_("There is a platform of residents here"),
        icon="users-group",
        tone="accent",
        news=verbs.NEW,
    )
)
add(
    Verb(
        "platform.changed",
        _("{actor} changed what is told of the platform"),
        public_text=_("What is told of the platform changed"),
        icon="edit",
    )
)
add(
    Verb(
        "platform.ended",
        _("{actor} ended the platform: {reason}"),
        frozenset({"reason"}),
        public_text=_("The platform ended: {reason}"),
        icon="ban",
        tone="warning",
        news=verbs.OUTCOME,
    )
)
add(
    Verb(
        "platform.resumed",
        _("{actor} took the platform up again"),
        public_text=_("The platform goes on"),
        icon="refresh",
        tone="info",
        news=verbs.NEW,
    )
)
add(
    Verb(
        "platform.member_joined",
        _("{actor} welcomed someone as {function}"),
        FUNCTION,
        public_text=_("Someone joined as {function}"),
        icon="user-plus",
        tone="positive",
        wording=function_label,
    )
)
add(
    Verb(
        "platform.term_changed",
        _("{actor} changed a term as {function}"),
        FUNCTION,
        public_text=_("A term as {function} changed"),
        icon="calendar",
        wording=function_label,
    )
)
add(
    Verb(
        "platform.member_left",
        _("A term as {function} was ended by {actor}"),
        FUNCTION,
        public_text=_("A term as {function} ended"),
        icon="user",
        wording=function_label,
    )
)
add(
    Verb(
        "platform.chair_handed_over",
        _("The chair was handed over, by {actor}"),
        frozenset({"term"}),
        public_text=_("There is a new chair"),
        icon="arrow-forward-up",
    )
)
add(
    Verb(
        "platform.join_asked",
        _("Someone would like to join"),
        REQUEST,
        icon="user-plus",
        tone="info",
    )
)
add(Verb("platform.join_answered", _("{actor} answered who would like to join"), REQUEST, icon="message"))
add(
    Verb(
        "platform.counted",
        _("{actor} wrote down whom the members represent"),
        public_text=_("The platform looked at whom it represents"),
        icon="chart-bar",
    )
)
add(
    Verb(
        "meeting.planned",
        _("{actor} planned a meeting"),
        public_text=_("There will be a meeting, and everyone is welcome"),
        icon="calendar-event",
        tone="accent",
        news=verbs.NEW,
    )
)
add(
    Verb(
        "meeting.changed",
        _("{actor} changed when or where the meeting is"),
        public_text=_("The meeting is at another time or place"),
        icon="calendar",
        tone="warning",
        news=verbs.NEW,
    )
)
add(
    Verb(
        "meeting.described",
        _("{actor} changed what is told of the meeting"),
        public_text=_("What is told of the meeting changed"),
        icon="edit",
    )
)
add(
    Verb(
        "meeting.cancelled",
        _("{actor} cancelled the meeting: {reason}"),
        frozenset({"reason"}),
        public_text=_("The meeting does not take place: {reason}"),
        icon="ban",
        tone="warning",
        news=verbs.NEW,
    )
)
add(
    Verb(
        "meeting.point_added",
        _("{actor} put a point on the list"),
        POINT,
        public_text=_("A point was put on the list"),
        icon="list",
    )
)
add(
    Verb(
        "meeting.point_changed",
        _("{actor} wrote at a point"),
        POINT,
        public_text=_("A point changed"),
        icon="edit",
    )
)
add(
    Verb(
        "meeting.point_removed",
        _("{actor} took a point off the list"),
        public_text=_("A point was taken off the list"),
        icon="minus",
    )
)
add(
    Verb(
        "meeting.notes_settled",
        _("{actor} settled the notes of the meeting"),
        public_text=_("The notes and decisions of the meeting can be read"),
        icon="notes",
        tone="positive",
        news=verbs.OUTCOME,
    )
)
add(
    Verb(
        "meeting.notes_reopened",
        _("{actor} opened the notes again to mend them"),
        public_text=_("The notes are being mended"),
        icon="edit",
    )
)
# On the challenge itself, so that its own timeline shows what the platform decided.
add(
    Verb(
        "challenge.decided_on",
        _("The platform decided: “{decision}”"),
        frozenset({"meeting", "decision"}),
        icon="gavel",
        tone="accent",
    )
)
