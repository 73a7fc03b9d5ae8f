"""A report from both sides: said with its category, found again by a neighbour, shared out, told, learned, judged."""

import re

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from gewoondoen.people.models import User
from gewoondoen.signals.models import Signal
from tests.browser.journey import DESK, PHONE, Town, Walker, mails_to, walker, work
from tests.browser.towns import town_around
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

SAID = "De lantaarn voor de school brandt niet meer, het is er pikdonker."
JAN, PIA = "jan@voorbeeld.example", "pia@voorbeeld.example"
ANSWER = "De lamp is nieuw en brandt weer."
LESSON = "Een lamp die vaak stuk gaat, heeft een nieuwe kabel nodig."


@pytest.fixture
def town() -> Town:
    world = World.build()
    town = town_around(world.lindehof, "Teststad")
    partner = world.user("partner.own")
    User.objects.filter(pk=partner.pk).update(organisation=town.partner)
    return town


def say(resident: Walker, town: Town) -> None:
    """Fill in the form up to where it is."""
    resident.go("/meldingen/nieuw/")
    resident.pick("Complaint")
    resident.fill("Tell it in your own words", SAID)
    resident.main.locator("summary", has_text=resident.words("Choose what it is about")).click()
    theme = resident.main.locator("details details", has=resident.page.locator("[value]")).filter(
        has_text="Verlichting"
    )
    theme.locator("summary").first.click()
    theme.locator("label", has_text="Kapotte lantaarn").first.click()
    resident.press("Next")
    resident.main.get_by_label(re.compile("nummer")).fill("1407")
    resident.press("Next: where is it?")
    resident.fill("Address or postcode", town.address)
    resident.press("Next: how do we reach you?")


def reach(resident: Walker, name: str, email: str) -> None:
    """Say how one is reached."""
    resident.fill("Your name", name)
    resident.fill("Your e-mail address", email)


def link_of(base: str, email: str) -> str:
    """Return the path of the tracking page that somebody was mailed."""
    return base + re.search(r"/meldingen/volgen/[^\s?#]+", mails_to(email)[-1]).group(0)  # type: ignore[union-attr]


def test_a_report_is_shared_out_answered_and_judged_and_a_neighbour_follows_along(
    browser: Browser, live_server: LiveServer, town: Town
) -> None:
    base = live_server.url
    jans, jan = walker(browser, base, size=PHONE)
    say(jan, town)
    reach(jan, "Jan", JAN)
    jan.press("Next: read it over")
    jan.sees("Kapotte lantaarn")
    jan.sees("1407")
    jan.press("Send my report")
    pias, pia = walker(browser, base, size=PHONE)
    say(pia, town)
    expect(pia.page).to_have_url(re.compile("/bekend/$"))
    pia.press("That's it: I follow along")
    reach(pia, "Pia", PIA)
    pia.press("Next: read it over")
    pia.press("Send my report")
    work()
    signal = Signal.objects.get()
    assert signal.reports.count() == 2

    workers, worker = walker(browser, base, user=town.worker, size=DESK)
    worker.go(f"/meldingen/{signal.reference}/")
    worker.press("Take up")
    worker.main.get_by_text(worker.words("More you can do")).first.click()
    worker.link("Give a part away")
    worker.fill("What has to be done?", "Lamp 1407 vervangen")
    worker.choose("A department or partner", town.partner.name)
    worker.press("Give this part")
    work()

    partners, partner = walker(browser, base, user=User.objects.get(organisation=town.partner), size=PHONE)
    partner.go("/meldingen/deelopdrachten/")
    partner.main.get_by_role("link", name="Lamp 1407 vervangen").click()
    partner.look()
    partner.fill("What did you do?", "Nieuwe lamp en nieuwe kabel.")
    partner.press("It is done")

    worker.go(f"/meldingen/{signal.reference}/")
    worker.press("Work is under way")
    worker.link("Give an answer")
    worker.pick("Done")
    worker.fill("The answer, in plain words", ANSWER)
    worker.press("Look at it first")
    worker.sees(worker.words("Nothing was sent yet"))
    worker.press("Give this answer")
    work()
    assert all(any(ANSWER in letter for letter in mails_to(email)) for email in (JAN, PIA))
    worker.go(f"/meldingen/{signal.reference}/")
    worker.link("Close")
    worker.fill("What did you learn from it, in one line?", LESSON)
    worker.press("Close")
    worker.go("/meldingen/lessen/")
    worker.sees(LESSON)

    jan.go(link_of(base, JAN))
    jan.sees(ANSWER)
    jan.pick("Yes")
    jan.press("Say so")
    jan.sees(jan.words("You said:"))
    expect(jan.main.get_by_role("button", name=jan.words("Say so"))).to_be_hidden()
    worker.go(f"/meldingen/{signal.reference}/")
    expect(worker.page.locator("#hielp")).to_contain_text(worker.words("Yes"))
    for context in (jans, pias, workers, partners):
        context.close()
