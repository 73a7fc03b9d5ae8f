"""Maps, comparisons, frames and the block to share, as axe and a narrow screen see them."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from gewoondoen.areas import actions as areas
from tests.browser.journey import DESK, PHONE, walker
from tests.knowledge.making import town_figures
from tests.knowledge.test_maps_pages import interpretation
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
PAGES = [
    "/kennis/kaart/aandeel_65_plus/",
    "/kennis/kaart/woz/?klassen=deviation",
    "/kennis/kaart/inwoners/?jaren=1&niveau=wijk",
    "/kennis/kaart/aandeel_65_plus/?niveau=buurt-nl",
    "/kennis/vergelijken/",
    "/kennis/vergelijken/?gebied=GM9999&gebied=BU99990001&gebied=NL00&cijfer=inwoners&thema=alle&zoek=oost",
    "/kennis/verband/",
    "/kennis/verband/?x=inwoners&y=woz&gebied=BU99990001",
    "/kennis/gebied/BU99990001/aandeel_65_plus/",
    "/kennis/insluiten/kaart/aandeel_65_plus/?taal={language}",
    "/kennis/insluiten/gebied/BU99990001/?taal={language}",
    "/kennis/insluiten/cijfer/BU99990001/aandeel_65_plus/?taal={language}",
    "/kennis/insluiten/grafiek/BU99990001/aandeel_65_plus/?taal={language}",
]


@pytest.fixture
def world(figures_dir: Path) -> World:
    made = World.build()
    town_figures()
    interpretation(made.lindehof, "Hier wonen starters")
    areas.make_focus_area(
        municipality=made.town, by=made.administrator(), name="Proef", about="", place="",
        neighbourhoods=[made.lindehof, made.rietveld],
    )  # fmt: skip
    return made


@pytest.mark.parametrize(("size", "language"), [(PHONE, "nl"), (DESK, "en")], ids=["phone", "desk"])
def test_every_page_is_accessible_and_fits(
    browser: Browser, live_server: LiveServer, world: World, size: dict[str, int], language: str
) -> None:
    context, visitor = walker(browser, live_server.url, size=size, language=language)
    for page in PAGES:
        visitor.go(page.format(language=language))
    assert len(visitor.seen) == len(PAGES)
    context.close()


def test_choosing_answers_in_place_and_keeps_the_address(
    browser: Browser, live_server: LiveServer, world: World
) -> None:
    context, visitor = walker(browser, live_server.url, size=DESK, language="en")
    visitor.go(PAGES[0])
    visitor.choose("Areas", "Districts")
    expect(visitor.page.get_by_role("heading", name="65 and over: districts of Teststad, 2020")).to_be_visible()
    assert "?niveau=wijk&" in visitor.page.url
    context.close()


@contextmanager
def another_site(html: str) -> Iterator[str]:
    """Serve one page from another address on this machine: a browser refuses a local frame in any other."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_said: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("localhost", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_frame_shows_on_a_page_of_another_site(browser: Browser, live_server: LiveServer, world: World) -> None:
    context, visitor = walker(browser, live_server.url, size=DESK, language="en")
    visitor.go(PAGES[0])
    code = visitor.page.get_by_label("Code for your own website: This map").input_value()
    with another_site(f"<!doctype html><title>Other</title>{code}") as address:
        visitor.page.goto(address)
        framed = visitor.page.frame_locator("iframe")
        expect(framed.get_by_role("heading", name="65 and over: neighbourhoods of Teststad, 2020")).to_be_visible()
    with another_site(f'<!doctype html><iframe src="{live_server.url}{PAGES[0]}"></iframe>') as address:
        visitor.page.goto(address)
        assert [frame.title() for frame in visitor.page.frames if "kennis" in frame.url] == []
    context.close()
