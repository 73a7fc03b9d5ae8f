"""The codes of Statistics Netherlands (CBS): GM0153, WK015300, BU01530000.

A code names its own place in the tree: characters 3 to 6 are the municipality, 7 and 8 the district. Since 2023 a
municipality with a hundred districts has letters there (WK0363AA), so codes are text and never numbers.
"""

import re

MUNICIPALITY, DISTRICT, NEIGHBOURHOOD = "municipality", "district", "neighbourhood"
# From the top of the tree down.
KINDS = (MUNICIPALITY, DISTRICT, NEIGHBOURHOOD)
PREFIX = {MUNICIPALITY: "GM", DISTRICT: "WK", NEIGHBOURHOOD: "BU"}
LENGTH = {MUNICIPALITY: 4, DISTRICT: 6, NEIGHBOURHOOD: 8}
CODE = re.compile(r"GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4}")
# Municipality numbers that stand for Belgium, Germany and the sea.
ABROAD = frozenset({"0997", "0998", "0999"})
OPEN_WATER = re.compile(r"BU\d{4}99(97|98)")


def read(value: object, kind: str | None = None) -> str:
    """Return the code in its one form, "" for what is none.

    Blanks are trimmed (older tables pad to ten characters). With a kind, numbers without letters get their prefix and
    the zeros they lost: 1530000 as a neighbourhood is BU01530000.
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip().upper() if value is not None else ""
    if kind and text.isdigit() and len(text) <= LENGTH[kind]:
        text = PREFIX[kind] + text.zfill(LENGTH[kind])
    return text if CODE.fullmatch(text) else ""


def kind_of(code: str) -> str:
    """Return the kind that a code is of; raises KeyError for a prefix that is none."""
    return {prefix: kind for kind, prefix in PREFIX.items()}[code[:2]]


def municipality_of(code: str) -> str:
    """Return the code of the municipality: BU01530102 lies in GM0153."""
    return "GM" + code[2:6]


def district_of(code: str) -> str:
    """Return the code of the district of a neighbourhood: BU01530102 lies in WK015301."""
    return "WK" + code[2:8]


def parent_of(code: str) -> str:
    """Return the code one step up the tree, "" above a municipality."""
    kind = kind_of(code)
    if kind == MUNICIPALITY:
        return ""
    return municipality_of(code) if kind == DISTRICT else district_of(code)


def is_land(code: str, water: object) -> bool:
    """Say whether the row is Dutch land, by its water mark (NEE; JA is water, B abroad), else by its code."""
    if code[2:6] in ABROAD:
        return False
    mark = str(water).strip().upper() if water is not None else ""
    if mark in {"", "NONE", "NAN"}:
        return not OPEN_WATER.fullmatch(code)
    return mark in {"NEE", "N", "NO", "0", "FALSE"}
