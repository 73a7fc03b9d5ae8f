"""What is filled in to take a challenge apart."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.challenges.forms.act import ActForm, VersionedForm
from gewoondoen.challenges.models import Part
from gewoondoen.kernel.domains import Domain


class PartChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """A part to hang something under."""

    def label_from_instance(self, obj: Any) -> str:
        """Return its own line."""
        return str(obj.text)


class PartForm(ActForm):
    """A cause or a part, and whether it is taken up now."""

    text = forms.CharField(
        label=gettext_lazy("The cause or part, in one line"),
        max_length=200,
        help_text=gettext_lazy("Ask “why?” until you come to something that somebody can do something about."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), choices=Part.Kind.choices, widget=forms.RadioSelect)
    parent = PartChoice(
        label=gettext_lazy("Lies under"),
        queryset=Part.objects.none(),
        required=False,
        empty_label=gettext_lazy("Nothing: it stands on its own"),
    )
    domain = forms.ChoiceField(label=gettext_lazy("Domain"), required=False)
    is_taken_up = forms.BooleanField(label=gettext_lazy("We take this up now"), required=False, initial=True)
    why_not = forms.CharField(
        label=gettext_lazy("If not: why not now?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("An honest “not now” is better than silence."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        parts = self.challenge.parts.order_by("pk")
        if self.item is not None:
            parts = parts.exclude(pk=self.item.pk)
        self.fields["parent"].queryset = parts  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["domain"].choices = [("", _("Not one in particular")), *Domain.choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the reason when it is not taken up."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("is_taken_up") and not cleaned.get("why_not"):
            self.add_error("why_not", _("Say why it is not taken up now."))
        return cleaned


class ChangePartForm(PartForm, VersionedForm):
    """The same, of a part that is there."""
