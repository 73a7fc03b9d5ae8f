"""Keys: what lets a system in, what does not, and how often."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from gewoondoen.openness import actions, queries
from gewoondoen.openness.models import ApiKey
from gewoondoen.openness.views.open311 import WRONG_KEYS
from gewoondoen.signals.models import Report
from tests.openness import connecting
from tests.world import World

REQUESTS = "/open311/v2/requests.json"


def test_a_key_is_kept_as_a_digest_only(world: World) -> None:
    key, secret = connecting.key(world)
    kept = ApiKey.objects.values().get()
    assert secret not in str(kept)
    assert key.shown_prefix.removesuffix("…") in secret


def test_forged_revoked_ended_and_read_only_keys_are_refused_alike(world: World) -> None:
    connecting.lamp()
    good, secret = connecting.key(world)
    revoked, taken_back = connecting.key(world)
    actions.revoke_key(key=revoked, by=world.administrator())
    ended, late = connecting.key(world)
    ApiKey.objects.filter(pk=ended.pk).update(expires_on=timezone.localdate() - timedelta(days=1))
    reading, read_only = connecting.key(world)
    ApiKey.objects.filter(pk=reading.pk).update(may_write=False)
    forged = secret[:-1] + ("A" if secret[-1] != "A" else "B")
    wrong = ["", "xyz", forged, f"gd_{'0' * 8}_{'x' * 43}", taken_back, late, read_only, "gd_é_x", "gd__", "\ud800"[:0]]
    answers = {Client().post(REQUESTS, connecting.post(world, sent)).content for sent in wrong}
    assert len(answers) == 1
    assert Client().post(REQUESTS, connecting.post(world, forged)).status_code == 403
    assert Report.objects.count() == 0
    assert queries.let_in(secret) == good


def test_a_key_in_the_address_opens_nothing(world: World) -> None:
    connecting.lamp()
    _key, secret = connecting.key(world)
    sent = connecting.post(world, secret, api_key=None)
    assert Client().post(f"{REQUESTS}?api_key={secret}", sent).status_code == 403


def test_what_is_no_key_at_all_costs_no_statement(db: None, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert queries.let_in("xyz") is None


def test_the_same_sending_within_a_minute_is_one_report(world: World) -> None:
    connecting.lamp()
    _key, secret = connecting.key(world)
    with time_machine.travel("2026-03-02T10:00:45Z", tick=False) as clock:
        first = Client().post(REQUESTS, connecting.post(world, secret))
        clock.shift(40)  # the next minute by the clock, and still within a minute
        second = Client().post(REQUESTS, connecting.post(world, secret))
        assert (first.status_code, second.status_code) == (201, 200)
        assert first.json() == second.json()
        clock.shift(60)
        third = Client().post(REQUESTS, connecting.post(world, secret))
        clock.shift(45)
        fourth = Client().post(REQUESTS, connecting.post(world, secret))
        assert (third.status_code, fourth.status_code) == (201, 200)
        assert third.json() == fourth.json()
    assert Report.objects.count() == 2


def test_what_differs_in_one_letter_is_another_report(world: World) -> None:
    connecting.lamp()
    _key, secret = connecting.key(world)
    for words in ("Lamp 1 is stuk.", "Lamp 2 is stuk."):
        Client().post(REQUESTS, connecting.post(world, secret, description=words))
    assert Report.objects.count() == 2


def test_an_idempotency_key_makes_one_report_whenever_it_comes_again(world: World) -> None:
    connecting.lamp()
    _key, secret = connecting.key(world)
    headers = {"Idempotency-Key": str(uuid.uuid4())}
    with time_machine.travel("2026-03-02T10:00:00Z", tick=False) as clock:
        first = Client().post(REQUESTS, connecting.post(world, secret), headers=headers)
        clock.shift(timedelta(days=3))
        second = Client().post(REQUESTS, connecting.post(world, secret, description="Nog eens"), headers=headers)
    assert first.json()[0]["service_request_id"] == second.json()[0]["service_request_id"]
    assert Report.objects.count() == 1


def test_two_systems_with_the_same_idempotency_key_do_not_meet(world: World) -> None:
    connecting.lamp()
    headers = {"Idempotency-Key": "1"}
    for _number in range(2):
        _key, secret = connecting.key(world)
        assert Client().post(REQUESTS, connecting.post(world, secret), headers=headers).status_code == 201
    assert Report.objects.count() == 2


def test_a_flood_is_told_to_wait_and_hinders_nobody_else(world: World) -> None:
    connecting.lamp()
    _key, flooding = connecting.key(world, per_minute=3)
    _other, calm = connecting.key(world)
    answers = [
        Client().post(REQUESTS, connecting.post(world, flooding, description=f"Nummer {number}")) for number in range(6)
    ]
    assert [answer.status_code for answer in answers] == [201, 201, 201, 429, 429, 429]
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert answers[-1].json()[0]["code"] == 429
    assert Client().post(REQUESTS, connecting.post(world, calm)).status_code == 201


def test_who_tries_keys_is_told_to_wait_and_the_right_key_from_there_still_works(world: World) -> None:
    connecting.lamp()
    _key, secret = connecting.key(world)
    statuses = [Client().post(REQUESTS, {"api_key": f"gd_{n:08}_x"}).status_code for n in range(WRONG_KEYS + 2)]
    assert set(statuses[:WRONG_KEYS]) == {403}
    assert set(statuses[WRONG_KEYS:]) == {429}
    assert Client().post(REQUESTS, connecting.post(world, secret)).status_code == 201


def test_reading_is_limited_by_address(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gewoondoen.openness.views.answers.READS", 2)
    calls = [Client().get("/open311/v2/services.json", REMOTE_ADDR="192.0.2.1").status_code for _n in range(3)]
    assert calls == [200, 200, 429]
    assert Client().get("/open311/v2/services.json", REMOTE_ADDR="192.0.2.2").status_code == 200


def test_a_renewed_key_works_beside_the_old_one_until_the_end_of_tomorrow(world: World) -> None:
    with time_machine.travel("2026-03-02T10:00:00Z", tick=False) as clock:
        key, old = connecting.key(world)
        _successor, new = actions.renew_key(key=key, by=world.administrator())
        assert queries.let_in(old)
        assert queries.let_in(new)
        clock.shift(timedelta(days=2))
        assert queries.let_in(old) is None
        assert queries.let_in(new)


def test_use_of_a_key_is_written_at_most_once_a_minute(
    world: World, django_assert_num_queries, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gewoondoen.openness.actions.keys._marked", {})
    key, _secret = connecting.key(world)
    with django_assert_num_queries(1):
        actions.mark_used(key=key)
        actions.mark_used(key=key)
    key.refresh_from_db()
    assert key.last_used_at is not None


def test_taking_in_a_report_costs_twelve_statements_at_most(world: World, django_assert_max_num_queries) -> None:
    connecting.asks(connecting.lamp())
    _key, secret = connecting.key(world)
    Client().post(REQUESTS, connecting.post(world, secret))
    client, sent = Client(), connecting.post(world, secret, description="Een tweede lamp")
    # The test's own transaction turns BEGIN and COMMIT into SAVEPOINT and RELEASE: as many.
    with django_assert_max_num_queries(12):
        assert client.post(REQUESTS, sent).status_code == 201
