"""What is filled in to write an agenda."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from gewoondoen.agendas import queries
from gewoondoen.agendas.forms.act import MOST_LETTERS, NO_NAMES, ActForm, note_field
from gewoondoen.challenges.models import Challenge
from gewoondoen.ui.forms import DateInput, text_area

MOST_DAYS = 365


class Described(forms.Form):
    """What an agenda is called, for when, and what it says first."""

    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=140, help_text=gettext_lazy("For example: Agenda of the Lindehof 2026")
    )
    starts_on = forms.DateField(label=gettext_lazy("From"), widget=DateInput)
    ends_on = forms.DateField(label=gettext_lazy("Until and with"), widget=DateInput)
    foreword = forms.CharField(
        label=gettext_lazy("Foreword"), max_length=MOST_LETTERS, required=False, help_text=NO_NAMES, widget=text_area(6)
    )
    answer_days = forms.IntegerField(
        label=gettext_lazy("Within how many days does the municipality answer?"),
        help_text=gettext_lazy("Counted from the day of adoption, weekends too. Six weeks is 42 days."),
        min_value=1,
        max_value=MOST_DAYS,
        initial=42,
    )


class StartForm(Described):
    """A new agenda."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)

    def given(self) -> dict[str, Any]:
        """Return what the action gets."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class DetailsForm(ActForm, Described):
    """The same, of an agenda that is there."""


class WordsForm(ActForm):
    """Why a challenge stands here, and what people tell about it."""

    why = forms.CharField(
        label=gettext_lazy("Why is this on the agenda, on this place?"),
        max_length=MOST_LETTERS,
        required=False,
        help_text=NO_NAMES,
        widget=text_area(),
    )
    story = forms.CharField(
        label=gettext_lazy("A story from the area"),
        max_length=MOST_LETTERS,
        required=False,
        help_text=gettext_lazy("In people's own words, without names. It stands in the printed agenda."),
        widget=text_area(6),
    )


class AddForm(WordsForm):
    """Which challenge is put on the agenda."""

    challenge = forms.ModelChoiceField(
        label=gettext_lazy("Which challenge?"),
        queryset=Challenge.objects.none(),
        help_text=gettext_lazy("Open challenges of this area that are not on the agenda yet."),
        empty_label=gettext_lazy("Choose a challenge"),
    )
    field_order = ("challenge", "why", "story")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["challenge"].queryset = queries.candidates_for(self.viewer, self.agenda)  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """Return what the action gets; whatever else was added meanwhile, this one comes after it."""
        return {name: value for name, value in super().given().items() if name != "version"}


class PlaceForm(ActForm):
    """On which place."""

    rank = forms.IntegerField(
        label=gettext_lazy("On which place?"),
        help_text=gettext_lazy("1 is the first. The others make room."),
        min_value=1,
        max_value=9999,
    )


class LeaveOffForm(ActForm):
    """Why something is left off."""

    because = note_field(gettext_lazy("Why is this left off?"))
