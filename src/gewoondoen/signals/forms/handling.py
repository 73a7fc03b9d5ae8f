"""What is filled in to act on a signal."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.people.models import User
from gewoondoen.people.queries import colleagues
from gewoondoen.signals import queries
from gewoondoen.signals.forms.privacy import PointsOut
from gewoondoen.signals.forms.reporting import MOST_LETTERS, CategoryField, work_choices
from gewoondoen.signals.models import ContactMoment, Report, Signal, Theme
from gewoondoen.ui.forms import DateInput


class ActForm(forms.Form):
    """Something done to a signal: carries which version, and how much of the timeline, the person had before them."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, signal: Signal, viewer: Any, **options: Any) -> None:
        self.signal, self.viewer = signal, viewer
        super().__init__(*args, **options)

    def given(self) -> dict[str, Any]:
        """Return what the action gets: all that was typed."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"seen", "noticed"}}


class ReadByReporters(PointsOut, ActForm):
    """A form with a text that all reporters read: personal data in it are pointed out before it goes to them."""

    def reason(self) -> str:
        """Say who reads it."""
        return _("Everyone who reported this reads it.")


class WaitForm(ReadByReporters):
    """What it waits for."""

    looked_at = "waiting_for"

    waiting_for = forms.CharField(
        label=gettext_lazy("What does it wait for?"),
        max_length=300,
        help_text=gettext_lazy("The reporters read this. Write plainly: for whom, and until when you expect."),
        widget=forms.Textarea({"rows": 3}),
    )


class ReopenForm(ActForm):
    """Why it opens again."""

    reason = forms.CharField(
        label=gettext_lazy("Why does it open again?"),
        max_length=MOST_LETTERS,
        help_text=gettext_lazy("For colleagues; kept as a note."),
        widget=forms.Textarea({"rows": 4}),
    )


class NoteForm(ActForm):
    """A note for colleagues."""

    text = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=MOST_LETTERS,
        help_text=gettext_lazy("For colleagues only. Keep out what belongs in somebody's own file."),
        widget=forms.Textarea({"rows": 5}),
    )

    def given(self) -> dict[str, Any]:
        """Leave the version out: two notes never collide."""
        return {"text": self.cleaned_data["text"]}


class DescribeForm(ActForm):
    """Title, kind, and the category with its theme."""

    title = forms.CharField(
        label=gettext_lazy("In one line"),
        max_length=140,
        required=False,
        help_text=gettext_lazy("Everyone can read this line. No names, no house numbers."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Signal.Kind.choices)
    category = CategoryField(
        label=gettext_lazy("Category"), help_text=gettext_lazy("The theme and the department follow from it.")
    )
    theme = forms.ModelChoiceField(
        label=gettext_lazy("Theme, where no category fits"), queryset=Theme.objects.none(), required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["theme"].queryset = queries.themes()  # type: ignore[attr-defined]
        self.fields["category"].queryset = queries.categories_besides(self.signal.category)  # type: ignore[attr-defined]
        self.fields["category"].choices = work_choices(self.signal.category)  # type: ignore[attr-defined]


class PersonChoice(forms.ModelChoiceField[User]):
    """A colleague, by name and what they do."""

    def label_from_instance(self, person: Any) -> str:
        """Name and function, or organisation."""
        also = person.job or (person.organisation.name if person.organisation else "")
        return f"{person.name} ({also})" if also else str(person.name)


class HandOverForm(ActForm):
    """Another face, with what they have to know."""

    person = PersonChoice(label=gettext_lazy("New contact person"), queryset=User.objects.none())
    note = forms.CharField(
        label=gettext_lazy("What does your colleague have to know?"),
        max_length=MOST_LETTERS,
        help_text=gettext_lazy("What was said and agreed, so that the reporter need not tell it twice."),
        widget=forms.Textarea({"rows": 5}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choice = colleagues(self.signal.area)
        if self.signal.contact_person_id is not None:
            choice = choice.exclude(pk=self.signal.contact_person_id)
        self.fields["person"].queryset = choice.order_by("name")  # type: ignore[attr-defined]


class SignalChoice(forms.ModelChoiceField[Signal]):
    """Another signal, by name and reference."""

    def label_from_instance(self, signal: Any) -> str:
        """What it is called, and since when."""
        return f"{signal.name} ({signal.reference}, {timezone.localtime(signal.created_at):%d-%m-%Y})"


class JoinForm(ActForm):
    """The signal it is joined into."""

    into = SignalChoice(
        label=gettext_lazy("The same as"),
        queryset=Signal.objects.none(),
        help_text=gettext_lazy("Open signals of this neighbourhood. All reporters keep their words and their news."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        others: QuerySet[Signal] = queries.joinable_with(self.viewer, self.signal)
        self.fields["into"].queryset = others  # type: ignore[attr-defined]


class ReportChoice(forms.ModelChoiceField[Report]):
    """One of the reports, by who said it or, for who stayed anonymous, how it begins."""

    def label_from_instance(self, report: Any) -> str:
        """Name the reporter, or quote the first words."""
        name = report.reporter.name if report.reporter else ""
        start = report.words[:60] + ("…" if len(report.words) > 60 else "")
        return f"{name}: {start}" if name else start


class ContactForm(ActForm):
    """A contact moment."""

    report = ReportChoice(
        label=gettext_lazy("With whom?"),
        queryset=Report.objects.none(),
        required=False,
        empty_label=gettext_lazy("Nobody in particular"),
    )
    how = forms.ChoiceField(label=gettext_lazy("How?"), choices=ContactMoment.How.choices, widget=forms.RadioSelect)
    said = forms.CharField(
        label=gettext_lazy("What was said?"),
        max_length=MOST_LETTERS,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    agreed = forms.CharField(
        label=gettext_lazy("What did you agree?"),
        max_length=MOST_LETTERS,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    next_contact_on = forms.DateField(
        label=gettext_lazy("Next contact on"),
        required=False,
        widget=DateInput,
        help_text=gettext_lazy("You see it on that day under Today."),
    )
    gave_answer = forms.BooleanField(label=gettext_lazy("I gave the answer in this contact"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        reports = Report.objects.filter(signal=self.signal).select_related("reporter")
        self.fields["report"].queryset = reports  # type: ignore[attr-defined]
        if len(reports) == 1:
            self.fields["report"].initial = reports[0].pk
        if self.signal.status != Signal.Status.ANSWERED:
            del self.fields["gave_answer"]

    def clean_next_contact_on(self) -> Any:
        """Plan forward, at most a year."""
        day = self.cleaned_data["next_contact_on"]
        today = timezone.localdate()
        if day and not today <= day <= today + timedelta(days=366):
            raise forms.ValidationError(_("Choose a day from today, within a year."))
        return day

    def clean(self) -> dict[str, Any]:
        """Ask what was said, unless nobody answered."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("how") != ContactMoment.How.NO_ANSWER and not cleaned.get("said") and not cleaned.get("agreed"):
            self.add_error("said", _("Write in a few words what was said."))
        return cleaned

    def given(self) -> dict[str, Any]:
        """Leave the version out: two people who both called both did."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"version", "seen"}}
