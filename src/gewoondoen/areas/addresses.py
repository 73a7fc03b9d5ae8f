"""Find addresses: what a finder is, how what people type is compared, and PDOK's Locatieserver as the real one.

The Locatieserver (v3.1, Kadaster) answers `suggest` while someone types and `free` for a whole address. Its answers to
`free` are a best guess for anything at all, so what does not bear every word that was typed is left out.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from gewoondoen.kernel import words

# What people get to choose from; more is no choice.
MOST = 8
LEAST_TYPED, MOST_TYPED = 3, 120
TIMEOUT_SECONDS = 3.0
MOST_BYTES = 512_000

POSTCODE = re.compile(r"\b(\d{4}) ?([a-z]{2})\b")
NUMBER_AND_LETTER = re.compile(r"\b(\d+) ([a-z])\b")
WORD = re.compile(r"[0-9a-z]+")
POINT = re.compile(r"POINT\(\s*(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)\s*\)")


@dataclass(frozen=True)
class Found:
    """A place that an address stands for; `key` tells it from the others found with it."""

    key: str
    label: str
    longitude: float
    latitude: float


class SearchFailed(Exception):  # noqa: N818 - the world outside failed, not the program
    """The address search does not answer, or answers something else than addresses."""


class AddressFinder(Protocol):
    """Something that finds addresses in the municipality. Both raise SearchFailed when they cannot look."""

    def suggest(self, text: str) -> list[str]:
        """Return addresses that begin like this, for someone who is typing."""

    def find(self, text: str) -> list[Found]:
        """Return the places that this address or postcode stands for, at most MOST; one when it is complete."""


def plain(text: str) -> str:
    """Return an address in the form in which addresses are compared.

    Case, accents, punctuation and the blanks in postcodes and numbers do not matter:
    "Coöperatieweg 12 A, 7511 ab" is "cooperatieweg 12a 7511ab".
    """
    text = " ".join(WORD.findall(words.plain(text)))
    return NUMBER_AND_LETTER.sub(r"\1\2", POSTCODE.sub(r"\1\2", text))


def is_bearer(label: str, asked: str) -> bool:
    """Say whether an address bears every word asked for; both plain. Numbers and postcodes whole, names from the start.

    "dorpsstr 12" is borne by "dorpsstraat 12 7511ab enschede", and not by "dorpsstraat 12a 7511ab enschede".
    """
    borne = label.split()
    return all(
        any(word == each if each[0].isdigit() else word.startswith(each) for word in borne) for each in asked.split()
    )


def exactly(found: Iterable[Found], asked: str) -> list[Found]:
    """Return the places that bear all words; of those the ones whose street is meant in full, where there are such."""
    bearing = [each for each in found if is_bearer(plain(each.label), plain(asked))]
    whole = [each for each in bearing if set(plain(asked).split()) <= set(plain(each.label).split())]
    return (whole or bearing)[:MOST]


Fetch = Callable[[str], bytes]


def fetch(url: str) -> bytes:
    """Get an answer over the network, within bounds of time and size."""
    request = Request(url, headers={"Accept": "application/json", "User-Agent": "gewoondoen"})  # noqa: S310
    try:
        with urlopen(request, timeout=TIMEOUT_SECONDS) as response:  # noqa: S310 - the address is a setting
            body: bytes = response.read(MOST_BYTES + 1)
    except (URLError, OSError, ValueError) as error:
        raise SearchFailed(type(error).__name__) from error
    if len(body) > MOST_BYTES:
        raise SearchFailed("too large")
    return body


@dataclass(frozen=True)
class PdokLocatieserver:
    """PDOK's Locatieserver, limited to municipalities by their codes (GM0153); none means the whole country."""

    base_url: str
    municipalities: Sequence[str] = ()
    fetch: Fetch = fetch

    def suggest(self, text: str) -> list[str]:
        """Return addresses that begin like this."""
        if not LEAST_TYPED <= len(text.strip()) <= MOST_TYPED:
            return []
        docs = self._docs("suggest", text, "type:(adres OR weg OR postcode)", "id,weergavenaam,type,score")
        return [str(doc["weergavenaam"]) for doc in docs if doc.get("weergavenaam")][:MOST]

    def find(self, text: str) -> list[Found]:
        """Return the places that this address or postcode stands for."""
        if not LEAST_TYPED <= len(text.strip()) <= MOST_TYPED:
            return []
        fields = "id,weergavenaam,type,score,centroide_ll"
        docs = self._docs("free", text, "type:(adres OR weg OR postcode)", fields)
        found = [place for doc in docs if (place := _place(doc))]
        return exactly(found, text)

    def _docs(self, service: str, text: str, kinds: str, fields: str) -> list[Mapping[str, Any]]:
        """Ask one service and return its documents."""
        # The Locatieserver writes municipalities as four digits, without GM.
        within = " OR ".join(code.removeprefix("GM") for code in self.municipalities)
        filters = [kinds, f"gemeentecode:({within})"] if within else [kinds]
        asked = [("q", text.strip()), *(("fq", each) for each in filters), ("fl", fields), ("rows", str(4 * MOST))]
        body = self.fetch(f"{self.base_url.rstrip('/')}/{service}?{urlencode(asked)}")
        try:
            docs = json.loads(body)["response"]["docs"]
        except (ValueError, KeyError, TypeError) as error:
            raise SearchFailed("not an answer of the Locatieserver") from error
        if not isinstance(docs, list):
            raise SearchFailed("not an answer of the Locatieserver")
        return [doc for doc in docs if isinstance(doc, dict)]


def _place(doc: Mapping[str, Any]) -> Found | None:
    """Return the place that a document of the Locatieserver tells; None for one without a point."""
    point = POINT.fullmatch(str(doc.get("centroide_ll", "")).strip())
    if not point or not doc.get("id") or not doc.get("weergavenaam"):
        return None
    return Found(str(doc["id"]), str(doc["weergavenaam"]), float(point.group(1)), float(point.group(2)))
