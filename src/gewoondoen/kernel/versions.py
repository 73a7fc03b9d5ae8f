"""Nobody's words are written over unseen: a row has a version, and an act says which one the person saw."""

from typing import Any, Protocol, TypeVar

from django.utils.translation import gettext as _

from gewoondoen.kernel.refusals import Stale


class Versioned(Protocol):
    """A row with a version."""

    version: int

    def full_clean(self) -> None:
        """Check it."""

    def save(self, *, update_fields: Any = ...) -> None:
        """Write it."""


Row = TypeVar("Row", bound=Versioned)


def unchanged(current: Row, version: int | None) -> Row:
    """Return the row when nobody changed it since that version; raises Stale otherwise.

    None is for a program that has just read it, or for an act that does not depend on what stood there.
    """
    if version is not None and version != current.version:
        raise Stale(_("Someone else changed this meanwhile. Look at what is there now and try again."))
    return current


def save(row: Versioned, *fields: str) -> None:
    """Check and write the fields that an act changed, and count the version up."""
    row.version += 1
    row.full_clean()
    row.save(update_fields=[*fields, "version"])
