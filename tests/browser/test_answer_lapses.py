"""The municipality promised an answer and did not give it: everyone reads so, and it comes to who is above."""

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from gewoondoen.agendas import tasks
from gewoondoen.agendas.models import AreaAgenda
from gewoondoen.people.models import User
from tests.agendas.consulting import Consulting
from tests.agendas.making import TITLES, Agendas
from tests.browser.agenda_journey import ANSWER, POSTCODE, answer, later, say_by_email
from tests.browser.journey import DESK, PHONE, Walker, walker, work
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

# Six weeks, a weekend, and a holiday or two.
SEVEN_WEEKS = 49


def night() -> None:
    """Let the worker chase answers, as it does each night, and tell what there is to tell."""
    tasks.chase_answers.enqueue()
    work()


def asked_today(browser: Browser, base: str, user: User) -> list[str]:
    """Return which answers ask for somebody on Today."""
    context, person = walker(browser, base, user=user, size=DESK)
    person.go("/vandaag/")
    found = [each for each in TITLES if person.main.get_by_role("link", name=each, exact=True).count()]
    context.close()
    return found


def give(director: Walker, agenda: AreaAgenda) -> None:
    """Go from Today to the answer, and give it."""
    director.go("/vandaag/")
    director.main.get_by_role("link", name=TITLES[0], exact=True).click()
    director.look()
    answer(director, agenda)


def test_an_answer_that_lapses_is_read_by_everyone_and_comes_on_the_day_of_who_is_above(
    browser: Browser, live_server: LiveServer
) -> None:
    world = World.build()
    base, made = live_server.url, Agendas(world)
    agenda, director = made.adopted(), world.user("director.own")
    work()
    assert asked_today(browser, base, director) == []
    with later(days=SEVEN_WEEKS):
        night()
        assert asked_today(browser, base, director) == list(TITLES)
        assert asked_today(browser, base, world.user("director.other")) == []
        visitors, visitor = walker(browser, base, size=PHONE)
        visitor.go(reverse("agendas:agenda", args=[agenda.pk]))
        visitor.link("All answers")
        visitor.sees(visitor.words("The answer is late"))
        directors, above = walker(browser, base, user=director, size=PHONE)
        give(above, agenda)
        assert asked_today(browser, base, director) == list(TITLES[1:])
        visitor.go(reverse("agendas:answers", args=[agenda.pk]))
        expect(visitor.main.locator(".gd-agenda__item").first).to_contain_text(ANSWER)
    visitors.close()
    directors.close()


def test_a_voice_is_given_without_javascript(browser: Browser, live_server: LiveServer) -> None:
    consulting = Consulting(World.build())
    agenda = consulting.move(postcodes=[POSTCODE[:4]])
    context, resident = walker(browser, live_server.url, size=PHONE, javascript=False)
    say_by_email(resident, agenda)
    resident.press("Done: forget me on this device")
    expect(resident.page.locator("input[name=mail-email]")).to_be_visible()
    context.close()
