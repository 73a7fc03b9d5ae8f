"""What is filled in to put a challenge on the table, or to add a signal or a figure to one."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.areas.choosing import AreaChoice
from gewoondoen.areas.models import Area
from gewoondoen.challenges import policies, queries
from gewoondoen.challenges.forms.act import MOST_LETTERS, NO_NAMES
from gewoondoen.challenges.forms.evidence import stance_field
from gewoondoen.challenges.models import Challenge
from gewoondoen.kernel.domains import Domain
from gewoondoen.people.models import Organisation, Role, User
from gewoondoen.people.policies import is_area_worker, is_civil_servant, is_involved
from gewoondoen.people.queries import organisations_for
from gewoondoen.ui.forms import RadioCards, text_area

MOST_SIGNALS = 50


class NameForm(forms.Form):
    """What has to change where, and who says so."""

    area = AreaChoice(label=gettext_lazy("In which area?"), queryset=Area.objects.none())
    title = forms.CharField(
        label=gettext_lazy("What has to change, in one line"),
        max_length=140,
        help_text=gettext_lazy("For example: “Safe home after dark in the Lindehof”."),
    )
    why = forms.CharField(
        label=gettext_lazy("Why does this matter?"), max_length=MOST_LETTERS, help_text=NO_NAMES, widget=text_area(6)
    )
    domains = forms.MultipleChoiceField(
        label=gettext_lazy("What is it about?"),
        choices=Domain.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    named_by = forms.ChoiceField(label=gettext_lazy("Who puts it on the table?"), widget=forms.RadioSelect)
    named_by_organisation = forms.ModelChoiceField(
        label=gettext_lazy("For which organisation or platform?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="–",
        help_text=gettext_lazy("Only when you write this down for a platform or a partner."),
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("Who can see it?"),
        widget=RadioCards(
            descriptions={
                "public": gettext_lazy("Everyone, also without an account. Names of residents are left out."),
                "involved": gettext_lazy("Who works in this area, who joined, and who reported it."),
                "internal": gettext_lazy("Civil servants of this area, and who joined. Reporters are not told."),
            },
            icons={"public": "world", "involved": "users", "internal": "lock"},
        ),
    )
    # Made when the form was opened: the same form sent twice is one challenge.
    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
    # References of the signals it is named from, between spaces.
    signals = forms.CharField(required=False, widget=forms.HiddenInput, max_length=13 * MOST_SIGNALS)
    # The surge it is named from.
    surge = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, viewer: User, **options: Any) -> None:
        self.viewer = viewer
        super().__init__(*args, **options)
        self.fields["area"].queryset = queries.nameable_areas(viewer)  # type: ignore[attr-defined]
        self._offer_roles()
        self._offer_visibilities()

    def _offer_roles(self) -> None:
        """Ask who names it only of who can answer in more than one way."""
        roles = anywhere(self.viewer)
        if len(roles) > 1:
            labels = dict(Challenge.NamedBy.choices)
            self.fields["named_by"].choices = [(role, labels[role]) for role in roles]  # type: ignore[attr-defined]
            self.initial.setdefault("named_by", roles[0])
        else:
            del self.fields["named_by"]
        if is_area_worker(self.viewer):
            self.fields["named_by_organisation"].queryset = organisations_for(self.viewer)  # type: ignore[attr-defined]
        else:
            del self.fields["named_by_organisation"]

    def _offer_visibilities(self) -> None:
        """Ask who sees it only of who decides about that."""
        if not is_involved(self.viewer):
            del self.fields["visibility"]
            return
        choices = [choice for choice in Challenge.Visibility.choices if choice[0] != "internal"]
        if is_civil_servant(self.viewer):
            choices = Challenge.Visibility.choices
        self.fields["visibility"].choices = choices  # type: ignore[attr-defined]
        self.initial.setdefault("visibility", Challenge.Visibility.PUBLIC)

    def clean(self) -> dict[str, Any]:
        """Check what was chosen against what this person may choose in that area."""
        cleaned = super().clean() or self.cleaned_data
        area = cleaned.get("area")
        if area is None:
            return cleaned
        named_by, visibility = cleaned.get("named_by"), cleaned.get("visibility")
        if named_by and named_by not in policies.naming_roles(self.viewer, area):
            self.add_error("named_by", _("You cannot name a challenge for them in this area."))
        if visibility and visibility not in policies.visibilities(self.viewer, area):
            self.add_error("visibility", _("You cannot choose this in this area."))
        return cleaned

    def given(self) -> dict[str, Any]:
        """Return what the action gets, without the signals and the surge: the view looks those up."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("key", "signals", "surge")}


def anywhere(viewer: User) -> list[str]:
    """Return for whom this person can name a challenge in some area, the most fitting first."""
    named_by = Challenge.NamedBy
    own = [
        (named_by.PLATFORM, viewer.holds(Role.PLATFORM_MEMBER)),
        (named_by.PARTNER, viewer.holds(Role.PARTNER)),
        (named_by.MUNICIPALITY, is_civil_servant(viewer)),
        (named_by.RESIDENT, viewer.holds(Role.RESIDENT) or is_area_worker(viewer)),
    ]
    held = [str(role) for role, is_held in own if is_held]
    if is_area_worker(viewer):
        held += [value for value in named_by.values if value not in held]
    return held


class AddToForm(forms.Form):
    """To which of the challenges around it a signal or a figure is added, and why it matters there."""

    challenge = forms.ChoiceField(label=gettext_lazy("To which challenge?"), widget=forms.RadioSelect)
    why = forms.CharField(
        label=gettext_lazy("Why does it matter for this challenge?"),
        max_length=MOST_LETTERS,
        required=False,
        help_text=NO_NAMES,
        widget=text_area(3),
    )

    stance = stance_field()

    def __init__(self, *args: Any, near: Iterable[Challenge], **options: Any) -> None:
        super().__init__(*args, **options)
        self.challenges = {str(each.pk): each for each in near}
        self.fields["challenge"].choices = [  # type: ignore[attr-defined]
            (pk, f"{each.title} ({each.area.name}, {str(each.get_stage_display()).lower()})")
            for pk, each in self.challenges.items()
        ]

    def chosen(self) -> Challenge:
        """Return the challenge that was chosen."""
        return self.challenges[self.cleaned_data["challenge"]]
