"""Who sits at the table beside who lives in the area: a gentle mirror, in words and with its uncertainty.

A platform says how many of its members belong to a group of the population (never who). Beside it stands the share of
that group among those who live there, as the source published it. A handful of members cannot have every share: with
nine members one more or less is eleven points. So a difference is called one only where the share of the area lies
outside Wilson's interval of the members (95 %); otherwise it says "about as many". There is no total and no score.

Numbers below three are read by the platform itself only. Everyone else reads one and the same words for none, one and
two, since "one of them rents" says something of somebody whom the neighbours know; and nothing as long as fewer than
five members are counted. No number of members is shown to them, so none follows by subtraction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gewoondoen.knowledge.uncertainty import share_interval

# Below these nothing that is told to others says how many there are (see above).
LEAST_KNOWN = 3
LEAST_COUNTED = 5
PER_CENT = 100.0
CONFIDENCE = 0.95
# The groups of each neighbourhood are made of its code: "area.BU01530102".
NEIGHBOURHOOD = "area"


class Word(StrEnum):
    """How the members compare to who lives there."""

    NOBODY = "nobody"
    FEWER = "fewer"
    ABOUT = "about"
    MORE = "more"
    HARDLY = "hardly"  # none, one or two: for others than the platform
    UNKNOWN = ""  # no figure of the area, or nobody counted


class Basis(StrEnum):
    """What is published of a group: a number of people, households or dwellings, or a percentage."""

    COUNT = "count"
    SHARE = "share"


@dataclass(frozen=True)
class Group:
    """One group: its key, and the indicator that says how many there are."""

    key: str
    indicator: str


@dataclass(frozen=True)
class Division:
    """Groups that exclude each other and together are everybody of whom the division speaks."""

    key: str
    basis: Basis
    groups: tuple[Group, ...]


# Who is under fifteen sits in no platform, so the shares of the ages are those among everybody of fifteen and over.
DIVISIONS = (
    Division(
        "age",
        Basis.COUNT,
        (
            Group("age.15-25", "leeftijd_15_25"),
            Group("age.25-45", "leeftijd_25_45"),
            Group("age.45-65", "leeftijd_45_65"),
            Group("age.65+", "leeftijd_65_plus"),
        ),
    ),
    Division("gender", Basis.COUNT, (Group("gender.women", "vrouwen"), Group("gender.men", "mannen"))),
    Division(
        "home",
        Basis.SHARE,
        (Group("home.owned", "aandeel_koopwoningen"), Group("home.rented", "aandeel_huurwoningen")),
    ),
    Division(
        "household",
        Basis.COUNT,
        (
            Group("household.one", "eenpersoonshuishoudens"),
            Group("household.couple", "huishoudens_zonder_kinderen"),
            Group("household.children", "huishoudens_met_kinderen"),
        ),
    ),
)


def of_neighbourhoods(codes: Sequence[str]) -> Division:
    """Return the division of an area into its neighbourhoods, each counted by its inhabitants."""
    return Division(NEIGHBOURHOOD, Basis.COUNT, tuple(Group(f"{NEIGHBOURHOOD}.{code}", "inwoners") for code in codes))


def shares(division: Division, values: Mapping[str, float | None]) -> dict[str, float | None]:
    """Return the share (0 to 1) of each group among who lives there, from what is published by key of the group.

    Of numbers a share needs all of them: one that is withheld or missing makes the whole unknown, and none is guessed.

    >>> men_and_women = DIVISIONS[1]
    >>> shares(men_and_women, {"gender.women": 520, "gender.men": 480})
    {'gender.women': 0.52, 'gender.men': 0.48}
    >>> shares(men_and_women, {"gender.women": 520, "gender.men": None})
    {'gender.women': None, 'gender.men': None}
    """
    found = {group.key: values.get(group.key) for group in division.groups}
    if division.basis == Basis.SHARE:
        return {key: None if value is None else value / PER_CENT for key, value in found.items()}
    known = [value for value in found.values() if value is not None]
    total = sum(known)
    if len(known) < len(found) or total <= 0:
        return dict.fromkeys(found)
    return {key: None if value is None else value / total for key, value in found.items()}


@dataclass(frozen=True)
class Compared:
    """One group: `number` of the `of` members counted, the share (0 to 1) of those who live there, and the word.

    `low` and `high` are what a share of so few members stands for; `number` is None where it is not for this reader.
    """

    key: str
    number: int | None
    of: int
    share: float | None
    low: float
    high: float
    word: Word

    @property
    def is_called(self) -> bool:
        """Whether one of as many members could be expected of this group, and few or none are there: who is invited."""
        return self.word in (Word.NOBODY, Word.FEWER, Word.HARDLY) and (self.share or 0) * self.of >= 1


def compared(key: str, number: int, of: int, share: float | None) -> Compared:
    """Compare the members of one group with who lives there.

    One of nine members is 11 %, and nine members with one stand for anything from 2 to 43 %: where a quarter of the
    people are of that group, that is about as many. None of nine where 60 % rents is no chance: at most 30 %.

    >>> one, none = compared("age.15-25", 1, 9, 0.25), compared("home.rented", 0, 9, 0.60)
    >>> one.word.value, round(one.low, 2), round(one.high, 2), none.word.value, round(none.high, 2)
    ('about', 0.02, 0.43, 'nobody', 0.3)

    ValueError: a number below 0 or above `of`.
    """
    if not 0 <= number <= of:
        raise ValueError("a number lies between 0 and all members")
    if of == 0:
        return Compared(key, number, of, share, 0.0, 1.0, Word.UNKNOWN)
    found = share_interval(number / of, of, base=1.0, confidence=CONFIDENCE)
    low, high = float(found.low), float(found.high)
    return Compared(key, number, of, share, low, high, _word(number, share, low, high))


def _word(number: int, share: float | None, low: float, high: float) -> Word:
    """Return the word for a group of which so many are members."""
    if share is None:
        return Word.UNKNOWN
    if number == 0 and share > 0:
        return Word.NOBODY
    if share > high:
        return Word.FEWER
    return Word.MORE if share < low else Word.ABOUT


def mirror(division: Division, numbers: Mapping[str, int], share: Mapping[str, float | None]) -> list[Compared]:
    """Compare all groups of a division; the members counted are those in one of its groups."""
    counted = sum(numbers.get(group.key, 0) for group in division.groups)
    return [compared(g.key, numbers.get(g.key, 0), counted, share.get(g.key)) for g in division.groups]


def for_everyone(groups: Sequence[Compared]) -> list[Compared]:
    """Return what others than the platform read of a division: words only, nothing of fewer than five members.

    >>> nine = mirror(DIVISIONS[1], {"gender.women": 2, "gender.men": 7}, {"gender.women": 0.5, "gender.men": 0.5})
    >>> [(each.word.value, each.number) for each in for_everyone(nine)]
    [('hardly', None), ('about', None)]
    """
    if not groups or groups[0].of < LEAST_COUNTED:
        return []
    return [Compared(each.key, None, each.of, each.share, 0.0, 1.0, _told(each)) for each in groups]


def _told(group: Compared) -> Word:
    """Return the word for others: one for none, one and two."""
    if group.word == Word.UNKNOWN:
        return Word.UNKNOWN
    return Word.HARDLY if (group.number or 0) < LEAST_KNOWN else group.word


def one_more(of: int) -> float:
    """Return by how many percentage points one member more or less moves a share.

    >>> round(one_more(9))
    11
    """
    return PER_CENT / of if of else PER_CENT
