"""Taking a report in: cheap, once, and whole or not at all."""

import threading
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused
from gewoondoen.signals import actions
from gewoondoen.signals.models import Draft, Report, Reporter, Signal
from tests.signals import cast
from tests.signals.test_reporting import step, write
from tests.world import World

MOST_STATEMENTS = 12


@pytest.mark.django_db(transaction=True)
def test_sending_a_report_costs_at_most_twelve_statements(transactional_db: None) -> None:
    world = World.build()
    cast.face(world)
    client, key = Client(), uuid.uuid4()
    write(client, world, key)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.post(step(key, "versturen"))
    assert answer.status_code == 302
    statements = [query["sql"] for query in asked.captured_queries]
    assert len(statements) <= MOST_STATEMENTS, "\n".join(statements)


def test_the_same_key_gives_the_same_report(world: World) -> None:
    key = uuid.uuid4()
    first = cast.reported(world, key=key)
    again = cast.reported(world, key=key, words="Iets heel anders.")
    assert again == first
    assert Signal.objects.count() == Reporter.objects.count() == 1
    assert Event.objects.filter(verb="signal.reported").count() == 1


def test_when_the_event_fails_nothing_is_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_facts: object) -> None:
        raise RuntimeError("no event")

    monkeypatch.setattr("gewoondoen.kernel.events.record", fail)
    with pytest.raises(RuntimeError):
        cast.reported(world)
    assert not Signal.objects.exists()
    assert not Reporter.objects.exists()


def test_sending_twice_leads_to_the_same_tracking_page(world: World) -> None:
    client, key = Client(), uuid.uuid4()
    write(client, world, key)
    first = client.post(step(key, "versturen"))
    again = client.post(step(key, "versturen"))
    assert first.url.split(":")[0] == again.url.split(":")[0]
    assert Report.objects.count() == 1
    assert client.get(reverse("signals:report_step", kwargs={"key": key, "step": "wat"})).status_code == 302


def together(*jobs: object) -> list[object]:
    """Run jobs in threads that start at the same moment; returns what each returned or raised."""
    barrier, results = threading.Barrier(len(jobs)), [None] * len(jobs)

    def run(number: int, job: object) -> None:
        barrier.wait()
        try:
            results[number] = job()  # type: ignore[operator]
        except Exception as error:  # noqa: BLE001 - what a thread raised is what it returns
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_two_that_arrive_at_the_same_moment_are_one_report(transactional_db: None) -> None:
    world = World.build()
    cast.face(world)
    key = uuid.uuid4()
    found = together(*[lambda: cast.reported(world, key=key).pk for _ in range(4)])
    assert len(set(found)) == 1, found
    assert Report.objects.count() == Signal.objects.count() == Reporter.objects.count() == 1
    assert not Draft.objects.exists()


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_of_two_who_close_at_the_same_moment_one_is_told(transactional_db: None) -> None:
    world = World.build()
    signal = cast.handled(world, "answered", who=actions.Who())
    signal.refresh_from_db()
    worker = world.user("area_worker.own")
    close = lambda: actions.close_signal(signal=signal, by=worker, version=signal.version)  # noqa: E731
    found = together(close, close)
    assert sorted(isinstance(each, Refused) for each in found) == [False, True], found
    assert Event.objects.filter(verb="signal.closed").count() == 1
