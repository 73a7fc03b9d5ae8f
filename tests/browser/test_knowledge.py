"""The figures of an area and the stories beside them, walked as people: a resident, an area worker, an analyst."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from gewoondoen.people.models import ContactRule
from tests.browser.journey import DESK, PHONE, Walker, walker, work
from tests.knowledge.making import dataset, indicator, publish, town_figures
from tests.knowledge.making_indices import judged_figures, published
from tests.workspace.making import WORKER, Made
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

PROFILE, FIGURE = "/kennis/gebied/BU99990001/", "/kennis/gebied/BU99990001/aandeel_65_plus/"
MAP, COMPARE = "/kennis/kaart/aandeel_65_plus/", "/kennis/vergelijken/"
VISITORS = "/kennis/gebied/BU99990001/bezoekers/"
SEEN = "Veel ouderen verhuisden naar de nieuwe flat aan het plein in Marktzicht."
OTHERWISE = "Bij ons in de straat bleven zij juist wonen."
GOOD = "buurt;jaar;bezoekers\nLindehof;2020;130\nMarktzicht;2020;90\n"
WRONG = "buurt;jaar;bezoekers\nLindehof;2020;130\nNergens;2020;90\nMarktzicht;2020;-4\n"


@pytest.fixture
def town(figures_dir: Path) -> World:
    """The town with its figures; the area worker of Oost is its face."""
    world = World.build()
    town_figures()
    ContactRule.objects.create(area=world.oost, person=world.user(WORKER))
    return world


def follow(someone: Walker, address: str) -> None:
    """Follow the link on this page that leads to an address."""
    someone.main.locator(f"a[href='{address}']").first.click()
    someone.look()


def read_beside(someone: Walker, text: str) -> None:
    """Open the figure, and read there what somebody sees in it."""
    someone.go(FIGURE)
    expect(someone.main.locator("#duiding")).to_contain_text(text)


def say_what_one_sees(resident: Walker) -> str:
    """Come from one's own neighbourhood to a figure, and say what lies behind it; returns where that stands."""
    resident.go("/mijn-buurt/")
    resident.link("Lindehof")
    resident.link("All figures of this area")
    follow(resident, FIGURE)
    for words in ("10\N{NO-BREAK SPACE}%", "20\N{NO-BREAK SPACE}%", "lager dan", "Kerncijfers", "CBS"):
        resident.sees(words)
    resident.main.get_by_role("link", name=resident.words("What do you see?")).click()
    resident.look()
    resident.press("Send")
    field = resident.main.get_by_label(resident.words("What do you see?"))
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill(SEEN)
    resident.press("Send")
    resident.sees(SEEN)
    return resident.page.url


def test_what_a_resident_sees_in_a_figure_is_read_and_then_stands_beside_it_for_everyone(
    browser: Browser, live_server: LiveServer, town: World
) -> None:
    context, resident = walker(browser, live_server.url, user=town.user("resident.own"), size=PHONE)
    said = say_what_one_sees(resident)
    context.close()
    work()

    hidden, anyone = walker(browser, live_server.url, size=PHONE)
    anyone.go(FIGURE)
    assert SEEN not in anyone.page.content()

    context, worker = walker(browser, live_server.url, user=town.user(WORKER), size=PHONE)
    worker.go("/vandaag/")
    follow(worker, said.removeprefix(live_server.url))
    worker.sees(SEEN)
    worker.link("Show it to everyone")
    worker.press("Show it to everyone")
    context.close()

    read_beside(anyone, SEEN)
    hidden.close()


