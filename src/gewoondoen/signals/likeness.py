"""How likely two reports are of the same matter: words, distance, age and subject, put together in the open.

Four parts, each from 0 to 1 and each shown with the score:

    words   what is said in both, by stem; rare words weigh more ("bankstel" more than "straat")
    near    1 on the same spot, half at `REACH` metres, a quarter at twice that (a lamp has one spot, noise has not)
    fresh   1 today, half after `HALF_LIFE` days: what still stands after long may well be another matter
    same    1 for the same category, 0.8 for the same theme, 0.4 where one of the two is not known, 0 for others

The score is logistic: `1 / (1 + exp(-(BIAS + sum of weight x part)))`. The weights were fitted on made reports with
known doubles (`python tools/fit_likeness.py`, which uses the half of the matters that the test does not), and are
published here. On that other half, told in words chosen to differ, 87% of the known doubles is among the three shown
where the theme is known and 46% where it is not; of what is shown, 66% is one. So words alone say too little when two
people describe one thing, and a theme or category says much. A person decides: the score only chooses what is shown,
at most three, above `THRESHOLD`.

>>> lamp = Telling("De lantaarn voor mijn deur is al drie weken stuk.", 52.2200, 6.8900, theme="verlichting")
>>> like = likeness(lamp, Telling("Lantaarnpaal is stuk, heel donker hier.", 52.2201, 6.8901, 3, theme="verlichting"))
>>> like.shared, round(like.metres), like.score > THRESHOLD
(('lantaarn', 'stuk'), 13, True)
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gewoondoen.kernel.words import EMPTY, WORD, plain, stem

# How well two different stems say the same: a compound ("lantaarn" in "lantaarnpaal"), or words of one matter.
COMPOUND, RELATED = 0.8, 0.6
# A compound begins with at least so many letters, or ends with so many ("vuil" in "zwerfvuil") after so many others.
BEGINS, ENDS, BEFORE = 5, 4, 3
# A long text is read so far: whoever writes more has said by then what it is about.
MOST_STEMS = 60
METRES_A_DEGREE = 111_320.0
# Metres at which "near" is a half, by theme.
REACH = 60.0
REACH_OF = {
    "verlichting": 40.0,
    "water": 100.0,
    "verkeer": 150.0,
    "geluid": 150.0,
    "groepen-op-straat": 150.0,
    "drugs-en-ondermijning": 150.0,
    "onveilig-gevoel": 150.0,
}
HALF_LIFE = 42.0
SAME_CATEGORY, SAME_THEME, UNKNOWN, OTHER = 1.0, 0.8, 0.4, 0.0
# Fitted, see above: BIAS and the weights of words, near, fresh and same.
BIAS = -13.0
WEIGHTS = {"words": 9.8, "near": 5.0, "fresh": 4.8, "same": 5.5}
# A little low: of three that are shown a wrong one costs a glance, one that is missed makes a second signal.
THRESHOLD = 0.3

# The share of reports in which a stem stands, in percent, for those above three; learned from the reports of the demo
# by the same tool. Any other word counts as one in five hundred.
COMMON_STEMS = """
mijn 27.1 kan 24 heb 15.5 hier 15.4 wil 14.7 gen 14.6 nu 14 won 12 wie 11.7 mer 11.4 iemand 11.2 dag 11.2 wat 10.9
ben 10.7 elk 10.7 iet 10.2 zelf 9.7 ker 9.6 sind 9.6 es 9.3 moet 9.2 on 9.2 kinder 9.1 zit 8.9 wek 8.8 stat 8.6 men
8.2 best 8 mens 8 bel 8 dri 7.9 komt 7.9 kom 7.7 hef 7.7 avond 7.6 na 7.5 me 7.4 wor 7.4 wordt 7.3 lang 7.2 mak 7.2
iederen 7.1 en 6.9 lop 6.9 war 6.7 zo 6.7 werk 6.6 jar 6.4 lat 6.4 ur 6.2 allen 6.2 zeg 6.1 stan 6 twe 5.8 man 5.8
help 5.7 zegt 5.7 weg 5.7 wet 5.7 doet 5.6 prat 5.5 doen 5.5 zet 5.5 hel 5.3 wer 5.2 niemand 5.1 vier 5 had 5 altijd
5 gat 5 mag 5 onz 4.9 niet 4.8 dank 4.7 strat 4.7 dus 4.7 bur 4.6 hond 4.6 dar 4.5 groet 4.4 kun 4.4 mij 4.3 hor 4.3
grag 4.3 ken 4.2 bedank 4.2 uw 4.2 vijf 4.1 auto 4.1 kijk 3.9 vel 3.9 jongen 3.8 noit 3.8 belt 3.8 acht 3.7 ef 3.7
vor 3.7 deur 3.6 politi 3.5 tien 3.5 al 3.5 vrouw 3.5 ligt 3.4 hem 3.4 moeder 3.4 zie 3.4 ouder 3.3 krijg 3.3 mand
3.3 les 3.3 erst 3.2 sprek 3.2 kwam 3.2 vast 3.2 stoep 3.2 meld 3.2 vriendelijk 3.1 buit 3.1 har 3.1 bank 3.1 hoek
3.1 op 3
"""
COMMON: Mapping[str, float] = {
    word: float(share) for word, share in zip(*[iter(COMMON_STEMS.split())] * 2, strict=True)
}
RARE = 0.2

# Words by which people speak of one matter, as they say it; a line a matter.
MATTERS = """
lantaarn lantaarnpaal lichtmast straatlamp straatverlichting verlichting lamp licht donker
afval vuil vuilnis rommel troep zwerfafval zwerfvuil zak vuilniszak grofvuil gedumpt dumpen
container afvalbak prullenbak vuilnisbak bak
stoeptegel tegel stoep trottoir losliggend struikelen
gat kuil put wegdek asfalt
boom tak takken stam snoeien
plas water ondergelopen wateroverlast riool verstopt putje
hondenpoep poep hond drol
lawaai herrie geluidsoverlast muziek kabaal
scheuren racen hardrijden snelheid hard jakkeren
parkeren geparkeerd fout parkeerplaats dubbel
jongeren hangjongeren jeugd groepje rondhangen
rat ratten muis ongedierte
graffiti beklad kladden gespoten bekladden
fiets fietswrak wrak
glas scherven glasscherven
speeltoestel schommel glijbaan wipkip klimrek speelplek
dealen drugs deal dealer handel
stank stinkt stinken lucht ruiken
kapot stuk defect vernield gesloopt afgebroken
bushalte bushokje halte abri
café kroeg terras bar horeca
heg haag struik struiken
tunnel tunneltje onderdoorgang viaduct
stoplicht verkeerslicht voetgangerslicht
buurthuis wijkcentrum buurtcentrum
glad gladheid spekglad uitglijden uitgegleden
plantsoen bosjes gras struiken park
oud oude bejaarde oudere ouderen
brommen bromtoon bromt zoemen zoemend
gevaarlijk levensgevaarlijk gevaar
"""


@dataclass(frozen=True)
class Telling:
    """What one person told: the words (or what several said of it), the point (WGS84), how long ago, and of what."""

    words: str
    latitude: float
    longitude: float
    days_ago: float = 0.0
    theme: str = ""
    category: str = ""


@dataclass(frozen=True)
class Likeness:
    """How alike two tellings are, with the parts it was made from."""

    score: float
    words: float
    near: float
    fresh: float
    same: float
    metres: float
    days: float
    # The words in both, as the new telling has them.
    shared: tuple[str, ...]


@lru_cache(maxsize=1)
def _matters() -> Mapping[str, frozenset[int]]:
    """Return of each stem the numbers of the matters it belongs to."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(MATTERS.split("\n")):
        for word in line.split():
            found.setdefault(stem(word), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


@lru_cache(maxsize=100_000)
def rarity(stemmed: str) -> float:
    """Return how much a stem says: minus the logarithm of the share of reports it stands in.

    >>> round(rarity("bankstel"), 2)
    6.21
    """
    return -math.log(COMMON.get(stemmed, RARE) / 100)


def alike(one: str, other: str) -> float:
    """Return how well one stem says what another says; the same both ways.

    >>> alike("lantarn", "lantarnpal"), alike("zwerfvuil", "vuil"), alike("brand", "rand"), alike("herri", "lawai")
    (0.8, 0.8, 0.0, 0.6)
    """
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) >= BEGINS and long.startswith(short):
        return COMPOUND
    if len(short) >= ENDS and len(long) - len(short) >= BEFORE and long.endswith(short):
        return COMPOUND
    nothing: frozenset[int] = frozenset()
    return RELATED if _matters().get(one, nothing) & _matters().get(other, nothing) else 0.0


