"""What is left of the work when the worker is killed again and again: every letter once, every event handled once.

    python benchmarks/killed_worker.py --database sqlite --kills 100

Takes reports in whose reporters left an address, and starts a worker that is killed (SIGKILL) at a random moment, as
often as asked; what it was doing is put back as the rescue does after a quarter of an hour. Then one worker may finish.
A mail server of this script takes the letters. Prints how many letters arrived, were lost, and arrived twice, and how
many deliveries are not done. A letter can arrive twice only when the kill falls between the mail server's "accepted"
and the commit after it; it has the same Message-ID then, by which it is counted here.
"""

import argparse
import os
import random
import signal
import socketserver
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import contextlib

from benchmarks.setting import prepare

SEED = 20261125


class MailServer(socketserver.StreamRequestHandler):
    """As much of SMTP as a letter needs; counts who got one."""

    arrived: Counter[str] = Counter()
    messages: Counter[str] = Counter()

    def handle(self) -> None:
        """Speak with one client."""
        self.answer("220 ready")
        to = ""
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self.answer("354 go on")
                body = []
                while (row := self.rfile.readline()) not in {b".\r\n", b""}:
                    body.append(row)
                self.arrived[to] += 1
                self.messages[next(row for row in body if row.lower().startswith(b"message-id")).decode().strip()] += 1
                self.answer("250 taken")
            elif word == b"QUIT":
                self.answer("221 bye")
                return
            else:
                if word == b"RCPT":
                    to = line.decode().split("<")[1].split(">")[0]
                self.answer("250 fine")

    def answer(self, text: str) -> None:
        """Send one line; a client that was killed does not hear it."""
        with contextlib.suppress(OSError):
            self.wfile.write(f"{text}\r\n".encode())


def take_in(count: int) -> None:
    """Take reports in as the public form does."""
    from benchmarks.town import build
    from gewoondoen.areas.models import Outline
    from gewoondoen.signals import actions

    build()
    outlines = list(Outline.objects.filter(area__kind="neighbourhood").select_related("area"))
    for number in range(count):
        place = outlines[number % len(outlines)]
        actions.accept_report(
            key=uuid.uuid4(),
            kind="complaint",
            words="De lantaarn voor mijn deur is al drie weken stuk.",
            where=actions.Where(place.longitude, place.latitude, "Dorpsstraat 12", place.area),
            who=actions.Who("M. de Wit", f"melder{number}@voorbeeld.example"),
            by=None,
        )


def worker(*options: str) -> subprocess.Popen[bytes]:
    """Start a worker."""
    command = [sys.executable, "-m", "gewoondoen", "worker", "--interval", "0.05", *options]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main() -> int:
    """Take in, kill, finish, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--reports", type=int, default=1500)
    parser.add_argument("--alive", type=float, nargs=2, default=[1.5, 3.0], help="seconds before each kill")
    arguments = parser.parse_args()
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), MailServer)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    os.environ.update(EMAIL_HOST="127.0.0.1", EMAIL_PORT=str(server.server_address[1]), EMAIL_TLS="false")
    prepare(arguments.database)
    from django.db import connections
    from django_tasks.base import TaskResultStatus
    from django_tasks_db.models import DBTaskResult

    from gewoondoen.kernel.models import Delivery
    from gewoondoen.people.models import Letter

    take_in(arguments.reports)
    chance = random.Random(SEED)
    working = 0
    for _ in range(arguments.kills):
        connections.close_all()
        running = worker()
        time.sleep(chance.uniform(*arguments.alive))
        running.send_signal(signal.SIGKILL)
        running.wait()
        lost = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
        working += lost.update(status=TaskResultStatus.READY, started_at=None)
    connections.close_all()
    worker("--until-empty").wait()
    arrived = MailServer.arrived
    wanted = {f"melder{number}@voorbeeld.example" for number in range(arguments.reports)}
    twice = sum(count - 1 for count in MailServer.messages.values())
    print(f"{arguments.database}: {arguments.kills} kills, of which {working} in the middle of a task")
    print(f"letters: {sum(arrived.values())} arrived, {len(wanted - set(arrived))} lost, {twice} twice")
    print(f"deliveries not done: {Delivery.objects.exclude(state='done').count()}", end="; ")
    print(f"letters not sent: {Letter.objects.filter(sent_at=None).count()}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
