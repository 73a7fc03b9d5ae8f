"""Which category a text is about, by weights that were learned before: features, sureness, and the words that weighed.

Here is all that a web process needs: it knows numpy and Dutch stems, and never how the weights were learned (that is
`training`, which alone imports scikit-learn). A text becomes the stems of its words and of each two words in a row,
weighed by TF-IDF; a multinomial logistic regression gives each category its sureness, made honest by two figures, so
that "0.8" is right in eight of ten texts that nobody had seen: a temperature (Guo et al., On Calibration of Modern
Neural Networks, 2017), and the share of slips: of any archive some labels are simply wrong, whatever the words.
"""

import hashlib
import io
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gewoondoen.kernel import words

Floats = NDArray[np.float32]
TYPED = re.compile(r"\w+")
# A text is known well enough to say anything when at least two of its words are, and one in three: a single word points
# anywhere, and in another language only a name or a borrowed word is known.
FEWEST_KNOWN = 2
LEAST_KNOWN = 1 / 3
MOST_WORDS = 4
# Nothing that was learned from people is certain; so 1 is free to mean "never" where a threshold is kept.
MOST_SURE = 0.999
FORMAT = 1


class Damaged(Exception):  # noqa: N818 - a finding about a file
    """The file of weights is not what was kept."""


@lru_cache(maxsize=200_000)
def _stems_of(typed: str) -> tuple[str, ...]:
    """Return the telling stems in one typed word; numbers say where somebody lives, not what is the matter."""
    return tuple(stem for stem in words.stems(typed) if not stem.isdigit())


def terms(text: str) -> list[tuple[str, str]]:
    """Return each telling stem with the word as it was typed, in order.

    >>> terms("De Lantaarns zijn stuk")
    [('lantarn', 'Lantaarns'), ('stuk', 'stuk')]
    """
    typed = TYPED.findall(unicodedata.normalize("NFC", text))
    return [(stem, word) for word in typed for stem in _stems_of(word)]


def features(stems: Sequence[str]) -> Iterator[str]:
    """Return the stems, and each two that follow each other ("drol stoep").

    >>> list(features(["drol", "op", "stoep"]))
    ['drol', 'op', 'stoep', 'drol op', 'op stoep']
    """
    yield from stems
    for first, second in pairwise(stems):
        yield f"{first} {second}"


@dataclass(frozen=True)
class Trained:
    """The weights of a classifier: a row for each feature, a column for each category."""

    labels: tuple[str, ...]
    vocabulary: dict[str, int]
    idf: Floats
    coefficients: Floats
    intercepts: Floats
    temperature: float
    slips: float
    # The sureness from which advice is given; None when at no sureness it was right often enough.
    threshold: float | None


@dataclass(frozen=True, slots=True)
class Advice:
    """A category with how sure it is (0 to 1), and the words as typed that weighed for it, the heaviest first."""

    label: str
    sureness: float
    words: tuple[str, ...]


def predict(trained: Trained, text: str) -> Advice | None:
    """Return the likeliest category of a text whatever its sureness; None for a text that is too little known."""
    said = terms(text)
    if not _is_known(trained, said):
        return None
    rows, values = _weighed(trained, [stem for stem, _typed in said])
    logits = values @ trained.coefficients[rows] + trained.intercepts
    sureness = honest(logits, trained.temperature, trained.slips)
    best = int(sureness.argmax())
    weights = dict(zip(rows.tolist(), (values * trained.coefficients[rows, best]).tolist(), strict=True))
    sure = min(float(sureness[best]), MOST_SURE)
    return Advice(trained.labels[best], sure, _words_of(trained, said, weights))


def advise(trained: Trained, text: str) -> Advice | None:
    """Return the likeliest category, only where the classifier is sure enough by its own threshold."""
    if trained.threshold is None:
        return None
    found = predict(trained, text)
    return found if found is not None and found.sureness >= trained.threshold else None


