"""How stages and answers look: a tone and an icon each, the same on every page."""

from gewoondoen.agendas.answering import State
from gewoondoen.agendas.comparing import Kind
from gewoondoen.agendas.stages import Stage

LOOKS: dict[Stage, tuple[str, str]] = {
    Stage.DRAFT: ("neutral", "pencil"),
    Stage.CONSULT: ("info", "message-circle"),
    Stage.ADOPTED: ("positive", "circle-check"),
    Stage.REVIEW: ("warning", "refresh"),
    Stage.ENDED: ("neutral", "flag"),
}
ANSWER_LOOKS: dict[State, tuple[str, str]] = {
    State.OPEN: ("info", "hourglass"),
    State.LATE: ("negative", "alert-triangle"),
    State.GIVEN: ("positive", "message-2"),
    State.GIVEN_LATE: ("warning", "message-2"),
}
CHANGE_LOOKS: dict[Kind, tuple[str, str]] = {
    Kind.CAME: ("accent", "plus"),
    Kind.ROSE: ("positive", "arrow-up"),
    Kind.SAME: ("neutral", "minus"),
    Kind.FELL: ("warning", "arrow-down"),
    Kind.WENT: ("negative", "x"),
    Kind.LEFT_OFF: ("neutral", "minus"),
}


def look_of(stage: str) -> tuple[str, str]:
    """Return tone and icon of a stage.

    >>> look_of("adopted")
    ('positive', 'circle-check')
    """
    return LOOKS[Stage(stage)]
