"""What can happen with a challenge, and how it is worded for who is on it and for everyone else."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges.models import Challenge
from gewoondoen.kernel import verbs
from gewoondoen.kernel.verbs import Verb, add


def named_by_label(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word who put it on the table."""
    return {"named_by": Challenge.NamedBy(facts["named_by"]).label}


def audience_label(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word who sees it."""
    return {"audience": Challenge.Visibility(facts["audience"]).label}


EFFORT = frozenset({"effort", "title"})
PART = frozenset({"part"})
PARTY = frozenset({"party"})
QUESTION = frozenset({"question"})

add(
    Verb(
        "challenge.named",
        _("{actor} put the challenge on the table; named by: {named_by}"),
        frozenset({"named_by"}),
        public_text=_("The challenge was put on the table; named by: {named_by}"),
        icon="flag",
        tone="accent",
        wording=named_by_label,
        news=verbs.NEW,
    )
)
add(
    Verb(
        "challenge.changed", _("{actor} changed the description"), icon="edit", public_text=_("The description changed")
    )
)
add(
    Verb(
        "challenge.part_added",
        _("{actor} added a cause or a part"),
        PART,
        public_text=_("A cause or a part was added"),
        icon="puzzle",
    )
)
add(
    Verb(
        "challenge.part_changed",
        _("{actor} changed a cause or a part"),
        PART,
        public_text=_("A cause or a part changed"),
        icon="puzzle",
    )
)
add(
    Verb(
        "challenge.part_removed",
        _("{actor} removed a cause or a part"),
        PART,
        public_text=_("A cause or a part was removed"),
        icon="puzzle",
    )
)
add(
    Verb(
        "challenge.unpacked",
        _("The challenge was taken apart: what lies behind it is being written down"),
        icon="sitemap",
        tone="info",
    )
)
add(
    Verb(
        "challenge.framed",
        _("{actor} framed the question: “{question}”"),
        QUESTION,
        public_text=_("The question was agreed on: “{question}”"),
        icon="target",
        tone="accent",
        news=verbs.NEW,
    )
)
add(
    Verb(
        "challenge.reframed",
        _("{actor} sharpened the question: “{question}”"),
        QUESTION,
        public_text=_("The question was sharpened: “{question}”"),
        icon="target",
    )
)
add(
    Verb(
        "challenge.party_joined",
        _("Someone joined in, by {actor}"),
        PARTY,
        public_text=_("Someone joined in"),
        icon="users",
        tone="positive",
    )
)
add(
    Verb(
        "challenge.party_changed",
        _("{actor} changed what someone brings"),
        PARTY,
        public_text=_("What someone brings changed"),
        icon="users",
    )
)
add(
    Verb(
        "challenge.party_left",
        _("Someone left, by {actor}"),
        PARTY,
        public_text=_("Someone left"),
        icon="user",
    )
)
add(
    Verb(
        "challenge.effort_planned",
        _("{actor} planned: “{title}”"),
        EFFORT,
        public_text=_("Planned: “{title}”"),
        icon="calendar",
    )
)
add(
    Verb(
        "challenge.effort_changed",
        _("{actor} changed the plan: “{title}”"),
        EFFORT,
        public_text=_("The plan changed: “{title}”"),
        icon="calendar",
    )
)
add(
    Verb(
        "challenge.effort_started",
        _("{actor} started: “{title}”"),
        EFFORT,
        public_text=_("Started: “{title}”"),
        icon="player-play",
        tone="info",
    )
)
add(
    Verb(
        "challenge.effort_finished",
        _("{actor} finished: “{title}”"),
        EFFORT,
        public_text=_("Done: “{title}”"),
        icon="circle-check",
        tone="positive",
    )
)
add(
    Verb(
        "challenge.effort_dropped",
        _("{actor} dropped: “{title}”"),
        EFFORT,
        public_text=_("Dropped: “{title}”"),
        icon="ban",
        tone="warning",
    )
)
add(Verb("challenge.set_off", _("Work on it has begun"), EFFORT, icon="tools", tone="info"))
add(
    Verb(
        "challenge.result_recorded",
        _("{actor} wrote down what came of it: {meaning}"),
        frozenset({"result", "meaning"}),
        public_text=_("There is a result: {meaning}"),
        icon="award",
        tone="positive",
        news=verbs.OUTCOME,
    )
)
add(
    Verb(
        "challenge.concluded",
        _("{actor} concluded the challenge"),
        public_text=_("The challenge was concluded"),
        icon="circle-check",
        tone="positive",
        news=verbs.OUTCOME,
    )
)
add(
    Verb(
        "challenge.stopped",
        _("{actor} stopped the challenge: {reason}"),
        frozenset({"reason"}),
        public_text=_("The challenge was stopped: {reason}"),
        icon="ban",
        tone="warning",
        news=verbs.OUTCOME,
    )
)
add(
    Verb(
        "challenge.reopened",
        _("{actor} took the challenge up again: {reason}"),
        frozenset({"reason"}),
        public_text=_("The challenge was taken up again: {reason}"),
        icon="refresh",
        tone="info",
    )
)
add(
    Verb(
        "challenge.handed_over",
        _("{actor} gave the challenge a new owner"),
        public_text=_("The challenge has a new owner"),
        icon="arrow-forward-up",
    )
)
add(
    Verb(
        "challenge.contact_person_named",
        _("{actor} named a new contact person"),
        public_text=_("There is a new contact person"),
        icon="user-check",
    )
)
add(
    Verb(
        "challenge.visibility_changed",
        _("{actor} changed who sees the challenge: {audience}"),
        frozenset({"audience", "before"}),
        public_text=_("It changed who sees the challenge: {audience}"),
        icon="eye",
        wording=audience_label,
    )
)
