"""What is filled in to say who carries it, who is its face and who sees it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from gewoondoen.challenges.forms.act import VersionedForm
from gewoondoen.challenges.models import Challenge
from gewoondoen.people.models import User
from gewoondoen.people.policies import CIVIL_SERVANTS
from gewoondoen.people.queries import colleagues
from gewoondoen.ui.forms import RadioCards


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
