"""What everyone can fill in on a public challenge, and what is filled in to answer it."""

import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.challenges import stages
from gewoondoen.challenges.actions.offers import EFFORT, PARTY
from gewoondoen.challenges.forms.act import MOST_LETTERS
from gewoondoen.challenges.models import HelpOffer
from gewoondoen.people.policies import is_person
from gewoondoen.signals import masking
from gewoondoen.ui.forms import text_area

MOST_OF_A_REACTION = 2000


class PointsOut(forms.Form):
    """Points out personal data in a text before it is sent; sent once more, it is the writer's own choice."""

    # A mark of what was pointed out: another telephone number is pointed out anew.
    noticed = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Name what looks like personal data, once."""
        cleaned = super().clean() or self.cleaned_data
        found = masking.named(cleaned.get("text") or "")
        mark = hashlib.sha256("\n".join(found).encode()).hexdigest() if found else ""
        if mark and cleaned.get("noticed") != mark:
            text = _("This looks like personal data: %(listed)s. Leave it out, or send it once more to leave it in.")
            self.add_error("text", text % {"listed": ", ".join(found)})
            again = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
            again[self.add_prefix("noticed")] = mark
            self.data = again
        return cleaned


class ReactionForm(PointsOut):
    """A reaction on a public challenge."""

    text = forms.CharField(
        label=gettext_lazy("Your reaction"),
        max_length=MOST_OF_A_REACTION,
        help_text=gettext_lazy("Everyone can read this once somebody has read it. No names of others, please."),
        widget=text_area(),
    )
    name = forms.CharField(
        label=gettext_lazy("What do you want to be called?"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Everyone can read this too. A first name is enough; you can also leave it empty."),
    )


class OfferForm(PointsOut):
    """What somebody can do; who has no account leaves an address for the answer."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What can you offer?"), choices=HelpOffer.Kind.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=gettext_lazy("What can you do, and when?"),
        max_length=MOST_OF_A_REACTION,
        help_text=gettext_lazy("Only those who lead this challenge read it. For example: two hours on Saturdays."),
        widget=text_area(),
    )
    wants_to_join = forms.BooleanField(
        label=gettext_lazy("I want to take part in it: put me on the list of who is on it"), required=False
    )
    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=120,
        required=False,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        max_length=254,
        help_text=gettext_lazy("For the answer only. It is erased some time after the challenge has ended."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, viewer: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_person(viewer):
            del self.fields["name"], self.fields["email"]
        else:
            del self.fields["wants_to_join"]


class HoldBackForm(forms.Form):
    """Why a reaction is not shown."""

    why = forms.CharField(
        label=gettext_lazy("Why is it not shown?"),
        max_length=300,
        help_text=gettext_lazy("Who wrote it reads this."),
        widget=text_area(3),
    )


class AnswerForm(forms.Form):
    """The answer to an offer of help."""

    state = forms.ChoiceField(
        label=gettext_lazy("What do you do with it?"),
        choices=[
            (HelpOffer.State.TAKEN, gettext_lazy("We take it up")),
            (HelpOffer.State.THANKED, gettext_lazy("Thank you, not needed now")),
        ],
        widget=forms.RadioSelect,
    )
    becomes = forms.ChoiceField(
        label=gettext_lazy("They want to take part. What do they become?"), required=False, widget=forms.RadioSelect
    )
    answer = forms.CharField(
        label=gettext_lazy("Your answer"),
        max_length=MOST_LETTERS,
        help_text=gettext_lazy("This is mailed to who offered it: what happens now, and whom they can call."),
        widget=text_area(),
    )

    def __init__(self, *args: Any, offer: HelpOffer, **options: Any) -> None:
        super().__init__(*args, **options)
        if not offer.wants_to_join or offer.user_id is None:
            del self.fields["becomes"]
            return
        choices = [("", _("Nothing more")), (PARTY, _("Somebody who is on the challenge"))]
        if offer.challenge.stage in stages.TAKES_EFFORTS:
            choices.append((EFFORT, _("Somebody who does this: it is planned for them")))
        self.fields["becomes"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
