"""Whose voice is on the table, and whose not yet: a mirror for who leads the talk, never a score.

Unit: conversations. Somebody "spoke in 2 of 5 conversations" when two of the five that were written down name them
among those who spoke; how long they spoke, or how much it weighed, is not known and not guessed. With fewer than three
conversations nothing is said of most and least: one evening that somebody could not come says nothing of them.

Worked example: three conversations. De Linde spoke in all of them, the school in one, the young people of the square
were never heard; the part "Lantaarns" is for the net manager to move, who is not at the table.

>>> linde = Seat("De Linde", is_party=True, has_words=True, is_heard=True, present=3, spoke=3)
>>> school = Seat("De school", is_party=True, has_words=False, is_heard=False, present=2, spoke=1)
>>> young = Seat("Jongeren van het plein", is_party=False, has_words=True, is_heard=False, present=0, spoke=0)
>>> seen = weigh([linde, school, young], 3, [Mover("Netbeheerder", "Lantaarns", is_at_table=False)])
>>> seen.without_interest, seen.never_heard
(('De school',), ('Jongeren van het plein',))
>>> seen.most, seen.least, [mover.name for mover in seen.absent]
(('De Linde',), ('De school',), ['Netbeheerder'])
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Fewer conversations than this say nothing of who speaks most.
ENOUGH = 3


@dataclass(frozen=True)
class Seat:
    """One party, or a group that is not at the table, and in how many conversations it was there and spoke."""

    name: str
    is_party: bool
    has_words: bool
    is_heard: bool
    present: int = 0
    spoke: int = 0


@dataclass(frozen=True)
class Mover:
    """Who can move a part of the question, and whether they are at the table."""

    name: str
    part: str
    is_at_table: bool


@dataclass(frozen=True)
class Balance:
    """What the mirror shows, with all that it was made of."""

    seats: tuple[Seat, ...]
    conversations: int
    without_interest: tuple[str, ...]
    never_heard: tuple[str, ...]
    absent: tuple[Mover, ...]
    most: tuple[str, ...]
    least: tuple[str, ...]

    @property
    def is_too_early(self) -> bool:
        """Whether there were too few conversations to say who spoke most."""
        return self.conversations < ENOUGH

    @property
    def most_often(self) -> int:
        """In how many conversations those who spoke most did so."""
        return max((seat.spoke for seat in self.seats if seat.name in self.most), default=0)

    @property
    def least_often(self) -> int:
        """In how many conversations those of the table who spoke least did so."""
        return min((seat.spoke for seat in self.seats if seat.name in self.least), default=0)

    @property
    def is_complete(self) -> bool:
        """Whether every interest that is known of lies on the table, in their own words where they are not there."""
        return bool(self.seats) and not (self.without_interest or self.never_heard or self.absent)


def weigh(seats: Sequence[Seat], conversations: int, movers: Iterable[Mover] = ()) -> Balance:
    """Return whose interest is not on the table yet, and who spoke most and least often.

    Only parties are compared: who is not at the table cannot speak there, and stands under `never_heard`.
    """
    most, least = _most_and_least([seat for seat in seats if seat.is_party], conversations)
    return Balance(
        seats=tuple(seats),
        conversations=conversations,
        without_interest=tuple(seat.name for seat in seats if seat.is_party and not seat.has_words),
        never_heard=tuple(seat.name for seat in seats if not seat.is_party and not seat.is_heard),
        absent=tuple(mover for mover in movers if not mover.is_at_table),
        most=most,
        least=least,
    )


def _most_and_least(parties: Sequence[Seat], conversations: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who spoke most and who least often; nobody when it is too early, or when all spoke as often.

    >>> _most_and_least([Seat("a", True, True, True, 3, 2), Seat("b", True, True, True, 3, 2)], 3)
    ((), ())
    """
    counts = {seat.spoke for seat in parties}
    if conversations < ENOUGH or len(counts) < 2:
        return (), ()
    return (
        tuple(seat.name for seat in parties if seat.spoke == max(counts)),
        tuple(seat.name for seat in parties if seat.spoke == min(counts)),
    )
