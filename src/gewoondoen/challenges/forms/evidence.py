"""What is filled in about evidence: added in words or as a photo, described better, taken from what is offered."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.challenges import actions
from gewoondoen.challenges.forms.act import MOST_LETTERS, NO_NAMES, ActForm, VersionedForm
from gewoondoen.challenges.forms.photos import PhotoField
from gewoondoen.challenges.models import Evidence, Part
from gewoondoen.ui.forms import text_area

ToldAs, Stance = Evidence.ToldAs, Evidence.Stance


class PartChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """A part that evidence belongs to."""

    def label_from_instance(self, obj: Any) -> str:
        """Return its own line."""
        return str(obj.text)


def stance_field() -> forms.ChoiceField:
    """Return the field for which way a piece speaks."""
    return forms.ChoiceField(
        label=gettext_lazy("It speaks"),
        choices=Stance.choices,
        initial=Stance.FOR,
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("For the challenge as it is named, against it, or both ways. Doubt is welcome."),
    )


def why_field() -> forms.CharField:
    """Return the field for why a piece matters."""
    return forms.CharField(
        label=gettext_lazy("Why does it matter for this challenge?"),
        max_length=MOST_LETTERS,
        required=False,
        widget=text_area(2),
    )


def shows_not_field() -> forms.CharField:
    """Return the field for the limits of a piece."""
    return forms.CharField(
        label=gettext_lazy("What does it not show?"),
        max_length=MOST_LETTERS,
        required=False,
        help_text=gettext_lazy("For example: who we did not hear, or which other cause there may be."),
        widget=text_area(2),
    )


class WeighedForm(ActForm):
    """Which way a piece speaks, why it matters, what it does not show, and to which part it belongs."""

    why = why_field()
    stance = stance_field()
    shows_not = shows_not_field()
    part = PartChoice(
        label=gettext_lazy("Belongs to the cause or part"),
        queryset=Part.objects.none(),
        required=False,
        empty_label=gettext_lazy("The challenge as a whole"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        parts = self.challenge.parts.order_by("pk")
        if parts:
            self.fields["part"].queryset = parts  # type: ignore[attr-defined]  # a ModelChoiceField
        else:
            del self.fields["part"]

    def clean_stance(self) -> str:
        """Take what most pieces are when nothing was chosen."""
        return self.cleaned_data["stance"] or Stance.FOR.value


class EvidenceForm(WeighedForm):
    """Something that was seen, heard or learned, in words or as a photo."""

    told_as = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=ToldAs.choices,
        initial=ToldAs.SEEN,
        required=False,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=gettext_lazy("What was seen, heard or learned?"),
        max_length=MOST_LETTERS,
        help_text=NO_NAMES,
        widget=text_area(),
    )
    source = forms.CharField(
        label=gettext_lazy("Said by, or learned where"),
        max_length=120,
        required=False,
        help_text=gettext_lazy(
            "Who said a quote, as they want to be called: only those on the challenge read it. "
            "Where a lesson comes from: everyone reads it."
        ),
    )
    photo = PhotoField(
        label=gettext_lazy("Photo"),
        required=False,
        help_text=gettext_lazy("Without people in it, please. Place and time that the camera kept are left out."),
    )
    photo_shows = forms.CharField(
        label=gettext_lazy("What does the photo show?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("For who cannot see it."),
    )
    field_order = ("told_as", "text", "source", "photo", "photo_shows", "why", "stance", "shows_not", "part")

    def clean(self) -> dict[str, Any]:
        """Ask for a photo and what it shows together."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["told_as"] = cleaned.get("told_as") or ToldAs.SEEN.value
        has_photo = cleaned.get("photo") is not None
        if cleaned["told_as"] == ToldAs.PHOTO and not has_photo and "photo" not in self.errors:
            self.add_error("photo", _("Choose a photo."))
        if has_photo and not cleaned.get("photo_shows"):
            self.add_error("photo_shows", _("Say what the photo shows, for who cannot see it."))
        return cleaned

    def given(self) -> dict[str, Any]:
        """Return what the action takes: what was told, and how it weighs."""
        given = super().given()
        told = {name: given.pop(name) for name in ("told_as", "text", "source", "photo", "photo_shows")}
        if told["photo"] is None:
            told["photo_shows"] = ""
        return {**given, "told": actions.Told(**told)}


class ChangeEvidenceForm(WeighedForm, VersionedForm):
    """The same of a piece that is there: its own words only where a person wrote them."""

    text = forms.CharField(
        label=gettext_lazy("What was seen, heard or learned?"),
        max_length=MOST_LETTERS,
        help_text=NO_NAMES,
        widget=text_area(),
    )
    source = forms.CharField(label=gettext_lazy("Said by, or learned where"), max_length=120, required=False)
    photo_shows = forms.CharField(label=gettext_lazy("What does the photo show?"), max_length=200)
    field_order = ("text", "source", "photo_shows", "why", "stance", "shows_not", "part")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        written = actions.changeable(self.item) if isinstance(self.item, Evidence) else ()
        for name in ("text", "source", "photo_shows"):
            if name not in written:
                del self.fields[name]


class OfferedForm(forms.Form):
    """What a person does with something offered: take it, with which way it speaks and why, or pass it over."""

    kind = forms.ChoiceField(choices=[(kind, kind) for kind in ("signal", "surge", "figure")])
    subject = forms.CharField(max_length=80)
    what = forms.ChoiceField(choices=[("take", "take"), ("pass", "pass")])
    stance = forms.ChoiceField(choices=Stance.choices, required=False)
    why = forms.CharField(max_length=MOST_LETTERS, required=False)
