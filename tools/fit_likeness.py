"""Fit what `signals/likeness.py` publishes: the common stems, the weights and the threshold; prints them to be copied.

    PYTHONPATH=src python tools/fit_likeness.py

The shares of common stems come from the texts of the demo. The weights come from a logistic regression (scikit-learn,
no penalty but a slight one) on made cases about half of the matters of tests/signals/tellings.txt; the test measures
on the other half. The threshold is the one with the best F1 there.
"""

import random
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from sklearn.linear_model import LogisticRegression
from tests.signals import made_doubles

from gewoondoen.demo.texts import grammar, writing
from gewoondoen.signals import likeness

SEED, TEXTS, CASES = 4, 20_000, 3_000
# A stem in more reports than this, in percent, is published; the others count as rare.
PUBLISHED = 3.0


def common_stems() -> dict[str, float]:
    """Return the share of the demo's reports, in percent, in which each common stem stands."""
    rng = random.Random(SEED)
    blocks = [block for block in grammar.blocks() if block.language == "nl"]
    counts: Counter[str] = Counter()
    for _ in range(TEXTS):
        slots = grammar.place_slots(rng.choice(["Lindestraat", "Kerkweg", "Marktplein"]), rng.randrange(1, 99), "Es")
        block = rng.choices(blocks, [block.weight for block in blocks])[0]
        counts.update(likeness.telling_words(writing.say(rng, block, slots)).keys())
    places = {"lindestrat", "kerkweg", "marktplein"}
    found = {stem: 100 * count / TEXTS for stem, count in counts.most_common() if not stem.isdigit()}
    return {stem: round(share, 1) for stem, share in found.items() if share > PUBLISHED and stem not in places}


def main() -> None:
    common = common_stems()
    likeness.COMMON = common
    likeness.rarity.cache_clear()
    print("COMMON", " ".join(f"{stem} {share:g}" for stem, share in common.items()))
    parts, truths = [], []
    for case in made_doubles.cases(made_doubles.FIT, CASES, SEED):
        for place, known in enumerate(case.known):
            like = likeness.likeness(case.new, known)
            parts.append((like.words, like.near, like.fresh, like.same))
            truths.append(place == case.double)
    fitted = LogisticRegression(C=10.0, max_iter=1000).fit(np.array(parts), np.array(truths))
    print("BIAS", round(float(fitted.intercept_[0]), 1))
    print("WEIGHTS", dict(zip(likeness.WEIGHTS, np.round(fitted.coef_[0], 1).tolist(), strict=True)))
    chances = fitted.predict_proba(np.array(parts))[:, 1]
    for threshold in np.arange(0.1, 0.9, 0.1):
        shown = chances >= threshold
        right = (shown & np.array(truths)).sum()
        print(f"threshold {threshold:.1f}: precision {right / shown.sum():.3f}, recall {right / sum(truths):.3f}")


if __name__ == "__main__":
    main()
