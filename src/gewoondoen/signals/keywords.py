"""Which categories the words of a text point to, by the lists of words that stand with the categories.

For where there is too little history to learn from, and where the classifier is not sure enough. A rough tool: it says
which words pointed, and never more than "perhaps".
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gewoondoen.signals.classifying import terms

SEPARATOR = re.compile(r"[,;\n]")


@dataclass(frozen=True, slots=True)
class Pointed:
    """A category that words point to: how strongly, and the words as they were typed."""

    label: str
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True)
class Keywords:
    """All keywords by their first stem: the stems of each, and the categories it points to."""

    by_first: dict[str, dict[tuple[str, ...], frozenset[str]]]
    categories: int

    def weight(self, phrase: tuple[str, ...]) -> float:
        """Return what a keyword weighs: ln(1 + categories / those that have it), for each of its words.

        Of ten categories, a word that one has weighs ln 11 = 2.4, and one that five have ln 3 = 1.1.
        """
        having = len(self.by_first[phrase[0]][phrase])
        return len(phrase) * math.log1p(self.categories / having)


def keywords_of(lists: Iterable[tuple[str, str]]) -> Keywords:
    """Return the keywords of categories, given as (label, "word, two words, …")."""
    found: defaultdict[str, defaultdict[tuple[str, ...], set[str]]] = defaultdict(lambda: defaultdict(set))
    labels = set()
    for label, listed in lists:
        labels.add(label)
        for keyword in SEPARATOR.split(listed):
            if stems := tuple(stem for stem, _typed in terms(keyword)):
                found[stems[0]][stems].add(label)
    by_first = {
        first: {phrase: frozenset(labels) for phrase, labels in phrases.items()} for first, phrases in found.items()
    }
    return Keywords(by_first, len(labels))


def pointed(keywords: Keywords, text: str) -> list[Pointed]:
    """Return the categories that the words of a text point to, the strongest first; each keyword counts once.

    >>> lists = keywords_of([("licht", "lantaarn, straatlamp"), ("afval", "zwerfvuil, volle container")])
    >>> [(each.label, each.words) for each in pointed(lists, "De Lantaarns branden niet")]
    [('licht', ('Lantaarns',))]
    """
    said = terms(text)
    scores: defaultdict[str, float] = defaultdict(float)
    words: defaultdict[str, list[str]] = defaultdict(list)
    for phrase, typed in _met(keywords, said).items():
        for label in keywords.by_first[phrase[0]][phrase]:
            scores[label] += keywords.weight(phrase)
            words[label].append(typed)
    ranked = sorted(scores, key=lambda label: (-scores[label], label))
    return [Pointed(label, scores[label], tuple(words[label])) for label in ranked]


def _met(keywords: Keywords, said: Sequence[tuple[str, str]]) -> dict[tuple[str, ...], str]:
    """Return each keyword that stands in a text, with how it was typed there first."""
    stems = tuple(stem for stem, _typed in said)
    met: dict[tuple[str, ...], str] = {}
    for at, first in enumerate(stems):
        for phrase in keywords.by_first.get(first, ()):
            if stems[at : at + len(phrase)] == phrase:
                met.setdefault(phrase, " ".join(typed for _stem, typed in said[at : at + len(phrase)]))
    return met
