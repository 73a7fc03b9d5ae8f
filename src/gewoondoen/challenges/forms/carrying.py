"""What is filled in to say who carries it, who is its face and who sees it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.challenges.forms.act import VersionedForm
from gewoondoen.challenges.models import Challenge, Party
from gewoondoen.people.models import Organisation, User
from gewoondoen.people.policies import CIVIL_SERVANTS
from gewoondoen.people.queries import colleagues, organisations_for
from gewoondoen.ui.forms import RadioCards


class OwnerForm(VersionedForm):
    """Who carries it from now on."""

    owner = forms.ModelChoiceField(
        label=gettext_lazy("Person"), queryset=User.objects.none(), required=False, empty_label="–"
    )
    owner_organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"), queryset=Organisation.objects.none(), required=False, empty_label="–"
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        joined = Party.objects.filter(challenge=self.challenge).values("user")
        people = colleagues(self.challenge.area) | User.objects.filter(pk__in=joined, is_active=True).distinct()
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]
        self.fields["owner_organisation"].queryset = organisations_for(self.viewer)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("owner") and not cleaned.get("owner_organisation") and not self.errors:
            self.add_error("owner", _("Choose who carries it from now on."))
        return cleaned


class FaceForm(VersionedForm):
    """Who is the one face."""

    person = forms.ModelChoiceField(label=gettext_lazy("Contact person"), queryset=User.objects.none())

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        servants = colleagues(self.challenge.area).filter(grants__role__in=CIVIL_SERVANTS)
        self.fields["person"].queryset = servants  # type: ignore[attr-defined]


class VisibilityForm(VersionedForm):
    """Who sees it."""

    visibility = forms.ChoiceField(
        label=gettext_lazy("Who can see this challenge?"),
        choices=Challenge.Visibility.choices,
        widget=RadioCards(
            descriptions={
                "public": gettext_lazy("Everyone, also without an account. Names of residents are left out."),
                "involved": gettext_lazy("Who works in this area, who joined, and who reported it."),
                "internal": gettext_lazy("Civil servants of this area, and who joined. Reporters are not told."),
            },
            icons={"public": "world", "involved": "users", "internal": "lock"},
        ),
    )
