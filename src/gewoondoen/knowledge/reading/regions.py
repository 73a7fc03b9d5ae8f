"""Which area a row is about: the codes of CBS as files write them, and the names that people use."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt

from gewoondoen.areas import codes
from gewoondoen.areas.columns import CODES, plain
from gewoondoen.knowledge.cells import Numbers
from gewoondoen.knowledge.reading.numbers import Cells, encoded
from gewoondoen.knowledge.values import LEVELS

COUNTRY = "NL00"
# What older and regional tables write for the country.
COUNTRY_AS_WRITTEN = frozenset({"NL00", "NL01", "NL"})
# Provinces, parts of the country, COROP and other regions, which are no areas of a municipality.
OTHER_REGIONS = frozenset({"PV", "LD", "CR", "PR", "LB", "AM", "TG", "RP", "VR", "GG", "SG", "ZK", "WG", "AR", "PD"})
PREFIXES = tuple(LEVELS)
OTHER = "other"


def read(value: object, kind: str | None = None) -> str:
    """Return the code of a municipality, district, neighbourhood or the country in its one form, "" for what is none.

    With a kind, a number gets back the letters and zeros that a spreadsheet took from it, unless it is too short to
    be of that kind.

    >>> read("GM0153    "), read("WK0363AA"), read("NL01  "), read(1530102, "neighbourhood"), read(153, "neighbourhood")
    ('GM0153', 'WK0363AA', 'NL00', 'BU01530102', '')
    """
    if isinstance(value, str) and value.strip().upper() in COUNTRY_AS_WRITTEN:
        return COUNTRY
    code = codes.read(value, kind)
    return "" if code[2:6] == "0000" else code


def kind_of_column(column: str) -> str | None:
    """Return the kind of area of which a column holds the codes, by its name; None where the codes themselves tell."""
    return next((kind for kind, pattern in CODES.items() if pattern.fullmatch(plain(column))), None)


def what_is_wrong(value: object, kind: str | None = None) -> str:
    """Return why a cell is no code of an area."""
    if isinstance(value, date):
        return "date_for_code"
    text = str(value if value is not None else "").strip()
    if not text:
        return "blank_code"
    if text.removesuffix(".0").isdigit():
        return "short_code" if kind else "code_without_letters"
    return "no_code"


@dataclass
class Areas:
    """The areas of the rows (n,): `codes` per distinct area, `at` the area of each row, -1 for a row without one.

    `kept` tells the rows to keep, `levels` the level of each row (position in PREFIXES, or -1). `wrong` names the rows
    whose cell is no code, as (position, reason, what stands there), `column` the column they stood in; `notes` counts
    what was passed over.
    """

    codes: list[str]
    at: Numbers
    kept: npt.NDArray[np.bool_]
    levels: Numbers
    wrong: list[tuple[int, str, object]]
    notes: dict[str, int] = field(default_factory=dict)
    column: str = ""


def of_rows(
    cells: Cells,
    kind: str | None = None,
    *,
    municipalities: Collection[str] = (),
    names: Mapping[str, str] | None = None,
    column: str = "",
) -> Areas:
    """Return which area each row is about; with `names`, a cell may hold the name of an area as well."""
    at_cell, distinct = encoded(cells)
    read_as = [_meaning(cell, kind, names or {}) for cell in distinct]
    found = list(dict.fromkeys(code for code, trouble in read_as if not trouble and code != OTHER))
    place = {code: number for number, code in enumerate(found)}
    at = np.array([place.get(code, -1) for code, _ in read_as] or [-1], dtype=np.int32)[at_cell]
    wanted = np.array([_is_wanted(code, municipalities) for code in found] or [False], dtype=bool)
    levels = np.array([_level(code) for code in found] or [-1], dtype=np.int8)
    bad = [number for number, (_, trouble) in enumerate(read_as) if trouble]
    other = np.isin(at_cell, [number for number, (code, _) in enumerate(read_as) if code == OTHER])
    return Areas(
        codes=found,
        at=at,
        kept=(at >= 0) & wanted[at],
        levels=np.where(at >= 0, levels[at], -1),
        wrong=[(int(i), read_as[at_cell[i]][1], distinct[at_cell[i]]) for i in np.flatnonzero(np.isin(at_cell, bad))],
        notes={"other_area": int(other.sum())} if other.any() else {},
        column=column,
    )


def _meaning(cell: object, kind: str | None, names: Mapping[str, str]) -> tuple[str, str]:
    """Return (code, what is wrong) of a cell."""
    code = read(cell, kind)
    if code:
        return code, ""
    if names and isinstance(cell, str) and (text := name_of(cell)):
        if text in names:
            return (names[text], "") if names[text] else ("", "two_of_that_name")
        if cell.strip() in names.values():
            return cell.strip(), ""
        if not text.isdigit():
            return "", "unknown_name"
    if isinstance(cell, str) and cell.strip()[:2].upper() in OTHER_REGIONS and cell.strip()[2:].isdigit():
        return OTHER, ""
    return "", what_is_wrong(cell, kind)


def name_of(text: str) -> str:
    """Return a name as it is compared: without case, extra blanks and CBS's "Wijk 04" before it.

    >>> name_of(" Wijk 04  Enschede-Noord "), name_of("Deppenbroek")
    ('enschede-noord', 'deppenbroek')
    """
    words = text.casefold().split()
    if len(words) > 2 and words[0] == "wijk" and words[1].isdigit():
        words = words[2:]
    return " ".join(words)


def _is_wanted(code: str, municipalities: Collection[str]) -> bool:
    """Whether an area lies in the municipalities asked for; the country and own areas always do."""
    if not municipalities or code == COUNTRY or not codes.CODE.fullmatch(code):
        return True
    return codes.municipality_of(code) in municipalities


def _level(code: str) -> int:
    """Return the level of an area as its position in PREFIXES, -1 for an own area."""
    return PREFIXES.index(code[:2]) if code == COUNTRY or codes.CODE.fullmatch(code) else -1


def municipality_of(code: str) -> str:
    """Return the municipality an area lies in, "" for the country and for own areas."""
    return codes.municipality_of(code) if codes.CODE.fullmatch(code) else ""
