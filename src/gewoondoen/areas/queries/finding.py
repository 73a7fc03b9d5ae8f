"""The finder of addresses of this installation: PDOK, or the platform's own table."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.db.models import Q, QuerySet

from gewoondoen.areas import addresses
from gewoondoen.areas.addresses import AddressFinder, Found, PdokLocatieserver
from gewoondoen.areas.models import Address
from gewoondoen.areas.queries import tree

# Rows looked at for one question; enough for the longest street.
MOST_ROWS = 400


def address_finder() -> AddressFinder:
    """Return the finder that the settings name, limited to the municipality of this installation."""
    if settings.ADDRESS_SEARCH == "offline":
        return OfflineFinder()
    home = tree.home(None)
    return PdokLocatieserver(settings.ADDRESS_SEARCH_URL, [home.code] if home else [])


class OfflineFinder:
    """Finds in the table of addresses: street and number, or postcode with or without a number."""

    def suggest(self, text: str) -> list[str]:
        """Return addresses that begin like this; whole streets as long as no number is typed."""
        asked = addresses.plain(text)
        if len(asked) < addresses.LEAST_TYPED:
            return []
        rows = self._rows(asked)
        if not any(word[0].isdigit() for word in asked.split()):
            return list(dict.fromkeys(f"{row.street}, {row.town}" for row in rows))[: addresses.MOST]
        return [label_of(row) for row in rows[: addresses.MOST]]

    def find(self, text: str) -> list[Found]:
        """Return the places that this address or postcode stands for."""
        asked = addresses.plain(text)
        if not addresses.LEAST_TYPED <= len(asked) <= addresses.MOST_TYPED:
            return []
        rows = self._rows(asked)
        if addresses.POSTCODE.fullmatch(asked) and len(rows) > 1:
            return [_middle(rows)]
        return addresses.exactly((_found(row) for row in rows), asked)

    @staticmethod
    def _rows(asked: str) -> list[Address]:
        """Return the addresses that bear every word, streets in order and numbers as people count."""
        words = asked.split()
        condition = Q()
        for word in words:
            condition &= Q(searched__contains=word)
        rows: QuerySet[Address] = Address.objects.filter(condition).order_by("street", "number")[:MOST_ROWS]
        # The last word may be half typed: a number that begins like this comes after the number itself.
        bearing = [row for row in rows if addresses.is_bearer(row.searched, " ".join(words))]
        return sorted(bearing or _begun(rows, words), key=lambda row: (row.street, _counted(row.number)))


def _begun(rows: Iterable[Address], words: Sequence[str]) -> list[Address]:
    """Return the addresses of which some word begins with each word asked for."""
    return [row for row in rows if all(any(w.startswith(word) for w in row.searched.split()) for word in words)]


def _counted(number: str) -> tuple[int, str]:
    """Return what to sort a house number by: 2 before 10, 10 before 10a."""
    digits = "".join(letter for letter in number if letter.isdigit())
    return int(digits or 0), number.lower()


def label_of(row: Address) -> str:
    """Return an address as it is written on an envelope, on one line."""
    postcode = f"{row.postcode[:4]} {row.postcode[4:]}".strip()
    return f"{row.street} {row.number}, {postcode} {row.town}"


def _found(row: Address) -> Found:
    """Return the place of an address."""
    return Found(str(row.pk), label_of(row), row.longitude, row.latitude)


def _middle(rows: Sequence[Address]) -> Found:
    """Return the place of a postcode: the address nearest to the middle of its addresses."""
    x = sum(row.longitude for row in rows) / len(rows)
    y = sum(row.latitude for row in rows) / len(rows)
    row = min(rows, key=lambda each: (each.longitude - x) ** 2 + (each.latitude - y) ** 2)
    postcode = f"{row.postcode[:4]} {row.postcode[4:]}"
    return Found(row.postcode, f"{row.street}, {postcode} {row.town}", row.longitude, row.latitude)