def telling_words(text: str) -> dict[str, str]:
    """Return the different stems of a text, each with the word as it stands there first.

    >>> telling_words("Bomen! En nog een boom.")
    {'bom': 'bomen'}
    """
    found: dict[str, str] = {}
    for word in WORD.findall(plain(text)):
        if word not in EMPTY and len(word) > 1:
            found.setdefault(stem(word), word)
            if len(found) == MOST_STEMS:
                break
    return found


def words_alike(one: Mapping[str, str], other: Mapping[str, str]) -> float:
    """Return the share of what two texts say, by rarity, that is said in both (Dice); the same both ways, 1 for equal.

    Worked: {a, b} and {a}, all as rare: a is found both times, so (1 + 1) / (2 + 1) = 2/3.
    """
    return Heard(one).words_alike(other)


class Heard:
    """One text that is compared with many: what a stem of theirs says of its own is worked out once for all of them."""

    def __init__(self, words: Mapping[str, str]) -> None:
        """Take the stems of the text, with the word of each."""
        self.words = words
        self.weight = sum(map(rarity, words))
        self.known: dict[str, dict[str, float]] = {}
        self.of_matter: dict[int, set[str]] = defaultdict(set)
        for each in words:
            for number in _matters().get(each, ()):
                self.of_matter[number].add(each)

    def answers_to(self, stemmed: str) -> Mapping[str, float]:
        """Return which own stems say something of another stem, with how well; mostly none."""
        found = self.known.get(stemmed)
        if found is None:
            related: set[str] = set().union(*(self.of_matter.get(each, ()) for each in _matters().get(stemmed, ())))
            near = [own for own in self.words if own in stemmed or stemmed in own or own in related]
            found = {own: how for own in near if (how := alike(own, stemmed))}
            self.known[stemmed] = found
        return found

    def best_in(self, other: Mapping[str, str]) -> dict[str, float]:
        """Return how well the best of another text says what each own stem says, for those of which anything does."""
        best: dict[str, float] = {}
        for each in other:
            for own, how in self.answers_to(each).items():
                best[own] = max(how, best.get(own, 0.0))
        return best

    def words_alike(self, other: Mapping[str, str]) -> float:
        """Return what the function of that name does."""
        if not self.words or not other:
            return 0.0
        found = sum(rarity(own) * how for own, how in self.best_in(other).items())
        found += sum(rarity(each) * max(own.values()) for each in other if (own := self.answers_to(each)))
        return found / (self.weight + sum(map(rarity, other)))


