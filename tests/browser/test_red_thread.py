"""From a resident's report to the result that is told back: in a small town, the demo, and Enschede's real areas."""

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.browser.agenda_journey import whole_agenda
from tests.browser.journey import Town, whole_thread

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def test_a_report_becomes_a_result_and_who_began_it_hears_it(
    browser: Browser, live_server: LiveServer, made_up: Town
) -> None:
    whole_thread(browser, live_server.url, made_up, by_keyboard=True)


def test_the_same_without_javascript(browser: Browser, live_server: LiveServer, made_up: Town) -> None:
    whole_thread(browser, live_server.url, made_up, javascript=False)


def test_the_same_in_english(browser: Browser, live_server: LiveServer, made_up: Town) -> None:
    whole_thread(browser, live_server.url, made_up, language="en")


def test_the_same_in_the_demo_municipality_and_there_from_a_surge_to_an_agenda(
    browser: Browser, live_server: LiveServer, voorbeeldstad: Town
) -> None:
    # One test: to fill the demo takes longer than to walk in it.
    whole_thread(browser, live_server.url, voorbeeldstad)
    whole_agenda(browser, live_server.url, voorbeeldstad, shortened=True)


@pytest.mark.realdata
def test_the_same_on_the_real_neighbourhoods_of_enschede(
    browser: Browser, live_server: LiveServer, enschede: Town
) -> None:
    whole_thread(browser, live_server.url, enschede)
