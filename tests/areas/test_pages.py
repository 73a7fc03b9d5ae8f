"""The pages of areas: what stands on them, what they cost, and what the administrator can do."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape

from gewoondoen.areas import actions, addresses
from gewoondoen.areas.models import Address, Area
from gewoondoen.areas.views import downloads
from gewoondoen.kernel import registry
from tests.areas.files import block, neighbourhoods
from tests.areas.test_importing import bring_in, now
from tests.world import SIDE, SOUTH, WEST, World, square


@pytest.fixture
def anyone() -> Client:
    return Client(headers={"Accept-Language": "en"})


@pytest.fixture(autouse=True)
def _no_parts_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other rooms hang on this page is tested there."""
    monkeypatch.setattr(registry, "_parts", {})


def administrator(world: World) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(world.administrator())
    return client


def page(response: Any) -> str:
    return str(response.content.decode())


def test_the_overview_shows_the_tree_and_a_map_of_links(world: World, anyone: Client) -> None:
    text = page(anyone.get("/gebieden/"))
    for area in (world.oost, world.west, world.lindehof, world.waterkant):
        assert f'href="{area.get_absolute_url()}"' in text
    assert text.count('class="gd-map__link"') == 2


def test_an_address_leads_to_its_neighbourhood(world: World, anyone: Client) -> None:
    longitude, latitude = World.inside(world.lindehof)
    Address.objects.create(
        street="Lindestraat",
        number="1",
        postcode="1234AB",
        town="Teststad",
        longitude=longitude,
        latitude=latitude,
        searched=addresses.plain("Lindestraat 1 1234AB Teststad"),
    )
    response = anyone.get("/gebieden/", {"address": "lindestraat 1"})
    assert response.status_code == 302
    assert response.url == world.lindehof.get_absolute_url()


def test_an_address_that_is_not_there_comes_back_with_what_was_typed(world: World, anyone: Client) -> None:
    response = anyone.get("/gebieden/", {"address": "Bestaatnietlaan 5"})
    assert response.status_code == 422
    assert 'value="Bestaatnietlaan 5"' in page(response)
    assert "We cannot find this address" in page(response)


def test_without_areas_the_overview_says_how_they_come(db: None, anyone: Client) -> None:
    assert "gewoondoen import areas" in page(anyone.get("/gebieden/"))


def test_an_area_shows_its_parts_on_a_map_and_in_a_table(world: World, anyone: Client) -> None:
    text = page(anyone.get(world.oost.get_absolute_url()))
    assert "<h1" in text
    link = f'href="{world.lindehof.get_absolute_url()}"'
    assert text.count(link) == 2
    assert 'aria-label="Lindehof: 0.76 km²"' in text


def test_a_neighbourhood_is_shown_amid_its_neighbours(world: World, anyone: Client) -> None:
    text = page(anyone.get(world.lindehof.get_absolute_url()))
    assert "gd-map__shape--current" in text
    assert f'href="{world.marktzicht.get_absolute_url()}"' in text
    assert f'href="{world.town.get_absolute_url()}"' in text  # the way up


def test_the_page_of_an_area_costs_as_much_with_few_parts_as_with_many(
    db: None, anyone: Client, django_assert_max_num_queries: Any
) -> None:
    bring_in({f"BU0777{d:02}{n:02}": block(d, n) for d in range(2) for n in range(20)}, 2016)
    bring_in({"BU08880000": block(9, 9)}, 2016)
    for code in ("WK077700", "WK088800"):
        with django_assert_max_num_queries(9):
            assert anyone.get(f"/gebieden/{code}/").status_code == 200


def test_an_unknown_area_is_not_found(world: World, anyone: Client) -> None:
    assert anyone.get("/gebieden/BU99999999/").status_code == 404
    assert anyone.get("/gebieden/BU99999999/2016/").status_code == 404
    assert anyone.get(f"/gebieden/{world.oost.code}/1999/").status_code == 404


def test_an_area_of_the_past_says_so_and_leads_on(db: None, anyone: Client) -> None:
    bring_in(neighbourhoods(), 2016)
    bring_in(neighbourhoods(BU07770001=None, BU07770000=block(0, 0, 1, 2)), 2020)
    text = page(anyone.get("/gebieden/BU07770001/"))
    assert "This is an area of the past" in text
    assert f'href="{now("BU07770000").get_absolute_url()}"' in text
    assert "100% of the ground" in text
    moved = page(anyone.get("/gebieden/BU07770000/"))
    assert 'href="/gebieden/BU07770000/2016/"' in moved
    assert "From 2016 until 2020" in page(anyone.get("/gebieden/BU07770000/2016/"))
    assert anyone.get("/gebieden/BU07770000/2020/").url == "/gebieden/BU07770000/"


def test_a_name_is_shown_as_text(world: World, anyone: Client) -> None:
    nasty = '<script>alert("x")</script>'
    Area.objects.filter(pk=world.lindehof.pk).update(name=nasty)
    for url in ("/gebieden/", world.oost.get_absolute_url(), world.lindehof.get_absolute_url()):
        text = page(anyone.get(url))
        assert nasty not in text
        assert escape(nasty) in text


