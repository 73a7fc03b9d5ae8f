"""Webhooks: signed messages on what happens in public, tried again, given up, replayed, each in the log."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest
import time_machine
from django.utils import timezone
from standardwebhooks.webhooks import Webhook as Receiver
from standardwebhooks.webhooks import WebhookVerificationError

from gewoondoen.kernel import events, retention
from gewoondoen.kernel.refusals import Refused
from gewoondoen.openness import actions, sending, tasks
from gewoondoen.openness.models import Webhook, WebhookAttempt, WebhookMessage
from gewoondoen.signals import actions as signals
from tests.killing import Killer, work
from tests.openness import connecting
from tests.signals import cast
from tests.world import World

Answer = Callable[[httpx.Request], httpx.Response]


class Net:
    """The world outside: what was sent to it, and what it answers."""

    def __init__(self) -> None:
        self.seen: list[httpx.Request] = []
        self.answer: Answer = lambda _request: httpx.Response(204)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        return self.answer(request)


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> Net:
    """No test asks the network: names lead to one public address, and a made-up receiver answers there."""
    outside = Net()

    def send(url: str, body: str, headers: dict[str, str]) -> sending.Outcome:
        transport = httpx.MockTransport(outside)
        return REAL(url, body, headers, transport=transport, lookup=lambda _host, _port: ["93.184.216.34"])

    monkeypatch.setattr(sending, "send", send)
    return outside


REAL = sending.send


def refusing(_request: httpx.Request) -> httpx.Response:
    return httpx.Response(500, text="Kapot")


def unreachable(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectTimeout("no answer", request=request)


def test_a_message_is_signed_so_that_a_receiver_of_others_accepts_it(world: World, net: Net) -> None:
    webhook = connecting.webhook(world)
    signal = cast.reported(world).signal
    cast.work()
    (request,) = net.seen
    said: dict[str, Any] = Receiver(webhook.secret).verify(request.content, dict(request.headers))
    assert said["type"] == "signal.reported"
    assert said["data"]["area"] == world.lindehof.code
    assert said["data"]["subject"] == {
        "kind": "signal",
        "id": signal.pk,
        "url": f"http://testserver/meldingen/{signal.reference}/",
        "reference": signal.reference,
        "status": "new",
        "service_code": None,
    }
    assert (request.headers["host"], request.url.host) == ("zaken.example", "93.184.216.34")
    assert request.extensions["sni_hostname"] == "zaken.example"
    with pytest.raises(WebhookVerificationError):
        Receiver(webhook.secret).verify(request.content + b" ", dict(request.headers))


def test_a_message_holds_no_words_and_no_names(world: World, net: Net) -> None:
    connecting.webhook(world)
    cast.handled(world, "closed")
    cast.work()
    sent = b" ".join(request.content for request in net.seen).decode()
    for private in ("Wit", "dewit", "lantaarn", "brandt", "Worker", "Lindeplein", "053"):
        assert private not in sent
    assert {json.loads(request.content)["type"] for request in net.seen} >= {"signal.reported", "signal.closed"}


def test_nothing_is_told_of_a_private_signal(world: World, net: Net) -> None:
    connecting.webhook(world)
    cast.reported(world, kind="stuck")
    cast.work()
    assert net.seen == []


def test_a_webhook_hears_only_the_verbs_and_the_area_it_was_narrowed_to(world: World, net: Net) -> None:
    connecting.webhook(world, verbs=["signal.closed"])
    east = connecting.webhook(world, name="Oost", area=world.oost)
    cast.reported(world, area=world.lindehof)
    cast.reported(world, area=world.rietveld)
    cast.work()
    expected = [east.pk] if world.lindehof.parent == world.oost and world.rietveld.parent != world.oost else []
    assert list(WebhookMessage.objects.values_list("webhook", flat=True)) == expected


def test_an_event_delivered_twice_makes_one_message(world: World, net: Net) -> None:
    connecting.webhook(world)
    cast.reported(world)
    event = connecting.event_of("signal.reported")
    for _number in range(2):
        tasks.tell_other_systems(event)
    assert WebhookMessage.objects.count() == 1


def test_a_refused_message_is_tried_again_with_longer_waits_and_then_given_up(world: World, net: Net) -> None:
    net.answer = refusing
    with time_machine.travel("2026-03-02T10:00:00Z", tick=False) as clock:
        connecting.webhook(world)
        cast.reported(world)
        waits = []
        while True:
            cast.work()
            message = WebhookMessage.objects.get()
            if message.state != "waiting":
                break
            assert message.next_try_at is not None
            waits.append((message.next_try_at - timezone.now()) // timedelta(minutes=1))
            clock.move_to(message.next_try_at + timedelta(seconds=1))
    assert waits == [1, 5, 20, 60, 240, 720]
    assert (message.state, message.attempts, len(net.seen)) == ("dead", 7, 7)
    tried = WebhookAttempt.objects.filter(message=message)
    assert {(each.status, each.answer) for each in tried} == {(500, "Kapot")}
    assert len({request.headers["webhook-id"] for request in net.seen}) == 1


def test_one_receiver_that_does_not_answer_is_left_alone_and_another_hears_at_once(world: World, net: Net) -> None:
    slow = connecting.webhook(world, name="Traag", url="https://traag.example/hook")
    connecting.webhook(world, name="Vlug", url="https://vlug.example/hook")
    net.answer = lambda request: (
        unreachable(request) if request.headers["host"] == "traag.example" else httpx.Response(200)
    )
    for _number in range(20):
        cast.reported(world)
    cast.work()
    asked = [request.headers["host"] for request in net.seen]
    assert (asked.count("traag.example"), asked.count("vlug.example")) == (1, 20)
    assert WebhookAttempt.objects.get(message__webhook=slow).error == "ConnectTimeout"
    assert WebhookMessage.objects.filter(webhook=slow, state="waiting").count() == 20


def test_what_waited_arrives_once_the_receiver_answers_again_each_once(world: World, net: Net) -> None:
    net.answer = unreachable
    with time_machine.travel("2026-03-02T10:00:00Z", tick=False) as clock:
        webhook = connecting.webhook(world)
        for _number in range(5):
            cast.reported(world)
        cast.work()
        net.answer = lambda _request: httpx.Response(200)
        clock.shift(timedelta(hours=24))
        cast.work()
    assert set(WebhookMessage.objects.values_list("state", flat=True)) == {"done"}
    ids = [request.headers["webhook-id"] for request in net.seen[1:]]
    assert sorted(ids) == sorted(WebhookMessage.objects.values_list("key", flat=True))
    webhook.refresh_from_db()
    assert (webhook.failing_since, webhook.failed_in_a_row) == (None, 0)


def test_after_three_days_without_an_answer_it_is_switched_off_and_its_maker_told(world: World, net: Net) -> None:
    net.answer = unreachable
    with time_machine.travel("2026-03-02T10:00:00Z", tick=False) as clock:
        webhook = connecting.webhook(world)
        cast.reported(world)
        cast.work()
        clock.shift(timedelta(days=3, hours=1))
        cast.reported(world)
        cast.work()
    webhook.refresh_from_db()
    assert (webhook.is_active, webhook.disabled_at is not None) == (False, True)
    assert connecting.event_of("webhook.switched_off").visibility == events.INTERNAL
    assert world.administrator().notices.count() == 1


def test_a_receiver_that_is_gone_is_switched_off_at_once(world: World, net: Net) -> None:
    net.answer = lambda _request: httpx.Response(410)
    webhook = connecting.webhook(world)
    cast.reported(world)
    cast.work()
    webhook.refresh_from_db()
    assert not webhook.is_active
    with pytest.raises(Refused):
        actions.send_test(webhook=webhook, by=world.administrator(), enqueue=tasks.enqueue)


def test_what_gave_up_can_be_replayed_under_the_same_id(world: World, net: Net) -> None:
    webhook = connecting.webhook(world)
    cast.reported(world)
    cast.work()
    WebhookMessage.objects.update(state="dead", done_at=None)
    assert actions.replay_dead(webhook=webhook, by=world.administrator(), enqueue=tasks.enqueue) == 1
    cast.work()
    assert len(net.seen) == 2
    assert net.seen[0].headers["webhook-id"] == net.seen[1].headers["webhook-id"]
    assert net.seen[0].content == net.seen[1].content
    assert WebhookMessage.objects.get().state == "done"


def test_no_redirect_is_followed(world: World, net: Net) -> None:
    net.answer = lambda _request: httpx.Response(302, headers={"Location": "http://169.254.169.254/"})
    connecting.webhook(world)
    cast.reported(world)
    cast.work()
    assert len(net.seen) == 1
    assert WebhookAttempt.objects.get().status == 302
    assert WebhookMessage.objects.get().state == "waiting"


def test_of_a_long_answer_the_begin_is_kept(world: World, net: Net) -> None:
    net.answer = lambda _request: httpx.Response(400, text="x\0" * 50_000)
    connecting.webhook(world)
    cast.reported(world)
    cast.work()
    assert WebhookAttempt.objects.get().answer == "x" * 500


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://binnen.example/", "10.1.2.3"),
        ("https://binnen.example/", "192.168.0.10"),
        ("https://zelf.example/", "127.0.0.1"),
        ("https://zelf.example/", "::1"),
        ("https://wolk.example/", "169.254.169.254"),
        ("https://kaart.example/", "::ffff:10.0.0.1"),
        ("https://alle.example/", "224.0.0.1"),
        ("http://buiten.example/", "93.184.216.34"),
        ("ftp://buiten.example/", "93.184.216.34"),
        ("file:///etc/passwd", "93.184.216.34"),
        ("http://localhost/", "127.0.0.1"),
    ],
)
def test_nothing_is_sent_into_our_own_network_or_unencrypted(url: str, address: str) -> None:
    outside = Net()
    outcome = sending.send(url, "{}", {}, transport=httpx.MockTransport(outside), lookup=lambda _host, _port: [address])
    assert (outcome.error, outside.seen) == ("Unsafe", [])


def test_one_inner_address_among_outer_ones_is_enough_to_send_nothing() -> None:
    found = ["93.184.216.34", "10.0.0.1"]
    outcome = sending.send("https://x.example/", "{}", {}, lookup=lambda _host, _port: found)
    assert outcome.error == "Unsafe"


def test_the_log_is_kept_a_month(world: World, net: Net) -> None:
    connecting.webhook(world)
    cast.reported(world)
    cast.work()
    rule = next(rule for rule in retention.rules() if rule.key == "openness.messages")
    assert rule.run(timezone.now() + timedelta(days=29)) == 0
    assert rule.run(timezone.now() + timedelta(days=31)) == 2
    assert WebhookMessage.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_a_hundred_times_loses_nothing_and_records_nothing_twice(net: Net) -> None:
    """Killed at random statements and in mid-sending; what a receiver sees twice has the id it saw before."""
    killer = Killer(311)
    world = World.build()
    connecting.webhook(world)
    made = [cast.reported(world).signal.pk for _number in range(25)]

    def answered(_request: httpx.Request) -> httpx.Response:
        killer.strike(0.3)  # it arrived, and the worker dies before it hears so
        return httpx.Response(200)

    net.answer = answered
    work(killer)
    assert killer.left == 0
    messages = WebhookMessage.objects.filter(verb="signal.reported")
    assert messages.count() == len(made)
    assert set(messages.values_list("state", flat=True)) == {"done"}
    told = [json.loads(request.content)["data"]["subject"]["id"] for request in net.seen]
    assert set(told) == set(made)
    by_id = {request.headers["webhook-id"] for request in net.seen}
    assert len(by_id) == len(made)
    assert Webhook.objects.get().failing_since is None


def test_changes_by_staff_reach_the_webhook_as_they_are_told_to_everyone(world: World, net: Net) -> None:
    connecting.webhook(world, verbs=["signal.taken_up"])
    signals.take_up(signal=cast.reported(world).signal, by=world.user("area_worker.own"))
    cast.work()
    (request,) = net.seen
    assert json.loads(request.content)["data"]["subject"]["status"] == "taken_up"
