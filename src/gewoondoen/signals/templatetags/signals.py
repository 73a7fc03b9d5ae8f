"""How a signal's state looks, the same on every page."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gewoondoen.signals import queries
from gewoondoen.signals.models import Assignment, Report, Signal

register = template.Library()

STATUS = {
    Signal.Status.NEW: ("info", "sparkles"),
    Signal.Status.TAKEN_UP: ("accent", "user-check"),
    Signal.Status.UNDER_WAY: ("accent", "player-play"),
    Signal.Status.WAITING: ("warning", "hourglass"),
    Signal.Status.ANSWERED: ("positive", "message-2"),
    Signal.Status.CLOSED: ("neutral", "circle-check"),
}


@register.simple_tag
def status_badge(signal: Signal) -> SafeString:
    """The status of a signal as a badge."""
    return badge_of(signal.status, get_language())


@lru_cache(maxsize=64)
def badge_of(status: str, _language: str | None) -> SafeString:
    """Return the badge of a status in the reader's language; a page of fifty rows has few different ones."""
    known = Signal.Status(status)
    tone, icon = STATUS[known]
    return render_to_string("ui/components/badge.html", {"label": known.label, "tone": tone, "icon": icon})


OUTCOME = {
    Signal.Outcome.DONE: ("positive", "circle-check"),
    Signal.Outcome.PARTLY: ("info", "circle-dot"),
    Signal.Outcome.NOT_DONE: ("warning", "circle-x"),
    Signal.Outcome.PASSED_ON: ("accent", "share"),
    Signal.Outcome.HEARD: ("neutral", "message-2"),
}
ASSIGNMENT = {
    Assignment.Status.OPEN: ("info", "clock"),
    Assignment.Status.DONE: ("positive", "circle-check"),
    Assignment.Status.DECLINED: ("warning", "arrow-back-up"),
    Assignment.Status.WITHDRAWN: ("neutral", "x"),
}
HELPED = {
    Report.Helped.YES: ("positive", "mood-smile"),
    Report.Helped.PARTLY: ("info", "mood-neutral"),
    Report.Helped.NO: ("warning", "mood-sad"),
}


@register.inclusion_tag("ui/components/badge.html")
def outcome_badge(signal: Signal) -> dict[str, object]:
    """How a signal ended, as a badge."""
    tone, icon = OUTCOME[Signal.Outcome(signal.outcome)]
    return {"label": signal.get_outcome_display(), "tone": tone, "icon": icon}


@register.inclusion_tag("ui/components/badge.html")
def assignment_badge(assignment: Assignment) -> dict[str, object]:
    """How far a part of the work is, as a badge; late in red."""
    if assignment.is_late:
        return {"label": _("Late"), "tone": "negative", "icon": "clock"}
    tone, icon = ASSIGNMENT[Assignment.Status(assignment.status)]
    return {"label": assignment.get_status_display(), "tone": tone, "icon": icon}


@register.inclusion_tag("ui/components/badge.html")
def helped_badge(report: Report) -> dict[str, object]:
    """Whether it helped, as a badge."""
    tone, icon = HELPED[Report.Helped(report.helped)]
    return {"label": report.get_helped_display(), "tone": tone, "icon": icon}


@register.simple_tag
def advise(words: str | None) -> list[queries.Advice]:
    """Up to three categories that a text may be of; none for no text, without asking the database."""
    return queries.advise(words or "")
