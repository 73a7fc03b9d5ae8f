"""What can happen with an agenda, and how it is worded for who works on it and for everyone else."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from gewoondoen.agendas.models import MunicipalAnswer
from gewoondoen.kernel import verbs
from gewoondoen.kernel.verbs import Verb, add

DAYS = ("first", "last", "since", "due")
RANK = frozenset({"rank"})
REASON = frozenset({"reason"})
ANSWER = frozenset({"answer", "rank", "says", "with_what", "from_when", "why_not"})
PLACED = frozenset({"agenda", "title"})


def days(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word the days among the facts."""
    found = {name: facts[name] for name in DAYS if facts.get(name)}
    return {name: formats.date_format(date.fromisoformat(day), "j F Y") for name, day in found.items()}


def answer_label(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word what was answered."""
    return {"says": MunicipalAnswer.Says(facts["says"]).label}


def place(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word a place; what has none was left off."""
    return {"rank": facts["rank"] or now("what was left off")}


for verb in (
    Verb("agenda.started", _("{actor} began this agenda"), icon="plus"),
    Verb("agenda.changed", _("{actor} changed the title, the foreword or the period"), icon="edit"),
    Verb(
        "agenda.figures_chosen",
        _("{actor} chose the figures of the document"),
        frozenset({"number"}),
        icon="chart-bar",
    ),
    Verb(
        "agenda.brought_in",
        _("{actor} brought in an existing agenda: {number} challenges"),
        frozenset({"number"}),
        icon="upload",
    ),
    Verb("agenda.item_added", _("{actor} put a challenge on number {rank}"), RANK, icon="plus"),
    Verb(
        "agenda.item_moved",
        _("{actor} moved number {before} to number {rank}"),
        frozenset({"before", "rank"}),
        icon="arrow-up",
    ),
    Verb("agenda.item_described", _("{actor} changed the words of number {rank}"), RANK, icon="edit", wording=place),
    Verb(
        "agenda.item_left_off",
        _("{actor} left number {rank} off: {reason}"),
        frozenset({"rank", "reason"}),
        icon="minus",
        tone="warning",
    ),
    Verb("agenda.item_put_back", _("{actor} put a challenge back, on number {rank}"), RANK, icon="plus"),
    Verb("agenda.item_removed", _("{actor} took out number {rank}"), RANK, icon="minus", wording=place),
    Verb(
        "agenda.consulted",
        _("{actor} laid the agenda before residents: from {first} until and with {last}"),
        frozenset({"first", "last"}),
        public_text=_("Residents have their say on the agenda from {first} until and with {last}"),
        icon="message-circle",
        tone="info",
        wording=days,
        news=verbs.NEW,
    ),
    Verb(
        "agenda.lengthened",
        _("{actor} gave residents more time: until and with {last}"),
        frozenset({"last"}),
        public_text=_("Residents have their say until and with {last}"),
        icon="calendar",
        wording=days,
    ),
    Verb(
        "agenda.adopted",
        _("{actor} adopted the agenda for the platform: version {number}"),
        frozenset({"number"}),
        public_text=_("The platform adopted the agenda: version {number}"),
        icon="circle-check",
        tone="positive",
        news=verbs.NEW,
    ),
    Verb(
        "agenda.reviewed",
        _("{actor} began a review: {reason}"),
        REASON,
        public_text=_("The platform looks at the agenda anew: {reason}"),
        icon="refresh",
        tone="info",
        news=verbs.NEW,
    ),
    Verb(
        "agenda.ended",
        _("{actor} ended the agenda: {reason}"),
        REASON,
        public_text=_("The agenda has ended: {reason}"),
        icon="flag",
        news=verbs.OUTCOME,
    ),
    Verb(
        "agenda.answer_given",
        _("{actor} answered to number {rank} for the municipality: {says}"),
        ANSWER,
        public_text=_("The municipality answered to number {rank}: {says}"),
        icon="circle-check",
        tone="positive",
        wording=answer_label,
        news=verbs.OUTCOME,
    ),
    Verb(
        "agenda.answer_changed",
        _("{actor} changed the answer to number {rank}: {says}"),
        ANSWER,
        public_text=_("The municipality changed its answer to number {rank}: {says}"),
        icon="edit",
        tone="warning",
        wording=answer_label,
        news=verbs.OUTCOME,
    ),
    Verb(
        "agenda.answer_named",
        _("{actor} said who answers to number {rank}"),
        frozenset({"answer", "rank"}),
        icon="user-check",
    ),
    Verb(
        "agenda.answer_due",
        _("The answer to number {rank} is due on {due}"),
        frozenset({"answer", "rank", "days", "due"}),
        icon="clock",
        tone="info",
        wording=days,
    ),
    Verb(
        "agenda.answer_lapsed",
        _("The answer to number {rank} is late, since {since}; who leads the area was told"),
        frozenset({"answer", "rank", "since"}),
        public_text=_("The answer of the municipality to number {rank} is late, since {since}"),
        icon="alert-triangle",
        tone="negative",
        wording=days,
    ),
    # On the challenge itself, so that its own timeline shows where it stands.
    Verb(
        "challenge.put_on_agenda",
        _("This stands on the agenda “{title}” as number {rank}"),
        PLACED | {"rank"},
        icon="list-check",
        tone="accent",
    ),
    Verb(
        "challenge.left_off_agenda",
        _("This was left off the agenda “{title}”: {reason}"),
        PLACED | {"reason"},
        icon="minus",
    ),
    Verb(
        "challenge.answered_on_agenda",
        _("The municipality answered to the agenda “{title}”: {says}"),
        PLACED | {"says"},
        icon="circle-check",
        tone="positive",
        wording=answer_label,
    ),
):
    add(verb)
