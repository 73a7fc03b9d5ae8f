"""The neighbourhoods that figures are made for, as arrays: those of Voorbeeldstad and of forty towns around it.

Everything is (leaves, years): a leaf is a neighbourhood, the years are the ten before that of the calendar.
"""

import csv
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from gewoondoen.demo.figures.tellings import Floats, Told
from gewoondoen.demo.places import DISTRICTS, MUNICIPALITY, MUNICIPALITY_CODE, NEIGHBOURHOODS, Character

YEARS = 10
COUNTRY = "NL00"
# Neighbourhoods of every other town, by district: name, which kind of place it may be, and how many live there, about.
ELSEWHERE = (
    (
        ("Centrum", (Character.CENTRE, Character.CENTRE, Character.WATERFRONT), 3_200),
        ("Oud-Zuid", (Character.WORKERS, Character.GARDEN), 4_600),
        ("De Hagen", (Character.FLATS, Character.FLATS, Character.STUDENTS), 4_300),
        ("De Weide", (Character.TERRACED,), 6_800),
    ),
    (
        ("Nieuwland", (Character.NEW_ESTATE,), 3_100),
        ("Boskant", (Character.VILLAS, Character.GARDEN), 2_600),
        ("Kerkdorp", (Character.VILLAGE,), 2_900),
        ("Buitengebied", (Character.OUTSKIRTS,), 900),
    ),
)


@dataclass(frozen=True)
class Place:
    """An area that figures are published of: its code and name, and its municipality ("" for the country)."""

    code: str
    name: str
    municipality: str
    character: str = ""
    inhabitants: int = 0
    need: float = 0.0
    old: float = 0.0


def _rows(name: str, key: str) -> dict[str, dict[str, str]]:
    """Return the rows of a file in data by one column."""
    text = files("gewoondoen.demo").joinpath(f"data/{name}.csv").read_text()
    return {row[key]: row for row in csv.DictReader(text.splitlines(), delimiter=";")}


def towns(count: int) -> list[tuple[str, str]]:
    """Return code and name of the other towns, made up as all else; no real municipality has such a code."""
    names = files("gewoondoen.demo").joinpath("data/elsewhere.txt").read_text().strip().split(", ")
    return [(f"GM80{number:02d}", name) for number, name in enumerate(names[:count], start=1)]


def own_places() -> tuple[Place, ...]:
    """Return the neighbourhoods of Voorbeeldstad."""
    return tuple(
        Place(each.code, each.name, MUNICIPALITY_CODE, each.character, each.inhabitants, each.need, each.old)
        for each in NEIGHBOURHOODS
    )


def other_places(rng: random.Random, count: int) -> tuple[Place, ...]:
    """Return the neighbourhoods of the other towns: some towns are larger, some poorer, some older."""
    found = []
    for code, _town in towns(count):
        size, need, old = 3 ** rng.uniform(-0.5, 1), rng.gauss(0, 0.25), rng.gauss(0, 2)
        for number, district in enumerate(ELSEWHERE, start=1):
            for order, (name, characters, inhabitants) in enumerate(district, start=1):
                each = f"BU{code[2:]}{number:02d}{order:02d}"
                lives = round(inhabitants * size * rng.uniform(0.6, 1.3))
                found.append(Place(each, name, code, rng.choice(characters), lives, need, old))
    return tuple(found)


