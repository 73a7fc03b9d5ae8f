"""Learning the weights of a classifier from texts with their categories, and trying it on texts it has not seen.

Only who trains imports this module: scikit-learn costs a second and a hundred megabytes that no web process should pay.

The tried texts are the newest, not a draw from all: what counts is how it does on tomorrow's texts, and a draw would
let it learn from the same storm, the same broken lamp and the same neighbour that it is then tried on. The classifier
that is kept is the very one that was tried, so that its figures are its own.
"""

import warnings
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from gewoondoen.signals import classifier_scores as scores
from gewoondoen.signals.classifying import Trained, features, honest, predict, terms

# With fewer texts a category cannot be told from chance: its words are then those of a handful of people.
FEWEST_OF_A_CATEGORY = 20
# And with fewer in all, or one category, there is nothing to try it on: the keywords do the work.
FEWEST_TEXTS = 150
# What stands in fewer texts is more often a name or a typing error than a kind of matter, and is not learned.
FEWEST_WITH_A_WORD = 5
MOST_FEATURES = 30_000
# The newest fifth is held back; above five thousand, more texts make the figures no surer (± 1 per cent).
HELD_BACK, MOST_HELD_BACK = 0.2, 5_000
# Two words in a row that speak this little for every category only fill the memory of the web processes.
FAINT = 0.5
# Inverse strength of the penalty on weights, chosen on made texts (docs/decisions/0083).
LOOSENESS = 10.0
ROUNDS, TOLERANCE = 100, 1e-3
MOST_SLIPS = 0.3


class TooLittle(Exception):  # noqa: N818 - a finding about the archive
    """There is too little history to learn from."""


@dataclass(frozen=True)
class Evaluation:
    """What came of trying a classifier on held-back texts."""

    learned_from: int
    tried_on: int
    macro_f1: float
    categories: list[scores.CategoryScore]
    bins: list[scores.Bin]
    calibration_error: float
    reach: scores.Reach
    # Categories with too few texts to learn from, and how many texts they have.
    left_out: dict[str, int]


@dataclass(frozen=True)
class Learned:
    """A classifier, with how it did."""

    trained: Trained
    evaluation: Evaluation


def train(texts: Sequence[str], labels: Sequence[str], *, seed: int = 0) -> Learned:
    """Learn from all but the newest texts (given oldest first) and try on those; the same for the same texts and seed.

    Raises TooLittle where there is too little to learn from.
    """
    cut = held_back_from(len(texts))
    enough, left_out = _enough(labels, cut)
    if len(texts) < FEWEST_TEXTS or len(enough) < 2:
        raise TooLittle
    codes = np.array([enough.index(label) if label in enough else -1 for label in labels])
    learned = np.flatnonzero(codes[:cut] >= 0)
    weighed, vocabulary, idf = _matrix(texts, learned)
    temperature, slips = _calibrated(weighed[learned], codes[learned], len(enough), seed)
    coefficients, intercepts = _fit(weighed[learned], codes[learned], len(enough), seed)
    trained = Trained(tuple(enough), vocabulary, idf, coefficients, intercepts, temperature, slips, None)
    return _tried(_pruned(trained), texts[cut:], labels[cut:], len(learned), left_out)


def held_back_from(count: int) -> int:
    """Return the place from which texts are held back: the newest fifth, of which at most five thousand.

    >>> held_back_from(200), held_back_from(100_000)
    (160, 95000)
    """
    return count - min(MOST_HELD_BACK, int(count * HELD_BACK))


def _enough(labels: Sequence[str], cut: int) -> tuple[list[str], dict[str, int]]:
    """Return the labels with enough texts to learn from, and the others with how many they have in all."""
    old, whole = Counter(labels[:cut]), Counter(labels)
    enough = sorted(label for label, count in old.items() if count >= FEWEST_OF_A_CATEGORY)
    return enough, {label: count for label, count in sorted(whole.items()) if label not in enough}


