"""Which words are new or rising in the reports of an area. Pure.

Counted are reports, not words: who says "rat" five times said it once. A word is compared with the same area a year
long before, by the log-likelihood ratio G² (Dunning 1993, Computational Linguistics 19: 61-74), which unlike chi-square
holds for words that are seldom. So that of many words none rises by chance, the bar is that of chi-square at 5% divided
by the number of words looked at (Bonferroni).
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from gewoondoen.signals.privacy import masked

# Fewer reports than this tell nothing of an area, and might tell of a person.
MINIMUM = 5
SURE = 0.05
MOST = 12
LEAST_LETTERS = 3
# Words of every text, besides those that the search leaves out: they say nothing of what is the matter.
COMMON = frozenset(
    re.findall(
        r"\w+",
        "aan alle alleen alles als altijd ander andere anders bedankt beetje ben beter bij bijna blijven blijft dag "
        "dagen dan dat denk deze dicht dingen dit doe doen door dus echt eens eigenlijk elk elke erg even gaan gaat "
        "gedaan geen gewoon goed graag had hadden heb hebben heeft heel heen helpen hem hen hier hij hoe hun iedere "
        "iedereen iemand iets jaar jou juist kan keer klaar komen komt kon krijgen krijgt kunnen kunt laat langs "
        "laten liever maken mag meer mee mensen met mij mijn misschien moet moeten mogen mooi naast nee net niemand "
        "niets niks nodig nog nooit nou nu omdat onder ons onze open over paar punt sinds snel soms staan staat "
        "steeds straks terug toch toe tot tussen uit uur van vaak vanaf vandaag veel verder vinden vind vindt voor "
        "vooral waar waarom wanneer want waren wat week weer weet wel welke wie wil willen wordt worden zal zegt zei "
        "zelf zien ziet zitten zit zonder zou zouden",
    )
)
# Besides personal data, which stand in more than one word: what has a digit, or is an address of the web, is no word.
BROKEN = re.compile(r"\S*[\d@/\\]\S*|\S*www\.\S*")
Letters = Callable[[str], str]


@dataclass
class Counted:
    """In how many reports each stem stands, as which words, out of how many."""

    reports: int = 0
    stems: Counter[str] = field(default_factory=Counter)
    forms: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, words: Mapping[str, str]) -> None:
        """Count one report: its stems, each with the word that it was."""
        self.reports += 1
        self.stems.update(words.keys())
        for stem, word in words.items():
            self.forms[stem][word] += 1


@dataclass(frozen=True)
class Rising:
    """A word with the number of reports that have it: now and in the year before, out of how many.

    `before` is scaled to nothing: 3 of 900. `times` is how many times as often as before (None: it is new), `here` how
    many times as often as in the rest of the municipality in the same months.
    """

    word: str
    now: int
    before: int
    times: float | None
    here: float | None
    g2: float


def words_in(text: str, stem: Letters, empty: frozenset[str], plain: Letters) -> dict[str, str]:
    """Return the telling stems of a text, each with the first word that has it.

    Nothing of what looks like personal data, and nothing that has a digit or an @.

    >>> words_in("Ratten bij nr 12, mail x@y.nl", lambda word: word[:3], frozenset({"bij"}), str.lower)
    {'rat': 'ratten', 'mai': 'mail'}
    """
    found: dict[str, str] = {}
    for word in _words(BROKEN.sub(" ", masked(text, lambda _kind: "").lower())):
        bare = plain(word)
        if len(bare) >= LEAST_LETTERS and bare not in empty and bare not in COMMON:
            found.setdefault(stem(bare), word)
    return found


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text: letters of any alphabet."""
    return (match.group() for match in re.finditer(r"[^\W\d_]+", text))


def log_likelihood(part: int, whole: int, other: int, other_whole: int) -> float:
    """Return G² = -2 log λ of two shares, part of whole and other of other_whole (Dunning 1993, section 6). No unit.

    Dunning's own first example: "swiss" after "the" 110 times of 2,552, and 111 times of 29,225 after anything else.

    >>> round(log_likelihood(110, 2552, 111, 29225), 2)
    270.72
    """
    share = (part + other) / (whole + other_whole)
    return 2 * (
        _log_l(part / whole, part, whole)
        + _log_l(other / other_whole, other, other_whole)
        - _log_l(share, part, whole)
        - _log_l(share, other, other_whole)
    )


def _log_l(share: float, part: int, whole: int) -> float:
    """Return the log of the likelihood of a share, without what cancels."""
    found = part * math.log(share) if part else 0.0
    return found + ((whole - part) * math.log(1 - share) if whole > part else 0.0)


def bar(looked_at: int) -> float:
    """Return what G² has to pass when so many words are looked at: 3.84 for one.

    >>> round(bar(1), 2), round(bar(1000), 2)
    (3.84, 16.45)
    """
    from scipy.special import chdtri  # 0.1 s to load: only where it is used

    return float(chdtri(1, SURE / max(looked_at, 1)))


def rising(now: Counted, before: Counted, elsewhere: Counted) -> list[Rising]:
    """Return the words that stand in more of the reports than before, beyond chance, the surest first.

    `now` and `before` are of the area, `elsewhere` is the rest of the municipality in the months of `now`.
    """
    if not now.reports or not before.reports:
        return []
    # Every word could have risen, so all of them were looked at.
    least = bar(len(now.stems))
    found = []
    for stem, count in now.stems.items():
        if count < MINIMUM:
            continue
        then = before.stems[stem]
        if count * before.reports <= then * now.reports:
            continue
        g2 = log_likelihood(count, now.reports, then, before.reports)
        if g2 >= least:
            times = _times(count, now.reports, then, before.reports)
            here = _times(count, now.reports, elsewhere.stems[stem], elsewhere.reports)
            found.append(Rising(_usual(now.forms[stem]), count, then, times, here, round(g2, 2)))
    return sorted(found, key=lambda each: (-each.g2, each.word))[:MOST]


def _times(part: int, whole: int, other: int, other_whole: int) -> float | None:
    """Return how many times as often; None where the other has none."""
    return round(part * other_whole / (whole * other), 1) if other else None


def _usual(forms: Iterable[str] | Counter[str]) -> str:
    """Return the form in which a word was written most; of two as often the first by alphabet."""
    counted = Counter(forms)
    return min(counted, key=lambda word: (-counted[word], word))


def likeness(own: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """Return how alike two sets of stems are, 0 to 1: the weight of what they share out of all they have (Jaccard).

    Weights are those of `weights_of`: a word that all have says little.

    >>> round(likeness(frozenset({"rat", "tuin"}), frozenset({"rat", "schur"}), {"rat": 2.0, "tuin": 1, "schur": 1}), 2)
    0.5
    """
    both, either = own & other, own | other
    whole = sum(weights.get(stem, 0.0) for stem in either)
    return sum(weights.get(stem, 0.0) for stem in both) / whole if whole else 0.0


def weights_of(texts: Iterable[frozenset[str]]) -> dict[str, float]:
    """Return how telling each stem is: log(texts / texts that have it) (Spärck Jones 1972). A word in all weighs 0."""
    every = list(texts)
    seen = Counter(stem for text in every for stem in text)
    return {stem: math.log(len(every) / count) for stem, count in seen.items()}
