"""What can happen with a signal, and its words. No event carries words of a reporter or a name."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Field
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel import verbs
from gewoondoen.kernel.verbs import Verb, add
from gewoondoen.signals.models import Category, ContactMoment, ExtraQuestion, Report, Signal


def channel_label(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word the channel of a report."""
    return {"channel": str(Report.Channel(facts.get("channel", Report.Channel.WEB)).label).lower()}


def status_label(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word a status."""
    return {"status": str(Signal.Status(facts["status"]).label).lower()}


def how_label(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word the way of a contact moment."""
    return {"how": str(ContactMoment.How(facts["how"]).label).lower()}


def changes_label(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word what was changed in a category: each field with the old and the new value, long ones cut."""
    return {"changes": "; ".join(worded_change(*change) for change in facts.get("changes", []))}


def worded_change(field: str, old: str, new: str) -> str:
    """Word one change: "working days until the result: 10 → 5"."""
    key, _sep, name = field.rpartition(": ")
    model = ExtraQuestion if key else Category
    known = {each.name: str(each.verbose_name) for each in model._meta.get_fields() if isinstance(each, Field)}
    label = " ".join(filter(None, [key, str(LABELS.get(name, "")) or known.get(name, name)]))
    old, new = (str(YES_NO.get(value, value)) for value in (old, new))
    return f"{label}: {shortened(old)} → {shortened(new)}" if old else f"{label}: {shortened(new)}"


def shortened(value: str) -> str:
    """Return a value for one line; a dash where it is empty."""
    return Truncator(value).chars(MOST_SHOWN) or "–"


MOST_SHOWN = 80
YES_NO = {"yes": _("yes"), "no": _("no")}
# Fields without a name of their own in the model.
LABELS = {
    "theme": _("theme"),
    "slug": _("word in addresses"),
    "department": _("department"),
    "order": _("place in the list"),
    "order of questions": _("order of the questions"),
}
PARTIES = {"colleague": _("a colleague"), "contractor": _("a contractor"), "organisation": _("a partner")}


def party_label(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word who does a part of the work: an organisation by its name, a person never."""
    return {"to": facts.get("to") or str(PARTIES[facts["party"]])}


def outcome_label(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word the outcome of an answer; answers of before there were outcomes have none."""
    outcome = facts.get("outcome")
    return {"outcome": f" ({str(Signal.Outcome(outcome).label).lower()})" if outcome else ""}


def helped_label(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word whether it helped."""
    return {"helped": str(Report.Helped(facts["helped"]).label).lower()}


def due_label(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word that a part is due, or late."""
    when = _("is late") if facts["late"] else _("has to be done by the next working day")
    return {"when": str(when), **party_label(facts)}


def priority_labels(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Word two priorities."""
    return {name: str(Signal.Priority(facts[name]).label).lower() for name in ("before", "after")}


def from_what(facts: Mapping[str, Any]) -> Mapping[str, object]:
    """Say what it was before, where it was anything."""
    before = str(facts.get("before") or "") or str(_("nothing yet"))
    return {"before": before, "after": facts.get("after", "")}


REPORT = frozenset({"report"})
OTHER = frozenset({"other", "report"})
CHANGE = frozenset({"before", "after"})

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
# No news for who follows an area: what was told long ago in another system is not told again.
add(
    Verb(
        "signal.brought_in",
        _("Reported in another system"),
        REPORT | {"channel"},
        public_text=_("Reported"),
        icon="upload",
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
        _("{actor} gave an answer{outcome}"),
        frozenset({"outcome"}),
        public_text=_("There is an answer"),
        icon="check",
        tone="positive",
        wording=outcome_label,
        news=verbs.OUTCOME,
    )
)
add(Verb("signal.told", _("Everyone who reported this knows the answer"), icon="circle-check", tone="positive"))
add(Verb("signal.closed", _("Closed"), icon="circle-check", tone="positive"))
add(Verb("signal.reopened", _("Opened again"), icon="refresh", tone="warning"))
add(Verb("signal.joined", _("Joined with {other}: it is the same matter"), OTHER, icon="arrows-join"))
add(Verb("signal.split", _("A report became a signal of its own ({other})"), OTHER, icon="arrows-split"))
add(Verb("signal.taken_apart", _("Taken apart from {other} again: it is another matter"), OTHER, icon="arrows-split"))
add(Verb("signal.described", _("{actor} changed the title, kind or theme"), icon="pencil"))
add(Verb("signal.noted", _("{actor} wrote a note"), icon="note"))
add(Verb("category.added", _("{actor} added this category"), icon="plus", tone="positive"))
add(
    Verb(
        "category.changed", _("{actor} changed {changes}"), frozenset({"changes"}), icon="pencil", wording=changes_label
    )
)
add(Verb("signal.erased", _("A reporter had their contact details erased"), REPORT, icon="x"))
add(Verb("signal.pictured", _("{actor} added photos of the work"), icon="photo"))
add(
    Verb(
        "signal.judged",
        _("A reporter said whether it helped: {helped}"),
        REPORT | {"helped"},
        icon="message",
        wording=helped_label,
    )
)
PART = frozenset({"assignment", "to", "party"})
add(
    Verb(
        "assignment.given",
        _("A part of the work was given to {to}"),
        PART,
        icon="arrows-split",
        tone="info",
        wording=party_label,
    )
)
add(
    Verb(
        "assignment.done",
        _("A part of the work is done ({to})"),
        PART,
        icon="check",
        tone="positive",
        wording=party_label,
    )
)
add(
    Verb(
        "assignment.declined",
        _("A part of the work was given back ({to})"),
        PART,
        icon="arrow-back-up",
        tone="warning",
        wording=party_label,
    )
)
add(Verb("assignment.withdrawn", _("A part of the work was withdrawn ({to})"), PART, icon="x", wording=party_label))
add(
    Verb(
        "assignment.due",
        _("A part of the work {when} ({to})"),
        PART | {"late", "due_on"},
        icon="clock",
        tone="warning",
        wording=due_label,
    )
)
add(
    Verb(
        "signal.prioritised",
        _("{actor} changed the priority from {before} to {after}"),
        CHANGE,
        icon="flag",
        wording=priority_labels,
    )
)
add(
    Verb(
        "signal.assigned_to_department",
        _("Now the work of {after} (before: {before})"),
        CHANGE,
        icon="building",
        wording=from_what,
    )
)
add(
    Verb(
        "signal.categorised",
        _("{actor} changed the category from {before} to {after}"),
        CHANGE,
        icon="tag",
        wording=from_what,
    )
)
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
add(Verb("signal.routed", _("The rule “{rule}” decided where this went"), RULE, icon="arrows-split"))
add(Verb("routing.added", _("{actor} added the rule “{rule}”"), RULE, icon="arrows-split"))
add(Verb("routing.changed", _("{actor} changed the rule “{rule}”"), RULE, icon="arrows-split"))
add(Verb("routing.switched_on", _("{actor} put the rule “{rule}” in use"), RULE, icon="arrows-split"))
add(Verb("routing.switched_off", _("{actor} put the rule “{rule}” out of use"), RULE, icon="arrows-split"))
add(Verb("routing.ordered", _("{actor} put the rules in another order"), RULE, icon="arrows-split"))
add(Verb("routing.removed", _("{actor} removed the rule “{rule}”"), RULE, icon="arrows-split"))
