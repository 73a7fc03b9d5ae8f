"""How the evidence is spread, in columns and in words: no weighing, only counting what people said of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gewoondoen.challenges.models import Evidence
from gewoondoen.challenges.queries import Balance, SeenEvidence

Stance = Evidence.Stance
ICONS = {
    "signal": "speakerphone",
    "surge": "trending-up",
    "figure": "chart-bar",
    "left_over": "history",
    "seen": "eye",
    "quote": "message",
    "photo": "photo",
    "lesson": "bulb",
}


@dataclass(frozen=True)
class Column:
    """The pieces that speak one way, each with its icon and what it is called."""

    stance: str
    title: str
    empty: str
    pieces: list[tuple[SeenEvidence, str, str]]


def columns(pieces: Iterable[SeenEvidence]) -> list[Column]:
    """Return what speaks for it, against it and both ways; what the viewer may not see stands in none."""
    shown = [each for each in pieces if not each.is_hidden]
    labels = {
        "signal": _("A signal"),
        "surge": _("A surge"),
        "figure": _("A figure"),
        "left_over": _("No longer kept"),
        **{value: str(label) for value, label in Evidence.ToldAs.choices},
    }
    heads = (
        (Stance.FOR, _("Speaks for it"), _("Nothing speaks for it yet.")),
        (Stance.AGAINST, _("Speaks against it"), _("Nobody wrote down what speaks against it. Is there nothing?")),
        (Stance.BOTH, _("Speaks both ways"), _("Nothing speaks both ways.")),
    )
    return [
        Column(
            str(stance),
            title,
            empty,
            [(each, ICONS[each.kind], labels[each.kind]) for each in shown if each.stance == stance],
        )
        for stance, title, empty in heads
    ]


def sentences(balance: Balance) -> str:
    """Word the balance in one or two sentences; "" when there is nothing to weigh.

    For example: "7 pieces speak for it, 1 against. Nobody wrote what they do not show."
    """
    if not balance.total:
        return ""
    first = ngettext("%(count)d piece speaks for it", "%(count)d pieces speak for it", balance.speaks_for)
    parts = [first % {"count": balance.speaks_for}, _("%(count)d against") % {"count": balance.against}]
    if balance.both:
        parts.append(_("%(count)d both ways") % {"count": balance.both})
    limits = _("Nobody wrote what they do not show.")
    if balance.with_limits:
        limits = ngettext(
            "Of %(count)d piece somebody wrote what it does not show.",
            "Of %(count)d pieces somebody wrote what they do not show.",
            balance.with_limits,
        )
        limits = limits % {"count": balance.with_limits}
    return f"{', '.join(parts)}. {limits}"