def test_who_sees_it_otherwise_says_how_and_a_mistake_keeps_what_was_chosen(
    browser: Browser, live_server: LiveServer, town: World
) -> None:
    context, worker = walker(browser, live_server.url, user=town.user(WORKER), size=DESK)
    worker.go(f"/kennis/duiding/nieuw/?gebied={town.lindehof.code}&cijfer=aandeel_65_plus&periode=2020")
    worker.fill("What do you see?", SEEN)
    worker.press("Send")
    context.close()

    context, partner = walker(browser, live_server.url, user=town.user("partner.own"), size=PHONE)
    read_beside(partner, SEEN)
    partner.main.get_by_role("link", name=partner.words("Do you recognise this?")).click()
    partner.pick("No, I see it otherwise")
    partner.press("Send")
    expect(partner.main.get_by_label(partner.words("No, I see it otherwise"))).to_be_checked()
    partner.sees(partner.words("Say how you see it."))
    partner.fill("In your own words", OTHERWISE)
    partner.press("Send")
    partner.sees(OTHERWISE)
    context.close()

    context, anyone = walker(browser, live_server.url, size=PHONE)
    read_beside(anyone, "1 ziet het anders")
    context.close()


@pytest.fixture
def counts(town: World) -> World:
    """The town, with a count of its own of one year."""
    own = dataset("eigen", name="Eigen tellingen", name_en="Own counts", source="Teststad", form="own")
    indicator("bezoekers", name="Bezoekers", name_en="Visitors", dataset=own, theme="voorzieningen")
    publish({("bezoekers", "2020"): {"BU99990001": 120, "BU99990002": 80}}, into=own)
    return town


def bring(analyst: Walker, name: str, text: str) -> None:
    """Bring in a table of one's own, keep what is guessed of its columns, and wait until it has been read."""
    analyst.go("/kennis/inlezen/")
    analyst.link("Bring in a file")
    analyst.main.get_by_label(analyst.words("Which figures are these?")).select_option(value="eigen")
    file = {"name": f"{name}.csv", "mimeType": "text/csv", "buffer": text.encode()}
    analyst.main.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]  # it takes a dict
    analyst.press("Bring in")
    analyst.sees("Lindehof")
    analyst.fill("Name to keep this under", name)
    analyst.press("Keep and read")
    work()


def shows(someone: Walker, value: str) -> None:
    """See the number of visitors on the page of the figure."""
    someone.go(VISITORS)
    expect(someone.main.locator(".gd-figurehead__value")).to_have_text(value)


def test_an_analyst_brings_a_table_in_looks_publishes_and_takes_it_back(
    browser: Browser, live_server: LiveServer, counts: World
) -> None:
    context, analyst = walker(browser, live_server.url, user=counts.user("analyst.own"), size=DESK)
    bring(analyst, "Tellingen", GOOD)
    # The page looks by itself whether the file has been read.
    expect(analyst.main.get_by_role("link", name=analyst.words("Publish"), exact=True)).to_be_visible()
    analyst.look()
    for words in ("Lindehof", "120", "130"):
        expect(analyst.main.locator("#verschil")).to_contain_text(words)
    shows(analyst, "120")
    analyst.page.go_back()
    analyst.link("Publish")
    analyst.press("Publish")
    shows(analyst, "130")
    analyst.go("/kennis/inlezen/versies/")
    analyst.main.get_by_role("link", name=f"{analyst.words('Undo')} Eigen tellingen").click()
    analyst.look()
    analyst.main.get_by_role("button").first.click()
    shows(analyst, "120")
    context.close()


def test_a_wrong_table_is_refused_with_row_and_column_and_nothing_changes(
    browser: Browser, live_server: LiveServer, counts: World
) -> None:
    context, analyst = walker(browser, live_server.url, user=counts.user("analyst.own"), size=DESK)
    bring(analyst, "Fout", WRONG)
    refused = analyst.main.get_by_role("table", name=analyst.words("What is wrong"))
    expect(refused).to_be_visible()
    analyst.look()
    lines = [row.split("\t") for row in refused.locator("tbody").inner_text().splitlines()]
    assert [(row, column) for row, column, *_what in lines] == [("3", "buurt"), ("4", "bezoekers")]
    shows(analyst, "120")
    context.close()


