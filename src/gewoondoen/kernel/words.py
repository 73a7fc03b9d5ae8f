"""Dutch words made comparable: lower case, no accents, stemmed, so that "bomen" finds "boom".

The stems are made here and not by the database, so that both databases give the same answers.
"""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[0-9a-z]+")
DOUBLED = re.compile(r"([aeou])\1")
MIN_FOLDED = 3
# Words that say nothing about a matter; kept short on purpose: a wrongly dropped word makes a search fail.
EMPTY = frozenset(
    re.findall(
        r"\w+",
        "de het een en of in op te van voor met aan bij is zijn was er dat die dit deze ik je u we wij ze zij hij "
        "niet ook maar om als dan naar uit over tot door nog al wel the a an and of in on to",
    )
)


@lru_cache(maxsize=1)
def _stemmer() -> "snowballstemmer.stemmer":
    """Return the Dutch Snowball stemmer, made once."""
    return snowballstemmer.stemmer("dutch")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of one plain lower-case word (Kraaij and Pohlmann, 1994, as Snowball has it).

    What that algorithm leaves apart is joined here: a final e and doubled vowels go, so that "eenzame" and "eenzaam"
    both give "enzam", and "parkeren" and "geparkeerd" both give "parker".
    """
    stemmed: str = _stemmer().stemWord(word)
    if len(stemmed) > MIN_FOLDED:
        stemmed = stemmed.removesuffix("e")
    return DOUBLED.sub(r"\1", stemmed)


def plain(text: str) -> str:
    """Return the text in lower case without accents."""
    if text.isascii():  # most texts are, and have none
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def stems(text: str) -> list[str]:
    """Return the stems of all telling words, in order."""
    return [stem(word) for word in WORD.findall(plain(text)) if word not in EMPTY]
