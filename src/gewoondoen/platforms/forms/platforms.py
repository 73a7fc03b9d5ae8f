"""What is filled in to make a platform, to say what it is, and to end it."""

import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.areas.choosing import AreaChoice
from gewoondoen.areas.models import Area
from gewoondoen.people.models import Organisation, User
from gewoondoen.platforms import queries
from gewoondoen.platforms.forms.act import MOST_LETTERS, NO_NAMES, VersionedForm
from gewoondoen.ui.forms import DateInput, text_area


class AboutFields(forms.Form):
    """What is told of a platform."""

    about = forms.CharField(
        label=gettext_lazy("What is it?"),
        max_length=MOST_LETTERS,
        required=False,
        help_text=NO_NAMES,
        widget=text_area(5),
    )
    how_to_join = forms.CharField(
        label=gettext_lazy("How can people join?"),
        max_length=MOST_LETTERS,
        required=False,
        help_text=gettext_lazy("How often you meet, what you ask of members, who can join."),
        widget=text_area(3),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address of the platform"),
        required=False,
        help_text=gettext_lazy("Everyone reads this. Not the address of one person."),
    )
    founded_on = forms.DateField(
        label=gettext_lazy("Founded on"),
        widget=DateInput,
        help_text=gettext_lazy("Is it older than the map of the area? Then fill in the first day of the map."),
    )
    contact_person = forms.ModelChoiceField(
        label=gettext_lazy("Contact person of the municipality"),
        queryset=User.objects.none(),
        required=False,
        empty_label="–",
        help_text=gettext_lazy("The one civil servant who supports the platform. Their name is public."),
    )


class FoundForm(AboutFields):
    """A new platform: where, and with which organisation."""

    area = AreaChoice(label=gettext_lazy("For which area?"), queryset=Area.objects.none())
    name = forms.CharField(
        label=gettext_lazy("What is it called?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("An organisation of residents with this name is made."),
    )
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Or: an organisation of residents that is there already"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="–",
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
    field_order = ("area", "name", "organisation", "about", "how_to_join", "email", "founded_on", "contact_person")

    def __init__(self, *args: Any, viewer: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].queryset = queries.foundable_areas(viewer)  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = queries.free_organisations()  # type: ignore[attr-defined]
        self.fields["contact_person"].queryset = queries.supporters(None)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for one organisation: a name, or one that is there."""
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("name")) == bool(cleaned.get("organisation")) and "name" not in self.errors:
            self.add_error("name", _("Give a name, or choose an organisation that is there: one of the two."))
        return cleaned

    def given(self) -> dict[str, Any]:
        """Return what the action gets."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class ChangeForm(AboutFields, VersionedForm):
    """What is told of a platform that is there."""

    starts_with = ("about", "how_to_join", "email", "founded_on", "contact_person")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["contact_person"].queryset = queries.supporters(self.whole.area)  # type: ignore[attr-defined]


class EndForm(VersionedForm):
    """When and why a platform ends."""

    on = forms.DateField(label=gettext_lazy("Ended on"), widget=DateInput, initial=timezone.localdate)
    reason = forms.CharField(
        label=gettext_lazy("Why does it end?"), max_length=300, help_text=NO_NAMES, widget=text_area(3)
    )
