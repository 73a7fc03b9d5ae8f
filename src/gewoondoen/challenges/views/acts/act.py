"""One thing that can be done with a challenge."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.functional import Promise

from gewoondoen.challenges.forms.act import ActForm
from gewoondoen.challenges.views.conditions import (
    Fits,
    May,
    while_open,
)

Text = str | Promise


@dataclass(frozen=True)
class Act:
    """One thing that can be done, on a small page of its own. `item` says of what of the challenge; "" is itself."""

    key: str
    address: str
    label: Text
    form: type[ActForm]
    run: Callable[..., object]
    may: May
    done: Text
    submit: Text
    fits: Fits = while_open
    lead: Text = ""
    icon: str = ""
    item: str = ""
    kind: str = "primary"
    # Fields of the row that a fresh form starts with.
    starts_with: tuple[str, ...] = field(default=())
    # The page of the challenge that one comes back to.
    page: str = "challenge"
