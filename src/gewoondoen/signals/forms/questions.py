"""What is asked besides the words: the questions of a category, and what goes with a kind of report."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.kernel.languages import in_language
from gewoondoen.signals.models import ExtraQuestion, Report, Signal
from gewoondoen.ui.forms import DateInput

MOST_LETTERS = 300
MOST_NUMBER = 1_000_000
YES, NO = "yes", "no"
# Kinds with a question of their own; a complaint has only those of its category.
LIFE_EVENT_KINDS = frozenset({Signal.Kind.STUCK, Signal.Kind.CONCERN, Signal.Kind.QUESTION})
OWN_ROADS = LIFE_EVENT_KINDS | {Signal.Kind.IDEA, Signal.Kind.COMPLIMENT}
THANKS = "thanks"


def field_name(question: ExtraQuestion) -> str:
    """Return the name of a question's field: its key cannot be taken for another field."""
    return f"q_{question.key}"


def choices_of(question: ExtraQuestion) -> list[tuple[str, str]]:
    """Return what can be chosen, by the Dutch name, in the reader's language."""
    return [(each["name"], in_language(each["name"], each.get("name_en", ""))) for each in question.choices]


def field_of(question: ExtraQuestion) -> forms.Field:
    """Return the field a question is answered in."""
    common: dict[str, Any] = {"label": question.shown_text, "required": question.is_required}
    match question.kind:
        case ExtraQuestion.Kind.YES_NO:
            return forms.ChoiceField(choices=[(YES, _("Yes")), (NO, _("No"))], widget=forms.RadioSelect, **common)
        case ExtraQuestion.Kind.CHOICE:
            return forms.ChoiceField(choices=choices_of(question), widget=forms.RadioSelect, **common)
        case ExtraQuestion.Kind.NUMBER:
            return forms.IntegerField(min_value=0, max_value=MOST_NUMBER, **common)
        case ExtraQuestion.Kind.DATE:
            return forms.DateField(widget=DateInput, **common)
        case _:
            return forms.CharField(max_length=MOST_LETTERS, **common)


def life_event_field() -> forms.ChoiceField:
    """Return the question about what goes on in somebody's life: always optional, and it says so."""
    nothing = _("Nothing, or I would rather not say")
    return forms.ChoiceField(
        label=_("Is something going on in your life that this has to do with?"),
        help_text=_("You need not answer. It helps us to see what you need besides."),
        choices=[("", nothing), *Report.LifeEvent.choices],
        required=False,
    )


def takes_part_field() -> forms.ChoiceField:
    """Return the question what somebody wants to do for an idea."""
    return forms.ChoiceField(
        label=_("Do you want to do something for this idea yourself?"),
        choices=Report.TakesPart.choices,
        widget=forms.RadioSelect,
        required=False,
    )


def thanks_field() -> forms.BooleanField:
    """Return the offer to pass thanks on."""
    return forms.BooleanField(
        label=_("Pass my thanks on to the people concerned"),
        help_text=_("They read your words, not your name."),
        required=False,
    )


def said_as(question: ExtraQuestion, value: object) -> str:
    """Return an answer in words; empty where there is none."""
    if value in (None, ""):
        return ""
    if question.kind == ExtraQuestion.Kind.YES_NO:
        return _("Yes") if value == YES else _("No")
    if question.kind == ExtraQuestion.Kind.CHOICE:
        return dict(choices_of(question)).get(str(value), str(value))
    return date_format(value) if isinstance(value, date) else str(value)


def answers_in(cleaned: Mapping[str, Any], questions: Sequence[ExtraQuestion]) -> list[dict[str, str]]:
    """Return what was answered, as the report keeps it: in words, as it was asked."""
    found = [(each, said_as(each, cleaned.get(field_name(each)))) for each in questions]
    return [{"key": each.key, "question": each.shown_text, "answer": answer} for each, answer in found if answer]


class QuestionsForm(forms.Form):
    """The step with what a category asks, and what goes with the kind."""

    def __init__(self, *args: Any, kind: str, questions: Sequence[ExtraQuestion], **options: Any) -> None:
        super().__init__(*args, **options)
        self.questions = questions
        for question in questions:
            self.fields[field_name(question)] = field_of(question)
        if kind == Signal.Kind.IDEA:
            self.fields["takes_part"] = takes_part_field()
        if kind == Signal.Kind.COMPLIMENT:
            self.fields[THANKS] = thanks_field()
        if kind in LIFE_EVENT_KINDS:
            self.fields["life_event"] = life_event_field()

    def kept(self) -> dict[str, Any]:
        """Return what a draft keeps: the answers in words, and what was typed for who comes back."""
        answers = answers_in(self.cleaned_data, self.questions)
        if self.cleaned_data.get(THANKS):
            asked = _("May we pass your thanks on to the people concerned?")
            answers.append({"key": THANKS, "question": asked, "answer": _("Yes")})
        return {
            "answers": answers,
            "life_event": self.cleaned_data.get("life_event", ""),
            "takes_part": self.cleaned_data.get("takes_part", ""),
            "typed": {name: self.data.get(name, "") for name in self.fields},
        }


# What a form on one page says when a category asks something that was not on the page yet.
ASKED_FIRST = gettext_lazy("This category asks something more. Fill in what you know, and save again.")
