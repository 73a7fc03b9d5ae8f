"""`gewoondoen demo`: the whole platform on the made-up municipality, in one command."""

import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterable
from types import FrameType
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

from gewoondoen.demo import actions, emptying, queries

# What holds in the demo, unless somebody set it otherwise; DEMO itself is always on.
USUAL = {"ADDRESS_SEARCH": "offline", "MUNICIPALITY_NAME": "Voorbeeldstad", "LOG_LEVEL": "WARNING"}
STARTED_WITHIN = 60.0
STOPPED_WITHIN = 15.0


class Command(BaseCommand):
    help = "Run the platform with the made-up municipality Voorbeeldstad."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (default 8000)")
        parser.add_argument("--fill-only", action="store_true", help="fill the database and stop")
        parser.add_argument("--reset", action="store_true", help="throw the demo's data away first")

    def handle(self, *args: Any, **options: Any) -> None:
        os.environ["DEMO"] = "true"
        if not options["fill_only"] and is_taken(options["port"]):
            raise CommandError(_("Port %(port)d is in use. Choose another with --port.") % options)
        self.prepare(reset=options["reset"])
        if not options["fill_only"]:
            self.serve(options["port"])

    def prepare(self, *, reset: bool) -> None:
        """Bring the database up to date and fill it, when that was not done before."""
        if emptying.holds_other_data():
            raise CommandError(_("This database is in use already. Set DATA_DIR to a folder for the demo."))
        if reset:
            emptying.empty()
        started = time.monotonic()
        call_command("migrate", interactive=False, verbosity=0)
        if queries.is_filled():
            return
        filled = actions.fill(tell=self.stdout.write)
        connection.close()
        self.stdout.write(
            _("%(signals)d signals, %(challenges)d challenges and %(people)d people in %(seconds)d seconds.")
            % {
                "signals": filled.signals,
                "challenges": filled.challenges,
                "people": filled.people,
                "seconds": time.monotonic() - started,
            }
        )

    def serve(self, port: int) -> None:
        """Run web and worker until somebody stops them; when one of the two stops, so does the other."""
        address = f"http://127.0.0.1:{port}"
        environment = {**USUAL, "BASE_URL": address, **os.environ, "DEMO": "true"}
        connection.close()
        signal.signal(signal.SIGTERM, interrupt)
        processes = [
            subprocess.Popen([sys.executable, "-m", "gewoondoen", *words], env=environment)  # noqa: S603 - our own words
            for words in (["serve", "--bind", f"127.0.0.1:{port}"], ["worker"])
        ]
        try:
            if wait_until_it_answers(f"{address}/demo/", processes):
                self.introduce(address)
                while all(process.poll() is None for process in processes):
                    time.sleep(0.5)
        except KeyboardInterrupt:
            self.stdout.write("")
        ended = [process.returncode for process in processes if process.poll()]
        stop(processes)
        if ended:
            raise CommandError(_("The demo stopped by itself; the lines above say why."))

    def introduce(self, address: str) -> None:
        """Tell where it is, and who one can be."""
        lines = ["", f"  {self.style.SUCCESS(address + '/demo/')}", ""]
        for group in queries.groups():
            lines.append(f"  {self.style.MIGRATE_HEADING(group.label)}")
            for person in group.people:
                where = f" ({', '.join(person.areas)})" if person.areas else ""
                lines += [f"    {person.name}{where}", f"      {person.sees}"]
        lines += ["", "  " + _("Mail is shown in this window. Stop with Ctrl-C."), ""]
        self.stdout.write("\n".join(lines))
        # Into a file or a pipe too, this has to be there now and not when the demo stops.
        self.stdout.flush()


def interrupt(_number: int, _frame: FrameType | None) -> None:
    """Let a request to stop end the demo as Ctrl-C does, with both of its processes."""
    raise KeyboardInterrupt


def is_taken(port: int) -> bool:
    """Whether something listens on this port already."""
    with socket.socket() as found:
        found.settimeout(1)
        return found.connect_ex(("127.0.0.1", port)) == 0


def wait_until_it_answers(url: str, processes: Iterable[subprocess.Popen[bytes]]) -> bool:
    """Return True once the page is there; False when a process ended before that."""
    until = time.monotonic() + STARTED_WITHIN
    running = list(processes)
    while time.monotonic() < until and all(process.poll() is None for process in running):
        try:
            with urlopen(url, timeout=5):  # noqa: S310 - our own address
                return True
        except (URLError, OSError):
            time.sleep(0.2)
    return False


def stop(processes: Iterable[subprocess.Popen[bytes]]) -> None:
    """Ask processes to stop, and end those that do not."""
    running = [process for process in processes if process.poll() is None]
    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(timeout=STOPPED_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
