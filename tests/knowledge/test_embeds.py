"""Figures in a frame on another site: bare, public, without cookies; and no other page in a frame."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.utils.html import escape

from gewoondoen.knowledge.models import Dataset
from tests.knowledge.making import country_figures, town_figures
from tests.knowledge.test_maps_pages import SHARE, english, interpretation, page
from tests.world import World

pytestmark = pytest.mark.django_db
FRAMES = [
    "/kennis/insluiten/kaart/aandeel_65_plus/",
    "/kennis/insluiten/kaart/aandeel_65_plus/?jaren=1",
    "/kennis/insluiten/kaart/aandeel_65_plus/?niveau=buurt-nl",
    "/kennis/insluiten/gebied/BU99990001/",
    "/kennis/insluiten/cijfer/BU99990001/aandeel_65_plus/",
    "/kennis/insluiten/grafiek/BU99990001/aandeel_65_plus/",
]


@pytest.mark.parametrize("address", FRAMES)
def test_a_frame_may_stand_on_any_site_and_leaves_nothing_behind(world: World, address: str) -> None:
    town_figures()
    client = world.client("area_worker.own")
    response = client.get(address)
    assert response.status_code == 200
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response
    assert not response.cookies
    assert response["Cache-Control"] == "public, max-age=3600"


@pytest.mark.parametrize("address", FRAMES)
def test_a_frame_has_no_menu_names_its_source_and_leads_back(world: World, address: str) -> None:
    town_figures()
    html = Client().get(f"{address}{'&' if '?' in address else '?'}taal=en").content.decode()
    assert '<html lang="en"' in html
    assert "gd-menu" not in html
    assert "csrf" not in html.lower()
    assert "Source: CBS, Key figures (CC BY 4.0)" in html
    links = re.findall(r'<a [^>]*href="([^"]+)"[^>]*>', html)
    assert links
    assert all(link.startswith("http://testserver/kennis/") for link in links)
    assert html.count('target="_blank" rel="noopener"') == len(links)


def test_the_language_is_that_of_the_address_and_not_of_the_visitor(world: World) -> None:
    town_figures()
    client = Client(headers={"Accept-Language": "en"})
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    response = client.get(FRAMES[0])
    assert (response["Content-Language"], '<html lang="nl"' in response.content.decode()) == ("nl", True)
    assert client.get(f"{FRAMES[0]}?taal=xx")["Content-Language"] == "nl"
    assert client.get(f"{FRAMES[0]}?taal=en")["Content-Language"] == "en"


@pytest.mark.parametrize("address", FRAMES)
def test_internal_figures_are_in_no_frame_whoever_looks(world: World, address: str) -> None:
    town_figures()
    Dataset.objects.update(visibility=Dataset.Visibility.INTERNAL)
    for client in (Client(), world.client("analyst.own"), world.client("area_worker.own")):
        response = client.get(address)
        if "gebied" not in address:
            assert response.status_code == 404
        else:
            assert "65" not in re.sub(r"<[^>]+>", "", response.content.decode())


def test_what_only_those_involved_may_read_is_in_no_frame(world: World) -> None:
    town_figures()
    interpretation(world.lindehof, "Voor iedereen")
    interpretation(world.lindehof, "Alleen voor ons", visibility="involved")
    for address in FRAMES[:1] + FRAMES[4:5]:
        html = english(world, "area_worker.own").get(address).content.decode()
        assert "Voor iedereen" in html
        assert "Alleen voor ons" not in html


@pytest.mark.parametrize(
    "address", [SHARE, "/kennis/vergelijken/", "/kennis/verband/", "/kennis/gebied/BU99990001/", "/kennis/"]
)
def test_no_other_page_may_stand_in_a_frame(world: World, address: str) -> None:
    town_figures()
    response = Client().get(address)
    assert response.status_code == 200
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"


def test_the_page_of_a_map_gives_the_code_of_its_frame_as_it_is_seen(world: World) -> None:
    town_figures()
    html = page(f"{SHARE}?niveau=wijk&periode=2019&klassen=equal")
    asked = "niveau=wijk&periode=2019&klassen=equal&aantal=5&taal=en"
    frame = f'<iframe src="http://testserver/kennis/insluiten/kaart/aandeel_65_plus/?{escape(asked)}"'
    assert escape(frame) in html
    framed = page(f"/kennis/insluiten/kaart/aandeel_65_plus/?{asked}")
    assert "65 and over: districts of Teststad, 2019" in framed


def test_the_frame_of_an_area_sets_it_beside_the_town_and_the_country(world: World) -> None:
    town_figures()
    html = page("/kennis/insluiten/gebied/BU99990001/?taal=en")
    assert [name in html for name in ("Lindehof", "Teststad", "Netherlands")] == [True] * 3


def test_a_place_that_only_the_files_know_can_be_framed_too(world: World) -> None:
    country_figures()
    assert "Gemeente 0004" in page("/kennis/insluiten/gebied/GM0004/?taal=en")


@pytest.mark.parametrize(
    "address",
    [
        "/kennis/insluiten/kaart/niets/",
        "/kennis/insluiten/gebied/BU00000000/",
        "/kennis/insluiten/cijfer/BU99990001/niets/",
        "/kennis/insluiten/grafiek/XX/aandeel_65_plus/",
    ],
)
def test_what_is_not_there_is_not_found(world: World, address: str) -> None:
    town_figures()
    assert Client().get(address).status_code == 404
    assert Client().post(address).status_code == 405


@pytest.mark.parametrize(
    ("address", "frames"),
    [
        ("/kennis/gebied/BU99990001/", ["/kennis/insluiten/gebied/BU99990001/"]),
        (
            "/kennis/gebied/BU99990001/aandeel_65_plus/",
            [
                "/kennis/insluiten/cijfer/BU99990001/aandeel_65_plus/",
                "/kennis/insluiten/grafiek/BU99990001/aandeel_65_plus/",
            ],
        ),
    ],
)
def test_the_pages_of_an_area_give_their_code_and_files(world: World, address: str, frames: list[str]) -> None:
    town_figures()
    html = page(address)
    for frame in frames:
        assert f"&lt;iframe src=&quot;http://testserver{frame}?taal=en&quot;" in html
    for kind in ("csv", "xlsx", "geojson", "parquet"):
        assert f'href="{address}meenemen.{kind}"' in html


def test_an_internal_figure_has_files_and_no_code(world: World) -> None:
    town_figures()
    Dataset.objects.update(visibility=Dataset.Visibility.INTERNAL)
    html = page("/kennis/gebied/BU99990001/aandeel_65_plus/", client=english(world, "analyst.own"))
    assert "meenemen.csv" in html
    assert "iframe" not in html
