"""What every form of an act has."""

import uuid
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy

from gewoondoen.agendas.models import AreaAgenda
from gewoondoen.people.models import User

MOST_LETTERS = 4000
NO_NAMES = gettext_lazy("Everyone can read this. No names or addresses of residents, please.")


def text_area(rows: int = 4) -> forms.Textarea:
    """Return a field for some lines."""
    return forms.Textarea({"rows": rows})


def note_field(label: Any) -> forms.CharField:
    """Return the field for why, which everyone reads."""
    return forms.CharField(label=label, max_length=MOST_LETTERS, help_text=NO_NAMES, widget=text_area())


class ActForm(forms.Form):
    """Something done to an agenda, or to something of it (`item`).

    It carries which version, and how much of the timeline, the person had before them.
    """

    # Made when the form was opened: the same form sent twice is one act.
    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, agenda: AreaAgenda, item: Model | None, viewer: User, **options: Any) -> None:
        self.agenda, self.item, self.viewer = agenda, item, viewer
        super().__init__(*args, **options)

    def given(self) -> dict[str, Any]:
        """Return what the action gets: all that was filled in."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("key", "seen")}
