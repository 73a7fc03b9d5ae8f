"""One face stays, or is handed over with a note; what colleagues write to each other, no reporter reads."""

from datetime import timedelta

from django.core import mail
from django.urls import reverse
from django.utils import timezone

from gewoondoen.people.models import ContactRule
from gewoondoen.signals import actions, tracking
from gewoondoen.signals.models import Note
from tests.signals import cast
from tests.world import World

SECRET = "Melder is slecht ter been, bel voor tienen."


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def test_hand_over_asks_a_note_keeps_the_promise_and_the_note_is_for_colleagues_only(world: World) -> None:
    cast.face(world)
    signal = cast.handled(world)
    promise, token = signal.promised_by, tracking.path_for(signal.reports.get().key)
    client, address = world.client("area_worker.own"), reverse("signals:hand_over", args=[signal.reference])
    typed = {"version": signal.version, "person": world.user("partner.own").pk}
    assert client.post(address, typed | {"note": ""}).status_code == 422
    assert client.post(address, typed | {"note": SECRET}).status_code == 302
    cast.work()
    signal.refresh_from_db()
    assert (signal.contact_person, signal.promised_by) == (world.user("partner.own"), promise)
    assert Note.objects.get().text == SECRET
    page = text(world.client("anonymous").get(token))
    assert world.user("partner.own").name in page
    assert SECRET not in page + "".join(each.body for each in mail.outbox)
    assert SECRET in text(world.client("partner.own").get(reverse("signals:signal", args=[signal.reference])))


def test_a_note_is_read_by_who_handles_it_and_by_nobody_else(world: World) -> None:
    signal = cast.handled(world)
    actions.add_note(signal=signal, text=SECRET, by=world.user("area_worker.own"))
    cast.work()
    address = reverse("signals:signal", args=[signal.reference])
    for persona in ("anonymous", "resident.own", "partner.own", "council_member.own"):
        assert SECRET not in text(world.client(persona).get(address)), persona
    assert SECRET in text(world.client("line_manager.own").get(address))
    assert SECRET not in text(world.client("anonymous").get(tracking.path_for(signal.reports.get().key)))


def test_who_stands_in_acts_on_what_is_told_in_confidence_only_while_the_face_is_away(world: World) -> None:
    worker, stand_in = cast.face(world), world.user("programme_manager.own")
    ContactRule.objects.update(stand_in=stand_in)
    signal = cast.reported(world, kind="stuck").signal
    address = reverse("signals:answer", args=[signal.reference])
    assert world.client("programme_manager.own").get(address).status_code == 404
    today = timezone.localdate()
    worker.away_from, worker.away_until = today, today + timedelta(days=2)
    worker.save()
    typed = {"version": signal.version, "outcome": "done", "text": "Wij regelden één loket voor u."}
    assert world.client("programme_manager.own").post(address, typed).status_code == 302
    signal.refresh_from_db()
    assert signal.status == "answered"
    assert signal.contact_person == worker
