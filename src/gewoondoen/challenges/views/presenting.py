"""How stages and states look, and what the next step of a challenge is, shaped for the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from gewoondoen.challenges import stages
from gewoondoen.challenges.models import Challenge, Effort
from gewoondoen.challenges.stages import Need, Stage

EFFORT_TONES: dict[str, str] = {
    Effort.Status.PLANNED: "info",
    Effort.Status.BUSY: "warning",
    Effort.Status.DONE: "positive",
    Effort.Status.DROPPED: "neutral",
}


def steps() -> list[str]:
    """Return the stages of the line by name."""
    return [str(Challenge.Stage(stage).label) for stage in stages.LINE]


@dataclass(frozen=True)
class Asked:
    """One thing that the next stage asks for, whether it is there, and the page of the act that brings it."""

    text: str
    is_there: bool
    href: str


@dataclass(frozen=True)
class Next:
    """The next step of the line."""

    title: str
    asked: list[Asked]

    @property
    def is_ready(self) -> bool:
        """Whether all that is asked for is there."""
        return all(each.is_there for each in self.asked)


BRINGS: dict[Need, str] = {
    Need.PART: "part",
    Need.QUESTION: "frame",
    Need.SHARER: "join",
    Need.EFFORT: "effort",
    Need.RESULT: "result",
}


def next_of(stage: str, has: stages.Has, offered: Mapping[str, str]) -> Next | None:
    """Return what the stage that comes next asks for; None after the end of the line.

    `offered` maps the acts that this viewer can do now to their pages.
    """
    if stage not in stages.OPEN:
        return None
    following = stages.LINE[stages.LINE.index(Stage(stage)) + 1]
    words = {
        Need.PART: _("Write down the causes and parts: what lies behind it?"),
        Need.QUESTION: _("Agree on the question to work on."),
        Need.SHARER: _("Find who shares the question."),
        Need.EFFORT: _("Plan what will be done, by whom and when."),
        Need.RESULT: _("Write down what came of it."),
        Need.EFFORTS_ENDED: _("Finish or drop all that is planned."),
    }
    titles = {
        Stage.UNPACKED: _("Next: take it apart"),
        Stage.FRAMED: _("Next: frame the question"),
        Stage.UNDER_WAY: _("Next: make a plan"),
        Stage.CONCLUDED: _("Next: to a result"),
    }
    # Who shares it comes before the question: people agree on it together.
    order = [Need.SHARER, *(need for need in Need if need != Need.SHARER)]
    needs = sorted(stages.NEEDS[following], key=order.index)
    asked = [Asked(words[need], has.meets(need), offered.get(BRINGS.get(need, ""), "")) for need in needs]
    return Next(titles[following], asked)


@dataclass(frozen=True)
class Figure:
    """A figure before and after, in words."""

    measure: str
    before: str
    after: str


def figure_of(measure: str, before: Decimal | None, after: Decimal | None) -> Figure | None:
    """Return the figure of a result as it is read; None when there is none.

    Whole numbers are shown without decimals: 40 and not 40,00.
    """
    if after is None:
        return None
    return Figure(measure, _number(before), _number(after))


def _number(value: Decimal | None) -> str:
    """Return a number as people write it."""
    if value is None:
        return ""
    places = 0 if value == value.to_integral_value() else 2
    return number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True).rstrip()
