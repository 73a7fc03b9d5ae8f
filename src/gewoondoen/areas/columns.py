"""Which column of an outline file is which, whatever its vintage and way of writing.

BU_CODE, bu_code, buurtcode, buurt_code and buurtCode are one; shapefiles cut names off after ten characters.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gewoondoen.areas.codes import DISTRICT, MUNICIPALITY, NEIGHBOURHOOD

CODES = {
    NEIGHBOURHOOD: re.compile(r"(bu|brt|buurt)code\d*|(bu|brt|buurt)(19|20)\d\d"),
    DISTRICT: re.compile(r"(wk|wijk)code\d*|(wk|wijk)(19|20)\d\d"),
    MUNICIPALITY: re.compile(r"(gm|gem|gemeente)code\d*|gemeenteco|(gm|gem)(19|20)\d\d"),
}
NAMES = {
    NEIGHBOURHOOD: re.compile(r"(bu|brt|buurt)(naam|name)"),
    DISTRICT: re.compile(r"(wk|wijk)(naam|name)"),
    MUNICIPALITY: re.compile(r"(gm|gem|gemeente)(naam|name)|gemeentena"),
}
ANY_CODE = re.compile(r"statcode|code|gwbcode(10)?|regiocode|gebiedscode|gebiedcode")
ANY_NAME = re.compile(r"statnaam|naam|name|regio|regionaam|gebiedsnaam|gebiednaam|titel|title")
WATER = re.compile(r"water|h2o|indwater")
YEAR = re.compile(r"jaar|year|peiljaar")
YEAR_CODE = re.compile(r"(jr|jaar)statcode|jaarstatco")
YEAR_IN_TEXT = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


def plain(column: str) -> str:
    """Return the bare letters and digits of a column's name in lower case, without a prefix like "cbs:"."""
    return re.sub(r"[^a-z0-9]", "", column.lower().rsplit(":", 1)[-1])


def first(columns: Iterable[str], pattern: re.Pattern[str]) -> str | None:
    """Return the first column whose plain name matches."""
    return next((column for column in columns if pattern.fullmatch(plain(column))), None)


@dataclass(frozen=True)
class Columns:
    """The columns of one layer that matter to us; `kind` is None where the codes themselves tell the kind."""

    code: str
    kind: str | None
    name: str | None
    district_name: str | None
    municipality_name: str | None
    water: str | None
    year: str | None
    year_code: str | None

    @property
    def used(self) -> list[str]:
        """Return the columns to read."""
        columns = (
            self.code, self.name, self.district_name, self.municipality_name, self.water, self.year, self.year_code
        )  # fmt: skip
        return list(dict.fromkeys(column for column in columns if column))


def recognise(columns: list[str]) -> Columns | None:
    """Return what the columns of a layer mean; None for a layer without codes of areas.

    The finest code that a layer has is that of its rows: neighbourhoods carry the code of their district as well.
    """
    kind = next((kind for kind, pattern in CODES.items() if first(columns, pattern)), None)
    code = first(columns, CODES[kind]) if kind else first(columns, ANY_CODE)
    if code is None:
        return None
    return Columns(
        code=code,
        kind=kind,
        name=(first(columns, NAMES[kind]) if kind else None) or first(columns, ANY_NAME),
        district_name=first(columns, NAMES[DISTRICT]),
        municipality_name=first(columns, NAMES[MUNICIPALITY]),
        water=first(columns, WATER),
        year=first(columns, YEAR),
        year_code=first(columns, YEAR_CODE),
    )


def year_in(text: str) -> int | None:
    """Return the last year that stands in a name: wijkenbuurten_2024_v2 is of 2024."""
    years = YEAR_IN_TEXT.findall(text)
    return int(years[-1]) if years else None
