"""What is filled in to put a question forward, to answer it, and to agree on it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.challenges import policies
from gewoondoen.challenges.forms.act import MOST_LETTERS, ActForm, VersionedForm
from gewoondoen.challenges.models import Consent, Frame
from gewoondoen.ui.forms import RadioCards, text_area


class PutForwardForm(VersionedForm):
    """A question to work on; a new version begins with the words of the one that was agreed on."""

    question = forms.CharField(
        label=gettext_lazy("The question we work on together"),
        max_length=300,
        help_text=gettext_lazy(
            "Open, about people in the area, and such that nobody can answer it alone. "
            "For example: “How does everyone get home safely after dark?”"
        ),
        widget=text_area(3),
    )
    success = forms.CharField(
        label=gettext_lazy("What success looks like"),
        max_length=MOST_LETTERS,
        required=False,
        help_text=gettext_lazy("What will people in the area notice when it worked?"),
        widget=text_area(3),
    )
    out_of_scope = forms.CharField(
        label=gettext_lazy("What is out of scope"),
        max_length=MOST_LETTERS,
        required=False,
        help_text=gettext_lazy("What we leave alone, so that nobody waits for it."),
        widget=text_area(2),
    )
    leeway = forms.CharField(
        label=gettext_lazy("Leeway that is asked for"),
        max_length=MOST_LETTERS,
        required=False,
        help_text=gettext_lazy("Where do we want to do it otherwise than the rules or habits say?"),
        widget=text_area(2),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        agreed = self.challenge.frames.filter(state=Frame.State.AGREED).first()
        if agreed is not None:
            words = ("question", "success", "out_of_scope", "leeway")
            self.initial.update({name: getattr(agreed, name) for name in words})


class FrameForm(PutForwardForm):
    """The question as it was agreed on at the table, in one go."""

    present = forms.CharField(
        label=gettext_lazy("Who was at the table, and can live with it?"),
        max_length=200,
        help_text=gettext_lazy(
            "Organisations and groups, no names of residents. Was somebody not there? "
            "Then put the question forward first, so that everyone can answer."
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        others = [
            party
            for party in self.challenge.parties.all()
            if party.shares_question and not policies.is_party_itself(self.viewer, party)
        ]
        if not others:
            del self.fields["present"]


class ConsentForm(ActForm):
    """What a party says of the question that lies on the table; the form knows which version the person read."""

    frame = forms.ModelChoiceField(queryset=Frame.objects.none(), widget=forms.HiddenInput, required=False)
    says = forms.ChoiceField(
        label=gettext_lazy("Can you live with this question?"),
        choices=Consent.Says.choices,
        widget=RadioCards(
            descriptions={
                "consents": gettext_lazy("It need not be perfect: good enough to work on together."),
                "objects": gettext_lazy("There is a reason why this would go wrong. It gets an answer first."),
                "aside": gettext_lazy("No objection, and no part in it: the others decide."),
            },
            icons={"consents": "thumb-up", "objects": "exclamation-mark", "aside": "minus"},
        ),
    )
    objection = forms.CharField(
        label=gettext_lazy("If there is an objection: what is it?"),
        max_length=MOST_LETTERS,
        required=False,
        help_text=gettext_lazy("What would go wrong, and what would make it right?"),
        widget=text_area(3),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        frames = self.challenge.frames.all()
        self.fields["frame"].queryset = frames  # type: ignore[attr-defined]  # a ModelChoiceField
        lying = frames.filter(state=Frame.State.PUT_FORWARD).first()
        self.initial["frame"] = lying.pk if lying else None
        self.fields["says"].help_text = lying.question if lying else ""

    def clean(self) -> dict[str, Any]:
        """Ask for the objection of who objects."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("frame"):
            self.add_error(None, _("No question lies on the table now."))
        if cleaned.get("says") == Consent.Says.OBJECTS and not cleaned.get("objection"):
            self.add_error("objection", _("Say what the objection is: then something can be done about it."))
        return cleaned


class ObjectionForm(ActForm):
    """The answer to an objection."""

    answer = forms.CharField(
        label=gettext_lazy("What do we do with it?"),
        max_length=MOST_LETTERS,
        help_text=gettext_lazy("What changes because of it, or why not. Who objected reads this."),
        widget=text_area(3),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(self.item, Consent):
            self.fields["answer"].help_text = self.item.objection
