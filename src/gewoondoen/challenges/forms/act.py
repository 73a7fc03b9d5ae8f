"""What every form of an act has."""

import uuid
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy

from gewoondoen.challenges.models import Challenge
from gewoondoen.people.models import User

MOST_LETTERS = 4000
NO_NAMES = gettext_lazy("Everyone who sees the challenge reads this. No names or addresses of residents, please.")


def text_area(rows: int = 4) -> forms.Textarea:
    """Return a field for some lines."""
    return forms.Textarea({"rows": rows})


class ActForm(forms.Form):
    """Something done to a challenge, or to something of it (`item`)."""

    # Made when the form was opened: the same form sent twice is one act.
    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)

    def __init__(self, *args: Any, challenge: Challenge, item: Model | None, viewer: User, **options: Any) -> None:
        self.challenge, self.item, self.viewer = challenge, item, viewer
        super().__init__(*args, **options)

    def given(self) -> dict[str, Any]:
        """Return what the action gets: all that was filled in."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("key", "seen")}


class VersionedForm(ActForm):
    """Carries which version, and how much of the timeline, the person had before them."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
