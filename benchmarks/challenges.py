"""How fast the pages of challenges, goals and the day are in a town of 2,000 challenges, one of them very full.

    python benchmarks/challenges.py --database postgres [--only table]

Asks each page in this process through Django's test client (the whole stack but the network), alone and by eight
clients at once, and prints statements, CPU (of the thread), the median and the 95th percentile in milliseconds. What
is in the full challenge is told in `benchmarks/busy.py`.
"""

import argparse
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.setting import percentile, prepare

RUNS, WARM_UP, CLIENTS = 30, 3, 8
BROWSER = {"headers": {"Accept-Language": "nl"}}


def main() -> int:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--only", default="", help="only pages with this in their name")
    parser.add_argument("--alone", action="store_true", help="without the eight clients")
    parser.add_argument("--profile", action="store_true", help="print where the time of each page goes")
    parser.add_argument("--keep", type=Path, help="folder for the database, to be used again")
    arguments = parser.parse_args()
    prepare(arguments.database, arguments.keep)
    from django.conf import settings

    from benchmarks.busy import fill

    settings.ALLOWED_HOSTS = ["*"]
    start = time.perf_counter()
    busy = fill()
    print(f"{arguments.database}, filled in {time.perf_counter() - start:.0f} s")
    print(f"{'page':<40}{'SQL':>5}{'CPU ms':>8}{'p50':>8}{'p95':>8}{'p95 of 8':>10}{'kB':>6}", flush=True)
    for name, (client, url) in pages(busy).items():
        if arguments.only in name:
            tell(name, client, url, is_alone=arguments.alone)
            if arguments.profile:
                profile(client, url)
    return 0


def pages(busy: Any) -> dict[str, tuple[Any, str]]:
    """Return the pages with who asks them."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    from gewoondoen.challenges.models import Part
    from gewoondoen.goals.models import CouncilFramework, StrategicGoal

    backend = settings.AUTHENTICATION_BACKENDS[0]

    def of(user: Any) -> Client:
        client = Client(**BROWSER)
        client.force_login(user, backend)
        return client

    visitor, worker, partner = Client(**BROWSER), of(busy.town.worker), of(busy.partner)
    director = of(busy.director)
    here, area = f"/opgaven/{busy.challenge.pk}/", busy.town.neighbourhoods[23].code
    part = Part.objects.filter(challenge=busy.challenge)[250]
    goal, framework = StrategicGoal.objects.order_by("pk")[0], CouncilFramework.objects.get()
    return {
        "in short, visitor": (visitor, here),
        "in short, area worker": (worker, here),
        "evidence, visitor": (visitor, f"{here}bewijs/"),
        "evidence, partner": (partner, f"{here}bewijs/"),
        "evidence, area worker": (worker, f"{here}bewijs/"),
        "tree, visitor": (visitor, f"{here}onderdelen/"),
        "tree, area worker": (worker, f"{here}onderdelen/"),
        "tree, one part opened": (worker, f"{here}onderdelen/{part.pk}/"),
        "tree, picture": (worker, f"{here}onderdelen/plaat/"),
        "table, visitor": (visitor, f"{here}tafel/"),
        "table, area worker": (worker, f"{here}tafel/"),
        "plan, visitor": (visitor, f"{here}plan/"),
        "plan, area worker": (worker, f"{here}plan/"),
        "plan, as a list": (worker, f"{here}plan/?weergave=lijst"),
        "results, visitor": (visitor, f"{here}resultaten/"),
        "results, area worker": (worker, f"{here}resultaten/"),
        "list, visitor": (visitor, "/opgaven/"),
        "list, area worker": (worker, "/opgaven/"),
        "list, of an area": (visitor, f"/opgaven/?gebied={busy.town.districts[3].code}"),
        "area, visitor": (visitor, f"/gebieden/{area}/"),
        "area, area worker": (worker, f"/gebieden/{area}/"),
        "my neighbourhood, visitor": (visitor, reverse("workspace:nearby", args=[area])),
        "goals, visitor": (visitor, "/doelen/"),
        "goals, director": (director, "/doelen/"),
        "one goal": (visitor, f"/doelen/{goal.pk}/"),
        "one framework": (visitor, f"/doelen/kaders/{framework.pk}/"),
        "today, area worker": (worker, "/vandaag/"),
        "today, director": (director, "/vandaag/"),
        "thread, visitor": (visitor, f"/draad/opgave/{busy.challenge.pk}/"),
        "thread, area worker": (worker, f"/draad/opgave/{busy.challenge.pk}/"),
    }


def tell(name: str, client: Any, url: str, *, is_alone: bool) -> None:
    """Measure one page and print its line."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(url)
    statements, size = len(captured), len(answer.content)
    used = time.thread_time()
    alone = measure(client, url, RUNS)
    cpu = 1000 * (time.thread_time() - used) / (RUNS + WARM_UP)
    eight = "-" if is_alone else f"{percentile(by_clients(client, url), 0.95):.1f}"
    note = "" if answer.status_code == 200 else f"  status {answer.status_code}"
    middle, high = percentile(alone, 0.5), percentile(alone, 0.95)
    print(
        f"{name:<40}{statements:>5}{cpu:>8.1f}{middle:>8.1f}{high:>8.1f}{eight:>10}{size / 1000:>6.0f}{note}",
        flush=True,
    )


def measure(client: Any, url: str, runs: int, warm_up: int = WARM_UP) -> list[float]:
    """Return the milliseconds of each counted run."""
    times = []
    for _run in range(warm_up + runs):
        start = time.perf_counter()
        client.get(url)
        times.append((time.perf_counter() - start) * 1000)
    return times[warm_up:]


def by_clients(client: Any, url: str) -> list[float]:
    """Return the milliseconds of each run of eight clients at once, each a thread with a connection of its own."""
    from django.db import connections
    from django.test import Client

    def one(_number: int) -> list[float]:
        own = Client(**BROWSER)
        own.cookies = client.cookies
        try:
            return measure(own, url, 6, warm_up=1)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(CLIENTS) as pool:
        return [each for times in pool.map(one, range(CLIENTS)) for each in times]


def profile(client: Any, url: str) -> None:
    """Print the statements of a page that are asked more than once, and where its time goes."""
    import cProfile
    import pstats

    watched = cProfile.Profile()
    watched.enable()
    for _run in range(5):
        client.get(url)
    watched.disable()
    pstats.Stats(watched).sort_stats("cumulative").print_stats(70)
    pstats.Stats(watched).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    sys.exit(main())
