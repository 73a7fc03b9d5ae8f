"""The scan for surges: seconds and memory, for a city and for all neighbourhoods of the country.

    python benchmarks/surges.py [--only city|country]

City: 70 neighbourhoods, 365 days, 999 replications. Country: 14,000 places, 90 days, 99 replications, circles of up to
50 neighbours. Windows of 1 to 14 days up to the last. Reports are spread by inhabitants; nothing is planted. Each scan
runs in a process of its own, so that the memory is its own.
"""

import argparse
import json
import resource
import subprocess
import sys
import time

import numpy as np

from gewoondoen.patterns.baselines import Days, fit
from gewoondoen.patterns.surges import Method, Options, scan

SIZES = {
    "city": {"places": 70, "days": 365, "replications": 999, "cases": 4_000, "neighbours": None},
    "country": {"places": 14_000, "days": 90, "replications": 99, "cases": 50_000, "neighbours": 50},
}


def measure(size: str, method: Method, longest: int = 14) -> dict[str, float]:
    """Scan once and say what it took."""
    asked = SIZES[size]
    rng = np.random.default_rng(1)
    points = rng.uniform(0, 100, (asked["places"], 2))
    people = rng.uniform(500, 3_000, asked["places"])
    share = np.repeat(people[:, None], asked["days"], axis=1)
    counts = rng.multinomial(asked["cases"], (share / share.sum()).ravel()).reshape(share.shape)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, worked = time.perf_counter(), time.process_time()
    baseline = None
    if method == Method.OWN_HISTORY:
        plain = np.arange(asked["days"])
        days = Days(plain % 7, 1 + plain // 31 % 12, np.zeros(len(plain), bool))
        baseline = fit(counts, days, asked["days"] - longest).expected
    options = Options(
        method=method, max_days=longest, replications=asked["replications"], neighbours=asked["neighbours"]
    )
    found = scan(points, counts, options, share=share, baseline=baseline)
    return {
        "seconds": time.perf_counter() - began,
        "cpu": time.process_time() - worked,
        "circles": found.circles,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "before": before / 1024,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=list(SIZES))
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measure(asked.one[0], Method(asked.one[1]))))
        return
    for size in [asked.only] if asked.only else SIZES:
        for method in Method:
            told = subprocess.run(
                [sys.executable, __file__, "--one", size, str(method)], check=True, capture_output=True, text=True
            )
            each = json.loads(told.stdout)
            print(
                f"{size:<8} {method:<24} {each['circles']:>8,.0f} circles  {each['seconds']:6.2f} s "
                f"(CPU {each['cpu']:.2f} s)  {each['megabytes']:.0f} MB at most, {each['before']:.0f} MB before"
            )


if __name__ == "__main__":
    main()
