"""What it costs to take a report in: real requests against two web processes, until it is durable in the database.

    python benchmarks/accept_report.py --database sqlite --reports 2000

Each request is the last step of the public form: the draft is read, everything is checked once more, the place is
located, and reporter, signal, report, event and task are written in one transaction. The drafts are written before,
as the earlier steps would. The clients are threads of another process. Prints for 1, 8 and 32 clients: median and
95th percentile in milliseconds, accepted reports a second, CPU milliseconds a report (web processes, and those of the
database),
and the number of SQL statements.
"""

import argparse
import http.client
import json
import multiprocessing
import os
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import psutil

from benchmarks.setting import percentile, prepare

HOST, PORT = "127.0.0.1", 8155
CLIENTS = (1, 8, 32)
# A report that was sent leads to its tracking page; anything else is a failure.
ACCEPTED, MADE = 302, 201
WORDS = (
    "De lantaarn voor mijn deur is al drie weken stuk. 's Avonds is het pad zo donker dat mijn moeder niet meer gaat."
)


@dataclass(frozen=True)
class Sending:
    """One request that takes a report in, as it goes over the wire."""

    path: str
    body: str
    headers: Mapping[str, str] = field(default_factory=dict)


def of_draft(key: str) -> Sending:
    """Return the last step of the public form."""
    secret = uuid.uuid4().hex
    return Sending(
        f"/meldingen/nieuw/{key}/versturen/", f"csrfmiddlewaretoken={secret}", {"Cookie": f"csrftoken={secret}"}
    )


def is_accepted(status: int, location: str) -> bool:
    """Whether a report was taken in: the form leads to its tracking page, Open311 answers that it was made."""
    return (status == ACCEPTED and "/volgen/" in location) or status == MADE


