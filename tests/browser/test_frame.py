import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

PHONE = {"width": 390, "height": 844}
SMALLEST = {"width": 320, "height": 700}


@pytest.fixture
def components(page: Page, live_server: LiveServer, complaints: list[str]) -> Page:
    page.goto(f"{live_server.url}/onderdelen/")
    page.wait_for_load_state("networkidle")
    return page


def test_axe_finds_nothing_on_the_component_page_wide_and_narrow(components: Page) -> None:
    for size in ({"width": 1280, "height": 900}, PHONE):
        components.set_viewport_size(size)
        assert [violation["id"] for violation in Axe().run(components).response["violations"]] == []


def test_nothing_has_to_be_scrolled_sideways_on_the_smallest_screen(components: Page) -> None:
    components.set_viewport_size(SMALLEST)
    wider = components.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider == 0


def test_the_first_stop_of_the_keyboard_skips_to_the_content(components: Page) -> None:
    components.keyboard.press("Tab")
    expect(components.get_by_role("link", name="Direct naar de inhoud")).to_be_focused()
    components.keyboard.press("Enter")
    expect(components.locator("#inhoud")).to_be_focused()


def test_escape_closes_the_menu_and_gives_the_focus_back(components: Page) -> None:
    components.set_viewport_size(PHONE)
    menu = components.locator("header details.gd-menu--small")
    menu.locator("summary").click()
    expect(menu.get_by_role("navigation")).to_be_visible()
    components.keyboard.press("Escape")
    expect(menu.get_by_role("navigation")).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()


def test_a_link_in_the_error_summary_goes_to_its_field(components: Page) -> None:
    wrong = components.locator("#formulier-fout")
    wrong.get_by_role("link", name="E-mailadres").click()
    expect(wrong.get_by_label("E-mailadres")).to_be_focused()


def test_the_marker_is_put_by_buttons_and_taken_away_again(components: Page) -> None:
    place = components.locator("[data-point-map]")
    lat = components.locator("#id_plek-lat")
    place.get_by_role("button", name="Naar het noorden").click()
    first = float(lat.input_value())
    place.get_by_role("button", name="Naar het noorden").click()
    assert float(lat.input_value()) > first
    expect(place.get_by_role("status")).to_have_text("De speld staat op de plek die u koos.")
    place.get_by_role("button", name="Haal de speld weg").click()
    expect(lat).to_have_value("")


def test_a_click_on_the_map_puts_the_marker_there(components: Page) -> None:
    components.locator("[data-map]").click(position={"x": 200, "y": 150})
    expect(components.locator("#id_plek-lon")).not_to_have_value("")


def test_a_filter_answers_in_place_and_stays_in_the_address(components: Page) -> None:
    components.get_by_label("Stand").select_option(label="Klaar")
    expect(components).to_have_url(re.compile("state=done"))
    expect(components.get_by_role("heading", level=1)).to_be_visible()


def test_without_javascript_the_filters_have_a_button_and_the_map_stays_away(
    browser: Browser, live_server: LiveServer
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    page = context.new_page()
    page.goto(f"{live_server.url}/onderdelen/")
    page.get_by_role("button", name="Tonen").click()
    assert "q=lantaarn" in page.url
    expect(page.locator("[data-point-map]")).to_be_hidden()
    context.close()
