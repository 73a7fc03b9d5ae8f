"""What is true of an address that is told what happens, of each message to it, and of each try to bring one."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.people.models import User

MOST_KEPT = 500


class Webhook(models.Model):
    """An address of another system that gets a signed message on what happens in public.

    The secret stands here as it is: a message is signed with it, so a hash would not do. Who reads the database can
    forge messages to this receiver, and nothing else.
    """

    name = models.CharField(_("what it is for"), max_length=80)
    url = models.URLField(_("address"), max_length=500)
    secret = models.CharField(max_length=80)
    # Which verbs; empty is everything that happens in public.
    verbs = models.JSONField(_("what it is told"), default=list, blank=True)
    # Only what happens there, with all below it; empty is everywhere.
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("only for this area")
    )
    is_active = models.BooleanField(_("switched on"), default=True)
    created_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    # Since when every try failed; empty when the last one arrived.
    failing_since = models.DateTimeField(null=True, blank=True)
    failed_in_a_row = models.PositiveIntegerField(default=0)
    # Nothing is tried before this moment: one receiver that does not answer must not keep the worker waiting.
    wait_until = models.DateTimeField(null=True, blank=True)
    # When it was switched off by itself, since nothing arrived for days.
    disabled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                name="webhooks_switched_off_by_themselves_are_off", condition=Q(disabled_at=None) | Q(is_active=False)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class WebhookMessage(models.Model):
    """One message to one address: what is sent is fixed when the message is made, so that every try says the same."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        DONE = "done", _("Arrived")
        DEAD = "dead", _("Gave up")

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="messages")
    # What the receiver knows it by, also when it comes a second time.
    key = models.CharField(max_length=40, unique=True)
    event_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=60)
    body = models.TextField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["webhook", "state", "-id"], name="message_by_state"),
            models.Index(fields=["created_at"], name="message_by_age"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["webhook", "event_id"], name="one_message_a_webhook_and_event"),
            models.CheckConstraint(
                name="messages_are_waiting_done_or_dead", condition=Q(state__in=["waiting", "done", "dead"])
            ),
            models.CheckConstraint(
                name="messages_that_arrived_did_so_at_a_moment",
                condition=Q(state="done", done_at__isnull=False) | ~Q(state="done") & Q(done_at=None),
            ),
        ]


class WebhookAttempt(models.Model):
    """One try to bring a message: what came back, or why nothing did."""

    message = models.ForeignKey(WebhookMessage, on_delete=models.CASCADE, related_name="tries")
    at = models.DateTimeField()
    took_ms = models.PositiveIntegerField()
    # The HTTP status of the receiver; empty where it never answered.
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    # The class of what went wrong; empty where an answer came.
    error = models.CharField(max_length=60, blank=True)
    # The begin of the answer: enough to see what the receiver found wrong.
    answer = models.CharField(max_length=MOST_KEPT, blank=True)

    class Meta:
        ordering = ["id"]
