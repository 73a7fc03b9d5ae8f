"""Drawing the piece of the municipality that somebody follows: by mouse and by keyboard."""

import json

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.journey import DESK, walker
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def test_a_shape_is_drawn_by_its_corners_and_taken_back(browser: Browser, live_server: LiveServer) -> None:
    world = World.build()
    context, person = walker(browser, live_server.url, user=world.user("nobody"), size=DESK)
    person.go("/volgen/stuk/")
    page = person.page
    page.get_by_text("Of teken een vorm", exact=True).click()
    drawing = page.locator("[data-draw]")
    plane = drawing.locator("[data-map]")
    expect(plane.locator(".gd-pointmap__outline").first).to_be_attached()
    plane.click(position={"x": 60, "y": 60})
    plane.click(position={"x": 160, "y": 60})
    expect(drawing.locator("[data-status]")).to_contain_text("2")
    field = page.locator("#id_drawn")
    expect(field).to_have_value("")
    drawing.locator("[data-add]").focus()
    page.keyboard.press("Enter")
    expect(drawing.locator("[data-status]")).to_contain_text("3")
    shape = json.loads(field.input_value())
    assert shape["type"] == "Polygon"
    assert len(shape["coordinates"][0]) == 4
    drawing.locator("[data-undo]").click()
    expect(field).to_have_value("")
    context.close()