def test_a_map_is_read_by_keyboard_alone_down_to_one_figure(
    browser: Browser, live_server: LiveServer, town: World
) -> None:
    context, visitor = walker(browser, live_server.url, size=DESK)
    visitor.go(MAP)
    classes = visitor.main.get_by_label(visitor.words("Classes"), exact=True)
    visitor.tab_to(classes)
    visitor.page.keyboard.press("ArrowDown")
    visitor.page.wait_for_url("**klassen=equal**")
    visitor.look()
    legend = visitor.main.get_by_role("list", name=visitor.words("Legend")).first
    expect(legend).to_contain_text("36\N{NO-BREAK SPACE}%")
    twin = visitor.main.locator("figure.gd-choropleth summary")
    visitor.tab_to(twin)
    visitor.page.keyboard.press("Enter")
    expect(visitor.main.locator("figure.gd-choropleth table")).to_contain_text("Marktzicht")
    visitor.page.keyboard.press("Shift+Tab")
    area = visitor.page.locator(":focus")
    expect(area).to_have_attribute("href", "/kennis/gebied/BU99990104/aandeel_65_plus/")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/BU99990104/aandeel_65_plus/")
    visitor.look()
    context.close()


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_three_areas_are_set_side_by_side(
    browser: Browser, live_server: LiveServer, town: World, javascript: bool
) -> None:
    context, visitor = walker(browser, live_server.url, size=PHONE, javascript=javascript)
    visitor.go(COMPARE)
    for name in ("Lindehof", "Marktzicht", "Rietveld"):
        visitor.fill("Add an area: name or code", name)
        visitor.press("Search")
        visitor.link(name)
    table = visitor.main.get_by_role("table").first
    assert table.locator("thead th").all_inner_texts()[1:] == ["Lindehof", "Marktzicht", "Rietveld"]
    expect(table).to_contain_text("36\N{NO-BREAK SPACE}%")
    context.close()


def test_a_map_needs_no_script(browser: Browser, live_server: LiveServer, town: World) -> None:
    context, visitor = walker(browser, live_server.url, size=DESK, javascript=False)
    visitor.go(MAP)
    visitor.choose("Areas", "Wijken")
    visitor.main.locator("form.gd-filters button[type=submit]").click()
    visitor.sees("wijken van Teststad, 2020")
    follow(visitor, "/kennis/gebied/WK999901/aandeel_65_plus/")
    visitor.sees("Oost")
    context.close()


def test_a_figure_becomes_evidence_and_stands_on_the_challenge_and_its_thread(
    browser: Browser, live_server: LiveServer, town: World
) -> None:
    challenge = Made(town).challenge(title="Oud worden in de eigen buurt")
    context, worker = walker(browser, live_server.url, user=town.user(WORKER), size=PHONE)
    worker.go(FIGURE)
    worker.link("Add to a challenge")
    worker.pick(challenge.title)
    worker.fill("Why does it matter for this challenge?", "Er wonen er hier minder dan in de stad.")
    worker.press("Add")
    for where in (f"/opgaven/{challenge.pk}/", f"/draad/opgave/{challenge.pk}/"):
        worker.go(where)
        worker.sees("65 jaar of ouder")
        worker.sees("10\N{NO-BREAK SPACE}%")
    worker.go(FIGURE)
    follow(worker, f"/opgaven/{challenge.pk}/")
    context.close()


def test_whoever_reads_english_finds_the_figures_in_english(
    browser: Browser, live_server: LiveServer, town: World
) -> None:
    judged_figures()
    index = published()
    context, visitor = walker(browser, live_server.url, size=DESK, language="en")
    for address, words in {
        PROFILE: "Lindehof in figures",
        FIGURE: "Clearly lower than",
        MAP: "neighbourhoods of Teststad, 2020",
        "/kennis/stapeling/": "Stacking",
        f"/kennis/index/{index.slug}/": "What it is made of",
    }.items():
        visitor.go(address)
        visitor.sees(words)
    context.close()
