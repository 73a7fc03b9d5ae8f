"""How a signal's state looks, the same on every page."""

from django import template

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


@register.inclusion_tag("ui/components/badge.html")
def status_badge(signal: Signal) -> dict[str, object]:
    """The status of a signal as a badge."""
    tone, icon = STATUS[Signal.Status(signal.status)]
    return {"label": signal.get_status_display(), "tone": tone, "icon": icon}


@register.simple_tag
def advise(words: str | None) -> list[queries.Advice]:
    """Up to three categories that a text may be of; none for no text, without asking the database."""
    return queries.advise(words or "")
