"""What can happen with a signal, and its words. No event carries words of a reporter or a name."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel import verbs
from gewoondoen.kernel.verbs import Verb, add
from gewoondoen.signals.models import ContactMoment, Report, Signal


def channel_label(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word the channel of a report."""
    return {"channel": str(Report.Channel(facts.get("channel", Report.Channel.WEB)).label).lower()}


def status_label(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word a status."""
    return {"status": str(Signal.Status(facts["status"]).label).lower()}


def how_label(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word the way of a contact moment."""
    return {"how": str(ContactMoment.How(facts["how"]).label).lower()}


REPORT = frozenset({"report"})
OTHER = frozenset({"other", "report"})

add(
    Verb(
        "signal.reported",
        _("Reported ({channel})"),
        REPORT | {"channel"},
        public_text=_("Reported"),
        icon="speakerphone",
        wording=channel_label,
        news=verbs.NEW,
    )
)
add(
    Verb(
        "signal.me_too",
        _("Someone else reported the same"),
        REPORT | {"channel"},
        icon="users",
        wording=channel_label,
    )
)
add(Verb("signal.added", _("The reporter added something"), REPORT, icon="message"))
add(
    Verb(
        "signal.taken_up",
        _("{actor} took this up"),
        public_text=_("Taken up"),
        icon="thumb-up",
        tone="info",
    )
)
add(
    Verb(
        "signal.contacted",
        _("{actor}: {how}"),
        REPORT | {"how"},
        icon="phone",
        tone="info",
        wording=how_label,
    )
)
add(Verb("signal.handed_over", _("There is a new contact person"), frozenset({"person"}), icon="user-check"))
add(
    Verb(
        "signal.moved",
        _("Now: {status}"),
        frozenset({"status", "before"}),
        icon="arrow-right",
        tone="info",
        wording=status_label,
    )
)
add(
    Verb(
        "signal.answered",
        _("{actor} gave an answer"),
        public_text=_("There is an answer"),
        icon="check",
        tone="positive",
        news=verbs.OUTCOME,
    )
)
add(Verb("signal.told", _("Everyone who reported this knows the answer"), icon="circle-check", tone="positive"))
add(Verb("signal.closed", _("Closed"), icon="circle-check", tone="positive"))
add(Verb("signal.reopened", _("Opened again"), icon="refresh", tone="warning"))
add(Verb("signal.joined", _("Joined with {other}: it is the same matter"), OTHER, icon="arrows-join"))
add(Verb("signal.split", _("A report became a signal of its own ({other})"), OTHER, icon="arrows-split"))
add(Verb("signal.described", _("{actor} changed the title, kind or theme"), icon="pencil"))
add(Verb("signal.noted", _("{actor} wrote a note"), icon="note"))
add(Verb("signal.erased", _("A reporter had their contact details erased"), REPORT, icon="x"))
add(
    Verb(
        "classifier.trained",
        _("Learned categories from {learned_from} handled signals"),
        frozenset({"learned_from", "used"}),
        icon="refresh",
    )
)
add(Verb("classifier.chosen", _("{actor} put this classifier in use"), icon="check"))

RULE = frozenset({"rule"})
add(Verb("routing.added", _("{actor} added the rule “{rule}”"), RULE, icon="arrows-split"))
add(Verb("routing.changed", _("{actor} changed the rule “{rule}”"), RULE, icon="arrows-split"))
add(Verb("routing.switched_on", _("{actor} put the rule “{rule}” in use"), RULE, icon="arrows-split"))
add(Verb("routing.switched_off", _("{actor} put the rule “{rule}” out of use"), RULE, icon="arrows-split"))
add(Verb("routing.ordered", _("{actor} put the rules in another order"), RULE, icon="arrows-split"))
add(Verb("routing.removed", _("{actor} removed the rule “{rule}”"), RULE, icon="arrows-split"))
