"""What is not kept longer than needed: rules that rooms add, run every night and on `gewoondoen retention`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from gewoondoen.kernel import schedule
from gewoondoen.kernel.models import Delivery, Event, RetentionPass, ScheduledRun

TASKS_KEPT = timedelta(days=7)
RUNS_KEPT = timedelta(days=31)


@dataclass(frozen=True)
class Rule:
    """One thing that is erased after a time; `run` takes the moment and returns how many rows it erased."""

    key: str
    meaning: str | Promise
    run: Callable[[datetime], int] = field(compare=False)


_rules: dict[str, Rule] = {}


def add(rule: Rule) -> None:
    """Add a rule; a second one with the same key is refused."""
    if rule.key in _rules:
        raise ValueError(f"The retention rule {rule.key} is known already.")
    _rules[rule.key] = rule


def rules() -> list[Rule]:
    """Return all rules, in the order in which they run."""
    return list(_rules.values())


def run(now: datetime | None = None) -> dict[str, int]:
    """Apply every rule; returns the number of rows erased by each."""
    moment = now or timezone.now()
    return {rule.key: rule.run(moment) for rule in rules()}


@transaction.atomic
def old_events(now: datetime) -> int:
    """Remove events past their time; the one place where events can be removed."""
    old = Event.objects.filter(at__lt=now - timedelta(days=settings.RETENTION_EVENT_DAYS))
    opened = RetentionPass.objects.create(opened_at=now)
    Delivery.objects.filter(event_id__in=old.values("pk")).delete()
    removed, _by_model = old.delete()
    opened.delete()
    return removed


def old_runs(now: datetime) -> int:
    """Remove the traces of jobs that ran over a month ago."""
    return ScheduledRun.objects.filter(slot__lt=now - RUNS_KEPT).delete()[0]


def finished_tasks(now: datetime) -> int:
    """Remove tasks that were done over a week ago; what they did is in the events and deliveries."""
    return DBTaskResult.objects.finished().filter(finished_at__lt=now - TASKS_KEPT).delete()[0]


@task()
def nightly() -> dict[str, int]:
    """Apply every rule, as the worker does at night."""
    return run()


add(Rule("kernel.events", _("Events past their time"), old_events))
add(Rule("kernel.runs", _("Traces of jobs by the clock"), old_runs))
add(Rule("kernel.tasks", _("Background tasks done over a week ago"), finished_tasks))
schedule.add(schedule.Job("kernel.retention", nightly, schedule.DAILY, hour=3))
