"""How good a classifier is on texts it had not seen: precision and recall, reliability, and from when it may advise."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

BINS = 10
# Advice is right at least four times in five, also at the unlucky end of what the tried texts can tell (95 %).
LEAST_RIGHT = 0.8
Z = 1.959964
Numbers = NDArray[Any]


@dataclass(frozen=True, slots=True)
class CategoryScore:
    """Of what was called this category, the share that was (precision); of what was, the share so called (recall)."""

    label: str
    precision: float
    recall: float
    f1: float
    # How many of the tried texts were of this category.
    support: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Texts of about the same sureness: how many, how sure it was of them, and the share in which it was right."""

    low: float
    high: float
    count: int
    sureness: float
    right: float


@dataclass(frozen=True, slots=True)
class Reach:
    """From a sureness on: the share of texts that get advice, and the share of that advice that is right."""

    threshold: float | None
    coverage: float
    precision: float


def by_category(truth: Sequence[str], said: Sequence[str], labels: Sequence[str]) -> list[CategoryScore]:
    """Score each label; texts of other labels count as mistakes of what they were called. No texts: 0.

    >>> [row] = by_category(["a", "a", "b"], ["a", "b", "a"], ["a"])
    >>> row.precision, row.recall, row.f1, row.support
    (0.5, 0.5, 0.5, 2)
    """
    is_so, called = np.array(truth, dtype=object), np.array(said, dtype=object)
    rows = []
    for label in labels:
        hits = int(((is_so == label) & (called == label)).sum())
        support, times = int((is_so == label).sum()), int((called == label).sum())
        f1 = 2 * hits / (support + times) if support + times else 0.0
        precision, recall = (hits / of if of else 0.0 for of in (times, support))
        rows.append(CategoryScore(label, precision, recall, f1, support))
    return rows


def macro_f1(rows: Sequence[CategoryScore]) -> float:
    """Return the plain mean of the F1 of the categories that occur: a rare one counts as much as a common one."""
    occurring = [row.f1 for row in rows if row.support]
    return sum(occurring) / len(occurring) if occurring else 0.0


def reliability(sureness: Numbers, right: Numbers) -> list[Bin]:
    """Return ten bins of sureness, (0, 0.1] to (0.9, 1], each with how often it was right there."""
    place = np.clip(np.ceil(np.asarray(sureness) * BINS).astype(int) - 1, 0, BINS - 1)
    bins = []
    for at in range(BINS):
        inside = place == at
        count = int(inside.sum())
        said, was = (float(np.mean(each[inside])) if count else 0.0 for each in (sureness, right))
        bins.append(Bin(at / BINS, (at + 1) / BINS, count, said, was))
    return bins


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error: how far sureness and being right lie apart, weighed by texts.

    Naeini, Cooper and Hauskrecht, Obtaining Well Calibrated Probabilities Using Bayesian Binning (AAAI 2015). Of four
    texts, two at 0.9 of which one was right and two at 0.6 of which one was right: (2 x 0.4 + 2 x 0.1) / 4 = 0.25.
    """
    total = sum(each.count for each in bins)
    return sum(each.count * abs(each.sureness - each.right) for each in bins) / total if total else 0.0


def wilson_low(hits: Numbers, count: Numbers) -> Numbers:
    """Return the lower end of Wilson's 95 % interval of a share (Wilson, JASA 1927); 16 of 16 gives 0.81."""
    share = hits / count
    middle = share + Z**2 / (2 * count)
    reach = Z * np.sqrt(share * (1 - share) / count + Z**2 / (4 * count**2))
    low: Numbers = (middle - reach) / (1 + Z**2 / count)
    return low


def reach_of(sureness: Numbers, right: Numbers) -> Reach:
    """Return the lowest sureness from which advice was right often enough; None where there is no such sureness."""
    order = np.argsort(-np.asarray(sureness), kind="stable")
    sure, hits = np.asarray(sureness)[order], np.cumsum(np.asarray(right)[order])
    count = np.arange(1, len(order) + 1)
    # A threshold lets in all texts of the same sureness, so only the last of equals can be one.
    last = np.append(sure[1:] != sure[:-1], True) if len(sure) else np.array([], dtype=bool)
    fine = np.flatnonzero(last & (wilson_low(hits, count) >= LEAST_RIGHT))
    if not len(fine):
        return Reach(None, 0.0, 0.0)
    at = int(fine[-1])
    return Reach(float(sure[at]), float(count[at] / len(order)), float(hits[at] / count[at]))
