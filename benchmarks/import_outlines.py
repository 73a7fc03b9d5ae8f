"""Import of outlines: seconds a step and peak memory, into the database of DATABASE_URL or DATA_DIR.

    DATA_DIR=/tmp/bench python benchmarks/import_outlines.py ../shared/data/cbs/geo/buurten_2016_nl_rd.parquet

The database has to be migrated (`gewoondoen migrate`) and without areas; the second round measures a re-import.
"""

import argparse
import os
import resource
import time
from itertools import pairwise
from pathlib import Path

import django


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--municipality", action="append", default=[])
    asked = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gewoondoen.config.settings")
    django.setup()
    from django.db import connection

    from gewoondoen.areas import actions, outlines, queries, reading

    print(connection.vendor)
    for label in ("first", "again"):
        marks = [time.perf_counter()]
        source = reading.read(asked.file, municipalities=frozenset(asked.municipality))
        marks.append(time.perf_counter())
        built = outlines.build(source.features, source.names)
        marks.append(time.perf_counter())
        report = actions.import_outlines(built=built, year=source.year, by=None)
        marks.append(time.perf_counter())
        steps = [after - before for before, after in pairwise(marks)]
        print(
            f"{label}: read {steps[0]:.1f} s, fit and dissolve {steps[1]:.1f} s, write {steps[2]:.1f} s; "
            f"{sum(steps):.1f} s in all, {dict(report.kinds)}, {dict(report.outcomes)}"
        )
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    began = time.perf_counter()
    queries.locate(5.2, 52.1)
    print(f"first point located (outlines read from the database): {time.perf_counter() - began:.2f} s")
    began = time.perf_counter()
    for _ in range(1000):
        queries.locate(5.2, 52.1)
    print(f"each next one, with its statement: {(time.perf_counter() - began) * 1e3:.0f} µs")


if __name__ == "__main__":
    main()
