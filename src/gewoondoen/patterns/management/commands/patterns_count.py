"""`gewoondoen patterns count`: count what was reported month by month, now instead of tonight."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from gewoondoen.patterns import actions


class Command(BaseCommand):
    help = "Count what was reported and what became of it, month by month. Only what changed, unless told otherwise."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="count every month anew")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        work = actions.count_all if options["all"] else actions.count
        months = work(tell=self.stdout.write)
        self.stdout.write(f"{len(months)} months counted in {time.monotonic() - started:.1f} s.")
