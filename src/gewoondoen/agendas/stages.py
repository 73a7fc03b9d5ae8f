"""The stages of an agenda: which follows which, and what each step needs. One table, plain values.

    draft ──► consult ──► adopted ◄──► review
      └──────────┴───────────┴───────────┴──► ended

A platform drafts an agenda; residents have their say between two days; what they said is weighed and the agenda is
adopted; a year later it is looked at again, and adopted anew as another version. Nothing leads out of `ended`: the
next period has an agenda of its own. That what is left off has a reason, the table of items itself demands.

>>> [str(need) for need in missing("consult", "adopted", Has(members=7, ranked=0, is_said=True))]
['item']
"""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """Where an agenda stands."""

    DRAFT = "draft"
    CONSULT = "consult"
    ADOPTED = "adopted"
    REVIEW = "review"
    ENDED = "ended"


class Need(StrEnum):
    """What a step asks for."""

    MEMBER = "member"
    ITEM = "item"
    DAYS = "days"
    SAID = "said"
    NOTE = "note"


# The line that the work follows; an agenda that ended was somewhere on it.
LINE = (Stage.DRAFT, Stage.CONSULT, Stage.ADOPTED, Stage.REVIEW)
# Order, words and what is left off can change in these; in `consult` only once everyone has had their say.
EDITED = (Stage.DRAFT, Stage.CONSULT, Stage.REVIEW)
# The municipality answers, and is reminded, while an agenda holds.
HOLDS = (Stage.ADOPTED, Stage.REVIEW)

STEPS: dict[tuple[Stage, Stage], tuple[Need, ...]] = {
    (Stage.DRAFT, Stage.CONSULT): (Need.MEMBER, Need.ITEM, Need.DAYS),
    (Stage.CONSULT, Stage.ADOPTED): (Need.MEMBER, Need.ITEM, Need.SAID),
    (Stage.ADOPTED, Stage.REVIEW): (Need.MEMBER, Need.NOTE),
    (Stage.REVIEW, Stage.ADOPTED): (Need.MEMBER, Need.ITEM, Need.NOTE),
    **{(stage, Stage.ENDED): (Need.NOTE,) for stage in LINE},
}


@dataclass(frozen=True)
class Has:
    """What an agenda has of what steps ask for; `is_said` is whether the days to have a say are over."""

    members: int = 0
    ranked: int = 0
    days: bool = False
    is_said: bool = False
    note: bool = False

    def meets(self, need: Need) -> bool:
        """Say whether one need is met."""
        match need:
            case Need.MEMBER:
                return self.members > 0
            case Need.ITEM:
                return self.ranked > 0
            case Need.DAYS:
                return self.days
            case Need.SAID:
                return self.is_said
            case Need.NOTE:
                return self.note


def may_move(current: str, to: str) -> bool:
    """Say whether a stage can follow another.

    >>> may_move("draft", "consult"), may_move("draft", "adopted")
    (True, False)
    """
    return (Stage(current), Stage(to)) in STEPS


def missing(current: str, to: str, has: Has) -> list[Need]:
    """Return what still has to be there for a step, in the order of the work; KeyError for what is no step."""
    return [need for need in STEPS[Stage(current), Stage(to)] if not has.meets(need)]


def is_edited(stage: str, *, is_said: bool) -> bool:
    """Say whether order and words can change now: what lies before residents stands still until all had their say.

    >>> is_edited("draft", is_said=False), is_edited("consult", is_said=False), is_edited("consult", is_said=True)
    (True, False, True)
    """
    return Stage(stage) in EDITED and (is_said or Stage(stage) != Stage.CONSULT)


def step_of(stage: str) -> int:
    """Return the place of a stage on the line, counted from 0; -1 for an agenda that ended.

    >>> step_of("adopted"), step_of("ended")
    (2, -1)
    """
    return LINE.index(Stage(stage)) if Stage(stage) in LINE else -1
