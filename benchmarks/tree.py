"""Twenty people at one tree of 500 parts, reading and writing at once: real requests against two web processes.

    python benchmarks/tree.py --database sqlite

Each of them asks for news, opens the tree, opens one part of it, and then words that part better, moves it or adds to
it, with a second between two clicks on average: some ten times as busy as a room full of people. First the pages are
measured alone, with their SQL statements. Prints median and 95th percentile in milliseconds of each kind of request,
and how many were refused because two people wrote in one part at the same time.
"""

import argparse
import http.client
import os
import random
import re
import subprocess
import sys
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.setting import percentile, prepare

HOST, PORT = "127.0.0.1", 8156
PARTS, PEOPLE, ROUNDS, RUNS = 500, 20, 12, 40
THINK = 1.0  # seconds between two clicks, on average
WORDS = ["Lantaarns", "staan", "ver", "uit", "elkaar", "en", "de", "paden", "zijn", "donker"]
REFUSED = 409


def planted() -> tuple[int, list[str]]:
    """Make the tree and the people; returns the number of the challenge and the people's sessions."""
    from django.conf import settings
    from django.contrib.auth import login
    from django.contrib.sessions.backends.db import SessionStore
    from django.http import HttpRequest

    from benchmarks.town import build
    from gewoondoen.challenges import actions, part_lines
    from gewoondoen.people.models import Role, RoleGrant, User

    town = build()
    challenge = actions.name_challenge(
        title="Veilig naar huis", why="Donker", area=town.neighbourhoods[23], by=town.worker
    )
    lines, depth = [], 0
    for number in range(PARTS):
        depth = random.Random(number).randint(0, min(depth + 1, 4))
        lines.append("  " * depth + f"{' '.join(WORDS[: 3 + number % 7])} {number}")
    for start in range(0, PARTS, 100):
        read = part_lines.read("\n".join(lines[start : start + 100]).lstrip(), deepest=6)
        actions.add_parts(challenge=challenge, lines=read.lines, by=by)
    sessions = []
    for number in range(PEOPLE):
        user = User.objects.create_user(f"boom{number}@meetstad.example", f"Bouwer {number}")
        RoleGrant.objects.create(user=user, role=Role.PARTNER, area=town.districts[3])
        request = HttpRequest()
        request.session = SessionStore()
        login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
        request.session.save()
        sessions.append(request.session.session_key)
    return challenge.pk, sessions


