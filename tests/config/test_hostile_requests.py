"""Requests that no browser sends by itself: answered as the sender's mistake, never as ours."""

import logging
import uuid

import pytest
from django.conf import settings
from django.test import Client

from gewoondoen.config.logs import HideLinks
from tests.world import World

NUL = "%00"
HUGE = 10**30


@pytest.mark.parametrize(
    "address",
    [
        f"/gebieden/{NUL}/",
        f"/mijn-buurt/{NUL}/",
        f"/meldingen/volgen/{NUL}/",
        f"/draad/melding/{NUL}/",
        f"/zoeken/?q={NUL}",
        f"/meldingen/?gebied={NUL}",
        f"/meldingen/?thema={NUL}",
        f"/meldingen/export.csv?zoek={NUL}",
        f"/opgaven/?gebied={NUL}",
        f"/gebieden/adressen?q={NUL}",
        f"/?{NUL}=1",
    ],
)
def test_a_nul_character_in_an_address_is_a_bad_request(world: World, address: str) -> None:
    assert Client(raise_request_exception=False).get(address).status_code == 400


def test_a_nul_character_in_a_cookie_is_a_bad_request(world: World) -> None:
    client = Client(raise_request_exception=False)
    client.cookies["buurt"] = "BU\0"
    assert client.get("/").status_code == 400


@pytest.mark.parametrize("field", ["words", "near", "kind", "key"])
def test_a_nul_character_in_a_form_is_a_bad_request(world: World, field: str) -> None:
    typed = {"key": str(uuid.uuid4()), "kind": "idea", "words": "Een bank bij de vijver", "near": "", field: "a\0b"}
    assert Client(raise_request_exception=False).post("/meldingen/nieuw/", typed).status_code == 400


@pytest.mark.parametrize(
    "address",
    [
        f"/opgaven/{HUGE}/",
        f"/draad/opgave/{HUGE}/",
        f"/draad/inspanning/{10**17}/",
        f"/meldingen/foto/{HUGE}/",
        f"/mensen/{HUGE}/",
        f"/mensen/berichten/{HUGE}/",
        f"/gebieden/BU99990001/{HUGE}/",
        f"/meldingen/nieuw/{uuid.UUID(int=0)}/foto/{HUGE}/",
    ],
)
def test_a_number_too_large_for_the_database_is_not_found(world: World, address: str) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(world.administrator())
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/meldingen/?na=abc&voor=x",
        f"/meldingen/?na={HUGE}",
        "/meldingen/?na=-1&vanaf=gisteren&tot=0000-00-00&status=x&soort=x&domein=x",
        "/meldingen/?vanaf=0001-01-01&tot=9999-12-31",
        "/opgaven/?na=%F0%9F%98%80&fase=x",
        "/meldingen/?zoek=%ff%fe",
        "/zoeken/?q=" + "a'%22%5C:*%26%7C!()" * 5,
        "/zoeken/?q=%E2%80%AE%F0%9F%98%80",
        "/gebieden/?zoek=%ff",
    ],
)
def test_an_address_that_makes_no_sense_shows_a_page(world: World, address: str) -> None:
    client = Client(raise_request_exception=False, headers={"Accept-Language": "x" * 4000 + ";q=nan, *;q=-1,,"})
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("longitude", ["nan", "inf", "-inf", "1e400", "999", "9" * 400])
def test_a_point_that_is_nowhere_comes_back_to_the_form(world: World, longitude: str) -> None:
    client = Client(raise_request_exception=False)
    typed = {"key": str(uuid.uuid4()), "kind": "complaint", "words": "Een bank bij de vijver"}
    step = client.post("/meldingen/nieuw/", typed).headers["Location"]
    assert step.endswith("/waar/")
    answer = client.post(step, {"longitude": longitude, "latitude": "52.2"})
    assert answer.status_code == 422


@pytest.mark.parametrize("version", ["²", "x", "9" * 50, ""])
def test_a_version_that_is_no_number_does_not_break_a_split(world: World, version: str) -> None:
    client = world.client("area_worker.own")
    client.raise_request_exception = False
    assert client.post("/meldingen/GD-AAAAAAA/splitsen/1/", {"version": version}).status_code == 404


@pytest.mark.parametrize(
    "address", ["/meldingen/volgen/f00:1abc:SiG-x_y/aanvullen/", f"/meldingen/nieuw/{uuid.UUID(int=7)}/wat/"]
)
def test_no_log_keeps_an_address_that_opens_a_report(address: str) -> None:
    secret = address.split("/")[3]
    record = logging.LogRecord("django.request", 30, "", 1, "%s: %s", ("Unprocessable Content", address), None)
    assert HideLinks().filter(record)
    assert secret not in record.getMessage()
    assert record.getMessage().startswith("Unprocessable Content: /meldingen/")
    assert all("links" in handler["filters"] for handler in settings.LOGGING["handlers"].values())
