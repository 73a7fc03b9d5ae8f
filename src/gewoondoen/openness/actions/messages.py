"""A message to another system is made, brought, tried again, given up, replayed."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.kernel import events
from gewoondoen.kernel.delivery import BACK_OFF
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused
from gewoondoen.openness import policies, queries, signatures
from gewoondoen.openness.models import Webhook, WebhookAttempt, WebhookMessage
from gewoondoen.openness.sending import Outcome
from gewoondoen.people.models import User

# Puts a message on the queue, at once or after a moment: a task of its own each.
Enqueue = Callable[[int, datetime | None], None]
# After so long without anything arriving the webhook is switched off.
GIVE_UP_AFTER = timedelta(days=3)
# A receiver that does not answer is asked at most this seldom, whatever waits for it.
LONGEST_PAUSE = timedelta(minutes=20)
KEPT = timedelta(days=30)
TEST = "webhook.test"


@transaction.atomic
def queue_messages(*, event: Event, enqueue: Enqueue) -> int:
    """Make the messages on a public event, one a webhook that wants it, once an event; returns how many."""
    if event.visibility != events.PUBLIC:
        return 0
    wanting = queries.addressed(event)
    facts = queries.facts_of(event) if wanting else None
    if facts is None:
        return 0
    messages = [_message(each, event.verb, event.at, facts, event_id=event.pk) for each in wanting]
    return _written(messages, enqueue)


def _message(
    webhook: Webhook, verb: str, at: datetime, facts: Mapping[str, Any], event_id: int | None = None
) -> WebhookMessage:
    """Return a message, with its words fixed, unsaved."""
    body = json.dumps({"type": verb, "timestamp": at.isoformat(), "data": facts}, ensure_ascii=False)
    return WebhookMessage(
        webhook=webhook,
        key=signatures.new_key(),
        event_id=event_id,
        verb=verb,
        body=body,
        created_at=timezone.now(),
        next_try_at=timezone.now(),
    )


def _written(messages: Iterable[WebhookMessage], enqueue: Enqueue) -> int:
    """Write messages that are not there yet and put them on the queue."""
    count = 0
    for message in messages:
        known = WebhookMessage.objects.filter(webhook=message.webhook, event_id=message.event_id)
        if message.event_id is None or not known.exists():
            message.save(force_insert=True)
            enqueue(message.pk, None)
            count += 1
    return count


def bring(*, pk: int, send: Callable[..., Outcome], enqueue: Enqueue) -> None:
    """Try to bring one message, and keep what came of it.

    No transaction is open while the receiver is asked: on SQLite all others would wait for its answer. A worker that
    dies between the answer and the note of it sends the message once more, under the same webhook-id.
    """
    message = WebhookMessage.objects.select_related("webhook").filter(pk=pk).first()
    if message is None or message.state != WebhookMessage.State.WAITING:
        return
    webhook, now = message.webhook, timezone.now()
    if not webhook.is_active:
        WebhookMessage.objects.filter(pk=pk, state="waiting").update(state="dead", next_try_at=None)
        return
    if webhook.wait_until and webhook.wait_until > now:
        WebhookMessage.objects.filter(pk=pk).update(next_try_at=webhook.wait_until)
        enqueue(pk, webhook.wait_until)
        return
    headers = signatures.headers(webhook.secret, message.key, int(now.timestamp()), message.body)
    outcome = send(webhook.url, message.body, headers)
    with transaction.atomic():
        _noted(message.pk, outcome, now, enqueue)


def _noted(pk: int, outcome: Outcome, now: datetime, enqueue: Enqueue) -> None:
    """Write one try down: with the message, and with what it says of the receiver."""
    message = WebhookMessage.objects.select_for_update().get(pk=pk)
    webhook = Webhook.objects.select_for_update().get(pk=message.webhook_id)
    WebhookAttempt.objects.create(
        message=message,
        at=now,
        took_ms=outcome.took_ms,
        status=outcome.status,
        error=outcome.error,
        answer=outcome.answer,
    )
    message.attempts += 1
    if outcome.arrived:
        message.state, message.done_at, message.next_try_at = WebhookMessage.State.DONE, now, None
        webhook.failing_since, webhook.failed_in_a_row, webhook.wait_until = None, 0, None
    else:
        _failed(message, webhook, outcome, now, enqueue)
    message.save(update_fields=["attempts", "state", "done_at", "next_try_at"])
    webhook.save(
        update_fields=["failing_since", "failed_in_a_row", "wait_until", "is_active", "disabled_at"],
    )


def _failed(message: WebhookMessage, webhook: Webhook, outcome: Outcome, now: datetime, enqueue: Enqueue) -> None:
    """Say when this message is tried again, if ever, and until when its receiver is left alone."""
    webhook.failing_since = webhook.failing_since or now
    webhook.failed_in_a_row += 1
    pause = BACK_OFF[min(webhook.failed_in_a_row, len(BACK_OFF)) - 1]
    webhook.wait_until = now + min(pause, LONGEST_PAUSE)
    if message.attempts > len(BACK_OFF):
        message.state, message.next_try_at = WebhookMessage.State.DEAD, None
    else:
        message.next_try_at = now + BACK_OFF[message.attempts - 1]
        enqueue(message.pk, message.next_try_at)
    if outcome.is_gone or now - webhook.failing_since > GIVE_UP_AFTER:
        webhook.is_active, webhook.disabled_at = False, now
        events.record("webhook.switched_off", on=webhook, by=None)


@transaction.atomic
def replay(*, message: WebhookMessage, by: User, enqueue: Enqueue) -> None:
    """Bring one message again, under the same webhook-id, with all its tries before it."""
    policies.require(policies.may_manage_connections(by))
    _at_once(message.webhook)
    _again(WebhookMessage.objects.filter(pk=message.pk), enqueue)


@transaction.atomic
def replay_dead(*, webhook: Webhook, by: User, enqueue: Enqueue) -> int:
    """Bring everything again that gave up; returns how many."""
    policies.require(policies.may_manage_connections(by))
    _at_once(webhook)
    return _again(WebhookMessage.objects.filter(webhook=webhook, state=WebhookMessage.State.DEAD), enqueue)


def _at_once(webhook: Webhook) -> None:
    """Let the next message go without waiting; raises Refused for a webhook that is off."""
    if not webhook.is_active:
        raise Refused(_("This webhook is switched off. Switch it on first."))
    Webhook.objects.filter(pk=webhook.pk).update(wait_until=None)


def _again(messages: Any, enqueue: Enqueue) -> int:
    """Put messages back on the queue, as if they were new."""
    pks = list(messages.order_by("id").values_list("pk", flat=True))
    WebhookMessage.objects.filter(pk__in=pks).update(
        state=WebhookMessage.State.WAITING, attempts=0, done_at=None, next_try_at=timezone.now()
    )
    for pk in pks:
        enqueue(pk, None)
    return len(pks)


@transaction.atomic
def send_test(*, webhook: Webhook, by: User, enqueue: Enqueue) -> WebhookMessage:
    """Send a message that says only that it is a test."""
    policies.require(policies.may_manage_connections(by))
    _at_once(webhook)
    message = _message(webhook, TEST, timezone.now(), {"event": None, "area": None, "subject": None})
    _written([message], enqueue)
    return message


def erase_old_messages(*, now: datetime) -> int:
    """Erase messages of over a month ago with their tries; what is still waiting stays. Returns how many."""
    old = WebhookMessage.objects.filter(created_at__lt=now - KEPT).exclude(state=WebhookMessage.State.WAITING)
    return old.delete()[0]
