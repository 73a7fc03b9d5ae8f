"""Where people start after signing in, by role: rooms above register their page, this room knows none of them.

start.add(Start(url_name="workspace:today", roles=(Role.AREA_WORKER,), order=10))
"""

from dataclasses import dataclass

from django.urls import reverse

from gewoondoen.people.models import User

ELSEWHERE = "/"


@dataclass(frozen=True)
class Start:
    """A page at which people with one of the roles start; of several the lowest order wins."""

    url_name: str
    roles: tuple[str, ...]
    order: int = 100


_starts: dict[str, Start] = {}


def add(start: Start) -> None:
    """Register a start page; a second one at the same address is refused."""
    if _starts.setdefault(start.url_name, start) != start:
        raise ValueError(f"{start.url_name} is a start page already.")


def page_for(user: User) -> str:
    """Return the address at which this person starts; the front page for who has no role that says otherwise."""
    held = {role for role, _prefixes in user.scopes}
    for start in sorted(_starts.values(), key=lambda each: (each.order, each.url_name)):
        if held.intersection(start.roles):
            return reverse(start.url_name)
    return ELSEWHERE
