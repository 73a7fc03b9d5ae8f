"""Work by the clock: once a slot, however many workers look."""

import threading
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import OperationalError
from django_tasks_db.models import DBTaskResult

from gewoondoen.kernel import delivery, schedule
from gewoondoen.kernel.management.commands import worker
from gewoondoen.kernel.management.commands.worker import LOST_AFTER, rescue_lost_tasks

LOCAL = ZoneInfo("Europe/Amsterdam")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=LOCAL)


@pytest.mark.parametrize(
    ("now", "slot"), [(at(22, 2, 59), at(21, 3)), (at(22, 3), at(22, 3)), (at(22, 23, 59), at(22, 3))]
)
def test_a_daily_slot_starts_at_its_hour(now: datetime, slot: datetime) -> None:
    job = schedule.Job("test", delivery.deliver, schedule.DAILY, hour=3)
    assert schedule.slot_of(job, now) == slot


def test_a_due_job_is_queued_once_a_slot(db: None) -> None:
    assert "kernel.retention" in schedule.start_due(at(22, 4))
    assert "kernel.retention" not in schedule.start_due(at(22, 5))
    assert schedule.start_due(at(22, 5)) == []
    assert "kernel.retention" in schedule.start_due(at(23, 4))


def test_a_task_of_a_dead_worker_comes_back_and_one_at_work_stays(db: None) -> None:
    delivery.deliver.enqueue(1)
    delivery.deliver.enqueue(2)
    lost, busy = DBTaskResult.objects.order_by("enqueued_at")
    lost.claim("dead")
    busy.claim("alive")
    DBTaskResult.objects.filter(pk=lost.pk).update(started_at=lost.started_at - LOST_AFTER - timedelta(minutes=1))
    assert rescue_lost_tasks() == 1
    lost.refresh_from_db()
    busy.refresh_from_db()
    assert (lost.status, busy.status) == ("READY", "RUNNING")


def test_the_clock_goes_on_after_a_minute_without_a_database(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    stop, tries = threading.Event(), []

    def start_due() -> list[str]:
        tries.append(1)
        if len(tries) == 1:
            raise OperationalError("gone")
        stop.set()
        return []

    monkeypatch.setattr(schedule, "start_due", start_due)
    monkeypatch.setattr(worker, "TICK_SECONDS", 0)
    monkeypatch.setattr(worker.connection, "close", lambda: None)
    worker.tick(stop)
    assert len(tries) == 2
