"""Which systems are told what happens, what they were sent, and what may be said of an event."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.kernel import registry
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.models import Event
from gewoondoen.openness import policies
from gewoondoen.openness.models import Webhook, WebhookMessage
from gewoondoen.signals.models import Signal

# The turns that others' programs act on, to choose from. Who chooses none is told of everything that is public.
OFFERED: dict[str, str | Promise] = {
    "signal.reported": _("Something was reported"),
    "signal.me_too": _("Someone else reported the same"),
    "signal.taken_up": _("A signal was taken up"),
    "signal.moved": _("Work on a signal began, or waits"),
    "signal.answered": _("A signal was answered"),
    "signal.closed": _("A signal was closed"),
    "signal.reopened": _("A signal was opened again"),
    "signal.joined": _("Two signals were joined"),
    "signal.split": _("Joined signals were taken apart"),
    "challenge.named": _("A challenge was named"),
    "challenge.framed": _("A challenge was agreed on"),
    "challenge.effort_started": _("An effort for a challenge began"),
    "challenge.effort_finished": _("An effort for a challenge was finished"),
    "challenge.result_recorded": _("A challenge had a result"),
    "challenge.concluded": _("A challenge was concluded"),
    "figures.published": _("New figures were published"),
}


def areas() -> QuerySet[Area]:
    """Return the areas a webhook can be narrowed to."""
    return Area.objects.current().order_by("path")


def webhooks_for(viewer: Actor) -> QuerySet[Webhook]:
    """Return all webhooks with how many messages wait and gave up, for who manages them."""
    if not policies.may_manage_connections(viewer):
        return Webhook.objects.none()
    counted = Webhook.objects.select_related("area", "created_by")
    return counted.annotate(
        waiting=Count("messages", filter=Q(messages__state=WebhookMessage.State.WAITING)),
        dead=Count("messages", filter=Q(messages__state=WebhookMessage.State.DEAD)),
    )


def webhook_for(viewer: Actor, pk: int) -> Webhook:
    """Return one webhook for who manages them; raises Http404 otherwise."""
    return get_object_or_404(webhooks_for(viewer), pk=pk)


def messages_of(viewer: Actor, webhook: Webhook, state: str = "") -> QuerySet[WebhookMessage]:
    """Return the messages of a webhook, newest first, of one state or of all."""
    messages = WebhookMessage.objects.filter(webhook=webhook)
    if not policies.may_manage_connections(viewer):
        return messages.none()
    return messages.filter(state=state) if state in WebhookMessage.State.values else messages


def message_for(viewer: Actor, webhook_pk: int, pk: int) -> WebhookMessage:
    """Return one message with its webhook, for who manages them; raises Http404 otherwise."""
    messages = WebhookMessage.objects.select_related("webhook").prefetch_related("tries")
    return get_object_or_404(messages.filter(webhook__in=webhooks_for(viewer).values("pk")), webhook=webhook_pk, pk=pk)


def addressed(event: Event) -> list[Webhook]:
    """Return the webhooks that want to hear of an event. One statement, and one for its area where any is narrowed."""
    wanting = [each for each in Webhook.objects.filter(is_active=True) if not each.verbs or event.verb in each.verbs]
    narrowed = {each.area_id for each in wanting if each.area_id is not None}
    if not narrowed:
        return wanting
    within = {pk for pk in narrowed if _lies_in(event.area_id, pk)}
    return [each for each in wanting if each.area_id is None or each.area_id in within]


def _lies_in(area_id: int | None, whole_id: int | None) -> bool:
    """Whether an area is another, or lies in it."""
    if area_id is None or whole_id is None:
        return False
    whole = Area.objects.get(pk=whole_id)
    return Area.objects.within(whole).filter(pk=area_id).exists()


def facts_of(event: Event) -> Mapping[str, Any] | None:
    """Return what everyone may know of an event: ids, codes and addresses, no words and no names.

    None when its subject cannot be seen by everyone (any more).
    """
    subject = (event.subject_kind, event.subject_id)
    shown = registry.shown(AnonymousUser(), [subject]).get(subject)
    if shown is None:
        return None
    area = Area.objects.filter(pk=event.area_id).values_list("code", flat=True).first() if event.area_id else None
    about = {"kind": event.subject_kind, "id": event.subject_id, "url": f"{settings.BASE_URL}{shown.url}"}
    if event.subject_kind == "signal":
        row = Signal.objects.filter(pk=event.subject_id).values_list("reference", "status", "category__slug").first()
        reference, status, category = row or ("", "", None)
        about |= {"reference": reference, "status": status, "service_code": category}
    return {"event": event.pk, "area": area, "subject": about}
