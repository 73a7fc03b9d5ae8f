"""Who may what with areas. Looking is for everyone; the tree itself is the administrator's."""

from typing import Protocol, runtime_checkable

from django.core.exceptions import PermissionDenied

from gewoondoen.areas.models import Area


@runtime_checkable
class RoleHolder(Protocol):
    """A person who can have roles; the room `people` stands above this one, its users are such holders."""

    def holds(self, role: str, area: Area | None = None) -> bool:
        """Say whether this person has the role for the area."""


def require(allowed: bool) -> None:
    """Let pass what a predicate allows; raises PermissionDenied otherwise."""
    if not allowed:
        raise PermissionDenied


def may_manage_areas(actor: object, municipality: Area | None) -> bool:
    """Whether the actor may make and change areas: the administrator of the municipality as a whole.

    An administrator of a part may not, since a borough or focus area may reach beyond it.
    """
    return isinstance(actor, RoleHolder) and municipality is not None and actor.holds("administrator", municipality)


def may_import_outlines(actor: object) -> bool:
    """Whether the actor may bring in outlines: the operator at the command line (None) only."""
    return actor is None
