"""What the pages of figures ask in their address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gewoondoen.knowledge.queries import ALIKE, Profile
from gewoondoen.ui.forms import FilterForm


class CompareForm(FilterForm):
    """With which areas a profile is compared, besides the municipality and the country."""

    vergelijk = forms.ChoiceField(label=_("Compare with"), required=False)

    def __init__(self, *args: Any, profile: Profile, **options: Any) -> None:
        super().__init__(*args, **options)
        choices: list[tuple[str, Any]] = [("", _("No other areas"))]
        if profile.peers and profile.peers.alike:
            choices.append((ALIKE, _("The areas most alike")))
        choices += [(group.slug, group.shown_name) for group in profile.groups]
        self.fields["vergelijk"].choices = choices  # type: ignore[attr-defined]

    @property
    def has_choice(self) -> bool:
        """Whether there is anything to compare with."""
        return len(self.fields["vergelijk"].choices) > 1  # type: ignore[attr-defined]


class SearchForm(FilterForm):
    """Which indicators one looks for."""

    zoek = forms.CharField(
        label=_("Find a figure"),
        help_text=_("For example: rent, over 65, income."),
        required=False,
        max_length=100,
        widget=forms.TextInput({"type": "search"}),
    )
