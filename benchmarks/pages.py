"""How fast pages are with many signals, and how many SQL statements each takes.

    python benchmarks/pages.py --database sqlite --sizes 10000 1000000

Asks each page in this process through Django's test client (the whole stack but the network), 60 times after a
warm-up, and prints median and 95th percentile in milliseconds, statements, and the ratio to the first size.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.setting import percentile, prepare

RUNS = 60
WARM_UP = 5


def main() -> int:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--keep", type=Path, help="folder for the database, to be used again: for one size")
    arguments = parser.parse_args()
    prepare(arguments.database, arguments.keep)
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from benchmarks.town import Filler, build
    from gewoondoen.challenges.models import Challenge
    from gewoondoen.signals.models import Category, Signal

    settings.ALLOWED_HOSTS = ["*"]
    town = build()
    filler = Filler(town)
    visitor, worker, steerer = Client(), Client(), Client()
    backend = settings.AUTHENTICATION_BACKENDS[0]
    worker.force_login(town.worker, backend)
    steerer.force_login(town.steerer, backend)
    before: dict[str, float] = {}
    for size in arguments.sizes:
        start = time.perf_counter()
        filler.fill(size)
        print(f"\n{arguments.database}, {size:,} signals (filled in {time.perf_counter() - start:.0f} s)")
        print(f"{'page':<44}{'median ms':>10}{'p95 ms':>9}{'CPU ms':>8}{'SQL':>5}{'p95 ratio':>11}", flush=True)
        challenge = Challenge.objects.order_by("-pk")[0]
        district, neighbourhood = town.districts[3], town.neighbourhoods[23]
        signals = reverse("signals:list")
        category, newest = Category.objects.select_related("theme").order_by("pk")[4], Signal.objects.order_by("-pk")[7]
        month = f"{filler.moment(size // 2):%Y-%m}"
        pages: dict[str, tuple[Client, str]] = {
            "area, neighbourhood, visitor": (visitor, reverse("areas:area", args=[neighbourhood.code])),
            "area, district, area worker": (worker, reverse("areas:area", args=[district.code])),
            "area, municipality, visitor": (visitor, reverse("areas:area", args=[town.municipality.code])),
            "today, area worker": (worker, reverse("workspace:today")),
            "my neighbourhood, visitor": (visitor, reverse("workspace:nearby", args=[neighbourhood.code])),
            "signals, visitor": (visitor, signals),
            "signals, area worker": (worker, signals),
            "signals, area worker, open in own district": (worker, f"{signals}?gebied={district.code}&status=open"),
            "signals, municipality-wide": (steerer, signals),
            "signals, neighbourhood filter": (steerer, f"{signals}?gebied={neighbourhood.code}"),
            "signals, search in words": (steerer, f"{signals}?zoek=lantaarnpaal+boom"),
            "signals, category": (worker, f"{signals}?categorie={category.slug}"),
            "signals, urgent": (worker, f"{signals}?prioriteit=urgent"),
            "signals, urgent and open": (worker, f"{signals}?prioriteit=urgent&status=open"),
            "signals, department": (worker, f"{signals}?afdeling={filler.departments[0]}"),
            "signals, outcome": (worker, f"{signals}?uitkomst=not_done"),
            "signals, came in by e-mail": (worker, f"{signals}?kanaal=email"),
            "signals, came in by a way hardly used": (worker, f"{signals}?kanaal=api"),
            "signals, did not help": (worker, f"{signals}?geholpen=no"),
            "signals, result lapsed": (worker, f"{signals}?resultaat=lapsed"),
            "signals, theme in own district, closed": (
                worker,
                f"{signals}?thema={category.theme.slug}&gebied={district.code}&status=closed",
            ),
            "signals, map beside the list": (worker, f"{signals}?beeld=kaart"),
            "marks of the whole town": (worker, reverse("signals:points")),
            "marks of a street": (worker, f"{reverse('signals:points')}?bbox=6.832,52.232,6.8335,52.2335"),
            "marks of a street, open": (worker, f"{reverse('signals:points')}?status=open&bbox=6.83,52.23,6.84,52.24"),
            "map for everyone": (visitor, reverse("signals:map")),
            "map for everyone, a theme in a month": (
                visitor,
                f"{reverse('signals:map')}?thema={category.theme.slug}&vanaf_maand={month}&tot_maand={month}",
            ),
            "map for everyone, its marks": (visitor, reverse("signals:public_points")),
            "a signal, from the list": (worker, f"{reverse('signals:signal', args=[newest.reference])}?lijst="),
            "thread of a challenge, visitor": (visitor, reverse("workspace:thread", args=["opgave", challenge.pk])),
            "thread of a challenge, area worker": (worker, reverse("workspace:thread", args=["opgave", challenge.pk])),
        }
        for name, (client, url) in pages.items():
            with CaptureQueriesContext(connection) as captured:
                status = client.get(url).status_code
            statements = len(captured)
            before_cpu = time.process_time()
            times = measure(lambda client=client, url=url: client.get(url))
            cpu = (time.process_time() - before_cpu) * 1000 / (RUNS + WARM_UP)
            p95 = percentile(times, 0.95)
            ratio = f"{p95 / before[name]:>11.2f}" if name in before else f"{'':>11}"
            before.setdefault(name, p95)
            note = "" if status == 200 else f"  status {status}"
            print(
                f"{name:<44}{percentile(times, 0.5):>10.1f}{p95:>9.1f}{cpu:>8.1f}{statements:>5}{ratio}{note}",
                flush=True,
            )
    return 0


def measure(ask: Callable[[], object]) -> list[float]:
    """Return the milliseconds of each counted run."""
    for _ in range(WARM_UP):
        ask()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        ask()
        times.append((time.perf_counter() - start) * 1000)
    return times


if __name__ == "__main__":
    sys.exit(main())
