"""How stages look: a tone and an icon each, the same on every page."""

from gewoondoen.challenges.stages import Stage

LOOKS: dict[Stage, tuple[str, str]] = {
    Stage.NAMED: ("accent", "flag"),
    Stage.UNPACKED: ("info", "puzzle"),
    Stage.FRAMED: ("info", "target"),
    Stage.UNDER_WAY: ("warning", "tools"),
    Stage.CONCLUDED: ("positive", "circle-check"),
    Stage.STOPPED: ("neutral", "player-pause"),
}


def look_of(stage: str) -> tuple[str, str]:
    """Return tone and icon of a stage.

    >>> look_of("framed")
    ('info', 'target')
    """
    return LOOKS[Stage(stage)]
