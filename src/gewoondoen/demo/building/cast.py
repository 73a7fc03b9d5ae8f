"""The organisations, the people with their roles, and who is the one face where."""

from collections.abc import Mapping
from datetime import datetime

from allauth.account.models import EmailAddress

from gewoondoen.areas.models import Area
from gewoondoen.demo.building.log import Log
from gewoondoen.demo.people import ORGANISATIONS, PEOPLE, face_of, stand_in_of
from gewoondoen.demo.places import DISTRICTS, MUNICIPALITY, code_of
from gewoondoen.kernel.events import INTERNAL
from gewoondoen.people.models import ContactRule, Organisation, RoleGrant, User

# Who is the face where no area worker is named: above the districts.
FALLBACK = ("line-manager", "joost-verhagen")


def build_organisations() -> dict[str, Organisation]:
    """Write the organisations; returns them by name."""
    rows = [Organisation(name=each.name, kind=each.kind, about=each.about) for each in ORGANISATIONS]
    return {row.name: row for row in Organisation.objects.bulk_create(rows)}


def build_people(organisations: Mapping[str, Organisation], areas: Mapping[str, Area]) -> dict[str, User]:
    """Write the people with their roles; returns them by slug. Nobody has a password."""
    users: dict[str, User] = {}
    for number, person in enumerate(PEOPLE):
        user = User(
            email=person.email,
            name=person.name,
            job=person.job,
            phone="" if person.role == "resident" else f"06 00 00 00 {number:02d}",  # a number that is never given out
            organisation=organisations.get(person.organisation),
            language=person.language,
        )
        user.set_unusable_password()
        users[person.slug] = user
    User.objects.bulk_create(users.values())
    EmailAddress.objects.bulk_create(
        [EmailAddress(user=user, email=user.email or "", verified=True, primary=True) for user in users.values()]
    )
    RoleGrant.objects.bulk_create(
        [
            RoleGrant(
                user=users[person.slug], role=person.role, area=areas[code_of(name)] if name != MUNICIPALITY else None
            )
            for person in PEOPLE
            for name in person.areas or (MUNICIPALITY,)
        ]
    )
    return users


def build_contact_rules(users: Mapping[str, User], areas: Mapping[str, Area], log: Log, at: datetime) -> None:
    """Say who is the one face in each district, and who stands in."""
    person, stand_in = FALLBACK
    rules = [ContactRule(area=areas[code_of(MUNICIPALITY)], person=users[person], stand_in=users[stand_in])]
    for district in DISTRICTS:
        slug = face_of(district.name)
        area = areas[code_of(district.name)]
        rules.append(ContactRule(area=area, person=users[slug], stand_in=users[stand_in_of(slug)]))
    for rule in ContactRule.objects.bulk_create(rules):
        log.record(
            "contact.named",
            at=at,
            by=users["administrator"].pk,
            subject=("user", rule.person_id),
            area_id=rule.area_id,
            visibility=INTERNAL,
            facts={"domain": ""},
        )
