"""What every form of an act has."""

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy

from gewoondoen.agendas.models import AreaAgenda
from gewoondoen.people.models import User
from gewoondoen.ui import acts
from gewoondoen.ui.forms import text_area

MOST_LETTERS = 4000
NO_NAMES = gettext_lazy("Everyone can read this. No names or addresses of residents, please.")


def note_field(label: Any) -> forms.CharField:
    """Return the field for why, which everyone reads."""
    return forms.CharField(label=label, max_length=MOST_LETTERS, help_text=NO_NAMES, widget=text_area())


class ActForm(acts.ActForm):
    """Something done to an agenda, or to something of it (`item`).

    It carries which version, and how much of the timeline, the person had before them.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, agenda: AreaAgenda, item: Model | None, viewer: User, **options: Any) -> None:
        self.agenda, self.item, self.viewer = agenda, item, viewer
        super().__init__(*args, **options)
