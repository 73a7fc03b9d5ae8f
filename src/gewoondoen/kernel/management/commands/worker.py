"""`gewoondoen worker`: the background work, with its clock and its rescue of what a dead worker left."""

import logging
import threading
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from gewoondoen.kernel import schedule

logger = logging.getLogger(__name__)

# No task of ours runs this long; one that is still "running" belonged to a worker that died.
LOST_AFTER = timedelta(minutes=15)
TICK_SECONDS = 60


def rescue_lost_tasks() -> int:
    """Put tasks of dead workers back on the queue; safe because every task may run twice. Returns how many."""
    lost = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=timezone.now() - LOST_AFTER)
    return lost.update(status=TaskResultStatus.READY, started_at=None)


def tick(stop: threading.Event) -> None:
    """Once a minute: start due jobs, rescue lost tasks. A database that is away a while does not stop the clock."""
    while not stop.is_set():
        try:
            close_old_connections()
            schedule.start_due()
            rescue_lost_tasks()
        except DatabaseError:
            logger.exception("The clock could not be read; the next try is in %s seconds", TICK_SECONDS)
        finally:
            connection.close()
        stop.wait(TICK_SECONDS)


class Command(BaseCommand):
    help = "Run the background work: notices, mail, search, nightly jobs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--until-empty", action="store_true", help="stop when nothing is waiting")
        parser.add_argument("--interval", type=float, default=0.5, help="seconds between looks at an empty queue")

    def handle(self, *args: Any, **options: Any) -> None:
        worker = Worker(
            queue_names=["default"],
            interval=options["interval"],
            batch=options["until_empty"],
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        stop = threading.Event()
        if options["until_empty"]:
            schedule.start_due()
        else:
            worker.configure_signals()
            threading.Thread(target=tick, args=[stop], daemon=True).start()
        try:
            worker.run()
        finally:
            stop.set()
