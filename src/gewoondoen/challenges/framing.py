"""When a question is agreed on: everyone who shares it has spoken, and no objection lies there without an answer.

Consent is not a vote: nobody is counted down. Who objects says why, and the frame waits until that is answered; who
leaves it to the others has spoken as well. Somebody has to be able to live with it: a question that everyone leaves to
the others is nobody's. Source: decision by consent, as in sociocracy (Kees Boeke, 1945; Gerard Endenburg, 1981).

Worked example: De Linde (1), the school (2) and a resident (3) share the question. De Linde can live with it, the
school objects, the resident has not spoken yet:

>>> standing([1, 2, 3], [Voice(1, "consents"), Voice(2, "objects")])
Standing(silent=(3,), unanswered=(2,), consenting=(1,))

The resident leaves it to the others and the objection is answered: now it can be agreed on.

>>> standing([1, 2, 3], [Voice(1, "consents"), Voice(2, "objects", is_answered=True), Voice(3, "aside")]).is_ready
True
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Voice:
    """What one party says of a frame: "consents", "objects" or "aside"; and whether its objection was answered."""

    party: int
    says: str
    is_answered: bool = False


@dataclass(frozen=True)
class Standing:
    """Where a frame stands, by the numbers of the parties that share the question."""

    silent: tuple[int, ...]
    unanswered: tuple[int, ...]
    consenting: tuple[int, ...]

    @property
    def is_ready(self) -> bool:
        """Whether the frame can be agreed on."""
        return bool(self.consenting) and not self.silent and not self.unanswered


def standing(sharers: Collection[int], voices: Iterable[Voice]) -> Standing:
    """Return who of those that share the question still has to speak or to be answered; others do not count.

    >>> standing([], []).is_ready, standing([1], [Voice(1, "aside")]).is_ready
    (False, False)
    """
    heard = {voice.party: voice for voice in voices}
    spoken = [heard[party] for party in sharers if party in heard]
    return Standing(
        silent=tuple(party for party in sharers if party not in heard),
        unanswered=tuple(voice.party for voice in spoken if voice.says == "objects" and not voice.is_answered),
        consenting=tuple(voice.party for voice in spoken if voice.says == "consents"),
    )
