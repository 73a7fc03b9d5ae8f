"""The stages of a challenge: which follows which, and what each needs. One table, plain values.

    named ──► unpacked ──► framed ──► under way ──► concluded
      └───────────┴──────────┴───────────┴──► stopped      concluded, stopped ──► reopened

A challenge is named; taken apart into causes and parts; framed as a question that somebody shares; worked on; and
concluded with a result. It may stop from any open stage, with the reason: as honest an end as a success.

>>> [str(need) for need in missing("framed", Has(parts=3, question=True))]
['sharer']
"""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """Where a challenge stands."""

    NAMED = "named"
    UNPACKED = "unpacked"
    FRAMED = "framed"
    UNDER_WAY = "under_way"
    CONCLUDED = "concluded"
    STOPPED = "stopped"


class Need(StrEnum):
    """What a stage asks for."""

    PART = "part"
    QUESTION = "question"
    SHARER = "sharer"
    EFFORT = "effort"
    RESULT = "result"
    EFFORTS_ENDED = "efforts_ended"
    REASON = "reason"


# The line that the work follows; `stopped` lies beside it.
LINE = (Stage.NAMED, Stage.UNPACKED, Stage.FRAMED, Stage.UNDER_WAY, Stage.CONCLUDED)
OPEN = LINE[:-1]
ENDED = (Stage.CONCLUDED, Stage.STOPPED)
# Efforts are planned for a question that is agreed on.
TAKES_EFFORTS = (Stage.FRAMED, Stage.UNDER_WAY)
# A result may come after the end: trees that were planted are counted the year after.
TAKES_RESULTS = (Stage.UNDER_WAY, Stage.CONCLUDED)

# What each stage asks for on top of what the stages before it on the line ask for.
NEEDS: dict[Stage, tuple[Need, ...]] = {
    Stage.NAMED: (),
    Stage.UNPACKED: (Need.PART,),
    Stage.FRAMED: (Need.QUESTION, Need.SHARER),
    Stage.UNDER_WAY: (Need.EFFORT,),
    Stage.CONCLUDED: (Need.RESULT, Need.EFFORTS_ENDED),
    Stage.STOPPED: (Need.REASON,),
}

MOVES: dict[Stage, tuple[Stage, ...]] = {
    Stage.NAMED: (Stage.UNPACKED, Stage.STOPPED),
    Stage.UNPACKED: (Stage.FRAMED, Stage.STOPPED),
    Stage.FRAMED: (Stage.UNDER_WAY, Stage.STOPPED),
    Stage.UNDER_WAY: (Stage.CONCLUDED, Stage.STOPPED),
    # Reopened, with a reason: a concluded one goes back to work, a stopped one to where its contents allow.
    Stage.CONCLUDED: (Stage.UNDER_WAY,),
    Stage.STOPPED: OPEN,
}


@dataclass(frozen=True)
class Has:
    """What a challenge has of what stages ask for."""

    parts: int = 0
    question: bool = False
    sharers: int = 0
    efforts: int = 0
    open_efforts: int = 0
    results: int = 0
    reason: bool = False

    def meets(self, need: Need) -> bool:
        """Say whether one need is met."""
        match need:
            case Need.PART:
                return self.parts > 0
            case Need.QUESTION:
                return self.question
            case Need.SHARER:
                return self.sharers > 0
            case Need.EFFORT:
                return self.efforts > 0
            case Need.RESULT:
                return self.results > 0
            case Need.EFFORTS_ENDED:
                return self.open_efforts == 0
            case Need.REASON:
                return self.reason


def may_move(current: str, to: str) -> bool:
    """Say whether a stage can follow another.

    >>> may_move("named", "unpacked"), may_move("named", "framed")
    (True, False)
    """
    return Stage(to) in MOVES[Stage(current)]


def needs_of(stage: str) -> tuple[Need, ...]:
    """Return all that a stage asks for, with what the stages before it on the line ask for."""
    asked = Stage(stage)
    if asked not in LINE:
        return NEEDS[asked]
    return tuple(need for each in LINE[: LINE.index(asked) + 1] for need in NEEDS[each])


def missing(stage: str, has: Has) -> list[Need]:
    """Return what still has to be there before a challenge can be in a stage, in the order of the work."""
    return [need for need in needs_of(stage) if not has.meets(need)]


def furthest(has: Has) -> Stage:
    """Return the furthest open stage for which everything is there: where a stopped challenge is taken up again.

    >>> str(furthest(Has(parts=2, question=True)))
    'unpacked'
    """
    return max((stage for stage in OPEN if not missing(stage, has)), key=LINE.index)


def step_of(stage: str) -> int:
    """Return the place of a stage on the line, counted from 0; -1 for a stopped challenge.

    >>> step_of("framed"), step_of("stopped")
    (2, -1)
    """
    return LINE.index(Stage(stage)) if Stage(stage) in LINE else -1
