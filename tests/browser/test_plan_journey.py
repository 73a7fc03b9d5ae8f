"""A plan of the line is drawn, joins a challenge, stands on map and calendar, and its street is opened once."""

import json
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Locator, expect
from pytest_django.live_server_helper import LiveServer

from gewoondoen.challenges import actions
from gewoondoen.challenges.models import Challenge
from gewoondoen.people.models import Organisation
from gewoondoen.plans.models import Chance, LinePlan
from tests.browser.agenda_journey import day
from tests.browser.journey import DESK, PHONE, Town, Walker, walker, work

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

SEWER, HEAT, SAID = "Nieuw riool", "Warmtenet", "We leggen buis en riool in een week."
JOINS = "Als de straat open ligt, komen er ook grotere containers."
METRES_NORTH = 1 / 111_267


@dataclass(frozen=True)
class Street:
    """A street of some hundreds of metres through the middle of a neighbourhood."""

    longitude: float
    latitude: float

    def pasted(self, metres_north: float = 0) -> str:
        """Return it as a map program gives it, so many metres to the north."""
        north = self.latitude + metres_north * METRES_NORTH
        places = [[self.longitude - 0.001, north], [self.longitude + 0.001, north]]
        return json.dumps({"type": "LineString", "coordinates": places})


def register(worker: Walker, title: str, kind: str, whose: Organisation, pasted: str) -> LinePlan:
    """Tell what is planned, its place pasted."""
    today = timezone.localdate()
    worker.go("/plannen/")
    worker.link("Tell what is planned")
    worker.fill("What is planned?", title)
    worker.choose("Kind", worker.words(kind))
    day(worker, "starts_on", today + timedelta(days=30))
    day(worker, "ends_on", today + timedelta(days=90))
    worker.choose("Whose plan is it?", whose.name)
    worker.fill("Where it is, as GeoJSON", pasted)
    worker.press("Save")
    worker.sees(title)
    return LinePlan.objects.get(title=title)


def stand_still(drawing: Locator) -> None:
    """Wait until the map has come where it goes."""
    expect(drawing.locator(".leaflet-pan-anim, .leaflet-zoom-anim")).to_have_count(0)


def draw_again(worker: Walker) -> None:
    """Draw the street anew by the keys alone: the middle of the map, and another middle."""
    page = worker.page
    worker.link("Change the plan")
    drawing, field = page.locator("[data-draw]"), page.locator("#id_drawn")
    expect(drawing.locator("path:not(.gd-pointmap__outline)")).to_be_attached()
    stand_still(drawing)
    before = field.input_value()
    add = drawing.locator("[data-add]")
    add.focus()
    page.keyboard.press("Enter")
    expect(field).to_have_value("")
    drawing.locator("[data-map]").focus()
    page.keyboard.press("ArrowRight")
    stand_still(drawing)
    add.focus()
    page.keyboard.press("Enter")
    expect(drawing.locator("[data-status]")).to_contain_text("2")
    (west, north), (east, same) = json.loads(field.input_value())["coordinates"]
    assert east > west
    assert north == pytest.approx(same, abs=1e-5)
    assert field.input_value() != before
    worker.press("Save")


def join(worker: Walker, challenge: Challenge) -> None:
    """Say that it joins the challenge, and how."""
    worker.link("Say whether it joins")
    worker.pick("Joins what lives in the area")
    worker.choose("Which challenge does it join?", str(challenge))
    worker.fill("How does it join, or why does it stand apart?", JOINS)
    worker.press("Save")
    worker.sees(JOINS)


def see_together(visitor: Walker, town: Town, challenge: Challenge) -> None:
    """See the plan as everyone does: on the map and the calendar, their tables, and at the challenge."""
    visitor.go(f"/plannen/?gebied={town.neighbourhood.code}")
    expect(visitor.main.locator("#agenda")).to_contain_text(SEWER)
    expect(visitor.main.locator("#kaart .gd-map__line").first).to_be_attached()
    visitor.sees(HEAT)
    visitor.press("Look closer on the map")
    expect(visitor.main.locator(".gd-plans-map__shape")).to_have_count(2)
    visitor.look()
    visitor.go(reverse("challenges:challenge", args=[challenge.pk]))
    visitor.main.get_by_role("link", name=SEWER).first.click()
    visitor.look()
    visitor.sees(JOINS)


def open_once(worker: Walker) -> None:
    """Find the chance to open the street once, and say what came of it."""
    worker.go("/plannen/")
    worker.link("Chances to do it together")
    worker.main.get_by_role("link", name=SEWER).first.click()
    worker.look()
    worker.sees(HEAT)
    worker.pick("Talked about")
    worker.fill("In a few words", SAID)
    worker.press("Save")


def walk(browser: Browser, base: str, town: Town) -> None:
    """From a drawn street to a street that is opened once."""
    outline = town.neighbourhood.outline
    street = Street(outline.longitude, outline.latitude)
    challenge = actions.name_challenge(
        title="Een schone straat", why="Voor iedereen", area=town.neighbourhood, visibility="public", by=town.worker
    )
    sewers = Organisation.objects.create(name="Riolering", kind="department")
    context, worker = walker(browser, base, user=town.worker, size=DESK)
    sewer = register(worker, SEWER, "Sewer works", sewers, street.pasted())
    assert sewer.area == town.neighbourhood
    draw_again(worker)
    worker.sees(SEWER)
    join(worker, challenge)
    register(worker, HEAT, "Energy transition", town.partner, street.pasted(metres_north=20))
    work()
    visitors, visitor = walker(browser, base, size=PHONE)
    see_together(visitor, town, challenge)
    open_once(worker)
    assert (Chance.objects.get().state, Chance.objects.get().words) == ("talked", SAID)
    visitors.close()
    context.close()


def test_a_plan_is_drawn_joins_a_challenge_and_the_street_is_opened_once(
    browser: Browser, live_server: LiveServer, made_up: Town
) -> None:
    walk(browser, live_server.url, made_up)


@pytest.mark.realdata
def test_the_same_on_the_real_neighbourhoods_of_enschede(
    browser: Browser, live_server: LiveServer, enschede: Town
) -> None:
    walk(browser, live_server.url, enschede)
