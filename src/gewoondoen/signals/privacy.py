"""Personal data that somebody typed by accident: found in a text by rule, and masked in what everyone reads.

Seven kinds are found, each by its own shape and, where it has one, by its check:

    bsn      nine digits that pass the eleven-test, bare or as 123.456.782; not a part of a longer number
    phone    a Dutch number of ten digits (053-123 45 67, 06 12345678, +31 6 12345678); not 112, 14 053, 0800 or 0900
    email    an address with an @
    iban     an account number with the right length for its country and the right check digits (ISO 13616)
    address  a postcode with a house number, in either order; a postcode alone points at a whole street, so it stays
    plate    a Dutch number plate, all sidecodes of the RDW, with dashes or spaces

Rules find what has a shape. They cannot find names; a person still reads what becomes public.

>>> [(each.kind, each.text) for each in found("Bel 06-12345678 of mail jan@bewoner.example.")]
[('phone', '06-12345678'), ('email', 'jan@bewoner.example')]
>>> masked("Bel 06-12345678.")
'Bel [phone].'
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stdnum import iban
from stdnum.nl import bsn

BSN, PHONE, EMAIL, IBAN, ADDRESS, PLATE = "bsn", "phone", "email", "iban", "address", "plate"
KINDS = (BSN, PHONE, EMAIL, IBAN, ADDRESS, PLATE)


@dataclass(frozen=True)
class Finding:
    """Something in a text that looks like personal data: what kind, and from which letter up to which."""

    kind: str
    start: int
    end: int
    text: str


# Every kind has a digit in it or an @: most texts have neither, and are done with at once.
ANY = re.compile(r"[\d@]")
EMAIL_SHAPE = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
# An account number starts so; how long it is depends on the country and is tried out.
IBAN_START = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?=[ ]?[A-Z0-9])", re.I)
IBAN_MOST = 34
PHONE_SHAPE = re.compile(
    r"(?<![\d+])(?:(?:\+|00)31[ \t.-]{0,2}(?:\(0\)[ \t.-]?)?[1-9]|\(?0[1-9])(?:[ \t.()/-]{0,2}\d){8}(?!\d)"
)
# Service numbers belong to nobody in particular.
SERVICE = re.compile(r"(?:31)?0?(?:800|90[0-9])")
# "05-11-2025 12:30" has ten digits too.
DATE = re.compile(r"0\d[./ -]\d{1,2}[./ -](?:19|20)\d\d(?!\d)")
# Bare, or in the two ways in which it is printed. In groups it must stand alone: "1 123 456 782" is an amount.
BSN_SHAPE = re.compile(
    r"(?<!\d)\d{9}(?!\d)|(?<!\d)(?<!\d[ .,-])(?:\d{4}[ .]\d{2}[ .]\d{3}|\d{3}[ .]\d{3}[ .]\d{3})(?!\d)(?![ .,-]\d)"
)
POSTCODE = r"[1-9]\d{3}[ ]?[A-Z]{2}"
NUMBER = r"\d{1,5}(?:[ -]?[A-Z](?![\w'’])|[ -]?(?:bis|hs)(?!\w)|-\d{1,4}(?!\w))?(?!\w)"
ADDRESS_SHAPE = re.compile(
    rf"(?<!\w){POSTCODE}[ ,]{{1,3}}(?:(?:nr\.?|nummer|huisnummer)[ ]?)?{NUMBER}"
    rf"|(?<![\w.,-]){NUMBER}[ ,]{{1,3}}{POSTCODE}(?!\w)",
    re.I,
)
LETTERS_OF_POSTCODE = re.compile(r"\d{4}[ ]?([A-Z]{2})(?!\w)", re.I)
# After a year these are words: "in 2024 in 3 straten". Capitals they are only where somebody shouts.
TWO_LETTER_WORDS = frozenset(
    re.findall(
        r"\w+",
        "al bv ca cm co de dm do du eh el en er et eu ga ge he ho ik in is ja je kg km la le li lo ma me mm mo na ne "
        "nu of om on op or pm re si so st te to uw va vm wc we wo ze zn zo",
    )
)
# The sidecodes of the RDW: X is a letter, 9 a digit. The first three are older than 1991 and may have any letter.
OLD_SIDECODES = ("XX-99-99", "99-99-XX", "99-XX-99")
SIDECODES = (
    "XX-99-XX",
    "XX-XX-99",
    "99-XX-XX",
    "99-XXX-9",
    "9-XXX-99",
    "XX-999-X",
    "X-999-XX",
    "XXX-99-X",
    "X-99-XXX",
    "9-XX-999",
    "999-XX-9",
)
# Vowels are not given out, nor C and Q; so that no words arise.
CONSONANT = "[BDFGHJKLMNPRSTVWXZ]"
NO_PLATE = frozenset({"MRT", "KM", "NR", "KG", "MM", "VB", "ST"})


def _sidecode(code: str, letter: str, separator: str) -> str:
    """Return the pattern of one sidecode."""
    return code.replace("9", r"\d").replace("X", letter).replace("-", separator)


def _plates() -> Iterator[re.Pattern[str]]:
    """Return what plates look like: with dashes in any case, with spaces in capitals only."""
    for separator, flags in (("-", re.I), (" ", 0)):
        shapes = [_sidecode(code, "[A-Z]", separator) for code in OLD_SIDECODES if separator == "-"]
        shapes += [_sidecode(code, CONSONANT, separator) for code in SIDECODES]
        shapes += [_sidecode(code, CONSONANT, separator) for code in OLD_SIDECODES if separator == " "]
        yield re.compile(rf"(?<![\w-])(?<!\d[ .,])(?:{'|'.join(shapes)})(?![\w-])(?![ .,]\d)", flags)


PLATES = tuple(_plates())
Span = tuple[int, int]


def _emails(text: str) -> Iterator[Span]:
    return (match.span() for match in EMAIL_SHAPE.finditer(text))


def _ibans(text: str) -> Iterator[Span]:
    """Try each end that a country could have: the letters that follow a number look like a part of it."""
    for match in IBAN_START.finditer(text):
        end = match.end()
        for _ in range(IBAN_MOST):
            end += 1 if text[end : end + 1] == " " else 0
            if not re.fullmatch(r"[A-Za-z0-9]", text[end : end + 1]):
                break
            end += 1
            if not re.match(r"\w", text[end : end + 1]) and iban.is_valid(text[match.start() : end]):
                yield match.start(), end
                break


def _phones(text: str) -> Iterator[Span]:
    for match in PHONE_SHAPE.finditer(text):
        digits = re.sub(r"\D", "", match.group()).removeprefix("00")
        if not SERVICE.match(digits) and not DATE.match(match.group().lstrip("(")):
            yield match.span()


def _bsns(text: str) -> Iterator[Span]:
    return (match.span() for match in BSN_SHAPE.finditer(text) if bsn.is_valid(re.sub(r"\D", "", match.group())))


def _addresses(text: str) -> Iterator[Span]:
    for match in ADDRESS_SHAPE.finditer(text):
        letters = LETTERS_OF_POSTCODE.search(match.group())
        if letters and letters.group(1).lower() not in TWO_LETTER_WORDS:
            yield match.span()


def _number_plates(text: str) -> Iterator[Span]:
    for shape in PLATES:
        for match in shape.finditer(text):
            if not NO_PLATE.intersection(re.split("[ -]", match.group().upper())):
                yield match.span()


# In this order: what was found is not looked at again for a next kind (an account number holds nine digits too).
FINDERS: tuple[tuple[str, Callable[[str], Iterator[Span]]], ...] = (
    (EMAIL, _emails),
    (IBAN, _ibans),
    (PHONE, _phones),
    (BSN, _bsns),
    (ADDRESS, _addresses),
    (PLATE, _number_plates),
)


def found(text: str) -> list[Finding]:
    """Return what looks like personal data, in the order of the text.

    >>> found("De lantaarn bij nummer 12 is al 3 weken stuk.")
    []
    """
    if not ANY.search(text):
        return []
    left, findings = text, []
    while new := list(_once(left)):
        findings += [Finding(kind, start, end, text[start:end]) for kind, start, end in new]
        for _kind, start, end in new:
            left = _blanked(left, start, end)
    return sorted(findings, key=lambda each: each.start)


def _once(text: str) -> Iterator[tuple[str, int, int]]:
    """Look for each kind once. What stood beside something found may be read anew, so this is done until all is found:
    masking a masked text then changes nothing."""
    for kind, finder in FINDERS:
        spans = list(finder(text))
        for start, end in spans:
            if "[" not in text[start:end]:
                yield kind, start, end
                text = _blanked(text, start, end)


def _blanked(text: str, start: int, end: int) -> str:
    """Put brackets in the place of something found, of the same length: what a mask begins and ends with."""
    return f"{text[:start]}{'[' * (end - start)}{text[end:]}"


def neutral(kind: str) -> str:
    """Name a kind where there is no reader with a language."""
    return kind


def masked(text: str, label: Callable[[str], object] = neutral) -> str:
    """Return the text with the name of its kind, in brackets, in the place of everything that was found.

    >>> masked("Mijn BSN is 123456782, kenteken 12-BBD-3", {"bsn": "BSN", "plate": "kenteken"}.__getitem__)
    'Mijn BSN is [BSN], kenteken [kenteken]'
    """
    for finding in reversed(found(text)):
        text = f"{text[: finding.start]}[{label(finding.kind)}]{text[finding.end :]}"
    return text
