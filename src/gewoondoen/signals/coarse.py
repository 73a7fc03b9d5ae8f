"""How exactly everyone may see where a signal is: never so exactly that a home can be pointed at.

A thing of the street (its category says that the place is public) stands where it is, within some ten metres. All else
stands in the middle of a cell of a fixed grid of about 250 by 250 metres, with everything else of that cell: which
house of the cell it was, nobody can tell. Where few people live, one farm can be a whole cell; there the middle of the
neighbourhood stands for all of it. Without draw of chance: asking twice tells nothing more, and several signals of one
home fall together.

Source of the size: Statistics Netherlands publishes figures by squares of 100 and 500 metres and withholds those with
few people; 250 metres is some 60 homes in a Dutch built-up area (10 a hectare). Unit: degrees (WGS84).

Worked example: 52.2213 north lies in row floor(52.2213 / 0.00225) = 23209, of which the middle is
(23209 + 0.5) * 0.00225 = 52.2214 north; 6.8918 east lies in column floor(6.8918 / 0.00367) = 1877, middle 6.8904.

>>> coarse(6.8918, 52.2213, is_public=False, around=Around(6.9, 52.2, 0.4))
(6.8904, 52.2214)
>>> coarse(6.8918, 52.2213, is_public=False, around=Around(6.9, 52.2, 12.0))
(6.9, 52.2)
>>> coarse(6.891811, 52.221352, is_public=True, around=Around(6.9, 52.2, 12.0))
(6.8918, 52.2214)
"""

from dataclasses import dataclass
from math import floor

# About 250 metres each: a degree of latitude is 111.3 km, one of longitude at 52 degrees north 68.2 km.
ROW, COLUMN = 0.00225, 0.00367
# Four decimals are some ten metres. No coarse place carries more.
DECIMALS = 4
# A neighbourhood that is wider has places with few homes: its middle stands for all of it. In km2.
CLOSELY_BUILT = 1.5


@dataclass(frozen=True)
class Around:
    """The neighbourhood a place lies in: its middle, and how large it is."""

    longitude: float
    latitude: float
    surface_km2: float


def coarse(longitude: float, latitude: float, *, is_public: bool, around: Around | None) -> tuple[float, float]:
    """Return where everyone may see a signal: longitude and latitude, with four decimals at most."""
    if is_public:
        return round(longitude, DECIMALS), round(latitude, DECIMALS)
    if around is not None and around.surface_km2 > CLOSELY_BUILT:
        return round(around.longitude, DECIMALS), round(around.latitude, DECIMALS)
    return middle(longitude, COLUMN), middle(latitude, ROW)


def middle(value: float, step: float) -> float:
    """Return the middle of the cell in which a value lies.

    >>> middle(52.2213, ROW)
    52.2214
    """
    return round((floor(value / step) + 0.5) * step, DECIMALS)
