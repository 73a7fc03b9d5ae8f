"""Against guessing: how many wrong codes an agenda got lately, over all processes; many of them make everyone slower.

A code by letter has 75 bits, so nobody guesses one: this keeps the load of trying away, and lets those in who type a
good code meanwhile. The count is not exact under a race, and need not be.
"""

from django.core.cache import cache
from django.http import HttpRequest

from gewoondoen.kernel import limits

WINDOW = 600
MANY_WRONG = 100
# Tries from one network address in the window: usually, and while many wrong codes come in.
MOST, MOST_WHEN_BUSY = 20, 5
# Letters an hour: a library or a hall with one address for all its visitors fits in; and for a whole agenda.
LETTERS_AN_HOUR, LETTERS_OF_AN_AGENDA = 40, 3_000


def _name(agenda_id: int) -> str:
    return f"agendas.wrong:{agenda_id}"


def count_wrong(agenda_id: int) -> None:
    """Count a wrong code."""
    if not cache.add(_name(agenda_id), 1, WINDOW):
        cache.incr(_name(agenda_id))


def is_busy(agenda_id: int) -> bool:
    """Whether so many wrong codes came in that somebody is guessing."""
    return int(cache.get(_name(agenda_id), 0)) >= MANY_WRONG


def wait_for_code(request: HttpRequest, agenda_id: int) -> float:
    """Count a try of a code; returns 0.0, or how many seconds to wait."""
    most = MOST_WHEN_BUSY if is_busy(agenda_id) else MOST
    key = f"{agenda_id}:{limits.address_of(request)}"
    return limits.wait("agendas.code", key, most=most, seconds=WINDOW)


def wait_for_letter(request: HttpRequest, agenda_id: int) -> float:
    """Count an asking for a code by e-mail; returns 0.0, or how many seconds to wait."""
    by_address = limits.wait("agendas.ask", limits.address_of(request), most=LETTERS_AN_HOUR, seconds=3600)
    return by_address or limits.wait("agendas.ask.all", str(agenda_id), most=LETTERS_OF_AN_AGENDA, seconds=3600)
