"""The event log: complete, append-only, worded at show time; and the queue that it is."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from gewoondoen.kernel import delivery, events, retention, verbs
from gewoondoen.kernel.models import Delivery, Event
from tests.world import World

VERB = "test.happened"
calls: list[int] = []


@pytest.fixture(autouse=True)
def _known_verb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        verbs._verbs,
        VERB,
        verbs.Verb(VERB, "{actor} did {what}", frozenset({"what"}), public_text="Something was done"),
    )
    calls.clear()


def handle_with(monkeypatch: pytest.MonkeyPatch, **handlers: delivery.Handler) -> None:
    monkeypatch.setitem(delivery._handlers, VERB, list(handlers.items()))


def happened(world: World, what: str = "it", visibility: str = events.INVOLVED) -> Event:
    return events.record(VERB, on=world.oost, by=None, area_id=world.oost.pk, visibility=visibility, what=what)


@pytest.mark.parametrize("change", ["UPDATE kernel_event SET verb = 'x'", "DELETE FROM kernel_event"])
def test_the_database_itself_refuses_to_change_the_past(world: World, change: str) -> None:
    happened(world)
    with pytest.raises((DatabaseError, IntegrityError), match="append-only"), transaction.atomic():
        connection.cursor().execute(change)
    assert Event.objects.count() == 1


def test_only_the_retention_job_removes_events_and_only_old_ones(world: World, settings) -> None:
    settings.RETENTION_EVENT_DAYS = 30
    old = Event.objects.create(at=timezone.now() - timedelta(days=31), verb=VERB, subject_kind="area", subject_id=1)
    young = happened(world)
    retention.old_events(timezone.now())
    assert list(Event.objects.values_list("pk", flat=True)) == [young.pk]
    with pytest.raises((DatabaseError, IntegrityError), match="append-only"), transaction.atomic():
        Event.objects.filter(pk=young.pk).delete()
    assert old.pk != young.pk


def test_a_fact_that_its_verb_does_not_declare_is_refused(world: World) -> None:
    with pytest.raises(ValueError, match="name_of_reporter"):
        events.record(VERB, on=world.oost, by=None, name_of_reporter="Jan")


def test_an_undeclared_verb_is_refused(world: World) -> None:
    with pytest.raises(KeyError):
        events.record("test.unheard_of", on=world.oost, by=None)


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused() -> None:
    world = World.build()
    with pytest.raises(RuntimeError, match="transaction"):
        happened(world)


def test_the_event_and_its_task_come_and_go_together(world: World) -> None:
    with transaction.atomic():
        happened(world)
        transaction.set_rollback(True)
    assert not Event.objects.exists()
    assert not DBTaskResult.objects.exists()
    happened(world)
    assert DBTaskResult.objects.count() == 1


def test_what_is_held_stands_nowhere_and_is_told_to_nobody_until_it_is_written(world: World) -> None:
    with events.held() as kept:
        event = happened(world)
    assert kept == [event]
    assert not Event.objects.filter(verb=VERB).exists()
    assert not DBTaskResult.objects.exists()
    happened(world)
    assert len(kept) == 1
    assert Event.objects.filter(verb=VERB).count() == DBTaskResult.objects.count() == 1


def test_an_event_is_worded_for_its_reader(world: World) -> None:
    event = events.record(VERB, on=world.oost, by=world.user("area_worker.own"), what="the <b>thing</b>")
    actor = {event.actor_id: "Anna"}
    [inside] = events.worded([event], up_to=events.INVOLVED, actors=actor, somebody="Someone")
    [outside] = events.worded([event], up_to=events.PUBLIC, actors=actor, somebody="Someone")
    assert inside.text == "Anna did the <b>thing</b>"
    assert outside.text == "Something was done"


def test_an_event_of_a_verb_that_is_gone_keeps_its_place_in_neutral_words(world: World) -> None:
    event = Event(pk=1, at=timezone.now(), verb="signal.teleported", subject_kind="signal", subject_id=1)
    [entry] = events.worded([event], up_to=events.INTERNAL, actors={}, somebody="iemand")
    assert entry.event_id == 1
    assert entry.text


def test_an_erased_person_becomes_somebody(world: World) -> None:
    event = events.record(VERB, on=world.oost, by=world.user("area_worker.own"), what="x")
    [entry] = events.worded([event], up_to=events.INTERNAL, actors={}, somebody="Someone")
    assert entry.text == "Someone did x"


def test_a_reader_sees_events_up_to_their_sight(world: World) -> None:
    for visibility in (events.PUBLIC, events.INVOLVED, events.INTERNAL):
        happened(world, what=visibility, visibility=visibility)
    subject = [("area", world.oost.pk)]
    seen = {up_to: [e.facts["what"] for e in events.about(subject, up_to=up_to)] for up_to in ("public", "involved")}
    assert seen == {"public": ["public"], "involved": ["public", "involved"]}


def test_every_verb_of_the_house_is_worded_in_both_languages() -> None:
    for name in verbs.names():
        verb = verbs.get(name)
        for language in ("nl", "en"):
            with translation.override(language):
                assert str(verb.text).strip()


def test_a_handler_runs_once_however_often_its_task_runs(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    handle_with(monkeypatch, first=lambda event: calls.append(event.pk))
    event = happened(world)
    delivery.deliver.call(event.pk)
    delivery.deliver.call(event.pk)
    assert calls == [event.pk]


def test_a_failing_handler_does_not_hold_up_the_others_and_is_tried_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_event: Event) -> None:
        raise RuntimeError("what someone wrote")

    handle_with(monkeypatch, bad=fails, good=lambda event: calls.append(event.pk))
    event = happened(world)
    DBTaskResult.objects.all().delete()
    delivery.deliver.call(event.pk)
    bad = Delivery.objects.get(handler="bad")
    assert calls == [event.pk]
    assert (bad.state, bad.attempts, bad.last_error) == ("waiting", 1, "RuntimeError")
    again = DBTaskResult.objects.get()
    assert again.run_after > timezone.now() + timedelta(seconds=50)


def test_what_a_failing_handler_wrote_is_undone(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(_event: Event) -> None:
        world.organisation("Half done")
        raise RuntimeError

    handle_with(monkeypatch, half=half)
    delivery.deliver.call(happened(world).pk)
    assert not type(world.organisation("x")).objects.filter(name="Half done").exists()


def test_a_handler_that_keeps_failing_dies_in_sight_and_can_be_revived(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_event: Event) -> None:
        raise RuntimeError

    handle_with(monkeypatch, bad=fails)
    event = happened(world)
    for _ in range(len(delivery.BACK_OFF) + 1):
        delivery.deliver.call(event.pk)
    dead = Delivery.objects.get(handler="bad")
    assert dead.state == "dead"
    handle_with(monkeypatch, bad=lambda event: calls.append(event.pk))
    delivery.deliver.call(event.pk)
    assert calls == []
    delivery.revive(dead)
    delivery.deliver.call(event.pk)
    assert calls == [event.pk]


def test_the_same_handler_cannot_be_registered_twice() -> None:
    def handler(_event: Event) -> None: ...

    delivery.on("test.registered")(handler)
    try:
        with pytest.raises(ValueError, match="already"):
            delivery.on("test.registered")(handler)
    finally:
        delivery._handlers.pop("test.registered")