def metres_between(one: Telling, other: Telling) -> float:
    """Return the distance over the flat: good within a per mille at the scale of a neighbourhood.

    >>> round(metres_between(Telling("", 52.0, 5.0), Telling("", 52.001, 5.0)))
    111
    """
    north = (one.latitude - other.latitude) * METRES_A_DEGREE
    middle = math.radians((one.latitude + other.latitude) / 2)
    return math.hypot(north, (one.longitude - other.longitude) * METRES_A_DEGREE * math.cos(middle))


def nearness(metres: float, theme: str = "") -> float:
    """Return 1 on the spot, a half at the reach of the theme.

    >>> nearness(40, "verlichting"), nearness(120)
    (0.5, 0.25)
    """
    return float(2 ** (-metres / REACH_OF.get(theme, REACH)))


def freshness(days: float) -> float:
    """Return 1 for today, a half for six weeks ago.

    >>> freshness(42)
    0.5
    """
    return float(2 ** (-max(days, 0.0) / HALF_LIFE))


def sameness(one: Telling, other: Telling) -> float:
    """Return how far two tellings were put under one subject."""
    if one.category and one.category == other.category:
        return SAME_CATEGORY
    if not one.theme or not other.theme:
        return UNKNOWN
    return SAME_THEME if one.theme == other.theme else OTHER


def score_of(words: float, near: float, fresh: float, same: float) -> float:
    """Return the score of four parts.

    >>> score_of(0, 0, 0, 0) < 0.001 < 0.99 < score_of(1, 1, 1, 1) < 1
    True
    """
    parts = {"words": words, "near": near, "fresh": fresh, "same": same}
    return 1 / (1 + math.exp(-BIAS - sum(WEIGHTS[name] * value for name, value in parts.items())))


def score_with_all_words(new: Telling, known: Telling) -> float:
    """Return what the score could be at most: as if every word were the same. Who stays low here need not be read."""
    near = nearness(metres_between(new, known), known.theme or new.theme)
    return score_of(1.0, near, freshness(abs(known.days_ago - new.days_ago)), sameness(new, known))


def likeness(new: Telling, known: Telling, *, reports: Sequence[str] = (), heard: Heard | None = None) -> Likeness:
    """Return how likely a new telling is of a known matter; of several reports of it, the one most alike counts.

    Who compares one telling with many gives what was `heard` in it: `Heard(telling_words(new.words))`.
    """
    mine = heard or Heard(telling_words(new.words))
    said = [telling_words(text) for text in reports or (known.words,)]
    words, closest = max(((mine.words_alike(each), each) for each in said), key=lambda pair: pair[0])
    metres = metres_between(new, known)
    days = abs(known.days_ago - new.days_ago)
    near, fresh, same = nearness(metres, known.theme or new.theme), freshness(days), sameness(new, known)
    best = mine.best_in(closest)
    shared = sorted((each for each in mine.words if best.get(each, 0.0) >= COMPOUND), key=rarity, reverse=True)
    return Likeness(
        score=score_of(words, near, fresh, same),
        words=words,
        near=near,
        fresh=fresh,
        same=same,
        metres=metres,
        days=days,
        shared=tuple(mine.words[each] for each in shared),
    )
