"""What is filled in of interests, conversations and agreements, and in a note for oneself."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.challenges import queries
from gewoondoen.challenges.forms.act import MOST_LETTERS, ActForm, VersionedForm
from gewoondoen.challenges.models import Conversation, Interest, Party
from gewoondoen.ui.forms import DateInput, text_area

NO_RESIDENTS = gettext_lazy("All who are on this challenge read this. No names of residents, please.")


class PartyChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """One of the parties, by name."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the name of the organisation or the person."""
        return str(obj.organisation or obj.user)


class PartyChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """Some of the parties, by name."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the name of the organisation or the person."""
        return str(obj.organisation or obj.user)


class InterestForm(ActForm):
    """What a party needs, values and fears, and whether they said so themselves."""

    needs = forms.CharField(
        label=gettext_lazy("What do they need?"),
        max_length=MOST_LETTERS,
        required=False,
        help_text=NO_RESIDENTS,
        widget=text_area(3),
    )
    values = forms.CharField(
        label=gettext_lazy("What do they value?"), max_length=MOST_LETTERS, required=False, widget=text_area(2)
    )
    fears = forms.CharField(
        label=gettext_lazy("What do they fear?"), max_length=MOST_LETTERS, required=False, widget=text_area(2)
    )
    heard_on = forms.DateField(
        label=gettext_lazy("Heard from themselves on"),
        required=False,
        help_text=gettext_lazy("Leave it empty when this is what you think of them: the page says so then."),
        widget=DateInput,
    )


class GroupInterestForm(InterestForm):
    """The same of a group that is not at the table yet."""

    group = forms.CharField(
        label=gettext_lazy("Whose interest is it?"),
        max_length=120,
        help_text=gettext_lazy(
            "A group that is not at the table yet, such as “young people on the square”. Never the name of a person."
        ),
    )
    field_order = ("group", "needs", "values", "fears", "heard_on")


class ChangeInterestForm(InterestForm, VersionedForm):
    """The same of an interest that lies there; a group that has joined gets its seat."""

    party = PartyChoice(
        label=gettext_lazy("Have they joined? Then they are at the table as"),
        queryset=Party.objects.none(),
        required=False,
        empty_label=gettext_lazy("Not yet"),
    )
    field_order = ("needs", "values", "fears", "heard_on", "party")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.item, Interest) and self.item.party_id is None:
            self.fields["party"].queryset = self.challenge.parties.all()  # type: ignore[attr-defined]
        else:
            del self.fields["party"]


def seats_of(form: ActForm) -> dict[str, Party | Interest]:
    """Return who can have been at a conversation: every party, and the groups that are known of."""
    parties: dict[str, Party | Interest] = {f"party-{party.pk}": party for party in form.challenge.parties.all()}
    groups = form.challenge.interests.filter(party=None).order_by("pk")
    return parties | {f"group-{group.pk}": group for group in groups}


def seat_key(interest: Interest) -> str:
    """Return the key of a seat in the form."""
    return f"party-{interest.party_id}" if interest.party_id else f"group-{interest.pk}"


class ConversationForm(ActForm):
    """When, about what, what came up, who was there and who spoke."""

    held_on = forms.DateField(label=gettext_lazy("On which day?"), widget=DateInput)
    about = forms.CharField(label=gettext_lazy("What was it about?"), max_length=200)
    came_up = forms.CharField(
        label=gettext_lazy("What came up?"),
        max_length=MOST_LETTERS,
        required=False,
        help_text=NO_RESIDENTS,
        widget=text_area(5),
    )
    spoke = forms.MultipleChoiceField(
        label=gettext_lazy("Who spoke?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    present = forms.MultipleChoiceField(
        label=gettext_lazy("Who was there and listened?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.seats = seats_of(self)
        choices = [
            (key, queries.name_of(seat) if isinstance(seat, Interest) else str(seat.organisation or seat.user))
            for key, seat in self.seats.items()
        ]
        for name in ("present", "spoke"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a MultipleChoiceField
        if isinstance(self.item, Conversation):
            spoke, present = self.item.spoke.all(), self.item.present.all()
            self.initial["spoke"] = [seat_key(each) for each in spoke]
            self.initial["present"] = [seat_key(each) for each in present if each not in spoke]
        elif not choices:
            self.fields["spoke"].help_text = _("Nobody has joined yet and no group is known. You can add them later.")

    def given(self) -> dict[str, Any]:
        """Return the seats as the action takes them."""
        return {
            **super().given(),
            **{name: [self.seats[key] for key in self.cleaned_data[name]] for name in ("present", "spoke")},
        }


class ChangeConversationForm(ConversationForm, VersionedForm):
    """The same of a conversation that was written down."""


class AgreementForm(ActForm):
    """What was agreed, with whom, when, and by when it is done."""

    text = forms.CharField(
        label=gettext_lazy("What was agreed, in one line"), max_length=300, help_text=NO_RESIDENTS, widget=text_area(2)
    )
    parties = PartyChoices(
        label=gettext_lazy("With whom?"), queryset=Party.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    agreed_on = forms.DateField(label=gettext_lazy("Agreed on"), widget=DateInput)
    due_on = forms.DateField(label=gettext_lazy("By when?"), required=False, widget=DateInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["parties"].queryset = self.challenge.parties.all()  # type: ignore[attr-defined]
        self.initial["agreed_on"] = timezone.localdate()


class EndAgreementForm(VersionedForm):
    """How an agreement went."""

    is_kept = forms.TypedChoiceField(
        label=gettext_lazy("Was it kept?"),
        choices=[("yes", gettext_lazy("Yes, it was kept")), ("no", gettext_lazy("No, it was not kept"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    how_it_went = forms.CharField(
        label=gettext_lazy("How did it go?"), max_length=MOST_LETTERS, help_text=NO_RESIDENTS, widget=text_area(3)
    )


class AgreeAnewForm(VersionedForm):
    """Why it is agreed anew, and what is agreed now."""

    how_it_went = forms.CharField(
        label=gettext_lazy("Why is it agreed anew?"),
        max_length=MOST_LETTERS,
        help_text=NO_RESIDENTS,
        widget=text_area(2),
    )
    text = forms.CharField(label=gettext_lazy("What is agreed now, in one line"), max_length=300, widget=text_area(2))
    due_on = forms.DateField(label=gettext_lazy("By when?"), required=False, widget=DateInput)


class NoteForm(ActForm):
    """A note for oneself."""

    text = forms.CharField(
        label=gettext_lazy("Note for yourself"),
        max_length=MOST_LETTERS,
        help_text=gettext_lazy("Only you can read this: no colleague and no administrator."),
        widget=text_area(5),
    )
    interest = forms.ModelChoiceField(
        label=gettext_lazy("About whom?"),
        queryset=Interest.objects.none(),
        required=False,
        empty_label=gettext_lazy("The challenge as a whole"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        interests = self.challenge.interests.select_related("party__organisation", "party__user")
        field: Any = self.fields["interest"]
        field.queryset = interests
        field.label_from_instance = queries.name_of
