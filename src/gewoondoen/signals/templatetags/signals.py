"""How a signal's state looks, the same on every page."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from gewoondoen.signals import queries
from gewoondoen.signals.models import Signal

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


@register.simple_tag
def advise(words: str | None) -> list[queries.Advice]:
    """Up to three categories that a text may be of; none for no text, without asking the database."""
    return queries.advise(words or "")
