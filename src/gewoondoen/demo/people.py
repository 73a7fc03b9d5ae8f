"""The cast of Voorbeeldstad: organisations, and the persons one can sign in as. Their data stand in data/*.csv."""

import csv
from dataclasses import dataclass
from importlib.resources import files

from gewoondoen.kernel.words import plain

# Who looks after which district, and who stands in: the ones named here share their districts by two and two.
STAND_INS = (
    ("area-worker", "teun-bakker"),
    ("sietse-hoekstra", "priya-ramdin"),
    ("fatima-el-amrani", "gulay-aksoy"),
    ("joost-verhagen", "marleen-oude-wesselink"),
    ("dion-landveld", "henk-jan-scholten"),
)


@dataclass(frozen=True)
class Organisation:
    """A municipal department or a partner."""

    name: str
    kind: str
    about: str


@dataclass(frozen=True)
class Person:
    """One person of the cast: the role in the areas of these names (none: everywhere), and what there is to see."""

    slug: str
    name: str
    role: str
    areas: tuple[str, ...]
    job: str
    organisation: str
    language: str
    sees: str

    @property
    def email(self) -> str:
        """Return an address that can never exist (RFC 2606)."""
        return f"{plain(self.name).replace(' ', '.')}@voorbeeldstad.example"


def _rows(name: str) -> list[dict[str, str]]:
    text = files("gewoondoen.demo").joinpath(f"data/{name}.csv").read_text()
    return list(csv.DictReader(text.splitlines(), delimiter=";"))


ORGANISATIONS = tuple(Organisation(row["name"], row["kind"], row["about"]) for row in _rows("organisations"))
PEOPLE = tuple(
    Person(
        slug=row["slug"],
        name=row["name"],
        role=row["role"],
        areas=tuple(row["areas"].split(",")) if row["areas"] else (),
        job=row["job"],
        organisation=row["organisation"],
        language=row["language"],
        sees=row["sees"],
    )
    for row in _rows("people")
)
BY_SLUG = {person.slug: person for person in PEOPLE}
BY_NAME = {person.name: person for person in PEOPLE}


def stand_in_of(slug: str) -> str:
    """Return who stands in for an area worker."""
    return next(two if one == slug else one for one, two in STAND_INS if slug in {one, two})


def face_of(district: str) -> str:
    """Return the slug of the area worker who is the one face of a district."""
    return next(each.slug for each in PEOPLE if each.role == "area_worker" and district in each.areas)
