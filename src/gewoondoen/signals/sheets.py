"""Cells of a list that is brought in (themes, categories): what is read from one, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

TRUE, FALSE = {"1", "ja", "yes", "true"}, {"0", "nee", "no", "false"}


@dataclass
class BadCell(Exception):  # noqa: N818 - a finding about a file
    """What is wrong in an import: the line of the file (the heading is 1), the column, and why."""

    line: int
    column: str
    reason: str


@dataclass(frozen=True)
class Row:
    """One row of a list with the line it stands on; every reading of a cell raises BadCell for what is wrong."""

    line: int
    cells: Mapping[str, str]

    def text(self, column: str, default: str = "") -> str:
        """Return what stands in a cell, without blanks around it."""
        return (self.cells.get(column) or "").strip() or default

    def needed(self, *columns: str) -> None:
        """Refuse empty cells in these columns."""
        for column in columns:
            if not self.text(column):
                raise self.bad(column, _("is empty"))

    def one_of(self, column: str, allowed: list[str]) -> str:
        """Return a cell that holds one of a few words."""
        value = self.text(column)
        if value not in allowed:
            words = {"value": value, "allowed": ", ".join(allowed)}
            raise self.bad(column, _("“%(value)s” is none of %(allowed)s") % words)
        return value

    def days(self, column: str, default: int, most: int) -> int:
        """Return a number of days from 1."""
        value = self.text(column, str(default))
        if not value.isdecimal() or not 1 <= int(value) <= most:
            words = {"value": value, "most": most}
            raise self.bad(column, _("“%(value)s” is not a number of days from 1 to %(most)s") % words)
        return int(value)

    def yes(self, column: str, *, default: bool) -> bool:
        """Return yes or no."""
        value = self.text(column).lower()
        if value and value not in TRUE | FALSE:
            raise self.bad(column, _("“%(value)s” is neither yes nor no") % {"value": self.text(column)})
        return value in TRUE if value else default

    def bad(self, column: str, reason: str) -> BadCell:
        """Return what is wrong in a cell of this row."""
        return BadCell(self.line, column, reason)

    def checked(self, row: models.Model) -> None:
        """Check a row as its model does."""
        try:
            row.full_clean(validate_unique=False)
        except ValidationError as error:
            field, messages = next(iter(error.message_dict.items()))
            raise self.bad(field, messages[0]) from error


class Once:
    """Each key stands in a list once."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def see(self, row: Row, column: str) -> str:
        """Return the key in a row; raises BadCell when it stood there before."""
        key = row.text(column)
        if key in self._seen:
            raise row.bad(column, _("“%(slug)s” stands in the file twice.") % {"slug": key})
        self._seen.add(key)
        return key
