"""The duplicate check: milliseconds and SQL statements among 100,000 open signals; recall and precision on a made set.

    python benchmarks/doubles.py --database sqlite --signals 100000 --near 3000

The signals lie evenly over a town of 10 by 7 km, with a report each; as many as `--near` says lie within 200 m of one
square, of all themes. Asked 200 times at places all over the town, and 200 times at the square.
"""

import argparse
import random
import sys
import time
import uuid
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.setting import percentile, prepare

SEED, ASKED, BATCH = 4, 200, 2_000
WEST, SOUTH, WIDTH, HEIGHT = 6.80, 52.20, 0.146, 0.063
SQUARE = (6.873, 52.2315)


def filled(count: int, near: int) -> None:
    """Write the areas, and open signals with their reports; those near the square last."""
    from django.db import connection
    from django.utils import timezone
    from tests.signals.made_doubles import matters

    from benchmarks.town import area
    from gewoondoen.signals.models import Report, Signal, Theme

    rng = random.Random(SEED)
    ring = [[WEST, SOUTH], [WEST + WIDTH, SOUTH], [WEST + WIDTH, SOUTH + HEIGHT], [WEST, SOUTH + HEIGHT], [WEST, SOUTH]]
    square = {"type": "Polygon", "coordinates": [ring]}
    towns = [area("municipality", f"GM000{number}", f"Stad {number}", None, square) for number in range(10)]
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    told = matters()
    now = timezone.now()
    for first in range(0, count, BATCH):
        signals, reports = [], []
        for number in range(first, min(first + BATCH, count)):
            matter = rng.choice(told)
            east, north = WEST + rng.random() * WIDTH, SOUTH + rng.random() * HEIGHT
            if number >= count - near:
                east, north = SQUARE[0] + rng.uniform(-0.0029, 0.0029), SQUARE[1] + rng.uniform(-0.0018, 0.0018)
            at = now - timedelta(minutes=rng.randrange(180 * 24 * 60))
            signals.append(
                Signal(
                    reference=f"GD-{number:07}",
                    kind="complaint",
                    theme=themes[matter.theme],
                    area=towns[number % 10],
                    longitude=east,
                    latitude=north,
                    created_at=at,
                    moved_at=at,
                    promised_by=at.date(),
                )
            )
            words = rng.choice(matter.tellings).replace("{straat}", "de Lindestraat")
            reports.append(
                Report(
                    words=words,
                    channel="web",
                    longitude=east,
                    latitude=north,
                    area=towns[number % 10],
                    created_at=at,
                    key=uuid.UUID(int=rng.getrandbits(128), version=4),
                )
            )
        for report, signal in zip(reports, Signal.objects.bulk_create(signals), strict=True):
            report.signal = report.first_signal = signal
        Report.objects.bulk_create(reports)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def asked(places: list[tuple[float, float]], *, has_theme: bool) -> tuple[list[float], float, int]:
    """Ask for the doubles of one telling at each place.

    Returns the seconds of each, the mean CPU seconds of this process, and the most statements.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from tests.signals.made_doubles import matters

    from gewoondoen.areas.models import Area
    from gewoondoen.signals.models import Theme
    from gewoondoen.signals.queries import Told, doubles_of

    rng, town = random.Random(SEED), Area.objects.order_by("pk")[0]
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    took, most, used = [], 0, 0.0
    for number, (east, north) in enumerate(places):
        matter = rng.choice(matters())
        words = f"Beste gemeente, {rng.choice(matter.tellings)} Graag actie, want dit duurt nu al lang genoeg."
        told = Told("complaint", words, east, north, town, themes[matter.theme] if has_theme else None)
        if number < 5:  # the first few also warm up
            with CaptureQueriesContext(connection) as statements:
                doubles_of(None, told)
            most = max(most, len(statements))
        started, before = time.perf_counter(), time.process_time()
        doubles_of(None, told)
        took.append(time.perf_counter() - started)
        used += time.process_time() - before
    return took, used / len(places), most


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--signals", type=int, default=100_000)
    parser.add_argument("--near", type=int, default=3_000)
    parser.add_argument("--keep", type=Path, help="folder for the database, to be used again")
    given = parser.parse_args()
    prepare(given.database, given.keep)
    from tests.signals import made_doubles

    from gewoondoen.signals.models import Signal

    started = time.perf_counter()
    if not Signal.objects.exists():
        filled(given.signals, given.near)
    print(f"{given.database}: {given.signals} open signals in {time.perf_counter() - started:.0f} s")
    rng = random.Random(SEED)
    everywhere = [(WEST + rng.random() * WIDTH, SOUTH + rng.random() * HEIGHT) for _ in range(ASKED)]
    for name, places in (("all over the town", everywhere), (f"{given.near} near", [SQUARE] * ASKED)):
        for has_theme in (False, True):
            took, cpu, statements = asked(places, has_theme=has_theme)
            middle, late = (1000 * percentile(took, share) for share in (0.5, 0.95))
            figures = f"median {middle:.1f} ms, p95 {late:.1f} ms, CPU {1000 * cpu:.1f} ms, {statements} statements"
            print(f"{name}, {'with' if has_theme else 'without'} a theme: {figures}")
    found = made_doubles.measured(3000, seed=11)
    recalls = [found.recall(has_theme=known) for known in (True, False)]
    print(f"recall {recalls[0]:.2f} with a theme, {recalls[1]:.2f} without; precision {found.precision:.2f}")


if __name__ == "__main__":
    main()
