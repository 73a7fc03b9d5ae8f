"""How the texts of the demo are read and written: small blocks by hand, put together and varied by a seed.

The .txt files beside this module hold the blocks, under the theme they belong to:

    ## afval                                         the slug of the theme
    @ complaint container | in flats centre | x3     kind and subject; where it happens; how often
    ! Vuil naast de container aan {straat}           the title a civil servant gives it
    - Naast de container aan {straat} ligt {sinds} [een bankstel|een kast].      how it begins
    > Het [stinkt|trekt ratten aan].                 what may follow
    ? Kan hij [vaker|deze week nog] worden geleegd?  what is asked
    = De container is gemaakt.                       what came of it, in plain words for who reported it
    ~ Vooral op zondag mis. -> Zaterdag legen.       a contact: what was said -> what was agreed

`| months 10-12,1` limits a block to a season, `| en` says that it is English. In a line `[a|b]` is a choice and
`{name}` a word from the list of that name in tones.txt, or from the place.
"""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

CHOICE = re.compile(r"\[([^\[\]]*)\]")
SLOT = re.compile(r"\{(\w+)\}")
SENTENCE_START = re.compile(r"(^|[.!?]\s+)([a-zà-ÿ])")
BLOCK_FILES = ("physical", "social", "safety", "english")
# Streets that one lives "op" and not "in".
UPON = re.compile(r"(plein|weg|dijk|kade|singel|markt|pad|brink|laan|dam|oever|kamp)$", re.I)
# Names of streets and areas that take "het"; all others take "de".
NEUTER = re.compile(
    r"(plein|pad|hof|hofje|park|plantsoen|kwartier|bolwerk|dorp|veld|bos|broek|spoor|land|strand|hooi|rad)$", re.I
)


@dataclass
class Block:
    """One thing people speak of within a theme, in every way it can be said."""

    theme: str
    kind: str
    subject: str
    months: frozenset[int]
    characters: frozenset[str]
    weight: float
    language: str
    titles: list[str] = field(default_factory=list)
    beginnings: list[str] = field(default_factory=list)
    additions: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    contacts: list[tuple[str, str]] = field(default_factory=list)

    def fits(self, month: int, character: str = "") -> bool:
        """Whether one would hear this in such a place (anywhere, when none is given) in this month."""
        here = not self.characters or not character or character in self.characters
        return here and (not self.months or month in self.months)


def _text(name: str) -> str:
    return files("gewoondoen.demo.texts").joinpath(f"{name}.txt").read_text()


@lru_cache(maxsize=1)
def blocks() -> tuple[Block, ...]:
    """Return every block of every theme; raises ValueError for a line that is none of the known kinds."""
    found: list[Block] = []
    for name in BLOCK_FILES:
        theme = ""
        for line in _text(name).splitlines():
            mark, _, rest = line.partition(" ")
            if not line.strip() or mark == "#":
                continue
            if mark == "##":
                theme = rest.strip()
            elif mark == "@":
                found.append(_head(theme, rest))
            else:
                _add(found[-1], mark, rest.strip())
    return tuple(found)


def _head(theme: str, line: str) -> Block:
    """Read the first line of a block."""
    first, *conditions = (part.strip() for part in line.split("|"))
    kind, subject = first.split()
    months: set[int] = set()
    characters: set[str] = set()
    weight, language = 1.0, "nl"
    for condition in conditions:
        if condition.startswith("months "):
            for span in condition.removeprefix("months ").split(","):
                start, _, end = span.partition("-")
                months.update(range(int(start), int(end or start) + 1))
        elif condition.startswith("in "):
            characters.update(condition.removeprefix("in ").split())
        elif condition.startswith("x"):
            weight = float(condition[1:])
        elif condition == "en":
            language = "en"
        else:
            raise ValueError(f"Unknown condition in block {subject}: {condition}")
    return Block(theme, kind, subject, frozenset(months), frozenset(characters), weight, language)


def _add(block: Block, mark: str, text: str) -> None:
    """Add one line to a block."""
    if mark == "~":
        said, _, agreed = text.partition(" -> ")
        block.contacts.append((said, agreed))
        return
    lists = {
        "!": block.titles,
        "-": block.beginnings,
        ">": block.additions,
        "?": block.questions,
        "=": block.answers,
    }
    if mark not in lists:
        raise ValueError(f"Unknown line in block {block.subject}: {mark} {text}")
    lists[mark].append(text)


@lru_cache(maxsize=1)
def words() -> Mapping[str, list[str]]:
    """Return the lists of small words, by name."""
    lines = (line for line in _text("tones").splitlines() if line and not line.startswith("#"))
    return {
        name: [each.strip() for each in rest.split("|")] for name, _, rest in (line.partition(":") for line in lines)
    }


def expand(template: str, rng: random.Random, slots: Mapping[str, str]) -> str:
    """Return one way of saying a template: choices made, words filled in, sentences with a capital.

    Raises KeyError for a word that neither the place nor tones.txt has.
    """
    text = template
    while found := CHOICE.search(text):
        text = text[: found.start()] + rng.choice(found.group(1).split("|")) + text[found.end() :]
    while found := SLOT.search(text):
        name = found.group(1)
        word = slots[name] if name in slots else rng.choice(words()[name])
        text = text[: found.start()] + word + text[found.end() :]
    if slots.get("op"):
        text = text.replace(f"in {slots['straat']}", f"op {slots['straat']}")
    text = SENTENCE_START.sub(lambda match: match.group(1) + match.group(2).upper(), text)
    return re.sub(r"\s+", " ", text).strip()


def place_slots(street: str, number: int, neighbourhood: str) -> dict[str, str]:
    """Return the words that belong to a place: "de Bachstraat", "Bachstraat 12", "de Bachbuurt"."""
    article = "het" if NEUTER.search(street) else "de"
    return {
        "straat": f"{article} {street}",
        "straat_h": f"{article.capitalize()} {street}",
        "naam": street,
        "op": "op" if UPON.search(street) else "",
        "plek": f"{street} {number}",
        "place": f"{street} {number}",
        "buurt": _with_article(neighbourhood),
        "wijk": neighbourhood,
    }


def _with_article(neighbourhood: str) -> str:
    """Return a neighbourhood as people say it: "de Korenbuurt", "het Havenkwartier", "Vossenakkers"."""
    if neighbourhood.startswith("De "):
        return f"de {neighbourhood[3:]}"
    if neighbourhood.endswith(("buurt", "Maat", "Es", "heide", "werf", "kade", "kwekerij")):
        return f"de {neighbourhood}"
    if neighbourhood.endswith(("kwartier", "park", "tendorp", "bos", "Broek")):
        return f"het {neighbourhood}"
    return neighbourhood
