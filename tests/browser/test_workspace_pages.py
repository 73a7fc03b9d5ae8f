"""The pages that bring rooms together, as axe and a narrow screen see them, and how they work by hand."""

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from gewoondoen.people.models import ContactRule
from tests.browser.journey import DESK, PHONE, walker, work
from tests.workspace.making import Made
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def made() -> Made:
    made = Made(World.build())
    ContactRule.objects.create(area=made.world.oost, person=made.worker)
    made.with_result(made.signal(title="Donkere straat"), made.signal(title="Kapotte lamp"), title="Veilig naar huis")
    made.under_way(made.signal(title="Leeg plein"), title="Een plein waar je graag zit")
    work()
    return made


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_is_accessible_and_fits(
    browser: Browser, live_server: LiveServer, made: Made, size: dict[str, int], language: str
) -> None:
    threads = [f"/draad/opgave/{pk}/" for pk in made.world.lindehof.challenges.values_list("pk", flat=True)]
    public = ["/", "/mijn-buurt/", f"/mijn-buurt/{made.world.lindehof.code}/", *threads]
    public += ["/zoeken/", "/zoeken/?q=lamp", "/zoeken/?q=niets"]
    public += ["/over/", "/privacy/", "/toegankelijkheid/", "/hulp/"]
    context, visitor = walker(browser, live_server.url, size=size, language=language)
    for page in public:
        visitor.go(page)
    assert len(visitor.seen) == len(public)
    context.close()
    context, worker = walker(browser, live_server.url, user=made.worker, size=size, language=language)
    for page in ["/", "/vandaag/", *threads]:
        worker.go(page)
    context.close()


def test_a_tile_of_today_leads_to_its_list(browser: Browser, live_server: LiveServer, made: Made) -> None:
    context, worker = walker(browser, live_server.url, user=made.worker, size=PHONE)
    worker.go("/vandaag/")
    tile = worker.main.get_by_role("link", name=worker.words("new"))
    tile.click()
    expect(worker.page.locator("#new")).to_be_in_viewport()
    context.close()


def test_a_visitor_finds_the_neighbourhood_again_by_itself(
    browser: Browser, live_server: LiveServer, made: Made
) -> None:
    context, visitor = walker(browser, live_server.url, size=PHONE)
    visitor.go("/")
    visitor.fill("Your address, postcode or neighbourhood", "Lindehof")
    visitor.press("Show my neighbourhood")
    heading = visitor.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Lindehof")
    visitor.sees(made.worker.name)
    visitor.go("/mijn-buurt/")
    expect(heading).to_have_text("Lindehof")
    context.close()
