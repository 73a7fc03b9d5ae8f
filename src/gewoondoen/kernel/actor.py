"""Who acts: what the lower rooms need to know of a person, so that they need not know the room `people`."""

from dataclasses import dataclass
from typing import Protocol


class Actor(Protocol):
    """A signed-in person, an anonymous visitor, or (as None) the platform itself."""

    @property
    def pk(self) -> int | None:
        """The person's number; None for someone not signed in."""

    @property
    def is_authenticated(self) -> bool:
        """Whether this is a known person."""


@dataclass(frozen=True)
class Machine:
    """Another system that was let in by a key of its own. It is nobody: what it does carries no person's number."""

    name: str
    pk: None = None
    is_authenticated: bool = False
