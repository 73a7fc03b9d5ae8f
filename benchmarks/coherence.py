"""How fast the pages of plans are in a city of 2,000 challenges and 3,000 plans, and how long finding chances takes.

    python benchmarks/coherence.py --database sqlite

Prints median and 95th percentile of 60 runs a page in milliseconds, CPU time and statements; then how long the night's
work takes (all chances anew), what one changed plan costs, and a list of 5,000 rows that comes in twice.
"""

import argparse
import random
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.setting import percentile, prepare

CHALLENGES, PLANS, EFFORTS, IMPORTED = 2_000, 3_000, 2, 5_000
RUNS, WARM_UP, SEED = 60, 5, 20260301


def main() -> int:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--keep", type=Path, help="folder for the database, to be used again")
    arguments = parser.parse_args()
    prepare(arguments.database, arguments.keep)
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from benchmarks.town import build

    settings.ALLOWED_HOSTS = ["*"]
    town = build()
    fill(town)
    visitor, worker = Client(), Client()
    worker.force_login(town.worker, settings.AUTHENTICATION_BACKENDS[0])
    district, neighbourhood = town.districts[3], town.neighbourhoods[23]
    plans, loads = reverse("plans:list"), reverse("plans:loads")
    pages = {
        "plans of the municipality, visitor": (visitor, plans),
        "plans of a district, area worker": (worker, f"{plans}?gebied={district.code}"),
        "plans of a neighbourhood, visitor": (visitor, f"{plans}?gebied={neighbourhood.code}"),
        "plans, twenty years": (visitor, f"{plans}?van=2020-01-01&tot=2039-12-31"),
        "much at once, municipality": (visitor, loads),
        "much at once, district": (worker, f"{loads}?gebied={district.code}"),
        "chances, area worker": (worker, reverse("plans:chances")),
        "area with its plans, district": (visitor, reverse("areas:area", args=[district.code])),
        "today, area worker": (worker, reverse("workspace:today")),
        "calendar feed of the municipality": (
            visitor,
            reverse("following:area_calendar", args=[town.municipality.code]),
        ),
        "all plans as CSV, visitor": (visitor, reverse("plans:export", args=["csv"])),
        "all plans as GeoJSON, visitor": (visitor, reverse("plans:export", args=["geojson"])),
    }
    print(f"{arguments.database}: {CHALLENGES:,} challenges, {CHALLENGES * EFFORTS:,} efforts, {PLANS:,} plans")
    nightly()
    print(f"{'page':<44}{'median ms':>10}{'p95 ms':>9}{'CPU ms':>8}{'SQL':>5}")
    for name, (client, url) in pages.items():
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(url)
            status, _body = answer.status_code, answer.getvalue()
        # A next request begins a new count.
        statements = len(captured)
        cpu, times = measure(client, url)
        note = "" if status == 200 else f"  status {status}"
        shown = f"{percentile(times, 0.5):>10.1f}{percentile(times, 0.95):>9.1f}{cpu:>8.1f}{statements:>5}"
        print(f"{name:<44}{shown}{note}", flush=True)
    importing(town)
    return 0


def measure(client: Any, url: str) -> tuple[float, list[float]]:
    """Return CPU milliseconds a run, and the milliseconds of each counted run."""
    for _ in range(WARM_UP):
        client.get(url).getvalue()
    begun, times = time.process_time(), []
    for _ in range(RUNS):
        start = time.perf_counter()
        client.get(url).getvalue()
        times.append((time.perf_counter() - start) * 1000)
    return (time.process_time() - begun) * 1000 / RUNS, times


def fill(town: Any) -> None:
    """Write challenges with efforts, and plans: a third with a drawn line, a quarter with a street."""
    from django.utils import timezone

    from gewoondoen.challenges.models import Challenge, Effort
    from gewoondoen.people.models import Organisation
    from gewoondoen.plans.models import LinePlan

    chance, now = random.Random(SEED), timezone.now()
    if LinePlan.objects.exists():
        return
    today = timezone.localdate()
    owners = [Organisation.objects.create(name=f"Bedrijf {number}", kind="business") for number in range(8)]
    challenges = Challenge.objects.bulk_create(
        Challenge(
            area=chance.choice(town.neighbourhoods),
            title=f"Opgave {number}",
            why="Het moet anders",
            stage="under_way",
            question="Hoe?",
            named_by="resident",
            created_at=now - timedelta(days=chance.randrange(900)),
            moved_at=now,
        )
        for number in range(CHALLENGES)
    )
    Effort.objects.bulk_create(
        Effort(
            challenge=challenge,
            title=f"Lampen in de Straat {chance.randrange(400)}",
            starts_on=(first := today + timedelta(days=chance.randrange(-200, 400))),
            ends_on=first + timedelta(days=chance.randrange(10, 120)),
        )
        for challenge in challenges
        for _number in range(EFFORTS)
    )
    rows = []
    for number in range(PLANS):
        area, first = chance.choice(town.neighbourhoods), today + timedelta(days=chance.randrange(-200, 500))
        west, south = area.outline.geometry["coordinates"][0][0]
        x, y = west + 0.008 * chance.random(), south + 0.009 * chance.random()
        line = {"type": "LineString", "coordinates": [[x, y], [x + 0.0015, y + 0.0002]]}
        rows.append(
            LinePlan(
                area=area,
                title=f"Plan {number}",
                kind=chance.choice(["sewer", "street", "green", "energy", "housing", "school"]),
                organisation=chance.choice(owners),
                starts_on=first,
                ends_on=first + timedelta(days=chance.randrange(14, 300)),
                geometry=line if number % 3 else None,
                street=f"Straat {chance.randrange(400)}" if number % 4 == 0 else "",
                registered_at=now - timedelta(days=30),
            )
        )
    LinePlan.objects.bulk_create(rows)


def nightly() -> None:
    """Tell how long finding chances takes: for all plans, again without anything new, and around one."""
    from django.utils import timezone

    from gewoondoen.plans import actions
    from gewoondoen.plans.models import LinePlan

    today = timezone.localdate()
    for name in ("first night", "next night"):
        start = time.perf_counter()
        found = actions.look_for_chances(today=today)
        print(f"chances of all plans, {name}: {time.perf_counter() - start:.2f} s, {found} new")
    plan = LinePlan.objects.filter(kind="sewer", geometry__isnull=False, ends_on__gte=today)[0]
    start = time.perf_counter()
    actions.look_around(plan=plan, today=today)
    print(f"chances around one plan: {time.perf_counter() - start:.2f} s")


def importing(town: Any) -> None:
    """Tell how long a list of 5,000 rows takes, and the same list again."""
    from django.utils import timezone

    from gewoondoen.plans import actions

    today = timezone.localdate()
    lines = ["nummer;titel;soort;van;tot;lon;lat"]
    for number in range(IMPORTED):
        west, south = town.neighbourhoods[number % 70].outline.geometry["coordinates"][0][0]
        days = f"{today + timedelta(days=10)};{today + timedelta(days=99)}"
        lines.append(f"R{number};Riool {number};riool;{days};{west + 0.003};{south + 0.001 + number / 1e6}")
    content = "\n".join(lines).encode()
    for name in (f"a list of {IMPORTED:,} rows", "the same list again"):
        start, used = time.perf_counter(), time.process_time()
        report = actions.bring_file(source="Beheer", content=content)
        wall, cpu = time.perf_counter() - start, time.process_time() - used
        print(f"{name}: {wall:.1f} s, CPU {cpu:.1f} s, {report['new']} new, {report['same']} as they were")


if __name__ == "__main__":
    sys.exit(main())
