"""What is filled in for the document of an agenda."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from gewoondoen.agendas import queries
from gewoondoen.agendas.forms.act import ActForm
from gewoondoen.agendas.queries.document import MOST_FIGURES


class FiguresForm(ActForm):
    """Which figures of the area the document shows."""

    figures = forms.MultipleChoiceField(
        label=gettext_lazy("Figures"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("At most %(most)s: what fits on one page.") % {"most": MOST_FIGURES},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        found = queries.figures_to_choose(self.agenda)
        self.fields["figures"].choices = [(each.slug, each.shown_name) for each in found]  # type: ignore[attr-defined]

    def clean_figures(self) -> list[str]:
        """Return the slugs, no more than there is room for."""
        chosen: list[str] = self.cleaned_data["figures"]
        if len(chosen) > MOST_FIGURES:
            raise forms.ValidationError(
                gettext_lazy("You chose %(number)s figures. Choose at most %(most)s.")
                % {"number": len(chosen), "most": MOST_FIGURES}
            )
        return chosen
