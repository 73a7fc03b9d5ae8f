"""Work by the clock: jobs that the worker starts when their hour comes, once however many workers there are."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks.base import Task

from gewoondoen.kernel.models import ScheduledRun

HOURLY = timedelta(hours=1)
DAILY = timedelta(days=1)


@dataclass(frozen=True)
class Job:
    """A task and the rhythm in which it runs; a daily one at `hour` (local time)."""

    name: str
    task: Task[..., Any] = field(compare=False)
    every: timedelta
    hour: int = 3


_jobs: dict[str, Job] = {}


def add(job: Job) -> None:
    """Register a job; a second one of the same name is refused."""
    if job.name in _jobs:
        raise ValueError(f"The job {job.name} is registered already.")
    _jobs[job.name] = job


def jobs() -> list[Job]:
    """Return all jobs, by name."""
    return sorted(_jobs.values(), key=lambda job: job.name)


def slot_of(job: Job, now: datetime) -> datetime:
    """Return the start of the slot that `now` lies in.

    A daily job of 3 o'clock belongs, at 02:59, to the slot of yesterday 03:00.
    """
    if job.every < DAILY:
        return now.replace(minute=0, second=0, microsecond=0)
    local = timezone.localtime(now)
    start = local.replace(hour=job.hour, minute=0, second=0, microsecond=0)
    return start if start <= local else start - DAILY


def start_due(now: datetime | None = None) -> list[str]:
    """Queue every job whose slot has no run yet; returns the names of those queued."""
    moment = now or timezone.now()
    started = []
    for job in _jobs.values():
        slot = slot_of(job, moment)
        if ScheduledRun.objects.filter(job=job.name, slot=slot).exists():
            continue
        try:
            with transaction.atomic():
                ScheduledRun.objects.create(job=job.name, slot=slot)
                job.task.enqueue()
        except IntegrityError:  # another worker was first
            continue
        started.append(job.name)
    return started
