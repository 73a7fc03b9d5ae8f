"""When other systems are told: on every public event, a task of its own for each message; old messages are erased."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django_tasks import task

from gewoondoen.kernel import retention
from gewoondoen.kernel.delivery import on, on_any
from gewoondoen.kernel.models import Event
from gewoondoen.openness import actions, sending
from gewoondoen.openness.actions import exchange
from gewoondoen.openness.models import Webhook
from gewoondoen.people.telling import notify


def enqueue(pk: int, moment: datetime | None) -> None:
    """Put a message on the queue, in the current transaction."""
    bring_message.using(run_after=moment).enqueue(pk)


@task()
def bring_message(pk: int) -> None:
    """Bring one message; whatever comes of it holds up no other receiver."""
    actions.bring(pk=pk, send=sending.send, enqueue=enqueue)


def is_listened_to(event: Event) -> bool:
    """Whether anybody can hear of an event: it is public, and some webhook is on. Where none is, nothing is written."""
    return event.visibility == Event.Visibility.PUBLIC and Webhook.objects.filter(is_active=True).exists()


@on_any(is_listened_to)
def tell_other_systems(event: Event) -> None:
    """Make the messages on an event."""
    actions.queue_messages(event=event, enqueue=enqueue)


@on("webhook.switched_off")
def tell_who_made_it(event: Event) -> None:
    """Tell who added a webhook that nothing arrives there any more."""
    webhook = Webhook.objects.filter(pk=event.subject_id).first()
    if webhook and webhook.created_by_id:
        notify(people=[webhook.created_by_id], event=event)


def old_messages(now: datetime) -> int:
    """Erase messages to other systems of over a month ago."""
    return actions.erase_old_messages(now=now)


def old_files(now: datetime) -> int:
    """Remove files of other systems that were looked at and not brought in within a day."""
    return exchange.forget_old_files(now=now)


retention.add(retention.Rule("openness.files", _("Files of other systems, looked at and not brought in"), old_files))
retention.add(retention.Rule("openness.messages", _("Messages to other systems of over a month ago"), old_messages))
