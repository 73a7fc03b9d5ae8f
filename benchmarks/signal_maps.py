"""How many maps of four thousand marks this process can make in a second, and what one costs.

    python benchmarks/signal_maps.py --database sqlite --signals 20000

Asks the marks of the whole town through the whole stack but the network: those for everyone (coarse places), those
beside the list of an area worker (exact in the own district), and those that are known already (304).
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.setting import percentile, prepare

RUNS = 40


def main() -> int:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--signals", type=int, default=20_000)
    arguments = parser.parse_args()
    prepare(arguments.database)
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    from benchmarks.town import Filler, build

    town = build()
    Filler(town).fill(arguments.signals)
    visitor, worker = Client(), Client()
    worker.force_login(town.worker, settings.AUTHENTICATION_BACKENDS[0])
    public, own = reverse("signals:public_points"), reverse("signals:points")
    known = {"If-None-Match": visitor.get(public).headers["ETag"]}
    print(f"{arguments.database}, {arguments.signals:,} signals")
    print(f"{'marks':<34}{'median ms':>10}{'CPU ms':>8}{'a CPU second':>14}{'kB':>7}")
    for name, client, url, headers in (
        ("for everyone", visitor, public, {}),
        ("beside the list, area worker", worker, own, {}),
        ("for everyone, known already", visitor, public, known),
    ):
        times, start = [], time.process_time()
        for _run in range(RUNS):
            begun = time.perf_counter()
            answer = client.get(url, headers=headers)
            times.append((time.perf_counter() - begun) * 1000)
        cpu = (time.process_time() - start) * 1000 / RUNS
        size = len(answer.content) // 1024
        print(f"{name:<34}{percentile(times, 0.5):>10.1f}{cpu:>8.1f}{1000 / cpu:>14.1f}{size:>7}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
