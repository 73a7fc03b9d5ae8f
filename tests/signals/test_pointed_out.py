"""Personal data typed by accident: pointed out before sending, masked in what others read, whole for who handles it."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from gewoondoen.kernel import search
from gewoondoen.kernel.refusals import Refused
from gewoondoen.signals import actions, queries
from gewoondoen.signals.models import Draft, Report, Signal
from tests.signals import cast
from tests.signals.test_reporting import step
from tests.world import World

LEAKY = "De lantaarn is stuk, bel mij op 06-12345678."


def test_it_is_pointed_out_once_and_who_sends_the_same_again_goes_on(world: World) -> None:
    client, key = Client(), uuid.uuid4()
    data = {"key": key, "kind": "complaint", "words": LEAKY}
    answer = client.post(reverse("signals:report"), data)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "telefoonnummer (06-12345678)" in page
    assert not Draft.objects.exists()
    again = data | {"noticed": answer.context["form"]["noticed"].value()}
    assert client.post(reverse("signals:report"), again).url == step(key, "waar")
    longitude, latitude = world.inside(world.lindehof)
    client.post(step(key, "waar"), {"longitude": longitude, "latitude": latitude})
    client.post(step(key, "bereik"), {"anonymous": "on"})
    assert "telefoonnummer (06-12345678)" in client.get(step(key, "versturen")).content.decode()
    assert client.post(step(key, "versturen")).url.startswith("/meldingen/volgen/")
    assert Report.objects.get().words == LEAKY


def test_other_data_than_was_pointed_out_are_pointed_out_again(world: World) -> None:
    client, key = Client(), uuid.uuid4()
    data = {"key": key, "kind": "complaint", "words": LEAKY}
    mark = client.post(reverse("signals:report"), data).context["form"]["noticed"].value()
    changed = data | {"noticed": mark, "words": "Bel mij op 06-87654321."}
    assert client.post(reverse("signals:report"), changed).status_code == 422
    assert client.post(reverse("signals:report"), changed | {"words": "De lantaarn is stuk."}).status_code == 302


def test_me_too_points_it_out_as_well(world: World) -> None:
    signal = cast.reported(world).signal
    data = {"key": uuid.uuid4(), "words": LEAKY, "anonymous": "on"}
    answer = Client().post(reverse("signals:me_too", args=[signal.reference]), data)
    assert answer.status_code == 422
    again = data | {"noticed": answer.context["form"]["noticed"].value()}
    assert Client().post(reverse("signals:me_too", args=[signal.reference]), again).status_code == 302


def test_the_original_is_for_who_handles_it_and_a_colleague_reads_it_masked(world: World) -> None:
    signal = cast.reported(world, words=LEAKY).signal
    url = reverse("signals:signal", args=[signal.reference])
    assert "06-12345678" in world.client("area_worker.own").get(url).content.decode()
    colleague = world.client("line_manager.own").get(url).content.decode()
    assert "06-12345678" not in colleague
    assert "[telefoonnummer]" in colleague
    listed = world.client("area_worker.own").get(reverse("signals:list")).content.decode()
    assert "06-12345678" not in listed
    assert Report.objects.get().words == LEAKY


def test_a_title_with_personal_data_is_refused_at_its_field(world: World) -> None:
    signal, worker = cast.handled(world), world.user("area_worker.own")
    with pytest.raises(Refused, match="kenteken") as refused:
        actions.describe(signal=signal, title="Busje 12-BBD-3 dumpt", kind="complaint", theme=None, by=worker)
    assert refused.value.field == "title"
    signal.refresh_from_db()
    assert signal.title == ""


def test_a_title_that_came_in_otherwise_is_masked_in_all_that_everyone_reads(world: World) -> None:
    signal = cast.reported(world).signal
    Signal.objects.filter(pk=signal.pk).update(title="Bel 06-12345678 over de lantaarn")
    cast.work()
    signal.refresh_from_db()
    assert signal.name == "Bel [telefoonnummer] over de lantaarn"
    visitor = Client()
    pages = [
        visitor.get(reverse("signals:list")).content,
        visitor.get(reverse("signals:signal", args=[signal.reference])).content,
        b"".join(visitor.get(reverse("signals:export", args=["csv"]))),
        visitor.get(reverse("areas:area", args=[world.lindehof.code])).content,
    ]
    for page in pages:
        assert b"12345678" not in page
        assert b"[telefoonnummer]" in page
    assert signal.pk not in search.matching("signal", "12345678", up_to="public")
    assert signal.pk in search.matching("signal", "lantaarn", up_to="public")
    described = queries.described(world.person("anonymous"), [signal.pk])  # type: ignore[arg-type]
    assert "12345678" not in described[signal.pk].title


def test_an_answer_with_personal_data_is_pointed_out_before_everyone_gets_it(world: World) -> None:
    signal, client = cast.handled(world), world.client("area_worker.own")
    url = reverse("signals:answer", args=[signal.reference])
    data = {"version": signal.version, "outcome": "done", "text": "Uw buurman woont op 7511 AB 12 en ruimt het op."}
    answer = client.post(url, data)
    assert answer.status_code == 422
    assert "huisadres (7511 AB 12)" in answer.content.decode()
    again = data | {"noticed": answer.context["form"]["noticed"].value()}
    assert client.post(url, again).status_code == 302
    signal.refresh_from_db()
    assert signal.status == "answered"
