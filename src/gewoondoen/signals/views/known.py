"""Whether what is told now is known already: asked of a draft and of the form for staff, and what becomes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.policies import is_person
from gewoondoen.signals import actions, queries
from gewoondoen.signals.models import Draft, Report, Signal
from gewoondoen.signals.places import where_of

# Where a draft and a form keep the reference of the signal that it is, or nothing for "something else".
KNOWN = "bekend"
BESIDES = ("answers", "life_event", "takes_part")
# Nearer than this is "very near"; further off it is said in steps of fifty metres: nobody's door is pointed out.
VERY_NEAR, STEP = 35.0, 50


@dataclass(frozen=True)
class Choice:
    """A known signal as it is offered."""

    signal: Signal
    distance: str
    people: int
    start: str


def in_words(metres: float) -> str:
    """Say how far off something is, coarsely."""
    if metres < VERY_NEAR:
        return _("very near")
    return _("about %(metres)s metres away") % {"metres": max(STEP, STEP * round(metres / STEP))}


def distance_to(double: queries.Double) -> str:
    """Say how far off a likely double is, as exactly as its viewer may know."""
    return in_words(double.like.metres) if double.is_exact else _("nearby")


def choices(found: Sequence[queries.Double]) -> list[Choice]:
    """Return likely doubles as they are offered."""
    return [Choice(each.signal, distance_to(each), each.people, each.start) for each in found]


def told_in(draft: Draft) -> queries.Told | None:
    """Return what a draft tells; None when its place lies in no neighbourhood any more."""
    what, where = draft.data["wat"], where_of(draft.data["waar"])
    if where is None:
        return None
    category = queries.category_told(what.get("category"))
    return queries.Told(
        what["kind"],
        what["words"],
        where.longitude,
        where.latitude,
        where.area,
        category.theme if category else None,
        category,
    )


def chosen(request: HttpRequest, draft: Draft) -> Signal | None:
    """Return the signal that the writer of a draft said it is, as far as it is still open."""
    reference = draft.data.get(KNOWN, {}).get("reference", "")
    return queries.public_double(request.user, reference) if reference else None


def joined_in(request: HttpRequest, draft: Draft, who: actions.Who, besides: Mapping[str, Any]) -> Report | None:
    """Send a draft as a report of the known signal it is about; None when it has to become a signal of its own.

    The signal may have been closed while somebody was writing: they are told, and nothing they typed is lost.
    """
    signal = chosen(request, draft)
    where = where_of(draft.data["waar"]) if signal else None
    if signal is None or where is None:
        return None
    try:
        return actions.me_too(
            signal=signal,
            key=draft.key,
            words=draft.data["wat"]["words"],
            who=who,
            by=request.user if is_person(request.user) else None,
            where=where,
            besides=actions.Besides(**{name: besides[name] for name in BESIDES if name in besides}),
            photos=[actions.StoredPhoto(**photo) for photo in draft.data.get("photos", [])],
        )
    except Refused:
        messages.info(request, _("What you wanted to follow was closed meanwhile, so your report stands by itself."))
        return None


def offered(request: HttpRequest, given: Mapping[str, Any], where: actions.Where) -> list[Choice]:
    """Return the known signals that staff are shown before a new one is made; nothing once they have chosen."""
    if KNOWN in request.POST:
        return []
    category = given.get("category")
    told = queries.Told(
        given["kind"],
        given["words"],
        where.longitude,
        where.latitude,
        where.area,
        category.theme if category else given.get("theme"),
        category,
    )
    return choices(queries.doubles_of(request.user, told).open)


def taken_along(request: HttpRequest, given: Mapping[str, Any], where: actions.Where) -> Report | None:
    """Write down what somebody says as a report of the signal that staff chose; None for something else."""
    reference = request.POST.get(KNOWN, "")
    signal = queries.public_double(request.user, reference) if reference else None
    if signal is None:
        return None
    return actions.me_too(
        signal=signal,
        key=given["key"],
        words=given["words"],
        who=given["who"],
        by=request.user,
        where=where,
        channel=given["channel"],
        besides=actions.Besides(given["answers"], given["life_event"], given["takes_part"]),
    )