def honest(logits: NDArray[Any], temperature: float, slips: float) -> NDArray[np.float64]:
    """Return logits as sureness; the share of slips may be of any category.

    >>> honest(np.array([0.0, 0.0]), 1.0, 0.1).tolist()
    [0.5, 0.5]
    """
    shares: NDArray[np.float64] = (1 - slips) * softmax(logits / temperature) + slips / logits.shape[-1]
    return shares


def softmax(logits: NDArray[Any]) -> NDArray[np.float64]:
    """Return logits as sureness: positive, one in all, along the last axis."""
    away = np.exp(np.asarray(logits, dtype=np.float64) - np.max(logits, axis=-1, keepdims=True))
    shares: NDArray[np.float64] = away / away.sum(axis=-1, keepdims=True)
    return shares


def _is_known(trained: Trained, said: Sequence[tuple[str, str]]) -> bool:
    """Whether enough of the different words of a text were seen in training."""
    stems = {stem for stem, _typed in said}
    known = sum(stem in trained.vocabulary for stem in stems)
    return known >= FEWEST_KNOWN and known >= LEAST_KNOWN * len(stems)


def _weighed(trained: Trained, stems: Sequence[str]) -> tuple[NDArray[np.intp], Floats]:
    """Return the known features of a text as rows, with their TF-IDF: (1 + ln n) x idf, of length one together."""
    counts = Counter(trained.vocabulary[each] for each in features(stems) if each in trained.vocabulary)
    rows = np.fromiter(counts, dtype=np.intp, count=len(counts))
    values = (1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))) * trained.idf[rows]
    return rows, (values / np.linalg.norm(values)).astype(np.float32)


def _words_of(trained: Trained, said: Sequence[tuple[str, str]], weights: dict[int, float]) -> tuple[str, ...]:
    """Return the words that spoke for a category; what two words in a row weighed is shared by both."""
    total: defaultdict[str, float] = defaultdict(float)
    typed: dict[str, str] = {}
    for stem, word in said:
        typed.setdefault(stem, word)
    stems = [stem for stem, _typed in said]
    for each in set(features(stems)):
        weight = weights.get(trained.vocabulary.get(each, -1), 0.0)
        for part in (parts := each.split()):
            total[part] += weight / len(parts)
    heaviest = sorted(((-weight, stem) for stem, weight in total.items() if weight > 0))
    return tuple(typed[stem] for _weight, stem in heaviest[:MOST_WORDS])


def packed(trained: Trained) -> bytes:
    """Return the weights as a file of plain numbers (.npz): reading it runs no code."""
    told = {
        "format": FORMAT,
        "labels": trained.labels,
        "features": sorted(trained.vocabulary, key=trained.vocabulary.__getitem__),
        "temperature": trained.temperature,
        "slips": trained.slips,
        "threshold": trained.threshold,
    }
    file = io.BytesIO()
    np.savez_compressed(
        file,
        told=np.frombuffer(json.dumps(told, ensure_ascii=False).encode(), dtype=np.uint8),
        idf=trained.idf.astype(np.float32),
        coefficients=trained.coefficients.astype(np.float32),
        intercepts=trained.intercepts.astype(np.float32),
    )
    return file.getvalue()


def digest_of(content: bytes) -> str:
    """Return the digest (SHA-256) by which a file of weights is known."""
    return hashlib.sha256(content).hexdigest()


def unpacked(content: bytes, digest: str) -> Trained:
    """Return the weights in a file; raises Damaged for another file than the one that was kept."""
    if digest_of(content) != digest:
        raise Damaged("The file of weights is not the one that was kept.")
    with np.load(io.BytesIO(content), allow_pickle=False) as file:
        told = json.loads(file["told"].tobytes())
        if told["format"] != FORMAT:
            raise Damaged("The file of weights is of another version of the platform.")
        return Trained(
            labels=tuple(told["labels"]),
            vocabulary={each: row for row, each in enumerate(told["features"])},
            idf=file["idf"],
            coefficients=file["coefficients"],
            intercepts=file["intercepts"],
            temperature=float(told["temperature"]),
            slips=float(told["slips"]),
            threshold=told["threshold"],
        )
