"""What changed between two texts, word by word: what stayed, what went, what came.

Method: the longest stretches of words that both have stay (`difflib`, Ratcliff and Obershelp); white space belongs to
the word before it, so that the pieces put together are exactly the texts again.

Worked example:

>>> [(piece.kind, piece.text) for piece in differences("Hoe komt iedereen thuis?", "Hoe komt iedereen veilig thuis?")]
[('same', 'Hoe komt iedereen '), ('added', 'veilig '), ('same', 'thuis?')]
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, REMOVED, ADDED = "same", "removed", "added"
# A word with the white space after it; white space at the very beginning is a word of its own.
WORD = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True)
class Piece:
    """A stretch of words that is in both texts ("same"), in the old one only ("removed") or in the new ("added")."""

    kind: str
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """Return the pieces of two texts in order; where words were replaced the old ones come first.

    >>> differences("", "")
    []
    >>> [(piece.kind, piece.text) for piece in differences("fijn wonen", "veilig wonen")]
    [('removed', 'fijn '), ('added', 'veilig '), ('same', 'wonen')]
    """
    before, after = WORD.findall(old), WORD.findall(new)
    pieces = []
    for tag, from_old, to_old, from_new, to_new in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        went, came = "".join(before[from_old:to_old]), "".join(after[from_new:to_new])
        pieces += [Piece(SAME, went)] if tag == "equal" else [Piece(REMOVED, went), Piece(ADDED, came)]
    return [piece for piece in pieces if piece.text]
