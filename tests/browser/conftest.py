"""A browser as people have it: Dutch, in Amsterdam. The machine's own Chromium where there is one."""

import shutil
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page

from gewoondoen.areas.models import Address, Area
from gewoondoen.areas.queries import locate
from gewoondoen.demo.actions import fill
from gewoondoen.people.models import Organisation
from gewoondoen.people.policies import is_area_worker
from gewoondoen.people.queries import face_of
from tests.browser.journey import Town
from tests.browser.towns import town_around
from tests.world import World

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    own = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    return {"executable_path": own, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    # Not made from the plugin's fixture of the same name: pytest 9.2 fails on such a chain between session fixtures.
    return {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}


# What migrations wrote (the themes) is emptied after each test with a server, hence serialized_rollback in the marks.


@pytest.fixture
def complaints(page: Page) -> Iterator[list[str]]:
    """What the browser complains of while a test runs (the content security policy speaks here); none is right."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    yield heard
    assert heard == []


@pytest.fixture
def made_up(transactional_db: None) -> Town:
    """The small made-up town."""
    return town_around(World.build().lindehof, "Teststad")


@pytest.fixture
def voorbeeldstad(transactional_db: None) -> Town:
    """The demo municipality, with a small part of its three years."""
    fill(scale=0.02)
    for house in Address.objects.order_by("pk"):
        located = locate(house.longitude, house.latitude)
        worker = face_of(located.area, "", timezone.localdate()) if located else None
        if located and worker and is_area_worker(worker, located.area):
            partner = Organisation.objects.filter(kind="housing").order_by("name")[0]
            return Town(located.area, f"{house.street} {house.number} {house.postcode}", worker, partner)
    raise AssertionError("No address of the demo has an area worker as its face.")


@pytest.fixture
def enschede(transactional_db: None, shared_data: Path) -> Town:
    """The real neighbourhoods of Enschede; the street is made up."""
    file = shared_data / "cbs" / "geo" / "wijk_buurt_2016_selectie.gpkg"
    if not file.exists():
        pytest.skip("wijk_buurt_2016_selectie.gpkg is not in the folder shared/data/cbs/geo.")
    call_command("import_areas", str(file), municipality=["GM0153"], stdout=StringIO(), stderr=StringIO())
    assert Area.objects.current().of_kind(Area.Kind.NEIGHBOURHOOD).count() == 70
    return town_around(Area.objects.select_related("parent", "outline").get(name="Hogeland-Noord"), "Enschede")
