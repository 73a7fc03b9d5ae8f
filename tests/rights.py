"""The table of rights: every address of the platform against everyone who may ask for it.

Each room has tests/<room>/rights.py with `ROUTES`; tests/architecture/test_rights.py puts them together and fails for
an address that stands in no table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.world import World

Values = Callable[[World], Mapping[str, object]]


def nothing(_world: World) -> Mapping[str, object]:
    """Need no values."""
    return {}


@dataclass(frozen=True)
class Right:
    """Who is let in at one address; everyone else gets the sign-in page, 403 or 404.

    `kwargs` makes what the address speaks of (in Oost) and returns its values; `data` is what a form sends. Being let
    in does not mean that the form was right: 200, 302 elsewhere, 409 and 422 all count.
    """

    route: str
    allowed: frozenset[str]
    kwargs: Values = nothing
    method: str = "get"
    data: Values = nothing
