"""The page that lists what somebody sets up, and the menu that leads there."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import World

pytestmark = pytest.mark.django_db


def offered(client: Client) -> list[str]:
    page = client.get(reverse("workspace:manage")).content.decode()
    return re.findall(r'class="gd-cover" href="([^"]+)"', page)


def test_the_administrator_of_the_whole_finds_all_that_is_set_up_in_three_groups(world: World) -> None:
    boss = Client()
    boss.force_login(world.administrator())
    assert offered(boss) == [
        reverse(name)
        for name in (
            "people:people",
            "people:contacts",
            "areas:manage",
            "signals:categories",
            "signals:themes",
            "signals:rules",
            "signals:templates",
            "signals:classifiers",
            "openness:connections",
            "people:health",
        )
    ]


def test_an_area_worker_finds_faces_and_texts_and_an_analyst_figures_and_the_classifier(world: World) -> None:
    worker, analyst = world.client("area_worker.own"), world.client("analyst.own")
    assert offered(worker) == [reverse("people:contacts"), reverse("signals:templates")]
    assert offered(analyst) == [reverse("signals:classifiers"), reverse("knowledge:imports")]


@pytest.mark.parametrize(("persona", "leads"), [("area_worker.own", True), ("partner.own", False), ("nobody", False)])
def test_the_menu_leads_there_who_has_something_to_set_up(world: World, persona: str, leads: bool) -> None:
    client = world.client(persona)
    page = client.get(reverse("people:me")).content.decode()
    assert (f'href="{reverse("workspace:manage")}"' in page) is leads
    assert client.get(reverse("workspace:manage")).status_code == (200 if leads else 403)
