"""Locating: microseconds for one point, points a second in bulk; by outlines alone and as the platform asks it.

    python benchmarks/locating.py ../shared/data/cbs/geo/buurten_2016_nl_rd.parquet [--municipality GM0153]

Points are spread evenly over the box around the outlines, so that part of them lies outside.
"""

import argparse
import time
from pathlib import Path

import numpy as np
import shapely

from gewoondoen.areas import outlines, projection, reading
from gewoondoen.areas.locating import NOWHERE, Locator

BULK, SINGLES = 2_000_000, 20_000


def seconds(since: float) -> float:
    return time.perf_counter() - since


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--municipality", action="append", default=[])
    asked = parser.parse_args()
    source = reading.read(asked.file, municipalities=frozenset(asked.municipality))
    built = outlines.build(source.features, source.names)
    smallest = [piece.outline for piece in built.pieces if piece.kind == "neighbourhood"]
    kept = projection.to_wgs84(np.array(smallest, dtype=object))

    began = time.perf_counter()
    locator = Locator(kept)
    print(f"{len(locator)} outlines, {shapely.get_num_coordinates(kept).sum()} corners")
    print(f"made ready in {seconds(began) * 1e3:.0f} ms")

    west, south, east, north = shapely.total_bounds(kept)
    chance = np.random.default_rng(1)
    xs, ys = chance.uniform(west, east, BULK), chance.uniform(south, north, BULK)
    locator.at_each(xs[:10_000], ys[:10_000])
    began = time.perf_counter()
    found = locator.at_each(xs, ys)
    print(f"bulk: {BULK / seconds(began):,.0f} points a second ({(found != NOWHERE).mean():.0%} inside)")

    took = np.empty(SINGLES)
    for i in range(SINGLES):
        began = time.perf_counter()
        locator.at(xs[i], ys[i])
        took[i] = seconds(began)
    median, late = np.percentile(took * 1e6, [50, 99])
    print(f"one point: median {median:.1f} µs, p99 {late:.1f} µs")


if __name__ == "__main__":
    main()
