"""What is filled in about who sits in a platform, and by who would like to."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.people.models import User
from gewoondoen.platforms import queries
from gewoondoen.platforms.forms.act import MOST_LETTERS, ActForm, VersionedForm
from gewoondoen.platforms.models import JoinRequest, Membership
from gewoondoen.ui.forms import DateInput, text_area

SPEAKS_FOR = gettext_lazy("A neighbourhood or a group, for example “Lindehof” or “shopkeepers”. Everyone reads this.")
UNTIL = gettext_lazy("From this day on the term gives no rights any more. Empty: until further notice.")


class SeatFields(ActForm):
    """The days of a term, and for whom somebody speaks."""

    speaks_for = forms.CharField(
        label=gettext_lazy("For whom do they speak?"), max_length=120, required=False, help_text=SPEAKS_FOR
    )
    starts_on = forms.DateField(label=gettext_lazy("From"), widget=DateInput, initial=timezone.localdate)
    ends_on = forms.DateField(label=gettext_lazy("Ends on"), widget=DateInput, required=False, help_text=UNTIL)

    def clean(self) -> dict[str, Any]:
        """Ask for days in order."""
        cleaned = super().clean() or self.cleaned_data
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("A term cannot end before it begins."))
        return cleaned


class SeatForm(SeatFields):
    """A new member."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("Who has no account yet gets one, and a letter that says so."),
    )
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Only for who has no account yet. The public reads a name only if the member says so."),
    )
    function = forms.ChoiceField(label=gettext_lazy("Function"), choices=Membership.Function.choices, initial="member")
    field_order = ("email", "name", "function", "speaks_for", "starts_on", "ends_on")


class TermForm(SeatFields):
    """The days of a term that is there."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    starts_with = ("speaks_for", "starts_on", "ends_on")


class LeaveForm(VersionedForm):
    """On which day a term ends."""

    on = forms.DateField(
        label=gettext_lazy("Ends on"),
        widget=DateInput,
        initial=timezone.localdate,
        help_text=gettext_lazy("From this day on the term gives no rights any more."),
    )


class ChairForm(ActForm):
    """Who takes the chair, and from when."""

    to = forms.ModelChoiceField(label=gettext_lazy("Who takes the chair?"), queryset=User.objects.none())
    on = forms.DateField(label=gettext_lazy("From"), widget=DateInput, initial=timezone.localdate)
    stays = forms.BooleanField(label=gettext_lazy("Who had the chair stays as a member"), required=False, initial=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        people = queries.possible_chairs(self.whole, timezone.localdate())
        self.fields["to"].queryset = people  # type: ignore[attr-defined]


class NameForm(VersionedForm):
    """Whether everyone may read one's name."""

    shown = forms.BooleanField(
        label=gettext_lazy("Everyone may read my name on the page of the platform"),
        required=False,
        help_text=gettext_lazy(
            "Without this, the public reads only your function and for whom you speak. Who works on the area and your "
            "fellow members always read your name. You can change this each day."
        ),
    )

    @classmethod
    def start(cls, subject: Any) -> dict[str, Any]:
        """Start with what they said before."""
        return {"shown": subject.name_is_public}


class JoinForm(forms.Form):
    """Who would like to join, and why."""

    name = forms.CharField(label=gettext_lazy("Your name"), max_length=120)
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"), widget=forms.EmailInput({"autocomplete": "email"}), max_length=254
    )
    text = forms.CharField(
        label=gettext_lazy("Why would you like to join?"),
        max_length=2000,
        help_text=gettext_lazy(
            "Only the chair, the secretary and the area worker read this. It is erased three months after the answer."
        ),
        widget=text_area(5),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, has_account: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if has_account:
            del self.fields["name"], self.fields["email"]


class AnswerForm(ActForm):
    """The answer to who would like to join."""

    state = forms.ChoiceField(
        label=gettext_lazy("Is this person welcome?"),
        choices=[
            (JoinRequest.State.WELCOME, gettext_lazy("Yes, from today")),
            (JoinRequest.State.NOT_NOW, gettext_lazy("Not now")),
        ],
        widget=forms.RadioSelect,
    )
    function = forms.ChoiceField(
        label=gettext_lazy("Function"),
        choices=[each for each in Membership.Function.choices if each[0] != Membership.Function.CHAIR],
        initial=Membership.Function.MEMBER,
        required=False,
    )
    speaks_for = forms.CharField(
        label=gettext_lazy("For whom will they speak?"), max_length=120, required=False, help_text=SPEAKS_FOR
    )
    answer = forms.CharField(
        label=gettext_lazy("What do you write to them?"),
        max_length=MOST_LETTERS,
        required=False,
        help_text=gettext_lazy("They get this by e-mail. If not now: why, and what they can do."),
        widget=text_area(4),
    )

    def clean(self) -> dict[str, Any]:
        """Ask why not."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("state") == JoinRequest.State.NOT_NOW and not cleaned.get("answer", "").strip():
            self.add_error("answer", _("Say why not now: who asked deserves an answer."))
        cleaned["function"] = cleaned.get("function") or Membership.Function.MEMBER
        return cleaned
