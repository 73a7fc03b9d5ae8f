"""Signals on a map: what everyone sees, and what those who work on them see."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gewoondoen.areas.models import Area
from gewoondoen.signals import actions
from gewoondoen.signals.models import Category, Signal, Theme
from gewoondoen.signals.queries import maps
from tests.signals import cast
from tests.world import World


def lamp(*, public: bool) -> Category:
    theme = Theme.objects.create(domain="physical", slug="licht", name="Licht", name_en="Light")
    return Category.objects.create(theme=theme, slug="lamp", name="Kapotte lamp", place_is_public=public)


def features(client: Client, url: str, **asked: str) -> list[dict[str, object]]:
    answer = client.get(url, asked)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/geo+json"
    return list(json.loads(answer.content)["features"])


PUBLIC = "/meldingen/kaart/punten.json"
OWN = "/meldingen/punten.json"


def put(signal: Signal, **values: object) -> None:
    Signal.objects.filter(pk=signal.pk).update(**values)


def test_nobody_reads_from_the_public_map_which_home_it_was(world: World) -> None:
    signal = cast.reported(world).signal
    put(signal, longitude=6.823456, latitude=52.207156, title="Lamp bij De Wit")
    for persona in ("anonymous", "area_worker.own"):
        answer = world.client(persona).get(PUBLIC)
        [mark] = json.loads(answer.content)["features"]
        assert mark["geometry"]["coordinates"] != [6.823456, 52.207156]
        assert all(len(str(value)) <= 7 for value in mark["geometry"]["coordinates"])
        for secret in ("De Wit", "lantaarn", "Lindeplein", "6.82345", "52.2071"):
            assert secret not in answer.content.decode()


def test_a_thing_of_the_street_stands_where_it_is(world: World) -> None:
    signal = cast.reported(world).signal
    category = lamp(public=True)
    put(signal, category=category, theme=category.theme, longitude=6.823456, latitude=52.207156)
    [mark] = features(world.client("anonymous"), PUBLIC)
    assert mark["geometry"] == {"type": "Point", "coordinates": [6.8235, 52.2072]}


def test_what_was_told_in_confidence_is_on_no_map_of_others(world: World) -> None:
    cast.reported(world, kind="stuck")
    assert features(world.client("anonymous"), PUBLIC) == []
    assert features(world.client("area_worker.own"), PUBLIC) == []
    assert features(world.client("line_manager.own"), OWN) == []
    assert len(features(world.client("area_worker.own"), OWN)) == 1


def test_who_works_there_sees_where_it_is_and_who_works_elsewhere_does_not(world: World) -> None:
    put(cast.reported(world).signal, longitude=6.823456, latitude=52.207156)
    [mark] = features(world.client("area_worker.own"), OWN)
    assert mark["geometry"]["coordinates"] == [6.82346, 52.20716]
    [mark] = features(world.client("area_worker.other"), OWN)
    assert mark["geometry"]["coordinates"] == features(world.client("anonymous"), PUBLIC)[0]["geometry"]["coordinates"]


def test_the_window_and_the_filters_narrow_the_marks(world: World) -> None:
    cast.reported(world, area=world.lindehof)
    cast.reported(world, area=world.rietveld, kind="idea")
    client = world.client("area_worker.own")
    west, south = world.inside(world.lindehof)
    near = f"{west - 0.001},{south - 0.001},{west + 0.001},{south + 0.001}"
    assert len(features(client, OWN)) == 2
    assert len(features(client, OWN, bbox=near)) == 1
    assert len(features(client, OWN, bbox=near, status="open")) == 1
    assert len(features(client, OWN, bbox=near, status="closed")) == 0
    assert len(features(client, OWN, bbox="onzin")) == 2
    assert len(features(client, OWN, bbox="5.0,50.0,5.1,50.1")) == 0
    assert [mark["properties"]["kind"] for mark in features(client, OWN, soort="idea")] == ["idea"]


def test_no_window_however_small_tells_which_home_it_was(world: World) -> None:
    longitude, latitude = world.inside(world.lindehof)
    put(cast.reported(world).signal, longitude=longitude, latitude=latitude)
    with_it = f"{longitude - 1e-4},{latitude - 1e-4},{longitude + 1e-4},{latitude + 1e-4}"
    beside_it = f"{longitude + 1e-4},{latitude + 1e-4},{longitude + 3e-4},{latitude + 3e-4}"
    for status in ("", "open"):
        for client, url in (
            (world.client("anonymous"), PUBLIC),
            (world.client("area_worker.own"), PUBLIC),
            (world.client("nobody"), OWN),
            (world.client("area_worker.other"), OWN),
        ):
            there = features(client, url, bbox=with_it, status=status)
            assert len(there) == 1
            assert there == features(client, url, bbox=beside_it, status=status)
        own = world.client("area_worker.own")
        assert len(features(own, OWN, bbox=with_it, status=status)) == 1
        assert features(own, OWN, bbox=beside_it, status=status) == []


def test_more_than_fit_are_cut_off_at_the_newest_and_said_to_be(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maps, "MOST", 2)
    made = [cast.reported(world).signal.reference for _number in range(3)]
    found = json.loads(world.client("area_worker.own").get(OWN).content)
    assert found["all"] is False
    assert [mark["properties"]["ref"] for mark in found["features"]] == made[:0:-1]


def test_the_public_marks_are_sent_once_until_something_happens(world: World) -> None:
    signal = cast.handled(world)
    client = Client()
    mark = client.get(PUBLIC).headers["ETag"]
    assert client.get(PUBLIC, headers={"If-None-Match": mark}).status_code == 304
    actions.start_work(signal=signal, by=world.user("area_worker.own"))
    assert client.get(PUBLIC, headers={"If-None-Match": mark}).status_code == 200


def test_the_table_beside_the_map_has_the_same_and_leads_to_the_list(world: World) -> None:
    category = lamp(public=False)
    for _number in range(2):
        put(cast.reported(world).signal, category=category, theme=category.theme)
    cast.reported(world, area=world.rietveld)
    page = Client().get("/meldingen/kaart/")
    rows = {(row["area"], row["count"]): row["url"] for row in page.context["rows"]}
    assert set(rows) == {("Lindehof", 2), ("Rietveld", 1)}
    listed = Client().get(rows["Lindehof", 2])
    assert len(listed.context["rows"]) == 2
    assert "<svg" in page.content.decode()


def test_months_narrow_the_public_map_and_a_wrong_month_narrows_nothing(world: World) -> None:
    cast.reported(world)
    now = f"{timezone.localtime():%Y-%m}"
    assert len(features(Client(), PUBLIC, vanaf_maand=now, tot_maand=now)) == 1
    assert len(features(Client(), PUBLIC, tot_maand="2020-02")) == 0
    assert len(features(Client(), PUBLIC, vanaf_maand="gisteren")) == 1


def test_the_map_beside_the_list_marks_its_rows_and_draws_them_without_a_script(world: World) -> None:
    put(cast.reported(world).signal, longitude=6.823456, latitude=52.207156)
    page = world.client("area_worker.own").get("/meldingen/", {"beeld": "kaart", "status": "open"})
    text = page.content.decode()
    assert 'data-lon="6.82346"' in text
    assert "gd-map__pin" in text
    assert "/meldingen/punten.json?status=open&amp;beeld=kaart" in text or "beeld=kaart&amp;status=open" in text
    visitor = Client().get("/meldingen/", {"beeld": "kaart"})
    assert "data-lon" not in visitor.content.decode()


def test_a_map_of_few_and_of_many_asks_the_same_number_of_times(world: World) -> None:
    client = world.client("area_worker.own")
    counts = []
    for size in (2, 12):
        while Signal.objects.count() < size:
            cast.reported(world)
        client.get(OWN)
        with CaptureQueriesContext(connection) as asked:
            assert len(features(client, OWN)) == size
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 10


def test_a_signal_outside_every_outline_of_today_still_has_a_coarse_place(world: World) -> None:
    signal = cast.reported(world).signal
    old = Area.objects.create(kind="neighbourhood", code="BU1", name="Oud", parent=world.oost, valid_from=2020)
    put(signal, area=old)
    assert len(features(Client(), PUBLIC)) == 1
    assert reverse("signals:public_points") == PUBLIC
