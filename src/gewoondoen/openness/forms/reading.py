"""Read what a client of Open311 sent, and gather everything that is wrong with it: one answer names it all."""

import math
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TypeVar

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

Value = TypeVar("Value")
NOT_FOUND, WRONG = 404, 400


class Reader:
    """Named values with the errors found while reading them: (code, words). A value left empty is one not sent."""

    def __init__(self, sent: Mapping[str, str]) -> None:
        self.sent = sent
        self.errors: list[tuple[int, str]] = []

    def text(self, name: str, most: int) -> str:
        """Return a text on its own; empty with an error for one that is too long."""
        value = (self.sent.get(name) or "").strip()
        if len(value) > most:
            self.wrong(_("%(name)s is longer than %(most)s characters.") % {"name": name, "most": most})
            return ""
        return value

    def number(self, name: str, most: float) -> float | None:
        """Return a number between -most and most; None where none was sent."""
        return self._read(
            name, 40, lambda text: _within(float(text), most), _("%(name)s must be a number, not “%(value)s”.")
        )

    def count(self, name: str, default: int, most: int) -> int:
        """Return a whole number from 1 to `most`."""
        found = self._read(
            name,
            20,
            lambda text: _from_one(text, most),
            _("%(name)s must be a whole number from 1 to %(most)s."),
            most=most,
        )
        return default if found is None else found

    def moment(self, name: str) -> datetime | None:
        """Return a moment with its time zone, as ISO 8601 writes it; None where none was sent."""
        return self._read(
            name, 40, moment_of, _("%(name)s must be a moment such as 2026-01-31T12:00:00Z, not “%(value)s”.")
        )

    def words(self, name: str, most: int) -> list[str]:
        """Return the values between commas; at most so many."""
        found = [word.strip() for word in (self.sent.get(name) or "").split(",") if word.strip()]
        if len(found) > most:
            self.wrong(_("%(name)s may hold at most %(most)s values.") % {"name": name, "most": most})
        return found[:most]

    def _read(
        self, name: str, longest: int, read: Callable[[str], Value], message: str, **more: object
    ) -> Value | None:
        """Return what a value says; None with an error where it says nothing."""
        text = (self.sent.get(name) or "").strip()
        if not text:
            return None
        try:
            if len(text) > longest:
                raise ValueError
            return read(text)
        except (ValueError, OverflowError):
            self.wrong(message % {"name": name, "value": text[:longest], **more})
            return None

    def wrong(self, words: str, code: int = WRONG) -> None:
        """Keep an error."""
        self.errors.append((code, words))


def _within(number: float, most: float) -> float:
    """Return a number that is one and lies between -most and most."""
    if not math.isfinite(number) or abs(number) > most:
        raise ValueError
    return number


def _from_one(text: str, most: int) -> int:
    """Return a whole number from 1 to `most`."""
    number = int(text)
    if not 1 <= number <= most:
        raise ValueError
    return number


def moment_of(text: str) -> datetime:
    """Return a moment, in UTC where it names no zone; raises ValueError.

    >>> moment_of("2010-05-24T00:00:00Z").isoformat(), moment_of("2010-05-24").isoformat()
    ('2010-05-24T00:00:00+00:00', '2010-05-24T00:00:00+00:00')
    """
    # In an address a plus sign is a space: 2010-05-24T00:00:00+02:00 arrives with one.
    tidy = text.replace(" ", "+") if "T" in text else text
    day = parse_date(text) if "T" not in text else None
    found = datetime(day.year, day.month, day.day) if day else parse_datetime(tidy)  # noqa: DTZ001 - given one below
    if found is None:
        raise ValueError(text)
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
