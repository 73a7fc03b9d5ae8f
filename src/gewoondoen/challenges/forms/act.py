"""What every form of an act has."""

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy

from gewoondoen.challenges.models import Challenge
from gewoondoen.people.models import User
from gewoondoen.ui import acts

MOST_LETTERS = 4000
NO_NAMES = gettext_lazy("Everyone who sees the challenge reads this. No names or addresses of residents, please.")


class ActForm(acts.ActForm):
    """Something done to a challenge, or to something of it (`item`)."""

    def __init__(self, *args: Any, challenge: Challenge, item: Model | None, viewer: User, **options: Any) -> None:
        self.challenge, self.item, self.viewer = challenge, item, viewer
        super().__init__(*args, **options)


class VersionedForm(ActForm):
    """Carries which version, and how much of the timeline, the person had before them."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
