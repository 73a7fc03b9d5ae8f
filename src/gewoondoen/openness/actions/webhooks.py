"""A webhook is added, changed, given a new secret, removed."""

from django.db import transaction
from django.utils import timezone

from gewoondoen.kernel import events
from gewoondoen.openness import policies, signatures
from gewoondoen.openness.models import Webhook
from gewoondoen.people.models import User


@transaction.atomic
def make_webhook(*, webhook: Webhook, by: User) -> Webhook:
    """Add a webhook; its secret is made here and shown to who made it once."""
    policies.require(policies.may_manage_connections(by))
    webhook.secret = signatures.new_secret()
    webhook.created_by, webhook.created_at = by, timezone.now()
    webhook.full_clean(exclude=["secret"])
    webhook.save(force_insert=True)
    events.record("webhook.made", on=webhook, by=by)
    return webhook


@transaction.atomic
def save_webhook(*, webhook: Webhook, by: User) -> Webhook:
    """Change a webhook. Switched on (again), it starts without the failures of before."""
    policies.require(policies.may_manage_connections(by))
    if webhook.is_active:
        webhook.disabled_at = webhook.failing_since = webhook.wait_until = None
        webhook.failed_in_a_row = 0
    webhook.full_clean()
    webhook.save()
    events.record("webhook.changed", on=webhook, by=by)
    return webhook


@transaction.atomic
def renew_secret(*, webhook: Webhook, by: User) -> str:
    """Give a webhook a new secret; the next message is signed with it."""
    policies.require(policies.may_manage_connections(by))
    webhook.secret = signatures.new_secret()
    webhook.save(update_fields=["secret"])
    events.record("webhook.changed", on=webhook, by=by)
    return webhook.secret


@transaction.atomic
def remove_webhook(*, webhook: Webhook, by: User) -> None:
    """Remove a webhook with its log."""
    policies.require(policies.may_manage_connections(by))
    events.record("webhook.removed", on=webhook, by=by)
    webhook.delete()
