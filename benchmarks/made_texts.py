"""Texts as people might write them, with their categories: made by chance from a seed, for measuring classifiers.

Each category has words of its own, shares half of them with a sibling, and every text is mostly of words that say
nothing: words by Zipf's law, typing errors, and one label in sixteen that is simply wrong, as in any archive.
"""

import random
import re
from collections.abc import Sequence

SYLLABLES = re.findall(
    r"\w+",
    "ba be bo boom bra bus da de deur die dor drie el en fa fiets ga gel gra haan hek hui is ka kap ker ko kraan la "
    "lam lo ma mo na net no oor paal pad pe plan plas ra ren rook schip ser sla stoep straat ta tak te tuin ui val ver "
    "vis vo wa weg wij zand zee zo zwerf",
)
OWN, COMMON, NOISE, TYPING = 24, 6000, 1 / 16, 1 / 25


def made_words(chance: random.Random, count: int) -> list[str]:
    """Return different words of two to four syllables."""
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))] = None
    return list(found)


def mistyped(chance: random.Random, word: str) -> str:
    """Return a word with two letters exchanged."""
    at = chance.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def made(count: int, categories: int, seed: int = 4) -> tuple[list[str], list[str]]:
    """Return texts and their labels, in order of time."""
    chance = random.Random(seed)
    own = made_words(chance, OWN * categories)
    common = made_words(chance, COMMON)
    weights = [1 / (rank + 2) for rank in range(COMMON)]
    often = [1 / (rank + 3) for rank in range(categories)]
    texts, labels = [], []
    for _ in range(count):
        label = chance.choices(range(categories), often)[0]
        texts.append(" ".join(_text(chance, _words_of(own, label, categories), common, weights)))
        if chance.random() < NOISE:
            label = chance.randrange(categories)
        labels.append(f"soort-{label:02}")
    return texts, labels


def _words_of(own: Sequence[str], label: int, categories: int) -> list[str]:
    """Return the words of a category, half of which are its sibling's too."""
    sibling = label ^ 1 if label ^ 1 < categories else label
    return [*own[OWN * label : OWN * (label + 1)], *own[OWN * sibling : OWN * sibling + OWN // 2]]


def _text(chance: random.Random, own: Sequence[str], common: Sequence[str], weights: Sequence[float]) -> list[str]:
    """Return the words of one text: five to fifty, of which one to six tell something."""
    length = chance.randint(5, 50)
    told = chance.choices(own, k=chance.randint(1, 6)) + chance.choices(common, weights, k=length)
    chance.shuffle(told)
    return [mistyped(chance, word) if chance.random() < TYPING else word for word in told]
