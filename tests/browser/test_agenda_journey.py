"""From a surge to an adopted agenda to a result told back: in a small town, and on the real areas of Enschede."""

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.browser.agenda_journey import whole_agenda
from tests.browser.journey import PHONE, Town

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def test_a_surge_becomes_an_adopted_agenda_and_a_result_that_is_told_back(
    browser: Browser, live_server: LiveServer, made_up: Town
) -> None:
    whole_agenda(browser, live_server.url, made_up, size=PHONE)


@pytest.mark.realdata
def test_the_same_on_the_real_neighbourhoods_of_enschede(
    browser: Browser, live_server: LiveServer, enschede: Town
) -> None:
    whole_agenda(browser, live_server.url, enschede, shortened=True)
