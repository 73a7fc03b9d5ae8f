"""Personal data, declared by each room: so that showing, handing over and erasing forget none.

A room adds one `Holding` for each place where it keeps something of a person.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from gewoondoen.kernel.actor import Actor


@dataclass(frozen=True)
class Holding:
    """One place where a room keeps personal data, and what can be done with it.

    `fields` names the columns as "model.field"; `shown` returns rows for the person (label to value); `erase` empties
    them for good and returns how many rows it touched.
    """

    key: str
    label: str | Promise
    fields: frozenset[str]
    shown: Callable[[Any], Iterable[Mapping[str, object]]] = field(compare=False)
    erase: Callable[[Any], int] = field(compare=False)


_holdings: dict[str, Holding] = {}


def add(holding: Holding) -> None:
    """Declare a holding; a second one with the same key is refused."""
    if holding.key in _holdings:
        raise ValueError(f"The holding {holding.key} is declared already.")
    _holdings[holding.key] = holding


def holdings() -> list[Holding]:
    """Return all declared holdings, those of the lowest room first."""
    return list(_holdings.values())


def shown_to(person: Actor) -> dict[str, list[dict[str, object]]]:
    """Return everything held on a person, by holding."""
    return {each.key: [dict(row) for row in each.shown(person)] for each in holdings()}


def erase(person: Actor) -> dict[str, int]:
    """Erase everything held on a person; returns the number of rows touched, by holding.

    Higher rooms go first: they may find their rows by what the account still says.
    """
    return {each.key: each.erase(person) for each in reversed(holdings())}
