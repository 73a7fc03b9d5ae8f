"""A worker that is killed in the middle of its work, at seeded moments, and rescued each time by the next one."""

import random
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from gewoondoen.kernel.management.commands.worker import rescue_lost_tasks


class Killed(BaseException):
    """The worker ends here, as by a signal that nobody can catch."""


class Killer:
    """Kills a number of times, at moments that a seed decides."""

    def __init__(self, seed: int, times: int = 100) -> None:
        self.chance = random.Random(seed)
        self.left = times

    def strike(self, share: float) -> None:
        """Kill at this share of the calls, while any are left."""
        if self.left and self.chance.random() < share:
            self.left -= 1
            raise Killed

    def at_statements(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Kill before a statement is done."""
        self.strike(0.06)
        return execute(sql, params, many, context)


def work(killer: Killer) -> None:
    """Do what workers would until nothing is left, each killed in its turn; needs a test without a transaction."""
    while True:
        ready = DBTaskResult.objects.ready().order_by("enqueued_at", "id").first()
        if ready is None:
            if not DBTaskResult.objects.filter(status="RUNNING").exists():
                return
            DBTaskResult.objects.filter(status="RUNNING").update(started_at=timezone.now() - timedelta(hours=1))
            rescue_lost_tasks()
            continue
        ready.claim("test")
        try:
            with connection.execute_wrapper(killer.at_statements):
                ready.task.call(*ready.args_kwargs["args"], **ready.args_kwargs["kwargs"])
        except Killed:
            continue
        ready.set_successful(None)
