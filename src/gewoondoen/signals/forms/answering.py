"""What is filled in to answer a signal and to end it, and the texts an answer starts from."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.signals import placeholders, queries
from gewoondoen.signals.forms.handling import ActForm, ReadByReporters
from gewoondoen.signals.forms.reporting import MOST_LETTERS
from gewoondoen.signals.models import AnswerTemplate, Signal
from gewoondoen.ui.forms import RadioCards

Outcome = Signal.Outcome
OUTCOME_HELP: dict[str, str | Promise] = {
    Outcome.DONE: gettext_lazy("What was asked is done."),
    Outcome.PARTLY: gettext_lazy("A part is done. Say below why not all of it."),
    Outcome.NOT_DONE: gettext_lazy("We are not going to do it. Say below why not."),
    Outcome.PASSED_ON: gettext_lazy("It is not for us. Say below whom you gave it to."),
    Outcome.HEARD: gettext_lazy("There was nothing to do: a compliment, a question, an idea for later."),
}
OUTCOME_ICONS: dict[str, str] = {
    Outcome.DONE: "circle-check",
    Outcome.PARTLY: "circle-dot",
    Outcome.NOT_DONE: "circle-x",
    Outcome.PASSED_ON: "share",
    Outcome.HEARD: "message-2",
}


class AnswerForm(ReadByReporters):
    """The answer in plain words, with how it ended; why not and to whom are asked where the outcome asks for them."""

    looked_at = "text"

    outcome = forms.ChoiceField(
        label=gettext_lazy("How did it end?"),
        choices=Outcome.choices,
        widget=RadioCards(descriptions=OUTCOME_HELP, icons=OUTCOME_ICONS),
    )
    template = forms.ModelChoiceField(
        label=gettext_lazy("Start from a text"),
        queryset=AnswerTemplate.objects.none(),
        required=False,
        empty_label=gettext_lazy("Own words"),
    )
    text = forms.CharField(
        label=gettext_lazy("The answer, in plain words"),
        max_length=MOST_LETTERS,
        help_text=gettext_lazy(
            "The reporters read this: what you found and what is done about it. The letter greets each by name. "
            "No names of others."
        ),
        widget=forms.Textarea({"rows": 8}),
    )
    why_not = forms.CharField(
        label=gettext_lazy("Why not, or why not all of it?"),
        max_length=MOST_LETTERS,
        required=False,
        help_text=gettext_lazy("Needed with “partly done” and “not done”. The reporters read this too."),
        widget=forms.Textarea({"rows": 3}),
    )
    passed_on_to = forms.CharField(
        label=gettext_lazy("To whom was it passed on?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Needed with “passed on”: who, and how to reach them. The reporters read this."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["template"].queryset = queries.templates_about(self.signal)  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        """Keep back a text of which places were left open."""
        text: str = self.cleaned_data["text"]
        if still := placeholders.left_open(text):
            raise forms.ValidationError(_("Fill this in first: %(places)s") % {"places": ", ".join(still)})
        return text

    def clean(self) -> dict[str, Any]:
        """Ask for what the outcome asks."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        outcome = cleaned.get("outcome")
        if outcome in {Outcome.PARTLY, Outcome.NOT_DONE} and not cleaned.get("why_not"):
            self.add_error("why_not", _("Write why not, in plain words."))
        if outcome == Outcome.PASSED_ON and not cleaned.get("passed_on_to"):
            self.add_error("passed_on_to", _("Write to whom it was passed on."))
        return cleaned

    def given(self) -> dict[str, Any]:
        """Leave the text it started from out: it was copied."""
        return {name: value for name, value in super().given().items() if name != "template"}


class CloseForm(ActForm):
    """The end: what was learned is asked, and what happens to parts that are still to do."""

    lesson = forms.CharField(
        label=gettext_lazy("What did you learn from it, in one line?"),
        max_length=300,
        required=False,
        help_text=gettext_lazy(
            "For colleagues in other areas. They read this line and not the case: no names, no addresses."
        ),
    )
    withdraw_open = forms.BooleanField(
        label=gettext_lazy("Withdraw the parts that are still to do"),
        required=False,
        help_text=gettext_lazy("Those who would do them are told. Rather wait? Then close the signal later."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.open_parts = queries.still_to_do(self.signal)
        if not self.open_parts:
            del self.fields["withdraw_open"]


class TemplateForm(forms.ModelForm[AnswerTemplate]):
    """Add a text to start an answer from, or change one."""

    class Meta:
        model = AnswerTemplate
        fields = ("name", "text", "outcome", "theme", "category", "is_active")
        labels = {"theme": gettext_lazy("Only with this theme"), "category": gettext_lazy("Only with this category")}
        help_texts = {
            "text": gettext_lazy(
                "Filled in by itself: {kenmerk}, {plek}, {gebied}, {thema} and {contactpersoon}. Anything else between "
                "braces, like {dag}, has to be filled in before the answer can be sent. Begin without “Dear”: the "
                "letter greets each reader by name."
            ),
            "is_active": gettext_lazy("A text that is switched off is not offered any more."),
        }
        widgets = {"text": forms.Textarea({"rows": 8})}

    def clean_text(self) -> str:
        """Refuse the name of the reporter: one answer goes to all of them."""
        text: str = self.cleaned_data["text"]
        if {"{naam}", "{melder}"} & {place.lower() for place in placeholders.left_open(text)}:
            raise forms.ValidationError(_("Leave the name out: one answer goes to all reporters, and each is greeted."))
        return text
