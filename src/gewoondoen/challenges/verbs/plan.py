"""What can happen with the plan: cycles, and what is asked of the line."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges.models import LineRequest
from gewoondoen.kernel.verbs import Verb, add


def line_labels(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word what was asked about, and the answer where there is one."""
    return {
        "of": dict(LineRequest.Of.choices).get(facts["of"], ""),
        "state": dict(LineRequest.State.choices).get(facts.get("state", ""), ""),
    }


CYCLE = frozenset({"cycle", "number"})
EFFORT = frozenset({"effort", "title"})
REQUEST = frozenset({"request", "of"})

add(
    Verb(
        "challenge.cycle_planned",
        _("{actor} planned cycle {number}"),
        CYCLE,
        public_text=_("Cycle {number} was planned"),
        icon="calendar-event",
    )
)
add(
    Verb(
        "challenge.cycle_changed",
        _("{actor} changed cycle {number}"),
        CYCLE,
        public_text=_("Cycle {number} was changed"),
        icon="calendar-event",
    )
)
add(
    Verb(
        "challenge.cycle_reviewed",
        _("{actor} wrote down the look back on cycle {number}"),
        CYCLE,
        public_text=_("People looked back on cycle {number}"),
        icon="clipboard-check",
        tone="positive",
    )
)
add(
    Verb(
        "challenge.effort_put_back",
        _("{actor} put back to planned: “{title}”"),
        EFFORT,
        public_text=_("Not begun after all: “{title}”"),
        icon="arrow-back-up",
    )
)
add(
    Verb(
        "challenge.line_asked",
        _("{actor} asked something of the line: {of}"),
        REQUEST,
        public_text=_("Something was asked of the line: {of}"),
        icon="building-community",
        wording=line_labels,
    )
)
add(
    Verb(
        "challenge.line_answered",
        _("{actor} answered for the line ({of}): {state}"),
        REQUEST | {"state"},
        public_text=_("The line answered ({of}): {state}"),
        icon="message",
        tone="info",
        wording=line_labels,
    )
)
add(
    Verb(
        "challenge.line_withdrawn",
        _("{actor} took back what was asked of the line: {of}"),
        REQUEST,
        public_text=_("What was asked of the line is not needed any more: {of}"),
        icon="x",
        wording=line_labels,
    )
)
