"""The streets of Voorbeeldstad and the addresses along them, each inside its own neighbourhood.

Postcodes are from 9926 to 9929, numbers that were never given out; each side of a street has one of its own.
"""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import product

import shapely
from shapely import LineString

from gewoondoen.areas import projection
from gewoondoen.demo import geography
from gewoondoen.demo.places import DISTRICTS, NEIGHBOURHOODS, Character

POSTCODES = (9926, 9927, 9928, 9929)
LETTERS = "ABCDEGHJKLMNPRSTVWXZ"  # as the post has it: no F, I, O, Q, U or Y
NEVER_GIVEN = {"SA", "SD", "SS"}
ADDRESSES_A_SIDE = 4
LENGTH = {Character.OUTSKIRTS: 900.0, Character.VILLAS: 420.0}
USUAL_LENGTH = 300.0
DECIMALS = 6  # of a degree: about a decimetre
SETBACK = 12.0  # metres from the middle of the road to a front door


@dataclass(frozen=True)
class Address:
    """A house: where it stands, and in which neighbourhood (by code)."""

    street: str
    number: int
    postcode: str
    town: str
    neighbourhood: str
    longitude: float
    latitude: float

    @property
    def words(self) -> str:
        """Return street and number, as people say them."""
        return f"{self.street} {self.number}"


def names(key: str) -> list[str]:
    """Return the street names of one theme; raises KeyError for a theme that is not in data/streets.txt."""
    return _names()[key]


@lru_cache(maxsize=1)
def _names() -> dict[str, list[str]]:
    lines = files("gewoondoen.demo").joinpath("data/streets.txt").read_text().splitlines()
    return {key: listed.split(", ") for key, listed in (line.split(": ") for line in lines)}


@lru_cache(maxsize=4)
def addresses(seed: int) -> tuple[Address, ...]:
    """Return every address of the municipality, by neighbourhood and street; the same for the same seed."""
    outlines = {shape.code: shape for shape in geography.shapes(seed)}
    codes = {number: _postcodes(number) for number in POSTCODES}
    found: list[Address] = []
    for each in NEIGHBOURHOODS:
        rng = random.Random(f"{seed} {each.code}")
        postcode = POSTCODES[DISTRICTS.index(each.district) % len(POSTCODES)]
        lines = _lines(
            rng,
            outlines[each.code].outline,
            len(names(each.streets)),
            LENGTH.get(each.character, USUAL_LENGTH),
        )
        for street, line in zip(names(each.streets), lines, strict=True):
            for side in (1, -1):
                code = next(codes[postcode])
                for number, east, north in _houses(rng, line, side, outlines[each.code].outline):
                    longitude, latitude = projection.point_to_wgs84(east, north)
                    found.append(
                        Address(
                            street,
                            number,
                            code,
                            each.district.town,
                            each.code,
                            round(longitude, DECIMALS),
                            round(latitude, DECIMALS),
                        )
                    )
    return tuple(found)


def _postcodes(number: int) -> Iterator[str]:
    """Yield the postcodes of one number in order: 9926AA, 9926AB, …"""
    for pair in product(LETTERS, LETTERS):
        if "".join(pair) not in NEVER_GIVEN:
            yield f"{number}{''.join(pair)}"


def _lines(rng: random.Random, outline: geography.Geometry, count: int, length: float) -> list[LineString]:
    """Return streets inside an outline, spread out and running mostly along two directions, as streets do."""
    room = outline.buffer(-40.0)
    shapely.prepare(room)
    grain = rng.uniform(0, math.pi)
    west, south, east, north = room.bounds
    lines: list[LineString] = []
    apart, tries = length * 0.6, 0
    while len(lines) < count:
        tries += 1
        if tries % 40 == 0:  # it is getting full: shorter streets, closer together
            apart, length = apart * 0.85, length * 0.93
        turn = grain + rng.choice((0, math.pi / 2)) + rng.gauss(0, 0.12)
        x, y = rng.uniform(west, east), rng.uniform(south, north)
        half = (length / 2 * math.cos(turn), length / 2 * math.sin(turn))
        line = LineString([(x - half[0], y - half[1]), (x + half[0], y + half[1])])
        middle = line.interpolate(0.5, normalized=True)
        close = any(middle.distance(other.interpolate(0.5, normalized=True)) < apart for other in lines)
        if not close and room.contains(line):
            lines.append(line)
    return lines


def _houses(
    rng: random.Random, line: LineString, side: int, outline: geography.Geometry
) -> Iterator[tuple[int, float, float]]:
    """Yield house numbers and places along one side of a street: odd on the left, even on the right."""
    (x1, y1), (x2, y2) = line.coords
    across = ((y1 - y2) / line.length * SETBACK * side, (x2 - x1) / line.length * SETBACK * side)
    number = 1 if side == 1 else 2
    for step in range(ADDRESSES_A_SIDE):
        point = line.interpolate((step + rng.uniform(0.2, 0.8)) / ADDRESSES_A_SIDE, normalized=True)
        east, north = point.x + across[0], point.y + across[1]
        if shapely.contains_xy(outline, east, north):
            yield number, east, north
        number += 2 * rng.randint(1, 9)
