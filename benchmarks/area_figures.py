"""How fast months are counted, and how fast the page of how an area fares is, with many signals.

    python benchmarks/area_figures.py --database sqlite --sizes 100000 1000000

Counts every month, then one night's worth, in seconds; asks each page 30 times in this process after a warm-up, and
prints median and 95th percentile and CPU in milliseconds and the number of SQL statements. Memory is the
most this process had.
"""

import argparse
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.setting import percentile, prepare

RUNS, WARM_UP = 30, 3


def main() -> int:
    """Fill, count, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--keep", type=Path, help="folder for the database, to be used again: for one size")
    arguments = parser.parse_args()
    prepare(arguments.database, arguments.keep)
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from benchmarks.town import Filler, build
    from gewoondoen.patterns import actions

    settings.ALLOWED_HOSTS = ["*"]
    town = build()
    filler = Filler(town)
    visitor, worker = Client(), Client()
    worker.force_login(town.worker, settings.AUTHENTICATION_BACKENDS[0])
    for size in arguments.sizes:
        filler.fill(size)
        print(f"\n{arguments.database}, {size:,} signals")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"before counting: at most {before:.0f} MB")
        for name, work in (("every month", actions.count_all), ("one night", actions.count)):
            start, used = time.perf_counter(), time.process_time()
            months = work()
            wall, cpu = time.perf_counter() - start, time.process_time() - used
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"counted {name}: {len(months)} months in {wall:.1f} s, CPU {cpu:.1f} s, at most {most:.0f} MB")
        places = {
            "municipality": town.municipality,
            "district": town.districts[3],
            "neighbourhood": town.neighbourhoods[23],
        }
        for who, client in (("visitor", visitor), ("area worker", worker)):
            for name, place in places.items():
                url = reverse("patterns:area", args=[place.code])
                with CaptureQueriesContext(connection) as captured:
                    client.get(url)
                statements = len(captured)  # a later request forgets what was captured
                times, used = [], time.process_time()
                for _ in range(WARM_UP + RUNS):
                    start = time.perf_counter()
                    client.get(url)
                    times.append(1000 * (time.perf_counter() - start))
                kept = times[WARM_UP:]
                cpu = 1000 * (time.process_time() - used) / len(times)
                print(
                    f"{name}, {who:<12} median {percentile(kept, 0.5):6.1f} ms  p95 {percentile(kept, 0.95):6.1f} ms"
                    f"  CPU {cpu:.1f} ms  {statements} statements"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
