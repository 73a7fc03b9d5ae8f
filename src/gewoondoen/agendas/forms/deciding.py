"""What is filled in when the platform decides."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.agendas.forms.act import MOST_LETTERS, NO_NAMES, ActForm, note_field
from gewoondoen.ui.forms import DateInput, text_area


class ConsultForm(ActForm):
    """Between which days residents have their say."""

    consult_from = forms.DateField(label=gettext_lazy("From"), widget=DateInput)
    consult_until = forms.DateField(label=gettext_lazy("Until and with"), widget=DateInput)

    def clean(self) -> dict[str, Any]:
        """Ask for days in order."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("consult_from"), cleaned.get("consult_until")
        if first and last and last < first:
            self.add_error("consult_until", _("This day lies before the first one."))
        return cleaned


class LengthenForm(ActForm):
    """Until when, now."""

    consult_until = forms.DateField(label=gettext_lazy("Until and with"), widget=DateInput)


class AdoptForm(ActForm):
    """What changed since residents had their say; anew it has to be said."""

    note = forms.CharField(
        label=gettext_lazy("What changed, and why?"),
        max_length=MOST_LETTERS,
        required=False,
        help_text=NO_NAMES,
        widget=text_area(),
    )


class NoteForm(ActForm):
    """Why."""

    note = note_field(gettext_lazy("Why?"))
