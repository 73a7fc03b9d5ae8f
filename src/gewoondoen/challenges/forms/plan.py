"""What is filled in to plan a cycle, to look back on it, and to ask something of the line."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.challenges.cycles import Span, proposed
from gewoondoen.challenges.forms.act import MOST_LETTERS, NO_NAMES, ActForm, VersionedForm
from gewoondoen.challenges.models import Cycle, Effort, LineRequest
from gewoondoen.people.models import Organisation
from gewoondoen.people.queries import organisations_for
from gewoondoen.ui.forms import DateInput, FilterForm, text_area

OPEN = (Effort.Status.PLANNED, Effort.Status.BUSY)
STATES = LineRequest.State


class CycleForm(ActForm):
    """From when until when, and what there is at the end."""

    starts_on = forms.DateField(label=gettext_lazy("From"), widget=DateInput)
    ends_on = forms.DateField(
        label=gettext_lazy("Until"),
        widget=DateInput,
        help_text=gettext_lazy("Four to six weeks works best. Another length is fine too."),
    )
    aim = forms.CharField(
        label=gettext_lazy("What do we want to have by the end?"), max_length=200, required=False, help_text=NO_NAMES
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.item is None:
            known = [Span(*days) for days in self.challenge.cycles.values_list("starts_on", "ends_on")]
            span = proposed(known, timezone.localdate())
            self.initial.update(starts_on=span.starts_on, ends_on=span.ends_on)

    def clean(self) -> dict[str, Any]:
        """Ask for days in order."""
        cleaned = super().clean() or self.cleaned_data
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end <= start:
            self.add_error("ends_on", _("A cycle ends after the day it starts on."))
        return cleaned

    def given(self) -> dict[str, Any]:
        """Return what the action gets, the two days as one stretch."""
        given = super().given()
        return given | {"span": Span(given.pop("starts_on"), given.pop("ends_on"))}


class ChangeCycleForm(CycleForm, VersionedForm):
    """The same, of a cycle that is there."""

    field_order = ("starts_on", "ends_on", "aim")


class ReviewForm(VersionedForm):
    """The look back: what was done and learned, what changes, and what becomes of each thing that is still open."""

    done = forms.CharField(
        label=gettext_lazy("What was done?"), max_length=MOST_LETTERS, help_text=NO_NAMES, widget=text_area(3)
    )
    learned = forms.CharField(
        label=gettext_lazy("What did we learn?"),
        max_length=MOST_LETTERS,
        help_text=gettext_lazy("Also what did not work: somebody else is spared it."),
        widget=text_area(3),
    )
    changes = forms.CharField(
        label=gettext_lazy("What do we do differently?"), max_length=MOST_LETTERS, required=False, widget=text_area(3)
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        cycle = self.item
        self.open: list[Effort] = []
        if not isinstance(cycle, Cycle):
            return
        self.open = list(cycle.efforts.filter(status__in=OPEN).order_by("pk"))
        for effort in self.open:
            self._ask_about(effort)
        self.asks_next = (
            self.challenge.is_open
            and not self.challenge.cycles.filter(starts_on__gt=cycle.ends_on, reviewed_at=None).exists()
        )
        if self.asks_next:
            self._ask_next()

    def _ask_about(self, effort: Effort) -> None:
        """Ask what becomes of one effort that is still open."""
        self.fields[f"then_{effort.pk}"] = forms.ChoiceField(
            label=_("Still open: %(title)s") % {"title": effort.title},
            choices=[("next", _("Goes along to the next cycle")), ("drop", _("Is dropped"))],
            widget=forms.RadioSelect,
        )
        self.fields[f"why_{effort.pk}"] = forms.CharField(
            label=_("If it is dropped: why? (%(title)s)") % {"title": effort.title},
            max_length=MOST_LETTERS,
            required=False,
            widget=text_area(2),
        )

    def _ask_next(self) -> None:
        """Propose the next cycle, where there is none yet."""
        known = [Span(*days) for days in self.challenge.cycles.values_list("starts_on", "ends_on")]
        span = proposed(known, timezone.localdate())
        self.fields["next_from"] = forms.DateField(label=_("Next cycle from"), required=False, widget=DateInput)
        self.fields["next_until"] = forms.DateField(
            label=_("Next cycle until"),
            required=False,
            widget=DateInput,
            help_text=_("Leave both days empty when there is no next cycle."),
        )
        self.initial.update(next_from=span.starts_on, next_until=span.ends_on)

    def clean(self) -> dict[str, Any]:
        """Ask why something is dropped, and for two days or none."""
        cleaned = super().clean() or self.cleaned_data
        for effort in self.open:
            if cleaned.get(f"then_{effort.pk}") == "drop" and not cleaned.get(f"why_{effort.pk}", "").strip():
                self.add_error(f"why_{effort.pk}", _("Say why it will not be done: those who counted on it read this."))
        start, end = cleaned.get("next_from"), cleaned.get("next_until")
        if bool(start) != bool(end) and not self.errors:
            self.add_error("next_until", _("Fill in both days, or neither."))
        elif start and end and end <= start:
            self.add_error("next_until", _("A cycle ends after the day it starts on."))
        return cleaned

    def given(self) -> dict[str, Any]:
        """Return what the action gets: the words, and each open effort among those that move or are dropped."""
        cleaned = self.cleaned_data
        start, end = cleaned.get("next_from"), cleaned.get("next_until")
        return {
            "done": cleaned["done"],
            "learned": cleaned["learned"],
            "changes": cleaned["changes"],
            "version": cleaned["version"],
            "moved": [each for each in self.open if cleaned[f"then_{each.pk}"] == "next"],
            "dropped": {each: cleaned[f"why_{each.pk}"] for each in self.open if cleaned[f"then_{each.pk}"] == "drop"},
            "next_span": Span(start, end) if start and end else None,
        }


class AskLineForm(ActForm):
    """What is asked of whom, and by when."""

    of = forms.ChoiceField(label=gettext_lazy("What is it about?"), choices=LineRequest.Of.choices)
    what = forms.CharField(
        label=gettext_lazy("What do you ask?"),
        max_length=MOST_LETTERS,
        help_text=gettext_lazy("Say what you need and what it is for, so that one can answer without asking back."),
        widget=text_area(4),
    )
    department = forms.ModelChoiceField(
        label=gettext_lazy("Of which department?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="–",
        help_text=gettext_lazy("Empty: the line managers and directors of the area answer."),
    )
    answer_by = forms.DateField(label=gettext_lazy("An answer is needed by"), widget=DateInput)
    effort = forms.ModelChoiceField(
        label=gettext_lazy("For what on the plan?"), queryset=Effort.objects.none(), required=False, empty_label="–"
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        departments = organisations_for(self.viewer).filter(kind=Organisation.Kind.DEPARTMENT)
        self.fields["department"].queryset = departments  # type: ignore[attr-defined]
        efforts = self.fields["effort"]
        efforts.queryset = self.challenge.efforts.filter(status__in=OPEN)  # type: ignore[attr-defined]
        efforts.label_from_instance = lambda effort: effort.title  # type: ignore[attr-defined]


class AnswerLineForm(VersionedForm):
    """Yes, in part or no, and why."""

    state = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        choices=[(each.value, each.label) for each in (STATES.GRANTED, STATES.IN_PART, STATES.REFUSED)],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=gettext_lazy("In words"),
        max_length=MOST_LETTERS,
        required=False,
        help_text=gettext_lazy(
            "When it is not a full yes: why, and what is possible. Those on the challenge read this."
        ),
        widget=text_area(4),
    )

    def clean(self) -> dict[str, Any]:
        """Ask why, where it is not a yes."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("state") in (STATES.IN_PART, STATES.REFUSED) and not cleaned.get("answer", "").strip():
            self.add_error("answer", _("Say why, and what is possible: the work goes on with this answer."))
        return cleaned


SORTS = ("titel", "wie", "domein", "van", "tot", "ronde", "stand")


class PlanFilters(FilterForm):
    """How the plan is shown, from the address; what makes no sense there changes nothing."""

    weergave = forms.ChoiceField(required=False, choices=[("bord", ""), ("lijst", "")])
    ronde = forms.CharField(required=False, max_length=5)
    sorteer = forms.ChoiceField(required=False, choices=[(f"{sign}{each}", "") for each in SORTS for sign in ("", "-")])
