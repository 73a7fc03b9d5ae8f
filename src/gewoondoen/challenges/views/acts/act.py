"""One thing that can be done with a challenge."""

from dataclasses import dataclass

from gewoondoen.challenges.views.conditions import while_open
from gewoondoen.ui import acts
from gewoondoen.ui.acts import Fits


@dataclass(frozen=True)
class Act(acts.Act):
    """One thing that can be done with a challenge, or with something of it."""

    fits: Fits = while_open
    kind: str = "primary"
    # Fields of the row that a fresh form starts with.
    starts_with: tuple[str, ...] = ()
    # The page of the challenge that one comes back to.
    page: str = "challenge"
