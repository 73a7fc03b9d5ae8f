"""What the classifier of categories costs: training on made texts, a prediction, and the memory of a web process.

    python benchmarks/classifier.py --texts 100000 --categories 60

Prints seconds and peak memory of training, the figures of the trial, the size of the file of weights, median, 95th
percentile and worst milliseconds of a prediction, and by how many megabytes the weights make a process grow that never
trained. The texts are made by chance from a seed (made_texts.py); their figures say nothing of real reports.
"""

import argparse
import multiprocessing
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import psutil

from benchmarks.made_texts import made
from benchmarks.setting import percentile

MEGABYTE = 1024 * 1024
ASKED = 2000


def train(count: int, categories: int, pipe: "multiprocessing.connection.Connection") -> None:
    """Train in a process of its own and send the file of weights with what it cost."""
    from gewoondoen.signals import training
    from gewoondoen.signals.classifying import packed

    texts, labels = made(count, categories)
    before = psutil.Process().memory_info().rss
    start, busy = time.perf_counter(), time.process_time()
    learned = training.train(texts, labels)
    seconds = (time.perf_counter() - start, time.process_time() - busy)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    told = learned.evaluation
    pipe.send((packed(learned.trained), seconds, before, peak, told.macro_f1, told.calibration_error, told.reach))


def ask(content: bytes, count: int, categories: int) -> None:
    """Load the weights as a web process does, and predict."""
    from gewoondoen.signals.classifying import advise, digest_of, predict, unpacked

    texts, _labels = made(count, categories)
    me = psutil.Process()
    before = me.memory_info().rss
    trained = unpacked(content, digest_of(content))
    grown = me.memory_info().rss - before
    predict(trained, texts[0])
    took = []
    given = 0
    for text in texts:
        start = time.process_time()
        given += advise(trained, text) is not None
        took.append(1000 * (time.process_time() - start))
    print(f"weights: {len(content) / MEGABYTE:.1f} MB as a file, {grown / MEGABYTE:.1f} MB in memory, "
          f"{len(trained.vocabulary):,} features x {len(trained.labels)} categories")  # fmt: skip
    print(f"prediction, CPU: median {percentile(took, 0.5):.3f} ms, 95th percentile {percentile(took, 0.95):.3f} ms, "
          f"worst {max(took):.3f} ms; advice in {given / len(texts):.0%}")  # fmt: skip
    print(f"this process: {me.memory_info().rss / MEGABYTE:.0f} MB, scikit-learn loaded: {'sklearn' in sys.modules}")


def main() -> None:
    """Train in one process, predict in another."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--categories", type=int, default=60)
    given = parser.parse_args()
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe(duplex=False)
    process = spawn.Process(target=train, args=(given.texts, given.categories, there))
    process.start()
    content, seconds, before, peak, f1, error, reach = here.recv()
    process.join()
    print(f"training on {given.texts:,} texts of {given.categories} categories: {seconds[0]:.1f} s "
          f"({seconds[1]:.1f} s of CPU), "
          f"peak {peak / MEGABYTE:.0f} MB (the texts alone {before / MEGABYTE:.0f} MB)")  # fmt: skip
    print(f"trial: macro-F1 {f1:.3f}, calibration error {error:.3f}, advises from {reach.threshold}, "
          f"coverage {reach.coverage:.0%}, precision {reach.precision:.0%}")  # fmt: skip
    process = spawn.Process(target=ask, args=(content, ASKED, given.categories))
    process.start()
    process.join()


if __name__ == "__main__":
    main()
