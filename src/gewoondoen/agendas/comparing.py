"""Two versions of an agenda beside each other: what rose, fell, came and went, and which words changed. Pure.

Worked example: "light" stood first and "school" second. A year later "green" comes in first, "light" is second and
"school" was left off since the building is finished. So green came, light fell from 1 to 2, school went.

>>> before = [Entry(1, "light", 1), Entry(2, "school", 2)]
>>> after = [Entry(3, "green", 1), Entry(1, "light", 2), Entry(2, "school", None, left_off_because="It is built")]
>>> [(each.title, each.kind.value, each.before, each.after) for each in compare(before, after)]
[('green', 'came', None, 1), ('light', 'fell', 1, 2), ('school', 'went', 2, None)]
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

# What is told of an item in words; a change of one is a change of wording.
WORDS = ("title", "question", "why", "story", "left_off_because")


class Kind(StrEnum):
    """What became of an item between two versions."""

    CAME = "came"
    ROSE = "rose"
    SAME = "same"
    FELL = "fell"
    WENT = "went"
    LEFT_OFF = "left_off"


@dataclass(frozen=True)
class Entry:
    """An item as it stood in a version; without a rank it was left off."""

    challenge: int
    title: str
    rank: int | None
    question: str = ""
    why: str = ""
    story: str = ""
    left_off_because: str = ""


def entry_of(kept: Mapping[str, Any]) -> Entry:
    """Return an entry from the plain values that a version keeps."""
    return Entry(**{name: kept[name] for name in Entry.__dataclass_fields__ if name in kept})


@dataclass(frozen=True)
class Change:
    """One item in both versions: its ranks, and the words that changed (name, before, after)."""

    challenge: int
    title: str
    kind: Kind
    before: int | None
    after: int | None
    words: tuple[tuple[str, str, str], ...] = ()
    because: str = ""

    @property
    def is_change(self) -> bool:
        """Whether anything of it changed."""
        return self.kind not in (Kind.SAME, Kind.LEFT_OFF) or bool(self.words)


def compare(before: Iterable[Entry], after: Iterable[Entry]) -> list[Change]:
    """Return every item of either version once: in the order of the later one, then what is not on it any more."""
    old = {each.challenge: each for each in before}
    new = {each.challenge: each for each in after}
    changes = [_change(old.get(key), new.get(key), shown) for key, shown in {**old, **new}.items()]

    def place(change: Change) -> tuple[bool, int, bool, int]:
        return change.after is None, change.after or 0, change.before is None, change.before or 0

    return sorted(changes, key=place)


def _change(old: Entry | None, new: Entry | None, shown: Entry) -> Change:
    """Return what became of one item, shown as the later version that tells of it has it."""
    before, after = old.rank if old else None, new.rank if new else None
    return Change(
        challenge=shown.challenge,
        title=shown.title,
        kind=kind_of(before, after),
        before=before,
        after=after,
        words=_words(old, new) if old and new else (),
        because=new.left_off_because if new else "",
    )


def kind_of(before: int | None, after: int | None) -> Kind:
    """Return what became of a rank; 1 is the highest.

    >>> kind_of(3, 1).value, kind_of(None, 2).value, kind_of(None, None).value
    ('rose', 'came', 'left_off')
    """
    if before is None or after is None:
        return Kind.LEFT_OFF if before == after else Kind.CAME if before is None else Kind.WENT
    return Kind.SAME if before == after else Kind.ROSE if after < before else Kind.FELL


def _words(old: Entry, new: Entry) -> tuple[tuple[str, str, str], ...]:
    """Return the words that differ; why it was left off goes with leaving off itself, and is no rewording."""
    names = WORDS if old.rank is None and new.rank is None else WORDS[:-1]
    pairs = ((name, getattr(old, name), getattr(new, name)) for name in names)
    return tuple(each for each in pairs if each[1] != each[2])
