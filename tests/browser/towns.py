"""Towns to walk in: an address in a neighbourhood, with an area worker for its surroundings and a partner."""

from gewoondoen.areas.addresses import plain
from gewoondoen.areas.models import Address, Area
from gewoondoen.people.models import ContactRule, Organisation, RoleGrant, User
from tests.browser.journey import Town

STREET = "Lantaarnpad"


def town_around(neighbourhood: Area, town_name: str) -> Town:
    """Put an address in a neighbourhood, with an area worker for its surroundings and a partner."""
    outline = neighbourhood.outline
    Address.objects.create(
        street=STREET,
        number="12",
        postcode="7599ZZ",
        town=town_name,
        longitude=outline.longitude,
        latitude=outline.latitude,
        searched=plain(f"{STREET} 12 7599ZZ {town_name}"),
    )
    worker = User.objects.create_user("fatma@gemeente.example", "Fatma Yılmaz", phone="06 12345678")
    RoleGrant.objects.create(user=worker, role="area_worker", area=neighbourhood.parent)
    ContactRule.objects.create(area=neighbourhood.parent, person=worker)
    partner = Organisation.objects.create(name="Woningstichting De Linde", kind="housing")
    return Town(neighbourhood, f"{STREET} 12", worker, partner)
