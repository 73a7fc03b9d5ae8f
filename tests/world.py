"""A small made-up town with a standing cast: who is who is the same in every test.

Teststad has the districts Oost (neighbourhoods Lindehof, Marktzicht) and West (Rietveld, Waterkant), each a square of
0.01 degree. A persona is "role.own" (granted for Oost), "role.other" (granted for West), "nobody" (an account without
a role) or "anonymous".
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser
from django.test import Client

from gewoondoen.areas.models import Area, Outline
from gewoondoen.people.models import Organisation, Role, RoleGrant, User

WEST, SOUTH, SIDE = 6.80, 52.20, 0.01
NEIGHBOURHOODS = {
    "Lindehof": ("Oost", 2, 0),
    "Marktzicht": ("Oost", 2, 1),
    "Rietveld": ("West", 0, 0),
    "Waterkant": ("West", 0, 1),
}
ANONYMOUS, NOBODY = "anonymous", "nobody"
PERSONAS = frozenset([ANONYMOUS, NOBODY, *(f"{role}.{where}" for role in Role.values for where in ("own", "other"))])
SIGNED_IN = PERSONAS - {ANONYMOUS}


def own(*roles: str) -> frozenset[str]:
    """Return the personas with one of the roles for Oost."""
    return frozenset(f"{role}.own" for role in roles)


def everywhere(*roles: str) -> frozenset[str]:
    """Return the personas with one of the roles, for whichever area."""
    return frozenset(f"{role}.{where}" for role in roles for where in ("own", "other"))


def square(west: float, south: float, width: float = SIDE, height: float = SIDE) -> dict[str, object]:
    """Return a GeoJSON square."""
    east, north = west + width, south + height
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


def outlined(area: Area, geometry: dict[str, object]) -> Area:
    """Give an area an outline."""
    ring = geometry["coordinates"][0]  # type: ignore[index]
    Outline.objects.create(
        area=area,
        geometry=geometry,
        simplified=geometry,
        longitude=(ring[0][0] + ring[2][0]) / 2,
        latitude=(ring[0][1] + ring[2][1]) / 2,
        surface_km2=0.76,
    )
    return area


@dataclass
class World:
    """The town, and its people by persona."""

    town: Area
    oost: Area
    west: Area
    lindehof: Area
    marktzicht: Area
    rietveld: Area
    waterkant: Area
    people: dict[str, User] = field(default_factory=dict)

    @classmethod
    def build(cls) -> World:
        """Make the areas with their outlines."""
        town = cls._area("municipality", "GM9999", "Teststad", None, square(WEST, SOUTH, 3 * SIDE, 2 * SIDE))
        made = {
            "Oost": cls._area("district", "WK999901", "Oost", town, square(WEST + 2 * SIDE, SOUTH, SIDE, 2 * SIDE)),
            "West": cls._area("district", "WK999902", "West", town, square(WEST, SOUTH, SIDE, 2 * SIDE)),
        }
        for number, (name, (district, x, y)) in enumerate(NEIGHBOURHOODS.items(), start=1):
            outline = square(WEST + x * SIDE, SOUTH + y * SIDE)
            code = f"BU9999{district == 'West':02}{number:02}"
            made[name] = cls._area("neighbourhood", code, name, made[district], outline)
        return cls(town, **{name.lower(): area for name, area in made.items()})

    @staticmethod
    def _area(kind: str, code: str, name: str, parent: Area | None, outline: dict[str, object]) -> Area:
        area = Area.objects.create(kind=kind, code=code, name=name, parent=parent, valid_from=2025)
        area.path = f"{parent.path if parent else '/'}{area.pk}/"
        area.save(update_fields=["path"])
        return outlined(area, outline)

    def person(self, persona: str) -> User | AnonymousUser:
        """Return the person of a persona, made at first asking."""
        if persona == ANONYMOUS:
            return AnonymousUser()
        if persona not in self.people:
            user = User.objects.create_user(f"{persona}@teststad.example", persona.replace(".", " ").title())
            if persona != NOBODY:
                role, where = persona.split(".")
                RoleGrant.objects.create(user=user, role=role, area=self.oost if where == "own" else self.west)
            self.people[persona] = user
        # A fresh copy: what a person may do is remembered for the length of a request, not of a test.
        return User.objects.get(pk=self.people[persona].pk)

    def user(self, persona: str) -> User:
        """Return the person of a persona who has an account."""
        person = self.person(persona)
        assert isinstance(person, User)
        return person

    def administrator(self) -> User:
        """Return the administrator of the whole."""
        if "whole" not in self.people:
            self.people["whole"] = User.objects.create_user("beheer@teststad.example", "Beheer")
            RoleGrant.objects.create(user=self.people["whole"], role=Role.ADMINISTRATOR, area=None)
        return User.objects.get(pk=self.people["whole"].pk)

    def client(self, persona: str) -> Client:
        """Return a client signed in as a persona."""
        client = Client()
        person = self.person(persona)
        if isinstance(person, User):
            client.force_login(person)
        return client

    def organisation(self, name: str = "Woningstichting De Linde", kind: str = "housing") -> Organisation:
        """Return an organisation by name, made at first asking."""
        return Organisation.objects.get_or_create(name=name, defaults={"kind": kind})[0]

    @staticmethod
    def inside(area: Area) -> tuple[float, float]:
        """Return longitude and latitude of a point inside an area."""
        return area.outline.longitude, area.outline.latitude