def test_the_outline_can_be_kept_until_it_changes(world: World, anyone: Client) -> None:
    first = anyone.get("/gebieden/omtrek.json")
    assert first.json()["features"][0]["geometry"] == world.town.outline.simplified
    assert "public" in first["Cache-Control"]
    again = anyone.get("/gebieden/omtrek.json", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    world.town.outline.save()
    changed = anyone.get("/gebieden/omtrek.json", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


def test_the_parts_of_an_area_can_be_taken_along(world: World, anyone: Client) -> None:
    url = f"/gebieden/{world.oost.code}/onderdelen"
    lines = b"".join(anyone.get(f"{url}.csv").streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0].split(";")[0] == "Code"
    assert [line.split(";")[1] for line in lines[1:]] == ["Lindehof", "Marktzicht"]
    assert lines[1].startswith("BU")
    collection = json.loads(anyone.get(f"{url}.geojson").content)
    assert [each["properties"]["name"] for each in collection["features"]] == ["Lindehof", "Marktzicht"]
    assert collection["features"][0]["geometry"]["type"] == "Polygon"
    assert anyone.get(f"{url}.exe").status_code == 404


def test_addresses_are_suggested(world: World, anyone: Client) -> None:
    Address.objects.create(
        street="Lindestraat",
        number="1",
        postcode="1234AB",
        town="Teststad",
        longitude=6.8,
        latitude=52.2,
        searched=addresses.plain("Lindestraat 1 1234AB Teststad"),
    )
    assert anyone.get("/gebieden/adressen", {"q": "lindes"}).json() == {"suggestions": ["Lindestraat, Teststad"]}
    assert anyone.get("/gebieden/adressen").json() == {"suggestions": []}


def test_one_sender_cannot_ask_suggestions_without_end(
    world: World, anyone: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "SUGGESTIONS_A_MINUTE", 3)
    states = [anyone.get("/gebieden/adressen", {"q": "linde"}).status_code for _ in range(5)]
    assert states == [200, 200, 200, 429, 429]
    other = anyone.get("/gebieden/adressen", {"q": "linde"}, REMOTE_ADDR="192.0.2.7")
    assert other.status_code == 200


def test_the_administrator_makes_a_borough(world: World) -> None:
    client = administrator(world)
    response = client.post("/gebieden/beheer/stadsdeel/", {"name": "Rivier", "parts": [world.oost.pk]})
    area = Area.objects.get(kind="borough")
    assert response.status_code == 302
    assert response.url == area.get_absolute_url() == "/gebieden/stadsdeel-rivier/"
    assert area.children.get() == world.oost
    assert "Change this area" in page(client.get(response.url))
    assert "Rivier" in page(client.get("/gebieden/beheer/"))


def test_a_borough_without_districts_comes_back_with_what_was_typed(world: World) -> None:
    response = administrator(world).post("/gebieden/beheer/stadsdeel/", {"name": "Rivier"})
    assert response.status_code == 422
    assert 'value="Rivier"' in page(response)
    assert "Choose at least one district." in page(response)
    assert not Area.objects.filter(kind="borough").exists()


def test_the_administrator_makes_a_focus_area_of_a_file(world: World) -> None:
    drawn = json.dumps(square(WEST + 2 * SIDE, SOUTH)).encode()
    upload = SimpleUploadedFile("plein.geojson", drawn, "application/geo+json")
    response = administrator(world).post("/gebieden/beheer/focusgebied/", {"name": "Plein", "file": upload})
    area = Area.objects.get(kind="focus")
    assert response.url == area.get_absolute_url()
    assert list(area.members.all()) == [world.lindehof]
    assert area.outline.drawn


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"GIF89a\xff\xfe", "This is not GeoJSON."),
        (b"{}", "This is not GeoJSON."),
        (b'{"type": "Polygon", "coordinates": []}', "There is no surface"),
        (json.dumps(square(100.0, 10.0)).encode(), "does not lie in the Netherlands"),
        (json.dumps(square(5.0, 52.0)).encode(), "lies outside the municipality"),
        (b" " * 600_000, "larger than 500 kB"),
    ],
)
def test_a_bad_drawing_is_named_and_the_name_stays(world: World, content: bytes, message: str) -> None:
    upload = SimpleUploadedFile("plein.geojson", content)
    response = administrator(world).post("/gebieden/beheer/focusgebied/", {"name": "Plein", "file": upload})
    assert response.status_code == 422
    assert message in page(response)
    assert 'value="Plein"' in page(response)
    assert not Area.objects.filter(kind="focus").exists()


def test_the_administrator_changes_and_ends_a_focus_area(world: World) -> None:
    area = actions.make_focus_area(
        municipality=world.town, name="Plein", neighbourhoods=[world.lindehof], by=world.administrator()
    )
    client = administrator(world)
    url = f"/gebieden/beheer/{area.code}/"
    assert f'value="{world.lindehof.pk}"' in page(client.get(url))
    client.post(url, {"name": "Groot plein", "parts": [world.lindehof.pk, world.marktzicht.pk]})
    area.refresh_from_db()
    assert (area.name, area.members.count()) == ("Groot plein", 2)
    assert client.get(f"{url}beeindigen/").status_code == 405
    client.post(f"{url}beeindigen/")
    area.refresh_from_db()
    assert area.valid_until is not None
    assert client.get(url).status_code == 404
    assert client.get(area.get_absolute_url()).status_code == 200


def test_an_area_of_the_map_of_cbs_cannot_be_changed_at_a_screen(world: World) -> None:
    client = administrator(world)
    assert client.get(f"/gebieden/beheer/{world.oost.code}/").status_code == 404
    assert "Change this area" not in page(client.get(world.oost.get_absolute_url()))


def test_parts_of_other_rooms_stand_on_the_page_with_their_own_context(
    world: World, anyone: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def part_of(viewer: object, area: Area) -> dict[str, object] | None:
        return {"title": f"Over {area.name}", "text": "van een andere kamer"} if area == world.oost else None

    part = registry.Part("area", "main", "test", "ui/components/empty_state.html", part_of)
    monkeypatch.setattr(registry, "_parts", {("area", "main"): [part]})
    assert "van een andere kamer" in page(anyone.get(world.oost.get_absolute_url()))
    assert "van een andere kamer" not in page(anyone.get(world.west.get_absolute_url()))
