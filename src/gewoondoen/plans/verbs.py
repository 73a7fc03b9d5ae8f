"""What can happen with a plan, and how it is worded for who is on it and for everyone else."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel import verbs
from gewoondoen.kernel.verbs import Verb, add


def period(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word the days of a period."""
    return {
        key: formats.date_format(date.fromisoformat(facts[key]), "j F Y")
        for key in ("starts_on", "ends_on")
        if facts.get(key)
    }


PERIOD = frozenset({"starts_on", "ends_on"})

add(
    Verb(
        "plan.registered",
        _("{actor} told what is planned, from {starts_on} until {ends_on}"),
        PERIOD | {"source"},
        public_text=_("This is planned from {starts_on} until {ends_on}"),
        icon="calendar-event",
        tone="accent",
        wording=period,
        news=verbs.NEW,
    )
)
add(
    Verb(
        "plan.moved",
        _("{actor} moved the plan: now from {starts_on} until {ends_on}"),
        PERIOD | {"source"},
        public_text=_("The plan moved: now from {starts_on} until {ends_on}"),
        icon="clock",
        tone="warning",
        wording=period,
        news=verbs.NEW,
    )
)
add(
    Verb(
        "plan.changed",
        _("{actor} changed the plan"),
        frozenset({"source"}),
        public_text=_("The plan changed"),
        icon="edit",
    )
)
add(
    Verb(
        "plan.joined",
        _("{actor} said how this joins what lives in the area: {how}"),
        frozenset({"how", "challenge"}),
        public_text=_("This joins what lives in the area: {how}"),
        icon="arrows-join",
        tone="positive",
    )
)
add(
    Verb(
        "plan.stands_apart",
        _("{actor} said why this stands apart: {how}"),
        frozenset({"how"}),
        public_text=_("This stands apart from what lives in the area, because: {how}"),
        icon="arrows-split",
        tone="warning",
    )
)
add(
    Verb(
        "plan.cancelled",
        _("{actor} called the plan off: {reason}"),
        frozenset({"reason"}),
        public_text=_("The plan was called off: {reason}"),
        icon="ban",
        tone="warning",
        news=verbs.OUTCOME,
    )
)
add(
    Verb(
        "plan.chance_talked",
        _("{actor} talked about doing this together with another plan: {words}"),
        frozenset({"words", "other"}),
        icon="message",
        tone="positive",
    )
)
add(
    Verb(
        "plan.chance_put_aside",
        _("{actor} said why this cannot be done together with another plan: {words}"),
        frozenset({"words", "other"}),
        icon="circle-x",
    )
)