@dataclass(frozen=True)
class Leaves:
    """All leaves, their traits, and the years."""

    places: tuple[Place, ...]
    last_year: int
    surfaces: dict[str, float]  # in hectares, of those whose outline is known
    seed: int

    @cached_property
    def years(self) -> npt.NDArray[np.int_]:
        """The ten years, the earliest first."""
        return np.arange(self.last_year - YEARS + 1, self.last_year + 1)

    @cached_property
    def ago(self) -> npt.NDArray[np.int_]:
        """The same years counted back: -10 to -1."""
        return np.arange(-YEARS, 0)

    @cached_property
    def along(self) -> npt.NDArray[np.int_]:
        """How many years went by since the first: 0 to 9."""
        return np.arange(YEARS)

    @cached_property
    def told(self) -> Told:
        """What the stories tell."""
        return Told({each.code: row for row, each in enumerate(self.places)}, self.ago)

    @cached_property
    def rng(self) -> np.random.Generator:
        """Where chance comes from; drawn from in one fixed order."""
        return np.random.default_rng(self.seed)

    @cached_property
    def _traits(self) -> dict[str, Floats]:
        """What kind of place each leaf is, in numbers (data/characters.csv), as columns (leaves, 1)."""
        rows = _rows("characters", "character")
        names = [name for name in next(iter(rows.values())) if name != "character"]
        table = np.array([[float(rows[each.character][name]) for name in names] for each in self.places])
        return {name: table[:, [column]] for column, name in enumerate(names)}

    def trait(self, name: str, vary: float = 0.0) -> Floats:
        """Return one trait (leaves, 1); `vary` is by how much two places of a kind differ, as a part of it."""
        values = self._traits[name]
        return values * np.exp(self.rng.normal(0, vary, values.shape)) if vary else values

    @cached_property
    def need(self) -> Floats:
        """How hard life is made, from about -2 to 2 (leaves, years): behind incomes, benefits, care and crime."""
        own = np.array([[each.need] for each in self.places])
        drift = self.rng.normal(0, 0.012, own.shape) * self.ago
        base = self.trait("need") + own + self.rng.normal(0, 0.1, own.shape) + drift
        return self.told.on("need", base + self.rng.normal(0, 0.02, drift.shape))

    @cached_property
    def old(self) -> Floats:
        """By how many points more people are 65 or over than in other places of the kind (leaves, 1)."""
        return np.array([[each.old] for each in self.places])

    def districts(self) -> tuple[list[Place], npt.NDArray[np.intp]]:
        """Return the districts, each with the place of its first leaf; leaves stand in order of their codes."""
        names = {f"WK{MUNICIPALITY_CODE[2:]}{n:02d}": each.name for n, each in enumerate(DISTRICTS, start=1)}
        codes, starts = _starts([f"WK{each.code[2:8]}" for each in self.places])
        return [Place(code, names.get(code, f"Wijk {code[-2:]}"), f"GM{code[2:6]}") for code in codes], starts

    def towns(self) -> tuple[list[Place], npt.NDArray[np.intp]]:
        """Return the municipalities, each with the place of its first leaf."""
        names = {MUNICIPALITY_CODE: MUNICIPALITY, **dict(towns(len(self.places)))}
        codes, starts = _starts([each.municipality for each in self.places])
        return [Place(code, names[code], code) for code in codes], starts


def _starts(codes: Sequence[str]) -> tuple[list[str], npt.NDArray[np.intp]]:
    """Return each code of a list in which equals stand together, and where it stands first."""
    found = list(dict.fromkeys(codes))
    return found, np.array([codes.index(each) for each in found])


@dataclass(frozen=True)
class Made:
    """Values of one indicator (leaves, years); `per` is what a mean or share is out of, None for what adds up."""

    values: Floats
    per: Floats | None = None
    # Where the source would give no number: too few people, dwellings or cases.
    withheld: npt.NDArray[np.bool_] | None = None


Sheet = dict[str, Made]


def chance(value: float | Floats, need: Floats, by: float) -> Floats:
    """Return a share (0 to 1) that is `value` where need is 0 and grows or shrinks with it along a logistic curve.

    >>> chance(0.5, np.array([0.0, 1.0]), 1.0).round(3).tolist()
    [0.5, 0.731]
    """
    level = np.log(np.asarray(value) / (1 - np.asarray(value)))
    return np.asarray(1 / (1 + np.exp(-(level + by * need))))


def whole(values: Floats) -> Floats:
    """Return whole numbers."""
    return np.asarray(np.round(values), dtype=np.float64)


def split(totals: Floats, shares: Floats) -> Floats:
    """Return whole numbers that add up to whole totals, by shares on the last axis that add up to 1.

    >>> split(np.array([10.0]), np.array([[0.25, 0.25, 0.5]])).tolist()
    [[2.0, 3.0, 5.0]]
    """
    edges = np.round(totals[..., None] * np.cumsum(shares, axis=-1))
    edges[..., -1] = totals
    return np.diff(edges, axis=-1, prepend=0.0)
