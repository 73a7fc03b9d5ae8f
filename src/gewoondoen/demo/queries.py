"""Who one can sign in as."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404

from gewoondoen.areas.models import Area
from gewoondoen.demo.people import BY_SLUG, PEOPLE, Person
from gewoondoen.demo.places import MUNICIPALITY_CODE
from gewoondoen.people.models import Role, User


@dataclass(frozen=True)
class Group:
    """The persons of one role."""

    role: str
    label: str
    people: tuple[Person, ...]


def groups() -> list[Group]:
    """Return the cast by role, in the order in which they stand in data/people.csv."""
    roles = dict.fromkeys(person.role for person in PEOPLE)
    return [
        Group(role, str(Role(role).label), tuple(person for person in PEOPLE if person.role == role)) for role in roles
    ]


def person(slug: str) -> Person:
    """Return one of the cast; raises Http404 for another, and outside demo mode for everyone."""
    require_demo()
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


def account_of(someone: Person) -> User:
    """Return the account of one of the cast; raises Http404 where the demo was not filled."""
    require_demo()
    user = User.objects.filter(email=someone.email, is_active=True).first()
    if user is None:
        raise Http404
    return user


def require_demo() -> None:
    """Outside demo mode nothing of this exists."""
    if not settings.DEMO:
        raise Http404


def is_filled() -> bool:
    """Whether the demo municipality is in the database; no real one has its code."""
    return Area.objects.filter(code=MUNICIPALITY_CODE).exists()
