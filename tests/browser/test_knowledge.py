"""The figures of an area and the stories beside them, walked as people: a resident, an area worker, an analyst."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect
from pytest_django.live_server_helper import LiveServer

from gewoondoen.people.models import ContactRule
from tests.browser.journey import PHONE, Walker, walker, work
from tests.knowledge.making import town_figures
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

SHARE = "65 jaar of ouder"
SEEN = "Veel ouderen verhuisden naar de nieuwe flat aan het plein in Marktzicht."
OTHERWISE = "Bij ons in de straat bleven zij juist wonen."
GOOD = "buurt;jaar;bezoekers\nLindehof;2021;130\nMarktzicht;2021;.\n"
WRONG = "buurt;jaar;bezoekers\nLindehof;2021;130\nNergens;2021;veertig\n"


@pytest.fixture
def town(figures_dir: Path) -> World:
    """The town with its figures; the area worker of Oost is its face."""
    world = World.build()
    town_figures()
    ContactRule.objects.create(area=world.oost, person=world.user("area_worker.own"))
    return world


def follow(someone: Walker, address: str, within: Locator | None = None) -> None:
    """Follow the link on this page that leads to an address."""
    (within or someone.main).locator(f"a[href='{address}']").first.click()
    someone.look()


def test_what_a_resident_sees_in_a_figure_is_read_and_then_stands_beside_it_for_everyone(
    browser: Browser, live_server: LiveServer, town: World
) -> None:
    context, resident = walker(browser, live_server.url, user=town.user("resident.own"), size=PHONE)
    resident.go("/mijn-buurt/")
    resident.link("Lindehof")
    resident.link("All figures of this area")
    resident.sees("Lindehof in cijfers")
    follow(resident, "/kennis/gebied/BU99990001/aandeel_65_plus/")
    for words in ("10\N{NO-BREAK SPACE}%", "20\N{NO-BREAK SPACE}%", "Kerncijfers", "CBS"):
        resident.sees(words)
    resident.main.get_by_role("link", name=resident.words("What do you see?")).click()
    resident.look()
    resident.press("Send")
    expect(resident.main.get_by_label("Wat ziet u?")).to_have_attribute("aria-invalid", "true")
    resident.fill("What do you see?", SEEN)
    resident.press("Send")
    resident.sees(SEEN)
    resident.sees("Iemand die in uw gebied werkt")
    said = resident.page.url
    context.close()

    context, anyone = walker(browser, live_server.url, size=PHONE)
    figure = "/kennis/gebied/BU99990001/aandeel_65_plus/"
    anyone.go(figure)
    assert SEEN not in anyone.page.content()

    work()
    context_of_worker, worker = walker(browser, live_server.url, user=town.user("area_worker.own"), size=PHONE)
    worker.go("/vandaag/")
    follow(worker, said.removeprefix(live_server.url))
    worker.sees(SEEN)
    worker.link("Show it to everyone")
    worker.press("Show it to everyone")
    context_of_worker.close()

    anyone.go(figure)
    anyone.sees(SEEN)
    context.close()