def alone(pk: int) -> None:
    """Measure each page by itself in this process, with its statements."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from gewoondoen.challenges.models import Challenge, Part
    from gewoondoen.challenges.queries import newest_change
    from gewoondoen.people.models import User

    settings.ALLOWED_HOSTS = ["*"]
    client, tree = Client(), f"/opgaven/{pk}/onderdelen/"
    client.force_login(User.objects.get(email="boom0@meetstad.example"), settings.AUTHENTICATION_BACKENDS[0])
    part = Part.objects.filter(challenge=pk)[PARTS // 2]
    pages = {
        "in short": f"/opgaven/{pk}/",
        "tree, 500 parts": tree,
        "one part opened": f"{tree}{part.pk}/",
        "picture": f"{tree}plaat/",
        "news, nothing new": f"{tree}nieuws/?sinds={newest_change(Challenge.objects.get(pk=pk))}",
    }
    for name, url in pages.items():
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            size = len(client.get(url).content)
        times = []
        for _run in range(RUNS):
            start = time.perf_counter()
            client.get(url)
            times.append(1000 * (time.perf_counter() - start))
        shown = f"{percentile(times, 0.5):>10.1f}{percentile(times, 0.95):>9.1f}"
        print(f"{name:<28}{shown}{len(captured):>5} SQL{size / 1000:>8.0f} kB", flush=True)


class Person(threading.Thread):
    """Somebody who builds the tree with the others."""

    def __init__(self, number: int, pk: int, session: str) -> None:
        super().__init__()
        self.chance = random.Random(number)
        self.tree = f"/opgaven/{pk}/onderdelen/"
        self.secret = "x" * 32
        self.cookie = f"{os.environ.get('SESSION_COOKIE', 'sessionid')}={session}; csrftoken={self.secret}"
        self.took: dict[str, list[float]] = defaultdict(list)
        self.refused = 0
        self.wrong: list[str] = []
        self.wire = http.client.HTTPConnection(HOST, PORT, timeout=60)

    def ask(self, kind: str, path: str, typed: dict[str, Any] | None = None) -> str:
        """Send one request and count how long it took."""
        time.sleep(self.chance.uniform(0, 2 * THINK))
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}
        body = urlencode({**typed, "csrfmiddlewaretoken": self.secret}) if typed else None
        start = time.perf_counter()
        self.wire.request("POST" if typed else "GET", path, body, headers)
        answer = self.wire.getresponse()
        text = answer.read().decode()
        self.took[kind].append(1000 * (time.perf_counter() - start))
        if answer.status == REFUSED:
            self.refused += 1
        elif answer.status >= 400 or (answer.status == 302 and "aanmelden" in (answer.getheader("Location") or "")):
            self.wrong.append(f"{kind}: {answer.status} {answer.getheader('Location')}")
        return text

    def run(self) -> None:
        """Build."""
        for _round in range(ROUNDS):
            page = self.ask("tree", self.tree)
            self.ask("news", f"{self.tree}nieuws/?sinds={re.findall('sinds=([0-9]+)', page)[0]}")
            part = self.chance.choice(re.findall(r'id="deel-([0-9]+)"', page))
            opened = self.ask("one part opened", f"{self.tree}{part}/")
            version = re.findall(r'name="version" value="([0-9]+)"', opened)
            act = self.chance.choice(("change", "move", "add"))
            if act == "change" and version:
                words = " ".join(self.chance.sample(WORDS, 5))
                typed = {"text": words, "kind": "cause", "is_taken_up": "on", "version": version[0]}
                self.ask("write: change", f"{self.tree}{part}/", typed)
            elif act == "move":
                way = self.chance.choice(("up", "down", "in", "out"))
                self.ask("write: move", f"{self.tree}{part}/verplaatsen/", {"stap": way})
            else:
                self.ask("write: add", f"{self.tree}{part}/erbij/", {"lines": "Erbij", "waar": "naast"})


def started() -> subprocess.Popen[bytes]:
    """Start two web processes and wait until they answer."""
    environment = os.environ | {"WEB_PROCESSES": "2", "BASE_URL": f"http://{HOST}:{PORT}"}
    command = [sys.executable, "-m", "gewoondoen", "serve", "--bind", f"{HOST}:{PORT}"]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    for _try in range(150):
        try:
            wire = http.client.HTTPConnection(HOST, PORT, timeout=2)
            wire.request("GET", "/opgaven/")
            if wire.getresponse().status == 200:
                return server
        except OSError:
            time.sleep(0.2)
    server.terminate()
    raise SystemExit("The web processes did not start.")


def main() -> int:
    """Plant, measure alone, measure together, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    prepare(parser.parse_args().database)
    from django.conf import settings
    from django.db import connections

    os.environ["SESSION_COOKIE"] = settings.SESSION_COOKIE_NAME
    pk, sessions = planted()
    print(f"{'alone':<28}{'median ms':>10}{'p95 ms':>9}")
    alone(pk)
    connections.close_all()
    server = started()
    try:
        people = [Person(number, pk, session) for number, session in enumerate(sessions)]
        for person in people:
            person.start()
        for person in people:
            person.join()
    finally:
        server.terminate()
        server.wait(timeout=30)
    if wrong := [each for person in people for each in person.wrong]:
        raise SystemExit(f"{len(wrong)} went wrong, the first: {wrong[0]}")
    print(f"\n{f'{PEOPLE} people at once':<28}{'median ms':>10}{'p95 ms':>9}{'number':>8}")
    for kind in sorted({kind for person in people for kind in person.took}):
        took = [each for person in people for each in person.took[kind]]
        print(f"{kind:<28}{percentile(took, 0.5):>10.1f}{percentile(took, 0.95):>9.1f}{len(took):>8}")
    print(f"refused, with what was typed kept: {sum(person.refused for person in people)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
