"""What waits and what gave up, for who keeps the platform healthy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import Max, Min, Q
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gewoondoen.kernel import retention, schedule
from gewoondoen.kernel.models import Delivery, Event, ScheduledRun
from gewoondoen.people import policies
from gewoondoen.people.models import Letter, User

MOST_SHOWN = 50


@dataclass(frozen=True)
class Dead:
    """A handler that gave up on an event. Says nothing of what the event is about: that is not the keeper's."""

    pk: int
    verb: str
    handler: str
    error: str
    since: datetime


@dataclass(frozen=True)
class Backlog:
    """The health of the background work at one moment."""

    dead: Sequence[Dead]
    dead_count: int
    waiting: int
    waiting_since: datetime | None
    failed: int
    letters: int
    letters_since: datetime | None
    letters_tried: int
    runs: Sequence[tuple[str, datetime | None]]
    rules: Sequence[retention.Rule]


def _dead_deliveries() -> Sequence[Dead]:
    """Return the newest handlers that gave up."""
    rows = list(Delivery.objects.filter(state=Delivery.State.DEAD).order_by("-id")[:MOST_SHOWN])
    found = Event.objects.in_bulk([row.event_id for row in rows])
    return [
        Dead(row.pk, found[row.event_id].verb, row.handler, row.last_error, row.changed_at)
        for row in rows
        if row.event_id in found
    ]


def backlog_for(viewer: User) -> Backlog:
    """Return the state of the background work; raises PermissionDenied for who does not keep the platform."""
    if not policies.is_administrator(viewer):
        raise PermissionDenied
    due = Q(run_after=None) | Q(run_after__lte=timezone.now())
    tasks = DBTaskResult.objects.filter(due, status=TaskResultStatus.READY)
    letters = Letter.objects.filter(sent_at=None)
    last_runs = dict(ScheduledRun.objects.values_list("job").annotate(Max("slot")))
    oldest_letter = letters.aggregate(Min("written_at"))["written_at__min"]
    return Backlog(
        dead=_dead_deliveries(),
        dead_count=Delivery.objects.filter(state=Delivery.State.DEAD).count(),
        waiting=tasks.count(),
        waiting_since=tasks.aggregate(Min("enqueued_at"))["enqueued_at__min"],
        failed=DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).count(),
        letters=letters.count(),
        letters_since=oldest_letter,
        letters_tried=letters.filter(attempts__gt=0).count(),
        runs=[(job.name, last_runs.get(job.name)) for job in schedule.jobs()],
        rules=retention.rules(),
    )


def dead_delivery_for(viewer: User, pk: int) -> Delivery:
    """Return one handler that gave up; raises Http404 where there is none, PermissionDenied for who may not see it."""
    if not policies.is_administrator(viewer):
        raise PermissionDenied
    return get_object_or_404(Delivery, pk=pk, state=Delivery.State.DEAD)
