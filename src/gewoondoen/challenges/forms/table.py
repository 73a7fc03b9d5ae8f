"""What is filled in by who joins."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.challenges import policies
from gewoondoen.challenges.forms.act import ActForm
from gewoondoen.people.models import Organisation, User
from gewoondoen.people.queries import colleagues, organisations_for


class PartyForm(ActForm):
    """What a party brings and whether it shares the question."""

    brings = forms.CharField(
        label=gettext_lazy("What do they bring?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Time, knowledge, money, a place, a network."),
    )
    shares_question = forms.BooleanField(
        label=gettext_lazy("They share the question: they want to answer it together"), required=False, initial=True
    )


class JoinForm(PartyForm):
    """Who joins: oneself, one's own organisation, or, for who steers the challenge, anyone."""

    who = forms.ChoiceField(label=gettext_lazy("Who joins?"), widget=forms.RadioSelect)
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Which organisation?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="–",
    )
    user = forms.ModelChoiceField(
        label=gettext_lazy("Which person?"), queryset=User.objects.none(), required=False, empty_label="–"
    )
    field_order = ("who", "organisation", "user", "brings", "shares_question")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        steers = policies.may_frame(self.viewer, self.challenge)
        choices = [("me", _("I do, as a person"))]
        if self.viewer.organisation is not None:
            choices.insert(0, ("mine", _("We do, as %(name)s") % {"name": self.viewer.organisation}))
        if steers:
            choices += [("organisation", _("Another organisation")), ("user", _("A colleague"))]
            self.fields["organisation"].queryset = organisations_for(self.viewer)  # type: ignore[attr-defined]
            self.fields["user"].queryset = colleagues(self.challenge.area)  # type: ignore[attr-defined]
        else:
            del self.fields["organisation"], self.fields["user"]
        self.fields["who"].choices = choices  # type: ignore[attr-defined]
        self.initial.setdefault("who", choices[0][0])

    def clean(self) -> dict[str, Any]:
        """Ask which one, when another was chosen."""
        cleaned = super().clean() or self.cleaned_data
        who = cleaned.get("who")
        if who in ("organisation", "user") and not cleaned.get(who):
            self.add_error(who, _("Choose from the list."))
        return cleaned

    def given(self) -> dict[str, Any]:
        """Return the party as the action takes it."""
        cleaned = self.cleaned_data
        who = cleaned["who"]
        return {
            "user": {"me": self.viewer, "user": cleaned.get("user")}.get(who),
            "organisation": {"mine": self.viewer.organisation, "organisation": cleaned.get("organisation")}.get(who),
            "brings": cleaned["brings"],
            "shares_question": cleaned["shares_question"],
        }
