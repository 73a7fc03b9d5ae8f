"""What is filled in when something came of it, or nothing did."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.challenges.forms.act import MOST_LETTERS, NO_NAMES, ActForm, VersionedForm
from gewoondoen.challenges.forms.numbers import number
from gewoondoen.challenges.forms.photos import PhotoField
from gewoondoen.challenges.models import Measure
from gewoondoen.ui.forms import text_area


def measure_title(measure: Measure) -> str:
    """Return a measure as one chooses it."""
    return measure.name or f"{measure.indicator}, {measure.area}"


class ResultForm(ActForm):
    """What came of the challenge, and what it means for who began it."""

    text = forms.CharField(
        label=gettext_lazy("What came of it?"), max_length=MOST_LETTERS, help_text=NO_NAMES, widget=text_area()
    )
    for_reporters = forms.CharField(
        label=gettext_lazy("What does this mean for who reported it?"),
        max_length=MOST_LETTERS,
        help_text=gettext_lazy("They are sent exactly these words, at once. Speak to them: “you”."),
        widget=text_area(),
    )
    measure = forms.CharField(
        label=gettext_lazy("Is there a figure? What is counted?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For example: people who feel safe after dark, in percent."),
    )
    before = number(gettext_lazy("Before"), max_digits=14, required=False)
    after = number(gettext_lazy("After"), max_digits=14, required=False)

    shown_by = forms.ModelChoiceField(
        label=gettext_lazy("Does a measure show it?"), queryset=Measure.objects.none(), required=False, empty_label="–"
    )
    picture = PhotoField(
        label=gettext_lazy("A picture"),
        required=False,
        help_text=gettext_lazy("Everyone who sees the challenge sees it. No people who can be recognised, please."),
    )
    picture_shows = forms.CharField(
        label=gettext_lazy("What does the picture show?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("For who cannot see it. For example: the square with benches and young trees."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        measures = self.challenge.measures.select_related("indicator", "area")
        field = self.fields["shown_by"]
        field.queryset, field.label_from_instance = measures, measure_title  # type: ignore[attr-defined]
        if not measures.exists():
            del self.fields["shown_by"]

    def clean(self) -> dict[str, Any]:
        """Ask for what makes a figure a figure, and what a picture shows."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("picture") is not None and not cleaned.get("picture_shows"):
            self.add_error("picture_shows", _("Say what the picture shows, for who cannot see it."))
        has_figure = cleaned.get("before") is not None or cleaned.get("after") is not None
        if has_figure and not cleaned.get("measure"):
            self.add_error("measure", _("Say what is counted."))
        if (cleaned.get("measure") or has_figure) and cleaned.get("after") is None and "after" not in self.errors:
            self.add_error("after", _("Fill in the figure, or leave the others empty too."))
        return cleaned


class StopForm(VersionedForm):
    """Why it stops."""

    reason = forms.CharField(
        label=gettext_lazy("Why does it stop?"),
        max_length=MOST_LETTERS,
        help_text=gettext_lazy("Those who reported this get these words, at once. Be honest and plain."),
        widget=text_area(),
    )


class ReopenForm(VersionedForm):
    """Why it is taken up again."""

    reason = forms.CharField(
        label=gettext_lazy("Why is it taken up again?"),
        max_length=MOST_LETTERS,
        help_text=gettext_lazy("Those who reported this get these words, at once."),
        widget=text_area(),
    )
