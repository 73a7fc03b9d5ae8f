"""Dutch postcodes: read as people type them, and looked up among those of an area.

An area's list holds four figures for all of it ("7512") or the whole of one ("7512AB"), where a border runs through.

>>> is_of("7512 ab", ["7512"]), is_of("7513 AB", ["7512", "7513AA"])
(True, False)
"""

import re
from collections.abc import Collection, Mapping

# No postcode begins with 0; SA, SD and SS are not given out.
WHOLE = re.compile(r"[1-9]\d{3}(?!SA|SD|SS)[A-Z]{2}")
FOUR = re.compile(r"[1-9]\d{3}")
# Of a postcode's addresses so many lie in the area: then the four figures say enough.
NEARLY_ALL = 0.95


def read(typed: str) -> str:
    """Return a postcode as it is kept: "7512AB" or "7512"; empty for what is none."""
    text = re.sub(r"\s+", "", typed).upper()
    return text if WHOLE.fullmatch(text) or FOUR.fullmatch(text) else ""


def is_of(typed: str, listed: Collection[str]) -> bool:
    """Whether a whole postcode is one of the list, by itself or by its first four figures."""
    postcode = read(typed)
    return len(postcode) == 6 and (postcode in listed or postcode[:4] in listed)


def listed_in(text: str) -> tuple[list[str], list[str]]:
    """Return the postcodes in a text that a person typed, each once and sorted, and what is none.

    >>> listed_in("7512, 7513ab\\n7512 en 99")
    (['7512', '7513AB'], ['en', '99'])
    """
    joined = re.sub(r"\b(\d{4})\s+([A-Za-z]{2})\b(?=\s*(?:[,;\n]|$))", r"\1\2", text)
    parts = [part for part in re.split(r"[\s,;]+", joined) if part]
    good = {read(part) for part in parts} - {""}
    return sorted(good), [part for part in parts if not read(part)]


def proposed(inside: Mapping[str, int], anywhere: Mapping[str, int]) -> list[str]:
    """Return a list for an area: addresses inside it and anywhere, counted by whole postcode.

    Four figures where nearly all their addresses lie inside, else each whole postcode of which half or more does.

    >>> proposed({"7512AA": 20, "7512AB": 20, "7513AA": 9}, {"7512AA": 20, "7512AB": 20, "7513AA": 10, "7513AB": 40})
    ['7512', '7513AA']
    """
    found: list[str] = []
    here, all_over = by_four(inside), by_four(anywhere)
    for four, number in sorted(here.items()):
        if number >= NEARLY_ALL * all_over.get(four, number):
            found.append(four)
        else:
            whole = (each for each in inside if each[:4] == four)
            found += sorted(each for each in whole if 2 * inside[each] >= anywhere.get(each, 0))
    return found


def by_four(numbers: Mapping[str, int]) -> dict[str, int]:
    """Add up by the first four figures."""
    totals: dict[str, int] = {}
    for postcode, number in numbers.items():
        totals[postcode[:4]] = totals.get(postcode[:4], 0) + number
    return totals
