"""The boroughs, districts and neighbourhoods of Voorbeeldstad: where they lie and what kind of place each one is.

The neighbourhoods stand in data/neighbourhoods.csv, in order of their codes; who lives there in data/quarters.csv.
"""

import csv
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

MUNICIPALITY = "Voorbeeldstad"
MUNICIPALITY_CODE = "GM9901"
MUNICIPALITY_ABOUT = (
    "Een stad aan de Wesse met vier dorpen eromheen, samen 158.000 inwoners. Voorbeeldstad bestaat niet: de plaats, "
    "de mensen en hun verhalen zijn verzonnen, zodat u alles kunt uitproberen."
)
BOROUGHS = {
    "Centrum": "De binnenstad binnen de singels, met de markt, de haven en het station.",
    "Noord": "De overkant van de Wesse: van de oude scheepswerf en de flats van De Kolk tot het dorp Wessum.",
    "Oost": "Lanen en villa's, de hogeschool met haar campus, en het dorp Lindelo.",
    "Zuid": "Het grootste stadsdeel: arbeiderswijken, naoorlogse flats en de nieuwbouw van Stroomdal.",
    "West": "Schrijverswijk en tuindorp, de jaren-tachtigwijk Westermaten en het dorp Harkelo.",
}


class Character(StrEnum):
    """What kind of place a neighbourhood is; what people report there follows from it."""

    CENTRE = "centre"
    WATERFRONT = "waterfront"
    STUDENTS = "students"
    WORKERS = "workers"
    GARDEN = "garden"
    FLATS = "flats"
    VILLAS = "villas"
    TERRACED = "terraced"
    NEW_ESTATE = "new_estate"
    BUSINESS = "business"
    VILLAGE = "village"
    OUTSKIRTS = "outskirts"


@dataclass(frozen=True)
class District:
    """A district: its borough, its middle in kilometres east and north of the Oude Markt, and its town."""

    name: str
    borough: str
    east: float
    north: float
    town: str = MUNICIPALITY


DISTRICTS = (
    District("Binnenstad", "Centrum", 0.0, 0.0),
    District("Singels", "Centrum", 0.1, -1.35),
    District("Noorderoever", "Noord", -0.4, 2.15),
    District("De Kolk", "Noord", -2.7, 2.8),
    District("Molenwijk", "Noord", 1.9, 2.9),
    District("Wessum", "Noord", 0.2, 6.4, town="Wessum"),
    District("Componistenwijk", "Oost", 2.5, 0.05),
    District("Hoge Bomen", "Oost", 4.3, -2.1),
    District("Campus", "Oost", 4.7, 0.7),
    District("Oosterveld", "Oost", 6.6, -0.7),
    District("Lindelo", "Oost", 9.4, -0.1, town="Lindelo"),
    District("De Akkers", "Zuid", -1.3, -4.7),
    District("Ambachtswijk", "Zuid", -0.9, -2.75),
    District("Rietlanden", "Zuid", 2.3, -3.5),
    District("Stroomdal", "Zuid", 1.7, -5.9),
    District("Kempe", "Zuid", -0.2, -9.0, town="Kempe"),
    District("Schrijverswijk", "West", -2.6, -0.75),
    District("Westertuin", "West", -4.3, 0.75),
    District("Westermaten", "West", -4.7, -2.3),
    District("Harkelo", "West", -8.2, -0.5, town="Harkelo"),
)


@dataclass(frozen=True)
class Neighbourhood:
    """A neighbourhood: its code, place in the tree, kind of place, and what to know of it in a few words."""

    code: str
    name: str
    district: District
    character: Character
    # The key of its street names in data/streets.txt.
    streets: str
    about: str
    # How many live there now.
    inhabitants: int
    # By how much life is harder than elsewhere in such a place (figures/leaves.py), and how many points more are old.
    need: float
    old: float
    # How often people report something, against how often they do in such a place: the loudest are not the neediest.
    voice: float


def _rows(name: str) -> list[dict[str, str]]:
    text = files("gewoondoen.demo").joinpath(f"data/{name}.csv").read_text()
    return list(csv.DictReader(text.splitlines(), delimiter=";"))


def _read() -> tuple[Neighbourhood, ...]:
    """Read the neighbourhoods and number them within their districts, as Statistics Netherlands does."""
    rows = _rows("neighbourhoods")
    quarters = {row["name"]: row for row in _rows("quarters")}
    return tuple(
        Neighbourhood(
            code=f"BU{MUNICIPALITY_CODE[2:]}{number:02d}{order:02d}",
            name=row["name"],
            district=district,
            character=Character(row["character"]),
            streets=row["streets"],
            about=row["about"],
            inhabitants=int(quarters[row["name"]]["inhabitants"]),
            need=float(quarters[row["name"]]["need"]),
            old=float(quarters[row["name"]]["old"]),
            voice=float(quarters[row["name"]]["voice"]),
        )
        for number, district in enumerate(DISTRICTS, start=1)
        for order, row in enumerate((row for row in rows if row["district"] == district.name), start=1)
    )


NEIGHBOURHOODS = _read()


def code_of(name: str) -> str:
    """Return the code of the area with this name; raises KeyError when there is none."""
    return _CODES[name]


_CODES = (
    {MUNICIPALITY: MUNICIPALITY_CODE}
    | {name: f"SD9901{order:02d}" for order, name in enumerate(BOROUGHS, start=1)}
    | {district.name: f"WK9901{order:02d}" for order, district in enumerate(DISTRICTS, start=1)}
    | {each.name: each.code for each in NEIGHBOURHOODS}
)
