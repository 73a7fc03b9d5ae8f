"""Every page of knowledge as axe and a narrow screen see it: for anyone, for an analyst and for an area worker.

Maps, comparisons and frames have theirs in `test_knowledge_maps`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from gewoondoen.knowledge import actions
from gewoondoen.knowledge.models import FigureImport
from tests.browser.journey import DESK, PHONE, walker, work
from tests.knowledge.making import dataset, indicator, publish, town_figures
from tests.knowledge.making_indices import divided, judged_figures, published
from tests.knowledge.saying import RESIDENT, WORKER, ask, react, say
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

FIGURE = "/kennis/gebied/BU99990001/aandeel_65_plus/"
GOOD, WRONG = (f"buurt;jaar;bezoekers\nLindehof;2020;{count}\n" for count in (130, -4))


def brought(text: str, *, read: bool = True) -> int:
    """Bring in a table of one's own; returns its key."""
    file = SimpleUploadedFile("tellingen.csv", text.encode())
    table = actions.keep_table(dataset=dataset("eigen"), file=file, by=None)
    if read:
        rules = {
            "area": {"column": "buurt"},
            "period": {"column": "jaar", "grain": "year"},
            "columns": {"bezoekers": "bezoekers"},
        }
        actions.name_columns(figure_import=table, name=f"T{table.pk}", layout="wide", rules=rules, by=None)
    return table.pk


@dataclass(frozen=True)
class Filled:
    """The town with something on every page of knowledge, and where that stands."""

    world: World
    index: str
    group: str
    said: int
    unread: int
    asked: int
    version: int
    draft: int
    checked: int
    refused: int

    def for_anyone(self) -> list[str]:
        """The pages that need no account."""
        index = f"/kennis/index/{self.index}/"
        return [
            "/kennis/", "/kennis/?zoek=ouder", "/kennis/?zoek=niets", "/kennis/gebied/GM9999/",
            "/kennis/gebied/BU99990001/", FIGURE, "/kennis/gebied/BU99990104/woz/", "/kennis/duiding/",
            f"/kennis/duiding/{self.said}/", "/kennis/duiding/navraag/", f"/kennis/duiding/navraag/{self.asked}/",
            "/kennis/stapeling/", "/kennis/spreiding/?indeling=inwoners.leeftijd", "/kennis/index/", index,
            f"{index}gebied/BU99990001/", f"{index}versies/", f"{index}wat-als/", f"{index}kaart/1/",
            "/kennis/groepen/", f"/kennis/groepen/{self.group}/", "/kennis/begrippen/", "/kennis/begrippen/woz/",
            "/kennis/bronnen/", "/kennis/bronnen/kern/",
        ]  # fmt: skip

    def for_analyst(self) -> list[str]:
        """The pages on which figures, definitions and indices are managed."""
        index, imports, sources = f"/kennis/index/{self.index}/", "/kennis/inlezen/", "/kennis/beheer/bronnen/eigen/"
        return [
            imports, f"{imports}nieuw/", f"{imports}ophalen/", f"{imports}versies/",
            f"{imports}versies/{self.version}/terugdraaien/", f"{imports}{self.draft}/kolommen/",
            f"{imports}{self.checked}/", f"{imports}{self.checked}/publiceren/", f"{imports}{self.refused}/",
            "/kennis/beheer/", "/kennis/beheer/nieuwe-bron/", sources, f"{sources}begrip/",
            "/kennis/beheer/begrippen/bezoekers/", "/kennis/index/nieuw/", f"{index}nieuwe-versie/",
            f"{index}wijzigen/", "/kennis/groepen/nieuw/",
        ]  # fmt: skip

    def for_worker(self) -> list[str]:
        """The pages on which an area worker finds more to do than others."""
        about, said = "gebied=BU99990001&cijfer=aandeel_65_plus&periode=2020", f"/kennis/duiding/{self.unread}/"
        asking = "/kennis/duiding/navraag/"
        return [
            FIGURE, "/kennis/duiding/", said, f"{said}openstellen/", "/kennis/duiding/nieuw/",
            f"/kennis/duiding/nieuw/?{about}", f"{asking}nieuw/?{about}", f"{asking}{self.asked}/",
            f"{asking}{self.asked}/sluiten/",
        ]  # fmt: skip


@pytest.fixture
def filled(figures_dir: Path) -> Filled:
    """Fill the town."""
    world = World.build()
    town_figures()
    judged_figures()
    divided()
    share = indicator("aandeel_65_plus")
    said = say(world, indicator=share, period="2020")
    react(world, said, words="Bij ons niet.", otherwise=True)
    own = dataset("eigen", name="Eigen tellingen", source="Teststad", form="own")
    indicator("bezoekers", name="Bezoekers", dataset=own, theme="voorzieningen")
    version = publish({("bezoekers", "2020"): {"BU99990001": 120}}, into=own)
    tables = [brought(text, read=read) for text, read in ((GOOD, False), (GOOD, True), (WRONG, True))]
    work()
    states = FigureImport.objects.filter(pk__in=tables).order_by("pk").values_list("state", flat=True)
    assert list(states) == ["draft", "checked", "refused"]
    return Filled(
        world,
        published().slug,
        actions.make_peer_group(name="Centrum", codes=["BU99990001", "BU99990002"], by=None).slug,
        said.pk,
        say(world, RESIDENT, indicator=share, period="2020", text="De flat is nieuw.").pk,
        ask(world, indicator=share, period="2020").pk,
        version.pk,
        *tables,
    )


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page_is_accessible_and_fits(
    browser: Browser, live_server: LiveServer, filled: Filled, size: dict[str, int]
) -> None:
    analyst, worker = (filled.world.user(persona) for persona in ("analyst.own", WORKER))
    for user, pages in (
        (None, filled.for_anyone()),
        (analyst, filled.for_analyst()),
        (worker, filled.for_worker()),
    ):
        context, someone = walker(browser, live_server.url, user=user, size=size)
        for page in pages:
            answer = someone.page.goto(f"{live_server.url}{page}")
            assert answer is not None
            assert (answer.status, answer.url) == (200, f"{live_server.url}{page}")
            someone.look()
        context.close()
