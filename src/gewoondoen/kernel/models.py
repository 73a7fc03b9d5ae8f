"""What is kept by the kernel: events, the state of their delivery, scheduled runs, and the search index."""

from django.db import models
from django.db.models import Q


class Event(models.Model):
    """One act, as plain ids and text, so that no later change of the rows it speaks of can alter what happened.

    Append-only: triggers on both databases refuse update and delete unless a retention pass is open in the same
    transaction (migration 0002).
    """

    class Visibility(models.TextChoices):
        PUBLIC = "public"
        INVOLVED = "involved"
        INTERNAL = "internal"

    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    actor_id = models.BigIntegerField(null=True)
    subject_kind = models.CharField(max_length=30)
    subject_id = models.BigIntegerField()
    area_id = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)
    visibility = models.CharField(max_length=10, choices=Visibility.choices, default=Visibility.INTERNAL)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "id"], name="event_by_subject"),
            models.Index(fields=["area_id", "id"], name="event_by_area"),
            models.Index(fields=["actor_id", "id"], name="event_by_actor"),
        ]
        constraints = [
            models.CheckConstraint(
                name="events_are_public_involved_or_internal",
                condition=Q(visibility__in=["public", "involved", "internal"]),
            )
        ]


class RetentionPass(models.Model):
    """An open pass lets the retention job, and nothing else, remove events; it lives inside one transaction."""

    opened_at = models.DateTimeField()


class Delivery(models.Model):
    """How far one handler got with one event; done at most once, retried with back-off, in the end dead."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        DEAD = "dead"

    event_id = models.BigIntegerField()
    handler = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event_id", "handler"], name="one_delivery_an_event_and_handler"),
            models.CheckConstraint(
                name="deliveries_are_waiting_done_or_dead", condition=Q(state__in=["waiting", "done", "dead"])
            ),
        ]
        indexes = [models.Index(fields=["state", "id"], condition=~Q(state="done"), name="deliveries_not_done")]


class ScheduledRun(models.Model):
    """One slot of a job that runs by the clock; unique, so that of several workers one starts it."""

    job = models.CharField(max_length=120)
    slot = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "slot"], name="one_run_a_job_and_slot")]


class SearchEntry(models.Model):
    """The stemmed words by which one audience can find one thing (migration 0003 keeps the full-text index)."""

    kind = models.CharField(max_length=30)
    object_id = models.BigIntegerField()
    audience = models.CharField(max_length=10, choices=Event.Visibility.choices)
    stems = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id", "audience"], name="one_entry_a_thing_and_audience")
        ]


class CacheEntry(models.Model):
    """The cache that all web processes share (django.core.cache.backends.db): limits on tries count across them."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)
