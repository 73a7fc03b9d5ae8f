"""What is told in confidence, or turns out to be: nobody else learns of it, by whatever road they ask."""

import re
import uuid

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from gewoondoen.following.queries import events_in, worded
from gewoondoen.kernel import registry
from gewoondoen.signals import actions, queries, tracking
from gewoondoen.signals.models import Assignment, SavedView, Signal, WorkPhoto
from gewoondoen.signals.queries.lists import Filters
from tests.openness import connecting
from tests.signals import cast
from tests.world import World

SECRET = "Zij wordt door iedereen doorgestuurd."
STRANGERS = ("anonymous", "nobody", "partner.own", "line_manager.own", "area_worker.other")


def became_private(world: World) -> tuple[Signal, Signal, Assignment]:
    """Return a signal that turned out to be told in confidence, one that was joined into it, and a part given away."""
    worker = cast.face(world)
    signal, other = cast.handled(world, words=SECRET), cast.handled(world)
    actions.join(signal=other, into=signal, by=worker)
    signal.refresh_from_db()
    part = actions.assign(signal=signal, what="Lamp", contractor="Lichtwerk", email="werk@lichtwerk.example", by=worker)
    cast.work()
    mail.outbox.clear()
    actions.describe(signal=signal, title="Doorgestuurd", kind="stuck", theme=signal.theme, by=worker)
    cast.work()
    signal.refresh_from_db()
    other.refresh_from_db()
    return signal, other, part


def test_work_that_was_given_away_ends_and_its_link_dies(world: World) -> None:
    _signal, _other, part = became_private(world)
    part.refresh_from_db()
    assert part.status == "withdrawn"
    assert [each.to for each in mail.outbox if "niet meer" in each.body] == [["werk@lichtwerk.example"]]
    page = world.client("anonymous").get(tracking.work_path_for(part.key))
    assert page.status_code == 410
    assert "Lamp" not in page.content.decode()
    # Also one that was kept open by hand, or of before.
    Assignment.objects.filter(pk=part.pk).update(status="open", ended_at=None)
    assert world.client("anonymous").get(tracking.work_path_for(part.key)).status_code == 410
    photo = WorkPhoto.objects.create(
        signal=part.signal, at=timezone.now(), file="photos/x.jpg", width=1, height=1, moment="before"
    )
    address = reverse("signals:contracted_photo", args=[tracking.work_token_for(part.key), photo.pk])
    assert world.client("anonymous").get(address).status_code == 404


@pytest.mark.parametrize("persona", STRANGERS)
def test_nobody_else_learns_of_it_by_any_address(world: World, persona: str) -> None:
    signal, other, _part = became_private(world)
    fresh = cast.reported(world, kind="stuck", words=SECRET).signal
    client = world.client(persona)
    names = re.compile("|".join([signal.reference, other.reference, fresh.reference, "Doorgestuurd", "doorgestuurd"]))
    for hidden in (signal, other, fresh):
        for address in (
            reverse("signals:signal", args=[hidden.reference]),
            reverse("signals:me_too", args=[hidden.reference]),
            f"/open311/v2/requests/{hidden.reference}.json",
            f"/open311/v2/tokens/{hidden.reference}.json",
        ):
            assert client.get(address).status_code == 404, address
    for address in (
        reverse("signals:list"),
        f"{reverse('signals:list')}?zoek={signal.reference}",
        f"{reverse('signals:list')}?zoek=doorgestuurd",
        f"{reverse('signals:list')}?soort=stuck",
        f"{reverse('signals:list')}?status=open&te_laat=on",
        reverse("signals:export", args=["csv"]),
        reverse("signals:public_points"),
        reverse("signals:map"),
        "/open311/v2/requests.json",
        f"/open311/v2/requests.json?service_request_id={signal.reference},{other.reference}",
        reverse("following:area_feed", args=[world.oost.code]),
        reverse("following:area_calendar", args=[world.oost.code]),
        reverse("patterns:area", args=[world.oost.code]),
        world.oost.get_absolute_url(),
        world.lindehof.get_absolute_url(),
    ):
        answer = client.get(address)
        assert answer.status_code in {200, 404}, address
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        # What was asked for stands in the field it was typed in, and nowhere else.
        typed = 1 if "zoek" in address else 0
        assert len(set(names.findall(content.decode()))) <= typed, address
        if address.startswith(reverse("signals:list")):
            assert reverse("signals:signal", args=[signal.reference]) not in content.decode()
    assert client.get(reverse("signals:public_points")).json()["features"] == []


def test_nobody_else_acts_on_it_by_posting(world: World) -> None:
    signal, _other, part = became_private(world)
    for persona in STRANGERS:
        client = world.client(persona)
        before = Signal.objects.values().get(pk=signal.pk)
        for act in ("oppakken", "overdragen", "categorie", "prioriteit", "afdeling", "samenvoegen", "notitie"):
            for posted in ({}, {"doen": "1", "key": uuid.uuid4(), "text": "x", "priority": "urgent", "note": "x"}):
                given = {"wat": act, "kies": [f"{signal.pk}:{signal.version}"], **posted}
                answer = client.post(reverse("signals:bulk"), given)
                assert signal.reference not in answer.content.decode()
        for name in ("take_apart", "join", "hand_over", "answer", "close", "describe", "contact", "note", "assign"):
            answer = client.post(reverse(f"signals:{name}", args=[signal.reference]), {"version": signal.version})
            assert answer.status_code == 404 or "aanmelden" in answer.url
        answer = client.post(reverse("signals:withdraw", args=[part.pk]))
        assert answer.status_code == 404 or "aanmelden" in answer.url
        assert Signal.objects.values().get(pk=signal.pk) == before
        assert signal.notes.count() == 0


def test_it_is_news_to_nobody_and_no_message_to_other_systems(world: World) -> None:
    signal, other, _part = became_private(world)
    connecting.webhook(world)
    found = list(events_in(world.oost, "all"))
    assert {event.subject_id for event in found} & {signal.pk, other.pk}
    assert worded(found) == []
    pairs = [("signal", signal.pk), ("signal", other.pk)]
    for persona in STRANGERS[1:]:
        assert registry.shown(world.user(persona), pairs) == {}


def test_a_view_of_the_team_shows_each_only_what_they_may_know(world: World) -> None:
    signal, _other, _part = became_private(world)
    worker = world.user("area_worker.own")
    view = SavedView.objects.create(user=worker, name="Vast", query="soort=stuck", created_at=timezone.now())
    for persona in STRANGERS:
        page = world.client(persona).get(f"{reverse('signals:list')}?{view.query}")
        assert signal.reference not in page.content.decode()
    assert (
        signal.reference
        in world.client("area_worker.own").get(f"{reverse('signals:list')}?soort=stuck").content.decode()
    )


def test_it_is_in_no_comparison_with_others(world: World) -> None:
    signal, _other, _part = became_private(world)
    longitude, latitude = world.inside(world.lindehof)
    told = queries.Told("complaint", SECRET, longitude, latitude, world.lindehof)
    for viewer in (None, world.user("partner.own"), world.user("area_worker.own")):
        assert not queries.doubles_of(viewer, told)
    assert not queries.listed(None, Filters(text="doorgestuurd")).exists()
    assert not queries.listed(world.user("partner.own"), Filters()).exists()
    assert signal.is_private
