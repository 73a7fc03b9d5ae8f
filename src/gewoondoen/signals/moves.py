"""Which moves a signal can make: one table, from which the buttons, the rules and the manual are made.

>>> [move.key for move in moves_from("new")]
['take_up', 'answer']
>>> move_to("taken_up", "waiting").needs
'waiting_for'
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Move:
    """One allowed step: from any of these statuses to another, and what it asks for.

    `needs` names what has to be given with it: "waiting_for" (what it waits for), "answer" (in plain words),
    "told" (everyone who can be reached knows the answer), "reason" (why it opens again), or nothing.
    """

    key: str
    origins: frozenset[str]
    to: str
    needs: str = ""


MOVES = (
    Move("take_up", frozenset({"new"}), "taken_up"),
    Move("start", frozenset({"taken_up", "waiting"}), "under_way"),
    Move("wait", frozenset({"taken_up", "under_way"}), "waiting", needs="waiting_for"),
    Move("answer", frozenset({"new", "taken_up", "under_way", "waiting", "answered"}), "answered", needs="answer"),
    Move("close", frozenset({"answered"}), "closed", needs="told"),
    Move("reopen", frozenset({"answered", "closed"}), "taken_up", needs="reason"),
)


def moves_from(status: str) -> list[Move]:
    """Return the moves that a signal with this status can make, in the order of the work."""
    return [move for move in MOVES if status in move.origins]


def move_to(origin: str, to: str) -> Move | None:
    """Return the move from one status to another, None when the table has none."""
    return next((move for move in MOVES if origin in move.origins and move.to == to), None)


def move(key: str) -> Move:
    """Return a move by its key; raises KeyError for an unknown one."""
    return _BY_KEY[key]


_BY_KEY = {each.key: each for each in MOVES}
