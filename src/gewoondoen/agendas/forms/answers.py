"""What is filled in to answer for the municipality."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from gewoondoen.agendas import queries
from gewoondoen.agendas.forms.act import MOST_LETTERS, NO_NAMES, ActForm
from gewoondoen.agendas.models import MunicipalAnswer
from gewoondoen.people.models import User
from gewoondoen.ui.forms import DateInput, RadioCards, text_area

Says = MunicipalAnswer.Says


class AnswerForm(ActForm):
    """What the municipality takes up, with what and from when; or why not."""

    says = forms.ChoiceField(
        label=gettext_lazy("What does the municipality answer?"),
        choices=Says.choices,
        widget=RadioCards(
            descriptions={
                Says.TAKES_UP: gettext_lazy("Say with what, and from when."),
                Says.IN_PART: gettext_lazy("Say with what and from when, and what not and why."),
                Says.NOT: gettext_lazy("Say why not. An honest “no” is better than silence."),
            },
            icons={Says.TAKES_UP: "circle-check", Says.IN_PART: "circle-dot", Says.NOT: "circle-x"},
        ),
    )
    with_what = forms.CharField(
        label=gettext_lazy("With what: people, money, permission?"),
        max_length=MOST_LETTERS,
        required=False,
        help_text=NO_NAMES,
        widget=text_area(),
    )
    from_when = forms.DateField(label=gettext_lazy("From when?"), required=False, widget=DateInput)
    why_not = forms.CharField(
        label=gettext_lazy("What not, and why not?"), max_length=MOST_LETTERS, required=False, widget=text_area()
    )


class ResponsibleForm(ActForm):
    """Who answers."""

    person = forms.ModelChoiceField(
        label=gettext_lazy("Who answers for the municipality?"), queryset=User.objects.none()
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        item = self.item.item if isinstance(self.item, MunicipalAnswer) else None
        if item is not None:
            self.fields["person"].queryset = queries.possible_responsibles(item)  # type: ignore[attr-defined]
