"""A challenge that a resident carries: offered, taken on, framed and planned; what others say and offer is answered."""

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from gewoondoen.challenges.models import Challenge
from tests.browser.agenda_journey import tab
from tests.browser.journey import DESK, PHONE, Walker, mails_to, walker, work
from tests.challenges.making import Made, fresh
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

WHY, WORD = "U kent iedereen in de straat.", "Dat doe ik graag."
QUESTION, EFFORT = "Hoe komt iedereen in het donker veilig thuis?", "Samen lopen op vrijdag"
REACTION, RUDE = "Bij de bushalte is het ook donker.", "Het ligt aan die van nummer 12."
HELD, OFFER = "Hier wordt iemand aangewezen.", "Ik kan op zaterdag twee uur lampen ophangen."
THANKS, HELPER = "Fijn! Kom zaterdag om tien uur.", "els@bewoner.example"


def join(resident: Walker, challenge: Challenge) -> None:
    """Join in as a person."""
    resident.go(reverse("challenges:challenge", args=[challenge.pk]))
    resident.link("Join in")
    resident.press("Join in")


def hand_over(worker: Walker, resident: Walker, challenge: Challenge, name: str) -> None:
    """Offer it to a resident, who takes it on."""
    worker.go(reverse("challenges:challenge", args=[challenge.pk]))
    worker.link("Offer it to somebody")
    worker.choose("Person", name)
    worker.fill("Why do you offer it to them?", WHY)
    worker.press("Offer it")
    resident.go(reverse("challenges:challenge", args=[challenge.pk]))
    resident.sees(WHY)
    resident.link("Take it on")
    resident.fill("Do you want to say something with it?", WORD)
    resident.press("Take it on")


def frame_and_plan(resident: Walker) -> None:
    """Agree on the question and plan the first thing."""
    tab(resident, "At the table")
    resident.link("Agreed at the table? Write it down at once")
    resident.fill("The question we work on together", QUESTION)
    resident.press("This is the question")
    tab(resident, "Plan")
    resident.link("Plan something")
    resident.fill("What will be done, in one line", EFFORT)
    resident.press("Plan this")
    resident.sees(EFFORT)


def react(visitor: Walker, challenge: Challenge, text: str) -> None:
    """Say something, without an account."""
    visitor.go(reverse("challenges:reactions", args=[challenge.pk]))
    visitor.fill("Your reaction", text)
    visitor.press("Send")
    expect(visitor.main.get_by_text(text)).to_have_count(0)


def offer_help(visitor: Walker) -> None:
    """Offer some hours, with an address for the answer."""
    visitor.link("I can do something")
    visitor.pick("Hours")
    visitor.fill("What can you do, and when?", OFFER)
    visitor.fill("Your name", "Els")
    visitor.fill("Your e-mail address", HELPER)
    visitor.press("Offer this")


def moderate(resident: Walker, challenge: Challenge) -> None:
    """Show one reaction, hold the other back with a reason, and take the offer up."""
    resident.go(reverse("challenges:moderate", args=[challenge.pk]))
    rude = resident.main.locator("article", has_text=RUDE)
    rude.get_by_role("link", name=resident.words("Hold back")).click()
    resident.look()
    resident.fill("Why is it not shown?", HELD)
    resident.main.locator("form button[type=submit]").first.click()
    resident.look()
    resident.press("Show to everyone")
    resident.link("Answer them")
    resident.pick("We take it up")
    resident.fill("Your answer", THANKS)
    resident.main.locator("form button[type=submit]").first.click()
    resident.look()
    resident.sees(THANKS)


def test_a_resident_carries_a_challenge_and_answers_who_reacts_and_who_helps(
    browser: Browser, live_server: LiveServer
) -> None:
    world = World.build()
    challenge, base = Made(world).unpacked(visibility="public"), live_server.url
    owner = world.user("resident.own")
    residents, resident = walker(browser, base, user=owner, size=PHONE)
    workers, worker = walker(browser, base, user=world.user("area_worker.own"), size=DESK)
    join(resident, challenge)
    hand_over(worker, resident, challenge, str(owner))
    assert fresh(challenge).owner == owner
    frame_and_plan(resident)

    visitors, visitor = walker(browser, base, size=PHONE)
    react(visitor, challenge, RUDE)
    react(visitor, challenge, REACTION)
    offer_help(visitor)
    moderate(resident, challenge)
    work()
    assert any(THANKS in each for each in mails_to(HELPER))
    visitor.go(reverse("challenges:reactions", args=[challenge.pk]))
    visitor.sees(REACTION)
    visitor.sees(QUESTION)
    for unseen in (RUDE, OFFER, HELPER):
        assert unseen not in visitor.page.content()
    for context in (residents, workers, visitors):
        context.close()
