"""The street without a connection: what was written down waits on the device, and is taken in exactly once."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from gewoondoen.signals.models import Report
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

PHONE = {"width": 390, "height": 844}
WAITING = re.compile("wachten om verstuurd te worden")


@pytest.fixture
def town(transactional_db: None) -> World:
    return World.build()


@pytest.fixture
def street(page: Page, context: BrowserContext, live_server: LiveServer, town: World) -> Page:
    """The app on the phone of the area worker of Oost, opened once with a connection, who stands in Lindehof."""
    client = Client()
    client.force_login(town.user("area_worker.own"), settings.AUTHENTICATION_BACKENDS[0])
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    longitude, latitude = town.inside(town.lindehof)
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"longitude": longitude, "latitude": latitude})
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}/meldingen/onderweg/")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    return page


def write_down(page: Page, words: str) -> None:
    page.locator("label", has_text="Klacht").click()
    page.get_by_label("Wat zegt de melder?").fill(words)
    page.get_by_role("button", name="Hier, waar ik sta").click()
    expect(page.get_by_text(re.compile("Gevonden"))).to_be_visible()
    page.get_by_label("De melder wil anoniem blijven").check()
    page.get_by_role("button", name="Melding opslaan").click()


def test_what_is_written_without_a_connection_waits_and_is_sent_once_when_it_is_back(
    street: Page, context: BrowserContext, live_server: LiveServer
) -> None:
    assert [violation["id"] for violation in Axe().run(street).response["violations"]] == []
    context.set_offline(True)
    street.reload()
    write_down(street, "De tegels liggen los voor de school.")
    write_down(street, "De bank bij de vijver is kapot.")
    expect(street.get_by_role("heading", name=WAITING)).to_have_text(re.compile("2"))
    assert Report.objects.count() == 0
    # A second window of the app must not send the same once more.
    other = context.new_page()
    other.goto(f"{live_server.url}/meldingen/onderweg/")
    expect(other.get_by_role("heading", name=WAITING)).to_have_text(re.compile("2"))
    context.set_offline(False)
    expect(street.get_by_role("heading", name=WAITING)).to_be_hidden(timeout=15_000)
    assert sorted(Report.objects.values_list("words", flat=True)) == [
        "De bank bij de vijver is kapot.",
        "De tegels liggen los voor de school.",
    ]


def test_what_the_server_does_not_take_stays_with_the_reason_and_can_be_mended(street: Page) -> None:
    street.locator("label", has_text="Klacht").click()
    street.get_by_label("Wat zegt de melder?").fill("De bank is kapot.")
    street.get_by_label("De melder wil anoniem blijven").check()
    street.get_by_role("button", name="Melding opslaan").click()
    expect(street.get_by_text(re.compile("Typ een adres"))).to_be_visible()
    assert Report.objects.count() == 0
    street.get_by_role("button", name="Verbeteren").click()
    expect(street.get_by_label("Wat zegt de melder?")).to_have_value("De bank is kapot.")


def test_signing_out_says_what_waits_and_wipes_it(
    street: Page, context: BrowserContext, live_server: LiveServer
) -> None:
    context.set_offline(True)
    write_down(street, "De tegels liggen los voor de school.")
    expect(street.get_by_role("heading", name=WAITING)).to_have_text(re.compile("1"))
    # The connection is back for the pages only: the app itself is closed, so that nothing is sent meanwhile.
    street.goto("about:blank")
    context.set_offline(False)
    street.goto(f"{live_server.url}/account/afmelden/")
    expect(street.get_by_text(re.compile("Er wachten meldingen op dit apparaat"))).to_be_visible()
    street.locator("main").get_by_role("button", name="Uitloggen").click()
    street.wait_for_url(f"{live_server.url}/")
    waiting = street.evaluate("() => indexedDB.databases().then((found) => found.length)")
    assert waiting == 0
    assert street.evaluate("() => caches.keys().then((names) => names.length)") == 0
