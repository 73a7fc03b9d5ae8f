"""The web app for the street: what waited on a device is taken in once, and the device learns nothing of anybody."""

import json
import uuid
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from gewoondoen.signals.models import Photo, Report, Signal
from tests.signals import cast
from tests.world import World

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def worker(world: World) -> Client:
    client = Client()
    client.force_login(world.user("area_worker.own"), BACKEND)
    return client


def photo() -> BytesIO:
    made = BytesIO()
    Image.new("RGB", (40, 30), "green").save(made, "JPEG")
    made.seek(0)
    made.name = "straat.jpg"
    return made


def owner(client: Client) -> str:
    return str(client.get(reverse("signals:field_pass")).json()["owner"])


def send(client: Client, world: World, key: uuid.UUID, **changed: object) -> object:
    longitude, latitude = world.inside(world.lindehof)
    data = {
        "key": str(key),
        "kind": "complaint",
        "channel": "street",
        "words": "De tegels liggen los voor de school.",
        "longitude": longitude,
        "latitude": latitude,
        "anonymous": "on",
        "language": "nl",
        **changed,
    }
    return client.post(reverse("signals:field_send"), data, headers={"X-Outbox-Owner": owner(client)})


def test_what_is_sent_twice_is_taken_in_once_and_answered_alike(worker: Client, world: World) -> None:
    key = uuid.uuid4()
    first, second = send(worker, world, key, photos=photo()), send(worker, world, key, photos=photo())
    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
    assert Report.objects.count() == Signal.objects.count() == Photo.objects.count() == 1
    report = Report.objects.get()
    assert (report.channel, report.taken_by) == ("street", world.user("area_worker.own"))


def test_what_is_wrong_is_said_and_nothing_is_taken_in(worker: Client, world: World) -> None:
    answer = send(worker, world, uuid.uuid4(), words="x", longitude="3.0", latitude="52.0")
    assert answer.status_code == 422
    assert len(answer.json()["errors"]) == 2
    assert not Report.objects.exists()


def test_reports_of_somebody_else_on_the_device_are_not_taken_in(worker: Client, world: World) -> None:
    other = Client()
    other.force_login(world.user("partner.own"), BACKEND)
    answer = worker.post(reverse("signals:field_send"), {"words": "Iets"}, headers={"X-Outbox-Owner": owner(other)})
    assert answer.status_code == 409
    assert not Report.objects.exists()


def test_the_page_that_the_device_keeps_is_the_same_for_everyone_and_names_nobody(world: World) -> None:
    pages = []
    for persona in ("area_worker.own", "partner.own"):
        client = Client()
        client.force_login(world.user(persona), BACKEND)
        pages.append(client.get(reverse("signals:field")).content.decode())
        assert world.user(persona).name not in pages[-1]
    assert pages[0] == pages[1]
    assert "csrfmiddlewaretoken" not in pages[0]


def test_the_worker_keeps_the_page_and_its_looks_and_nothing_else(worker: Client) -> None:
    script = worker.get(reverse("signals:field_worker")).content.decode()
    files = json.loads("[" + script.split("const FILES = [")[1].split("]")[0] + "]")
    assert reverse("signals:field") in script
    assert all(each.startswith("/static/") for each in files)


def test_an_installation_that_keeps_nothing_on_devices_takes_the_worker_away(worker: Client, settings: object) -> None:
    settings.FIELD_OFFLINE = False  # type: ignore[attr-defined]
    assert "unregister" in worker.get(reverse("signals:field_worker")).content.decode()
    assert "field.js" not in worker.get(reverse("signals:field")).content.decode()


def test_signing_out_tells_the_browser_to_wipe_what_it_kept(worker: Client) -> None:
    answer = worker.post(reverse("account_logout"))
    assert answer["Clear-Site-Data"] == '"cache", "storage"'


def test_it_is_sent_as_a_plain_form_without_javascript(worker: Client, world: World) -> None:
    longitude, latitude = world.inside(world.lindehof)
    data = {
        "key": str(uuid.uuid4()),
        "kind": "complaint",
        "channel": "street",
        "words": "De tegels liggen los.",
        "longitude": longitude,
        "latitude": latitude,
        "anonymous": "on",
        "language": "nl",
        "photos": photo(),
    }
    assert worker.post(reverse("signals:field"), data).status_code == 302
    assert Photo.objects.count() == 1
    wrong = worker.post(reverse("signals:field"), {**data, "words": "", "photos": photo()})
    assert wrong.status_code == 422
    assert "csrfmiddlewaretoken" in wrong.content.decode()
    assert cast.work() is None
