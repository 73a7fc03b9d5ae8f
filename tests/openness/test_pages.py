"""The pages of those who let other systems in."""

import pytest
from django.test import Client
from django.urls import reverse

from gewoondoen.kernel import verbs
from gewoondoen.openness import queries, tasks
from gewoondoen.openness.models import ApiKey, Webhook, WebhookMessage
from tests.openness import connecting
from tests.signals import cast
from tests.world import World


@pytest.fixture
def client(world: World) -> Client:
    made = Client(headers={"Accept-Language": "en"})
    made.force_login(world.administrator())
    return made


def test_without_keys_and_webhooks_the_page_says_what_they_are_for(client: Client) -> None:
    page = client.get(reverse("openness:connections"))
    assert "There are no keys yet" in page.content.decode()
    assert "No system is told what happens" in page.content.decode()


def test_a_new_key_is_shown_once_and_kept_out_of_caches(client: Client, world: World) -> None:
    sent = {"name": "De buurtapp", "organisation": "Buurtapp BV", "per_minute": "60"}
    page = client.post(reverse("openness:new_key"), sent)
    key = ApiKey.objects.get()
    assert page["Cache-Control"] == "no-store"
    assert f"gd_{key.prefix}_" in page.content.decode()
    secret = next(word for word in page.content.decode().replace("<", ">").split(">") if word.startswith("gd_"))
    assert key.opens_with(secret)
    assert secret not in client.get(reverse("openness:connections")).content.decode()


def test_a_key_that_has_ended_already_is_not_made(client: Client) -> None:
    sent = {"name": "x", "organisation": "y", "per_minute": "60", "expires_on": "2020-01-01"}
    page = client.post(reverse("openness:new_key"), sent)
    assert (page.status_code, ApiKey.objects.count()) == (422, 0)


def test_a_key_is_renewed_and_taken_back_in_the_browser(client: Client, world: World) -> None:
    key, _secret = connecting.key(world)
    assert client.post(reverse("openness:renew_key", args=[key.pk])).status_code == 200
    assert client.get(reverse("openness:revoke_key", args=[key.pk])).status_code == 200
    assert client.post(reverse("openness:revoke_key", args=[key.pk])).status_code == 302
    key.refresh_from_db()
    assert key.revoked_at is not None
    assert client.post(reverse("openness:renew_key", args=[key.pk])).status_code == 404
    assert "Taken back" in client.get(reverse("openness:connections")).content.decode()


@pytest.mark.parametrize("url", ["http://buiten.example/", "https://naam:geheim@buiten.example/", "geen adres"])
def test_an_address_that_is_not_safe_comes_back_with_what_was_typed(client: Client, url: str) -> None:
    page = client.post(reverse("openness:new_webhook"), {"name": "Zaaksysteem", "url": url, "is_active": "on"})
    assert (page.status_code, Webhook.objects.count()) == (422, 0)
    assert 'value="Zaaksysteem"' in page.content.decode()


def test_a_webhook_is_added_changed_and_removed(client: Client) -> None:
    sent = {"name": "Zaken", "url": "https://zaken.example/hook", "verbs": ["signal.closed"], "is_active": "on"}
    page = client.post(reverse("openness:new_webhook"), sent)
    made = Webhook.objects.get()
    assert made.secret in page.content.decode()
    assert client.get(reverse("openness:change_webhook", args=[made.pk])).status_code == 200
    assert client.post(reverse("openness:change_webhook", args=[made.pk]), {**sent, "verbs": []}).status_code == 302
    made.refresh_from_db()
    assert made.verbs == []
    page = client.get(reverse("openness:webhook", args=[made.pk]))
    assert made.secret not in page.content.decode()
    assert "Nothing was sent" in page.content.decode()
    old = made.secret
    assert client.post(reverse("openness:renew_secret", args=[made.pk])).status_code == 200
    made.refresh_from_db()
    assert made.secret != old
    assert client.get(reverse("openness:remove_webhook", args=[made.pk])).status_code == 200
    assert client.post(reverse("openness:remove_webhook", args=[made.pk])).status_code == 302
    assert Webhook.objects.count() == 0


def test_switched_on_again_it_starts_without_its_failures(client: Client, world: World) -> None:
    webhook = connecting.webhook(world)
    Webhook.objects.update(is_active=False, disabled_at="2026-03-02T10:00:00Z", failed_in_a_row=9)
    sent = {"name": "Zaken", "url": webhook.url, "is_active": "on"}
    client.post(reverse("openness:change_webhook", args=[webhook.pk]), sent)
    webhook.refresh_from_db()
    assert (webhook.is_active, webhook.disabled_at, webhook.failed_in_a_row) == (True, None, 0)


def test_the_log_is_narrowed_by_state_and_shows_what_was_sent(client: Client, world: World) -> None:
    webhook = connecting.webhook(world)
    cast.reported(world)
    tasks.tell_other_systems(connecting.event_of("signal.reported"))
    message = WebhookMessage.objects.get()
    place = reverse("openness:webhook", args=[webhook.pk])
    assert message.key[:10] in client.get(place).content.decode()
    assert message.key[:10] not in client.get(place, {"staat": "dead"}).content.decode()
    page = client.get(reverse("openness:message", args=[webhook.pk, message.pk])).content.decode()
    assert "signal.reported" in page
    assert "It was not tried yet" in page
    assert client.post(reverse("openness:replay", args=[webhook.pk, message.pk])).status_code == 302
    assert client.post(reverse("openness:replay_dead", args=[webhook.pk])).status_code == 302
    assert client.post(reverse("openness:send_test", args=[webhook.pk])).status_code == 302
    assert WebhookMessage.objects.filter(verb="webhook.test").count() == 1


def test_a_message_is_not_found_under_another_webhook(client: Client, world: World) -> None:
    connecting.webhook(world)
    cast.reported(world)
    tasks.tell_other_systems(connecting.event_of("signal.reported"))
    other = connecting.webhook(world, name="Ander")
    assert client.get(reverse("openness:message", args=[other.pk, WebhookMessage.objects.get().pk])).status_code == 404


def test_the_menu_offers_connections_to_the_administrator_of_the_whole_only(client: Client, world: World) -> None:
    place = reverse("openness:connections")
    assert place in client.get("/beheer/").content.decode()
    assert place not in world.client("administrator.own").get("/beheer/").content.decode()


def test_what_is_offered_to_choose_from_can_happen() -> None:
    assert set(queries.OFFERED) <= set(verbs.names())
