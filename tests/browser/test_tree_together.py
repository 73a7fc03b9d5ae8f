"""Two people take a challenge apart at the same time; one of them may do without JavaScript."""

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Locator, expect
from pytest_django.live_server_helper import LiveServer

from gewoondoen.challenges import actions, part_lines
from gewoondoen.challenges.models import Challenge
from tests.browser.journey import DESK, PHONE, Walker, walker
from tests.challenges.making import Made, fresh
from tests.challenges.test_tree import outline
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

# A little longer than between two looks for news.
TEN_SECONDS = 10_500
TYPING, THEIRS, MINE = "Ik ben nog aan het typen", "Te weinig lampen in het park", "Lampen gaan te vroeg uit"


@pytest.fixture
def world(transactional_db: None) -> World:
    return World.build()


@pytest.fixture
def challenge(world: World) -> Challenge:
    """Two causes: too few lamps, and a path that is overgrown."""
    made = Made(world)
    challenge = made.named(visibility="public")
    lines = part_lines.read("Te weinig lampen\nHet pad is dichtgegroeid", deepest=6).lines
    actions.add_parts(challenge=challenge, lines=lines, by=made.worker)
    return fresh(challenge)


def tree(person: Walker, challenge: Challenge) -> None:
    """Open the tree."""
    person.go(reverse("challenges:parts", args=[challenge.pk]))


def add(person: Walker, text: str) -> None:
    """Add a line at the end."""
    person.page.locator("#lines-eind").fill(text)
    person.press("Add")
    person.sees(text)


def open_part(person: Walker, text: str) -> Locator:
    """Open a part in its place; returns its panel."""
    person.main.get_by_role("link", name=text, exact=True).click()
    panel = person.main.locator(".gd-tree__panel")
    expect(panel).to_be_visible()
    person.look()
    return panel


def unfold(person: Walker, panel: Locator, title: str) -> None:
    """Unfold what can be done with a part."""
    panel.locator("summary", has_text=person.words(title)).first.click()


def retype(person: Walker, panel: Locator, text: str) -> None:
    """Write something else in the line of a part, and save it."""
    panel.locator("input[name=text]").fill(text)
    panel.locator("form", has=person.page.locator("input[name=text]")).locator("button[type=submit]").click()


def hang(person: Walker, text: str, under: str) -> None:
    """Hang a part elsewhere; the panel is open and was so before a colleague moved anything."""
    panel = person.main.locator(".gd-tree__panel")
    panel.locator("select[name=parent]").select_option(label=under)
    panel.get_by_role("button", name=person.words("Move"), exact=True).click()


def test_news_of_a_colleague_arrives_while_one_types_and_a_stale_save_shows_what_changed(
    browser: Browser, live_server: LiveServer, world: World, challenge: Challenge
) -> None:
    ones, one = walker(browser, live_server.url, user=world.user("area_worker.own"), size=DESK)
    others, other = walker(browser, live_server.url, user=world.user("partner.own"), size=PHONE)
    one.page.clock.install()
    tree(one, challenge)
    one.page.locator("#lines-eind").fill(TYPING)
    tree(other, challenge)
    add(other, "Mensen kennen elkaar niet")
    news = one.page.locator("#boom-nieuws")
    expect(news).to_be_empty()
    one.page.clock.run_for(TEN_SECONDS)
    expect(news).to_contain_text("Mensen kennen elkaar niet")
    expect(one.page.locator("#lines-eind")).to_have_value(TYPING)
    one.look()

    tree(one, challenge)
    panel, theirs = open_part(one, "Te weinig lampen"), open_part(other, "Te weinig lampen")
    unfold(other, theirs, "Change")
    retype(other, theirs, THEIRS)
    other.sees(THEIRS)
    unfold(one, panel, "Change")
    retype(one, panel, MINE)
    one.sees(one.words("What you typed is still here: read it over, and save once more."))
    expect(panel.locator("dl")).to_contain_text(THEIRS)
    expect(panel.locator("input[name=text]")).to_have_value(MINE)
    one.look()
    assert challenge.parts.filter(text=THEIRS).exists()
    retype(one, panel, MINE)
    expect(one.main.get_by_role("link", name=MINE, exact=True)).to_be_visible()
    assert outline(challenge) == f"{MINE},Het pad is dichtgegroeid,Mensen kennen elkaar niet"
    ones.close()
    others.close()


def test_a_part_that_was_moved_meanwhile_does_not_come_under_its_own_child(
    browser: Browser, live_server: LiveServer, world: World, challenge: Challenge
) -> None:
    ones, one = walker(browser, live_server.url, user=world.user("area_worker.own"), size=PHONE)
    others, other = walker(browser, live_server.url, user=world.user("partner.own"), size=DESK)
    tree(one, challenge)
    tree(other, challenge)
    unfold(one, open_part(one, "Te weinig lampen"), "Hang it elsewhere")
    unfold(other, open_part(other, "Het pad is dichtgegroeid"), "Hang it elsewhere")
    hang(other, "Het pad is dichtgegroeid", under="Te weinig lampen")
    expect(other.main.locator(".gd-tree__row--2")).to_contain_text("Het pad is dichtgegroeid")
    hang(one, "Te weinig lampen", under="Het pad is dichtgegroeid")
    one.sees(one.words("It cannot come there: a colleague moved or removed that part meanwhile. Choose another place."))
    one.look()
    assert outline(challenge) == "Te weinig lampen,.Het pad is dichtgegroeid"
    ones.close()
    others.close()


def test_the_tree_is_built_without_javascript(
    browser: Browser, live_server: LiveServer, world: World, challenge: Challenge
) -> None:
    context, person = walker(browser, live_server.url, user=world.user("area_worker.own"), size=PHONE, javascript=False)
    tree(person, challenge)
    add(person, "Mensen kennen elkaar niet\n  Er is geen plek om elkaar te zien")
    panel = open_part(person, "Te weinig lampen")
    unfold(person, panel, "Change")
    retype(person, panel, MINE)
    panel = open_part(person, MINE)
    panel.locator("button[name=stap][value=down]").click()
    unfold(person, person.main.locator(".gd-tree__panel"), "Hang it elsewhere")
    hang(person, MINE, under="Mensen kennen elkaar niet")
    assert outline(challenge) == (
        f"Het pad is dichtgegroeid,Mensen kennen elkaar niet,.Er is geen plek om elkaar te zien,.{MINE}"
    )
    context.close()
