"""From a resident's report to the result that is told back: in a small town, the demo, and Enschede's real areas."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from gewoondoen.areas.addresses import plain
from gewoondoen.areas.models import Address, Area
from gewoondoen.areas.queries import locate
from gewoondoen.demo.actions import fill
from gewoondoen.people.models import ContactRule, Organisation, RoleGrant, User
from gewoondoen.people.policies import is_area_worker
from gewoondoen.people.queries import face_of
from tests.browser.journey import Town, whole_thread
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

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


@pytest.fixture
def made_up() -> Town:
    return town_around(World.build().lindehof, "Teststad")


@pytest.fixture
def voorbeeldstad() -> Town:
    """The demo municipality, with a small part of its three years."""
    fill(scale=0.02)
    for house in Address.objects.order_by("pk"):
        located = locate(house.longitude, house.latitude)
        worker = face_of(located.area, "", timezone.localdate()) if located else None
        if located and worker and is_area_worker(worker, located.area):
            partner = Organisation.objects.filter(kind="housing").order_by("name")[0]
            return Town(located.area, f"{house.street} {house.number} {house.postcode}", worker, partner)
    raise AssertionError("No address of the demo has an area worker as its face.")


@pytest.fixture
def enschede(shared_data: Path) -> Town:
    file = shared_data / "cbs" / "geo" / "wijk_buurt_2016_selectie.gpkg"
    if not file.exists():
        pytest.skip("wijk_buurt_2016_selectie.gpkg is not in the folder shared/data/cbs/geo.")
    call_command("import_areas", str(file), municipality=["GM0153"], stdout=StringIO(), stderr=StringIO())
    assert Area.objects.current().of_kind(Area.Kind.NEIGHBOURHOOD).count() == 70
    return town_around(Area.objects.select_related("parent", "outline").get(name="Hogeland-Noord"), "Enschede")


def test_a_report_becomes_a_result_and_who_began_it_hears_it(
    browser: Browser, live_server: LiveServer, made_up: Town
) -> None:
    whole_thread(browser, live_server.url, made_up, by_keyboard=True)


def test_the_same_without_javascript(browser: Browser, live_server: LiveServer, made_up: Town) -> None:
    whole_thread(browser, live_server.url, made_up, javascript=False)


def test_the_same_in_english(browser: Browser, live_server: LiveServer, made_up: Town) -> None:
    whole_thread(browser, live_server.url, made_up, language="en")


def test_the_same_in_the_demo_municipality(browser: Browser, live_server: LiveServer, voorbeeldstad: Town) -> None:
    whole_thread(browser, live_server.url, voorbeeldstad)


@pytest.mark.realdata
def test_the_same_on_the_real_neighbourhoods_of_enschede(
    browser: Browser, live_server: LiveServer, enschede: Town
) -> None:
    whole_thread(browser, live_server.url, enschede)
