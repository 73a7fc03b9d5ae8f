"""The fields of the national algorithm register: which there are, which are needed, and what each may hold.

Source: Publicatiestandaard Algoritmeregister 1.0.0 (MinBZK/Algoritmeregister-Publicatiestandaard, November 2024). The
names are those of the register, in Dutch, whatever the language of the reader: that is how a record is handed in. The
register refuses a record without the needed ones; the others are shown as "Veld niet ingevuld" when they are empty.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

EMPTY = "Veld niet ingevuld"
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class Shape(StrEnum):
    """What a field holds."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    MONTH = "month"
    LINK = "link"
    LINK_OR_MAIL = "link_or_mail"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in the register, the group it stands in, how long it may be, and whether it is needed."""

    key: str
    name: str
    group: str
    shape: Shape
    longest: int = 0
    needed: bool = False
    choices: tuple[str, ...] = ()


GENERAL, USE, WORKING, META = "Algemene informatie", "Verantwoord gebruik", "Werking", "Metadata"
STATES = ("In ontwikkeling", "In gebruik", "Buiten gebruik")
CATEGORIES = ("Hoog-risico AI-systemen", "Impactvolle algoritmes", "Overige algoritmes")
# "<100 tekens" in the standard: 99 are let in.
FIELDS = (
    Field("naam", "Naam", GENERAL, Shape.LINE, 99, needed=True),
    Field("omschrijving", "Korte omschrijving", GENERAL, Shape.TEXT, 349, needed=True),
    Field("organisatie", "Organisatie", GENERAL, Shape.LINE, 99, needed=True),
    Field("thema", "Thema", GENERAL, Shape.LINE, 200),
    Field("status", "Status", GENERAL, Shape.CHOICE, needed=True, choices=STATES),
    Field("begindatum", "Begindatum", GENERAL, Shape.MONTH),
    Field("einddatum", "Einddatum", GENERAL, Shape.MONTH),
    Field("contact", "Contactgegevens", GENERAL, Shape.LINK_OR_MAIL, 200, needed=True),
    Field("categorie", "Publicatiecategorie", GENERAL, Shape.CHOICE, needed=True, choices=CATEGORIES),
    Field("doel", "Doel en impact", USE, Shape.TEXT, 2499),
    Field("afwegingen", "Afwegingen", USE, Shape.TEXT, 2499),
    Field("tussenkomst", "Menselijke tussenkomst", USE, Shape.TEXT, 2499),
    Field("risico", "Risicobeheer", USE, Shape.TEXT, 2499),
    Field("wet", "Link naar wettelijke basis", USE, Shape.LINK, 500),
    Field("toetsen", "Impacttoets(en)", USE, Shape.TEXT, 2499),
    Field("gegevens", "Gegevens", WORKING, Shape.TEXT, 2499),
    Field("werking", "Technische werking", WORKING, Shape.TEXT, 4999),
    Field("leverancier", "Leverancier", WORKING, Shape.LINE, 199),
    Field("taal", "Taal", META, Shape.CHOICE, needed=True, choices=("nld",)),
    Field("schema", "Schema", META, Shape.CHOICE, needed=True, choices=("1.0.0",)),
)
BY_KEY = {field.key: field for field in FIELDS}


class Fault(StrEnum):
    """What is wrong with a field."""

    MISSING = "missing"
    LONG = "long"
    UNKNOWN = "unknown"
    MONTH = "month"
    LINK = "link"
    CONTACT = "contact"
    ORDER = "order"


def faults_of(card: Mapping[str, str]) -> dict[str, Fault]:
    """Return what is wrong with a card, by field; nothing is wrong with a field that may be empty and is.

    >>> faults = faults_of({"naam": "Sociale index", "begindatum": "2020-13", "contact": "bel ons"})
    >>> faults["begindatum"].value, faults["contact"].value, faults["omschrijving"].value, "naam" in faults
    ('month', 'contact', 'missing', False)
    """
    found = {field.key: fault for field in FIELDS if (fault := _fault(field, card.get(field.key, "").strip()))}
    first, last = card.get("begindatum", ""), card.get("einddatum", "")
    if first and last and last < first and not found.keys() & {"begindatum", "einddatum"}:
        found["einddatum"] = Fault.ORDER
    return found


def _fault(field: Field, value: str) -> Fault | None:
    """Return what is wrong with one value."""
    if not value:
        return Fault.MISSING if field.needed else None
    if field.longest and len(value) > field.longest:
        return Fault.LONG
    match field.shape:
        case Shape.CHOICE if value not in field.choices:
            return Fault.UNKNOWN
        case Shape.MONTH if not MONTH.fullmatch(value):
            return Fault.MONTH
        case Shape.LINK if not is_link(value):
            return Fault.LINK
        case Shape.LINK_OR_MAIL if not is_link(value) and not MAIL.fullmatch(value):
            return Fault.CONTACT
    return None


def is_link(value: str) -> bool:
    """Tell whether this is a whole address of a page.

    >>> [is_link(each) for each in ("https://wetten.overheid.nl/BWBR0005416/", "overheid.nl", "javascript:alert(1)")]
    [True, False, False]
    """
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in parts.netloc and not re.search(r"\s", value)


def as_record(card: Mapping[str, str]) -> dict[str, str]:
    """Return a card by the names of the register, all fields in order, empty ones as the register shows them."""
    return {field.name: card.get(field.key, "") or EMPTY for field in FIELDS}
