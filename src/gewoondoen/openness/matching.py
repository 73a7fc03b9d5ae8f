"""Which category of ours is most like one of theirs: advice for the table, never more; a person says what it is.

Likeness is counted in telling words, stemmed: of theirs, which share stands in the name and keywords of ours. A word
that stands in many of ours tells little, so each weighs by its rareness: weight = log(1 + n / in how many it stands).
The same key is a likeness of 1. Below LEAST nothing is advised.

Worked example: theirs "Afval / Container vol", ours "Volle container" and "Zwerfvuil op straat" (n = 2). The words
afval, container and vol of theirs; container and vol stand in one of ours (weight log 3 each), afval in none (weight
log 3 too: unknown words weigh as much as the rarest). Likeness = 2 / 3.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from gewoondoen.kernel import words

LEAST = 0.3
# Of Signalen's tree: every main category has its "other", a word that tells nothing of what.
EMPTY = frozenset(words.stems("overig overige overlast klacht melding"))


@dataclass(frozen=True)
class Ours:
    """A category of ours, with all words by which it is known; the first text is its name."""

    slug: str
    texts: Sequence[str]


@dataclass(frozen=True)
class Likeness:
    """What is advised, how alike it is (0 to 1), and which words are shared."""

    slug: str
    share: float
    shared: tuple[str, ...]


class Matcher:
    """Ours, made ready to compare with."""

    def __init__(self, ours: Sequence[Ours]) -> None:
        self.stems = {each.slug: _stems(" ".join(each.texts)) for each in ours}
        counted = Counter(stem for stems in self.stems.values() for stem in stems)
        self.weights = {stem: log(1 + len(ours) / count) for stem, count in counted.items()}
        self.unknown = log(1 + len(ours))

    def best(self, key: str, name: str) -> Likeness | None:
        """Return the category of ours most like one of theirs; None where none is."""
        own = key.rpartition("/")[2]
        if own in self.stems:
            return Likeness(own, 1.0, (own,))
        # The name of the category itself counts double: its main category says it only roughly.
        said = Counter(_stems(name)) + Counter(_stems(name.rpartition(" / ")[2]))
        total = sum(count * self.weights.get(stem, self.unknown) for stem, count in said.items())
        found = [
            Likeness(
                slug,
                sum(count * self.weights[stem] for stem, count in said.items() if stem in stems) / total,
                tuple(stem for stem in said if stem in stems),
            )
            for slug, stems in self.stems.items()
            if total
        ]
        best = max(found, key=lambda each: (each.share, each.slug), default=None)
        return best if best and best.share >= LEAST else None


def _stems(text: str) -> frozenset[str]:
    """Return the telling words of a text, stemmed."""
    return frozenset(words.stems(text)) - EMPTY