def send(sendings: Sequence[Sending], clients: int, result: "multiprocessing.Queue[list[float] | str]") -> None:
    """Send requests, divided over threads with a connection each; gives the seconds of each."""
    took: list[float] = []
    wrong: list[str] = []

    def client(own: Sequence[Sending]) -> None:
        connection = http.client.HTTPConnection(HOST, PORT, timeout=60)
        for each in own:
            headers = {"Content-Type": "application/x-www-form-urlencoded", **each.headers}
            start = time.perf_counter()
            connection.request("POST", each.path, each.body, headers)
            answer = connection.getresponse()
            answer.read()
            took.append(time.perf_counter() - start)
            if not is_accepted(answer.status, answer.getheader("Location") or ""):
                wrong.append(f"{answer.status} {answer.getheader('Location')}")

    threads = [threading.Thread(target=client, args=[sendings[number::clients]]) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    result.put(f"{len(wrong)} not accepted, the first with {wrong[0]}" if wrong else took)


def drafts(count: int) -> list[str]:
    """Write drafts as the earlier steps do, at places all over the town."""
    from django.utils import timezone

    from gewoondoen.areas.models import Outline
    from gewoondoen.signals.models import Draft

    places = list(Outline.objects.filter(area__kind="neighbourhood").values_list("longitude", "latitude"))
    rows = []
    for number in range(count):
        longitude, latitude = places[number % len(places)]
        place = {"longitude": longitude, "latitude": latitude, "label": "Dorpsstraat 12", "area_name": "", "typed": {}}
        reach = {
            "anonymous": False,
            "name": "M. de Wit",
            "phone": "053 123 45 67",
            "email": f"melder{number}@voorbeeld.example",
        }
        data = {"wat": {"kind": "complaint", "words": WORDS}, "waar": place, "bereik": reach}
        rows.append(Draft(key=uuid.uuid4(), data=data, created_at=timezone.now()))
    Draft.objects.bulk_create(rows, batch_size=500)
    return [str(row.pk) for row in rows]


def cpu(processes: Sequence[psutil.Process]) -> float:
    """Return the CPU seconds that processes have used, with their children."""
    total = 0.0
    for process in processes:
        for each in [process, *process.children(recursive=True)]:
            try:
                used = each.cpu_times()
            except psutil.Error:
                continue
            total += used.user + used.system
    return total


def database_processes() -> list[psutil.Process]:
    """Return the PostgreSQL server of this benchmark; none for SQLite, which works inside the web processes."""
    mine = psutil.Process()
    folder = os.environ["DATA_DIR"].removesuffix("data")
    found = []
    for process in psutil.process_iter(["name", "cmdline"]):
        line = " ".join(process.info["cmdline"] or [])
        if "postgres" in (process.info["name"] or "") and folder in line and process.pid != mine.pid:
            found.append(process)
    return found


def statements(sendings: Sequence[Sending]) -> int:
    """Return how many SQL statements one sending takes in a process that sent before, BEGIN and COMMIT counted."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, kind = Client(), "application/x-www-form-urlencoded"
    client.post(sendings[0].path, sendings[0].body, content_type=kind)
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(sendings[1].path, sendings[1].body, content_type=kind)
    if not is_accepted(answer.status_code, answer.get("Location", "")):
        raise SystemExit(f"Not accepted: {answer.status_code}")
    return len(asked)


def started() -> subprocess.Popen[bytes]:
    """Start two web processes and wait until they answer."""
    environment = os.environ | {"WEB_PROCESSES": "2", "BASE_URL": f"http://{HOST}:{PORT}", "REPORTS_AN_HOUR": "1000000"}
    command = [sys.executable, "-m", "gewoondoen", "serve", "--bind", f"{HOST}:{PORT}"]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    for _ in range(150):
        try:
            connection = http.client.HTTPConnection(HOST, PORT, timeout=2)
            connection.request("GET", "/meldingen/volgen/")
            if connection.getresponse().status == 200:
                return server
        except OSError:
            time.sleep(0.2)
    server.terminate()
    raise SystemExit("The web processes did not start.")


def main(about: str | None = __doc__, prepared: Callable[[int], Sequence[Sending]] | None = None) -> int:
    """Fill, start, send, print. `prepared` makes so many requests; default: those of the public form."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--json", action="store_true", help="print one line of JSON a measurement")
    arguments = parser.parse_args()
    prepare(arguments.database)
    from django.db import connections

    from benchmarks.town import build

    build()
    making = prepared or (lambda count: [of_draft(key) for key in drafts(count)])
    sendings = making(arguments.reports * len(CLIENTS) + 202)
    count = statements(sendings[:2])
    connections.close_all()
    server = started()
    try:
        queue: multiprocessing.Queue[list[float] | str] = multiprocessing.get_context("spawn").Queue()
        if not arguments.json:
            print(f"{arguments.database}: {count} statements a report, BEGIN and COMMIT counted")
            print(f"{'clients':>8}{'median ms':>11}{'p95 ms':>9}{'a second':>10}{'CPU ms web':>12}{'CPU ms db':>11}")
        watched = [psutil.Process(server.pid)], database_processes()
        run(sendings[2:202], 4, queue)  # warm both processes up
        for number, clients in enumerate(CLIENTS):
            own = sendings[202 + number * arguments.reports :][: arguments.reports]
            before = [cpu(each) for each in watched]
            start = time.perf_counter()
            took = run(own, clients, queue)
            wall = time.perf_counter() - start
            web, db = (1000 * (cpu(each) - used) / len(own) for each, used in zip(watched, before, strict=True))
            report(arguments.json, arguments.database, count, clients, took, wall, web, db)
    finally:
        server.terminate()
        server.wait(timeout=30)
    return 0


def report(
    as_json: bool, database: str, count: int, clients: int, took: list[float], wall: float, web: float, db: float
) -> None:
    """Print one measurement."""
    median, p95 = 1000 * percentile(took, 0.5), 1000 * percentile(took, 0.95)
    rate = len(took) / (sum(took) / clients)
    if as_json:
        figures = {"median_ms": median, "p95_ms": p95, "a_second": rate, "cpu_web_ms": web, "cpu_db_ms": db}
        print(json.dumps({"database": database, "clients": clients, "statements": count, "wall_s": wall} | figures))
    else:
        print(f"{clients:>8}{median:>11.1f}{p95:>9.1f}{rate:>10.0f}{web:>12.1f}{db:>11.1f}")


def run(sendings: Sequence[Sending], clients: int, queue: "multiprocessing.Queue[list[float] | str]") -> list[float]:
    """Send from a process of its own; returns the seconds of each report."""
    process = multiprocessing.get_context("spawn").Process(target=send, args=(sendings, clients, queue))
    process.start()
    found = queue.get()
    process.join()
    if isinstance(found, str):
        raise SystemExit(found)
    return found


if __name__ == "__main__":
    raise SystemExit(main())
