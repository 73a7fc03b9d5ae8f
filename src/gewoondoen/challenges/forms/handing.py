"""What is filled in to hand a challenge over, and to answer an offer."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.challenges.forms.act import MOST_LETTERS, ActForm, VersionedForm
from gewoondoen.challenges.models import Party
from gewoondoen.people.models import Organisation, User
from gewoondoen.people.queries import colleagues, organisations_for
from gewoondoen.ui.forms import text_area


class OfferForm(VersionedForm):
    """To whom it is offered, and why to them."""

    to = forms.ModelChoiceField(
        label=gettext_lazy("Person"), queryset=User.objects.none(), required=False, empty_label="–"
    )
    to_organisation = forms.ModelChoiceField(
        label=gettext_lazy("Platform or organisation"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="–",
        help_text=gettext_lazy("With a person as well: that person answers, for the organisation."),
    )
    why = forms.CharField(
        label=gettext_lazy("Why do you offer it to them?"), max_length=MOST_LETTERS, required=False, widget=text_area(3)
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        joined = Party.objects.filter(challenge=self.challenge).values("user")
        people = colleagues(self.challenge.area) | User.objects.filter(pk__in=joined, is_active=True).distinct()
        self.fields["to"].queryset = people.exclude(pk=self.viewer.pk)  # type: ignore[attr-defined]
        self.fields["to_organisation"].queryset = organisations_for(self.viewer)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("to") and not cleaned.get("to_organisation") and not self.errors:
            self.add_error("to", _("Choose who it is offered to."))
        return cleaned


class TakeOnForm(ActForm):
    """Yes, with a word if one likes."""

    answer = forms.CharField(
        label=gettext_lazy("Do you want to say something with it?"),
        max_length=MOST_LETTERS,
        required=False,
        widget=text_area(3),
    )


class DeclineForm(ActForm):
    """No, and why."""

    answer = forms.CharField(
        label=gettext_lazy("Why not?"),
        max_length=MOST_LETTERS,
        help_text=gettext_lazy("Who offered it reads this, and looks further."),
        widget=text_area(3),
    )


class TakeOverForm(VersionedForm):
    """For oneself, or for one's own organisation."""

    carrier = forms.ChoiceField(label=gettext_lazy("Who carries it from now on?"), choices=[], widget=forms.RadioSelect)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("me", _("I do"))]
        if self.viewer.organisation is not None:
            name = {"organisation": self.viewer.organisation}
            choices += [
                ("both", _("I do, for %(organisation)s") % name),
                ("organisation", _("%(organisation)s, without one person") % name),
            ]
        self.fields["carrier"].choices = choices  # type: ignore[attr-defined]
        self.initial["carrier"] = "me"

    def given(self) -> dict[str, Any]:
        """Return what the action gets."""
        given = super().given()
        carrier = given.pop("carrier")
        return given | {
            "owner": None if carrier == "organisation" else self.viewer,
            "owner_organisation": None if carrier == "me" else self.viewer.organisation,
        }
