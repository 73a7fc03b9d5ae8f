"""The list of signals by keyboard alone, and the map beside it: as axe, a narrow screen and a person see them."""

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from gewoondoen.people.models import User
from gewoondoen.signals.models import Signal
from tests.browser.journey import DESK, PHONE, walker
from tests.signals import cast
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

FOCUSED_ROW = "document.activeElement.closest('[data-row]')?.dataset.row"


@pytest.fixture
def worker() -> User:
    world = World.build()
    face = cast.face(world)
    for kind in ("complaint", "idea", "complaint"):
        cast.reported(world, kind=kind)
    return face


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_face_of_the_list_is_accessible_and_fits(
    browser: Browser, live_server: LiveServer, worker: User, size: dict[str, int]
) -> None:
    reference = Signal.objects.latest("pk").reference
    context, visitor = walker(browser, live_server.url, size=size)
    visitor.go("/meldingen/kaart/")
    context.close()
    context, person = walker(browser, live_server.url, user=worker, size=size)
    for page in (
        "/meldingen/",
        "/meldingen/?prioriteit=urgent",
        "/meldingen/?beeld=kaart",
        "/meldingen/weergaven/?status=open",
        f"/meldingen/{reference}/?lijst=",
    ):
        person.go(page)
    context.close()


def test_the_list_is_worked_through_by_keyboard_alone(browser: Browser, live_server: LiveServer, worker: User) -> None:
    newest, middle, oldest = Signal.objects.order_by("-pk").values_list("reference", flat=True)
    context, person = walker(browser, live_server.url, user=worker, size=DESK)
    person.go("/meldingen/?soort=complaint")
    press = person.page.keyboard.press
    for key, row in (("j", newest), ("j", oldest), ("j", oldest), ("k", newest)):
        press(key)
        assert person.page.evaluate(FOCUSED_ROW) == row
    press("x")
    expect(person.page.locator(f"[data-row='{newest}'] input")).to_be_checked()
    press("Enter")
    person.page.wait_for_url(f"**/meldingen/{newest}/**")
    press("n")
    person.page.wait_for_url(f"**/meldingen/{oldest}/**")
    press("u")
    person.page.wait_for_url("**/meldingen/?soort=complaint")
    expect(person.page.locator(f"[data-row='{middle}']")).to_have_count(0)
    press("/")
    expect(person.page.locator("input[name=zoek]")).to_be_focused()
    person.page.keyboard.type("jk?")
    expect(person.page.locator("input[name=zoek]")).to_have_value("jk?")
    expect(person.page.locator("dialog[data-keys]")).to_be_hidden()
    context.close()


def test_single_keys_can_be_switched_off_for_good(browser: Browser, live_server: LiveServer, worker: User) -> None:
    context, person = walker(browser, live_server.url, user=worker, size=DESK)
    person.go("/meldingen/")
    person.page.keyboard.press("?")
    expect(person.page.locator("dialog[data-keys]")).to_be_visible()
    person.page.get_by_label(person.words("Single keys work (this device remembers it)")).uncheck()
    expect(person.page.locator("[data-keys-status]")).to_have_text(person.words("Single keys are off."))
    person.page.keyboard.press("Escape")
    person.go("/meldingen/")
    person.page.keyboard.press("j")
    assert person.page.evaluate(FOCUSED_ROW) is None
    person.page.locator("[data-keys-open]").click()
    expect(person.page.locator("dialog[data-keys]")).to_be_visible()
    context.close()


def test_a_row_and_its_mark_light_up_together(browser: Browser, live_server: LiveServer, worker: User) -> None:
    context, person = walker(browser, live_server.url, user=worker, size=DESK)
    person.go("/meldingen/?beeld=kaart")
    expect(person.page.locator("[data-signal-map] [data-status]")).to_contain_text("3")
    expect(person.page.locator(".gd-mark--row")).to_have_count(3)
    person.page.keyboard.press("j")
    expect(person.page.locator(".gd-mark--lit")).to_have_count(1)
    expect(person.page.locator(".gd-row--lit")).to_have_count(1)
    context.close()


def test_several_are_taken_up_without_a_script(browser: Browser, live_server: LiveServer, worker: User) -> None:
    context, person = walker(browser, live_server.url, user=worker, size=DESK, javascript=False)
    person.go("/meldingen/")
    person.link("Tick all on this page")
    person.press("Go on")
    person.press("Take up")
    assert set(Signal.objects.values_list("status", flat=True)) == {"taken_up"}
    context.close()
