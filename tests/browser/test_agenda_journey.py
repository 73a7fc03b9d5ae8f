"""From a surge to an adopted agenda to a result that is told back: in a small town, the demo, and real Enschede."""

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.browser.agenda_journey import whole_agenda
from tests.browser.journey import PHONE, Town
from tests.browser.test_red_thread import enschede, made_up, voorbeeldstad  # noqa: F401  # fixtures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def test_a_surge_becomes_an_adopted_agenda_and_a_result_that_is_told_back(
    browser: Browser, live_server: LiveServer, made_up: Town
) -> None:
    whole_agenda(browser, live_server.url, made_up, size=PHONE)


def test_the_same_in_the_demo_municipality(browser: Browser, live_server: LiveServer, voorbeeldstad: Town) -> None:
    whole_agenda(browser, live_server.url, voorbeeldstad, shortened=True)


@pytest.mark.realdata
def test_the_same_on_the_real_neighbourhoods_of_enschede(
    browser: Browser, live_server: LiveServer, enschede: Town
) -> None:
    whole_agenda(browser, live_server.url, enschede)
