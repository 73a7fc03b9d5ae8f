"""What is filled in to give a part of the work away, and to do one."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.people.models import Organisation, User
from gewoondoen.people.queries import colleagues
from gewoondoen.signals.forms.handling import ActForm, PersonChoice
from gewoondoen.signals.forms.reporting import MOST_LETTERS, PhotosField
from gewoondoen.signals.models import WorkPhoto
from gewoondoen.ui.forms import DateInput

PHOTO_HELP = gettext_lazy("At most three at once. Keep people, windows and number plates out of the picture.")


class AssignForm(ActForm):
    """What has to be done, and by whom: one organisation, one colleague, or one contractor."""

    what = forms.CharField(
        label=gettext_lazy("What has to be done?"),
        max_length=300,
        help_text=gettext_lazy("All that is needed to do it. No names of reporters: who does it does not see them."),
        widget=forms.Textarea({"rows": 3}),
    )
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("A department or partner"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=gettext_lazy("None"),
    )
    person = PersonChoice(
        label=gettext_lazy("Or a colleague"),
        queryset=User.objects.none(),
        required=False,
        empty_label=gettext_lazy("None"),
    )
    contractor = forms.CharField(
        label=gettext_lazy("Or a contractor without an account: name"), max_length=120, required=False
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address of the contractor"),
        max_length=254,
        required=False,
        help_text=gettext_lazy("Gets a link to a page with the work, the place, the photos and your name."),
    )
    due_on = forms.DateField(
        label=gettext_lazy("Done by"),
        required=False,
        widget=DateInput,
        help_text=gettext_lazy("Who does it and you are reminded on the working day before, and once when it is late."),
    )
    photos = PhotosField(label=gettext_lazy("Photos of before"), required=False, help_text=PHOTO_HELP)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        here = colleagues(self.signal.area)
        parties = Organisation.objects.filter(people__in=here).distinct()
        self.fields["organisation"].queryset = parties  # type: ignore[attr-defined]
        self.fields["person"].queryset = here.order_by("name")  # type: ignore[attr-defined]

    def clean_due_on(self) -> Any:
        """Plan forward, at most a year."""
        day, today = self.cleaned_data["due_on"], timezone.localdate()
        if day and not today <= day <= today + timedelta(days=366):
            raise forms.ValidationError(_("Choose a day from today, within a year."))
        return day

    def clean(self) -> dict[str, Any]:
        """Ask for one party, whole."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        by_link = bool(cleaned.get("contractor") or cleaned.get("email"))
        chosen = [bool(cleaned.get("organisation")), bool(cleaned.get("person")), by_link]
        if self.errors:
            return cleaned
        if sum(chosen) != 1:
            self.add_error(None, _("Choose who does it: one organisation, one colleague or one contractor."))
        elif by_link and not cleaned.get("contractor"):
            self.add_error("contractor", _("Write the name of the contractor."))
        elif by_link and not cleaned.get("email"):
            self.add_error("email", _("Write the e-mail address of the contractor."))
        return cleaned


class WorkPhotosForm(ActForm):
    """Photos of the work, added by who handles the signal."""

    moment = forms.ChoiceField(
        label=gettext_lazy("When were they taken?"), choices=WorkPhoto.Moment.choices, widget=forms.RadioSelect
    )
    photos = PhotosField(label=gettext_lazy("Photos"), help_text=PHOTO_HELP)
    for_reporters = forms.BooleanField(label=gettext_lazy("The reporters may see them"), required=False, initial=True)

    def clean_photos(self) -> Any:
        """Ask for at least one."""
        return some(self.cleaned_data["photos"])

    def given(self) -> dict[str, Any]:
        """Leave the version out: two people who both add photos both did."""
        return {name: self.cleaned_data[name] for name in ("moment", "photos", "for_reporters")}


def some(photos: list[Any]) -> list[Any]:
    """Return photos that were chosen; raises ValidationError for none."""
    if not photos:
        raise forms.ValidationError(_("Choose a photo."))
    return photos


class DoneForm(forms.Form):
    """A part is done."""

    outcome = forms.CharField(
        label=gettext_lazy("What did you do?"), max_length=MOST_LETTERS, widget=forms.Textarea({"rows": 3})
    )
    photos = PhotosField(label=gettext_lazy("Photos of after"), required=False, help_text=PHOTO_HELP)


class BackForm(forms.Form):
    """A part is given back."""

    why = forms.CharField(
        label=gettext_lazy("Why do you give it back?"), max_length=MOST_LETTERS, widget=forms.Textarea({"rows": 3})
    )


class PicturesForm(forms.Form):
    """Photos by who does a part, while it is still to do."""

    moment = forms.ChoiceField(
        label=gettext_lazy("When were they taken?"), choices=WorkPhoto.Moment.choices, widget=forms.RadioSelect
    )
    photos = PhotosField(label=gettext_lazy("Photos"), help_text=PHOTO_HELP)

    def clean_photos(self) -> Any:
        """Ask for at least one."""
        return some(self.cleaned_data["photos"])