def _matrix(texts: Sequence[str], learned: Any) -> tuple[Any, dict[str, int], Any]:
    """Return texts by features as TF-IDF, with the vocabulary and the idf, which come of the learned texts alone."""
    known: dict[str, int] = {}
    columns, ends = array("i"), array("q", [0])
    for text in texts:
        stems = [stem for stem, _typed in terms(text)]
        columns.extend([known.setdefault(each, len(known)) for each in features(stems)])
        ends.append(len(columns))
    shape = (len(texts), len(known))
    counts = sparse.csr_matrix(
        (np.ones(len(columns), dtype=np.float32), np.array(columns, dtype=np.int32), np.array(ends)), shape=shape
    )
    counts.sum_duplicates()
    within = np.bincount(counts[learned].indices, minlength=shape[1])
    names = list(known)
    chosen = sorted(
        np.flatnonzero(within >= FEWEST_WITH_A_WORD).tolist(), key=lambda column: (-within[column], names[column])
    )[:MOST_FEATURES]
    counts = counts[:, chosen]
    counts.data = 1 + np.log(counts.data)
    idf = (1 + np.log((1 + len(learned)) / (1 + within[chosen]))).astype(np.float32)
    return _normal(counts @ sparse.diags(idf)), {names[column]: row for row, column in enumerate(chosen)}, idf


def _normal(matrix: Any) -> Any:
    """Return rows of length one; a text without any known feature stays empty."""
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags(1 / np.maximum(length, 1e-9)) @ matrix, dtype=np.float32)


def _fit(matrix: Any, codes: Any, count: int, seed: int) -> tuple[Any, Any]:
    """Return the weights (features by categories) and intercepts; what takes more rounds gains nothing by them."""
    model = LogisticRegression(C=LOOSENESS, max_iter=ROUNDS, tol=TOLERANCE, random_state=seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(matrix, codes)
    weights, intercepts = model.coef_, model.intercept_
    if len(model.classes_) == 2:
        weights, intercepts = np.vstack([-weights, weights]) / 2, np.append(-intercepts, intercepts) / 2
    spread = np.zeros((count, matrix.shape[1]), dtype=np.float32)
    level = np.full(count, intercepts.min(), dtype=np.float32)
    spread[model.classes_], level[model.classes_] = weights, intercepts
    return np.ascontiguousarray(spread.T), level


def _calibrated(matrix: Any, codes: Any, count: int, seed: int) -> tuple[float, float]:
    """Return the temperature and the share of slips that make sureness honest, by the newest of the learned texts."""
    cut = held_back_from(matrix.shape[0])
    weights, level = _fit(matrix[:cut], codes[:cut], count, seed)
    logits, truth = matrix[cut:] @ weights + level, codes[cut:]
    rows = np.arange(len(truth))

    def surprise(at: Any) -> float:
        """Return the mean log loss at the logarithm of a temperature and a share of slips."""
        sure = honest(logits, float(np.exp(at[0])), float(at[1]))[rows, truth]
        return float(-np.log(np.maximum(sure, 1e-12)).mean())

    # From few texts without a single mistake no temperature can be told; the bounds keep it from running away.
    found = minimize(surprise, [0.0, 0.02], method="Nelder-Mead", bounds=[(-3, 3), (0, MOST_SLIPS)])
    return float(np.exp(found.x[0])), float(found.x[1])


def _pruned(trained: Trained) -> Trained:
    """Leave out pairs of words that weigh next to nothing; single words stay, they also tell whether it is Dutch."""
    weight = trained.coefficients.max(axis=1)
    kept = [each for each, row in trained.vocabulary.items() if " " not in each or weight[row] >= FAINT]
    rows = [trained.vocabulary[each] for each in kept]
    vocabulary = {each: row for row, each in enumerate(kept)}
    return replace(trained, vocabulary=vocabulary, idf=trained.idf[rows], coefficients=trained.coefficients[rows])


def _tried(
    trained: Trained, texts: Sequence[str], labels: Sequence[str], learned_from: int, left_out: dict[str, int]
) -> Learned:
    """Try the classifier as it will be used, and set its threshold by what came of it."""
    found = [predict(trained, text) for text in texts]
    said = [each.label if each else "" for each in found]
    sureness = np.array([each.sureness if each else 0.0 for each in found])
    right = np.array([is_so == called for is_so, called in zip(labels, said, strict=True)], dtype=float)
    rows = scores.by_category(labels, said, trained.labels)
    answered = sureness > 0
    bins = scores.reliability(sureness[answered], right[answered])
    reach = scores.reach_of(sureness, right)
    evaluation = Evaluation(
        learned_from,
        len(texts),
        scores.macro_f1(rows),
        rows,
        bins,
        scores.calibration_error(bins),
        reach,
        left_out,
    )
    return Learned(replace(trained, threshold=reach.threshold), evaluation)


def compared(trained: Trained, texts: Sequence[str], labels: Sequence[str], among: Sequence[str]) -> float:
    """Return the macro-F1 of a classifier on these texts, over the labels given."""
    found = [predict(trained, text) for text in texts]
    said = [each.label if each else "" for each in found]
    return scores.macro_f1(scores.by_category(labels, said, among))
