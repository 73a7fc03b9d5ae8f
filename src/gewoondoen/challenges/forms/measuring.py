"""What is filled in to measure whether it works: a figure to follow, a count of one's own, its numbers."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gewoondoen.areas.models import Area
from gewoondoen.challenges import counting
from gewoondoen.challenges.counting import Fault, Why
from gewoondoen.challenges.forms.act import NO_NAMES, ActForm, VersionedForm
from gewoondoen.challenges.forms.numbers import number
from gewoondoen.challenges.models import Helped, Measure
from gewoondoen.kernel.text_files import NoText, decoded
from gewoondoen.knowledge.queries import catalogue
from gewoondoen.knowledge.values import Direction
from gewoondoen.ui.forms import DateInput, LongSelect, text_area

# Two thousand rows of a day, a number and a short note.
MOST_BYTES = 100_000
# Of faults in a table the first ones are named: whoever mends those tries again.
NAMED_FAULTS = 10


class TargetForm(VersionedForm):
    """Where it should get, and by when."""

    target = number(gettext_lazy("Where should it get?"), required=False)
    target_on = forms.DateField(label=gettext_lazy("By when?"), required=False, widget=DateInput)
    more_is_better = forms.TypedChoiceField(
        label=gettext_lazy("Which way is better?"),
        choices=[("yes", gettext_lazy("More")), ("no", gettext_lazy("Less"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        is_more = self.item.more_is_better if isinstance(self.item, Measure) else True
        self.initial["more_is_better"] = "yes" if is_more else "no"


class FollowFigureForm(ActForm):
    """Which figure is followed where, and from when."""

    indicator = forms.ChoiceField(label=gettext_lazy("Which figure?"), widget=LongSelect)
    area = forms.ModelChoiceField(label=gettext_lazy("Of which area?"), queryset=Area.objects.none(), empty_label=None)
    year = forms.IntegerField(
        label=gettext_lazy("From which year?"),
        min_value=1900,
        max_value=2100,
        required=False,
        help_text=gettext_lazy("Where it began. Empty: the latest year there is now."),
    )
    target = number(gettext_lazy("Where should it get?"), required=False)
    target_on = forms.DateField(label=gettext_lazy("By when?"), required=False, widget=DateInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered = catalogue(self.viewer)
        choices = [(each.slug, each.shown_name) for each in self.offered.with_numbers()]
        self.fields["indicator"].choices = [("", "–"), *choices]  # type: ignore[attr-defined]
        around = Area.objects.filter(pk__in=self.challenge.area.ancestor_ids).order_by("-path")
        self.fields["area"].queryset = around  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Find the period in which it began: the latest of the year, or the latest there is."""
        cleaned = super().clean() or self.cleaned_data
        slug, year = cleaned.get("indicator"), cleaned.get("year")
        if slug:
            periods = [each for each in self.offered.periods_of(slug) if not year or each.startswith(str(year))]
            if periods:
                cleaned["baseline_period"] = periods[-1]
            else:
                self.add_error("year", _("There is no figure of this year. Choose another, or leave it empty."))
        return cleaned

    def given(self) -> dict[str, Any]:
        """Return what the action gets; which way is better is that of the figure until somebody says otherwise."""
        given = super().given()
        del given["year"]
        indicator = self.offered.indicators[given["indicator"]]
        return given | {"indicator": indicator, "more_is_better": indicator.direction != Direction.DOWN}


class CountOurselvesForm(ActForm):
    """What is counted, and where it begins and should get."""

    name = forms.CharField(
        label=gettext_lazy("What do you count?"),
        max_length=120,
        help_text=gettext_lazy("For example: people helped to work across the border."),
    )
    unit = forms.CharField(
        label=gettext_lazy("In what?"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("For example: people, or visitors a week."),
    )
    adds_up = forms.TypedChoiceField(
        label=gettext_lazy("How do you count?"),
        choices=[
            ("total", gettext_lazy("Each number comes on top of the others: people helped so far")),
            ("level", gettext_lazy("Each number stands for itself: visitors in a week")),
        ],
        coerce=lambda value: value == "total",
        initial="total",
        widget=forms.RadioSelect,
    )
    more_is_better = forms.TypedChoiceField(
        label=gettext_lazy("Which way is better?"),
        choices=[("yes", gettext_lazy("More")), ("no", gettext_lazy("Less"))],
        coerce=lambda value: value == "yes",
        initial="yes",
        widget=forms.RadioSelect,
    )
    baseline = number(gettext_lazy("Where did it begin?"), required=False)
    baseline_on = forms.DateField(label=gettext_lazy("Measured on"), required=False, widget=DateInput)
    target = number(gettext_lazy("Where should it get?"), required=False)
    target_on = forms.DateField(label=gettext_lazy("By when?"), required=False, widget=DateInput)

    def clean(self) -> dict[str, Any]:
        """Ask for days in order."""
        cleaned = super().clean() or self.cleaned_data
        start, end = cleaned.get("baseline_on"), cleaned.get("target_on")
        if start and end and end < start:
            self.add_error("target_on", _("This day lies before the one it began on."))
        return cleaned


class CountForm(ActForm):
    """One number on a day."""

    on = forms.DateField(label=gettext_lazy("On which day?"), widget=DateInput)
    value = number(gettext_lazy("How many?"))
    note = forms.CharField(
        label=gettext_lazy("What should be known of it?"), max_length=200, required=False, help_text=NO_NAMES
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["on"] = timezone.localdate()


def fault_text(fault: Fault, file: str) -> str:
    """Return in words what is wrong in which cell of which file."""
    why = {
        Why.NO_DAY: _("“%(text)s” is no day. Write it as 2026-11-16 or 16-11-2026."),
        Why.NO_NUMBER: _("“%(text)s” is no number. Write it as 198.400 or 12,5."),
        Why.TOO_LARGE: _("“%(text)s” is too large a number."),
        Why.LONG_NOTE: _("The note is longer than 200 letters."),
        Why.TWICE: _("“%(text)s” stands there twice."),
        Why.TOO_MANY: _("These are more than 2,000 rows."),
        Why.EMPTY: _("There is no row with a day and a number in it."),
    }[fault.why] % {"text": fault.text}
    if not fault.row:
        return f"{file}: {why}" if file else why
    where = _("row %(row)s, column %(column)s") % {"row": fault.row, "column": fault.column}
    return f"{file}, {where}: {why}" if file else f"{where}: {why}"


class ImportCountsForm(ActForm):
    """Many numbers at once, from a file or pasted from a spreadsheet."""

    file = forms.FileField(label=gettext_lazy("A file (CSV)"), required=False)
    text = forms.CharField(
        label=gettext_lazy("Or paste the rows here"),
        required=False,
        max_length=MOST_BYTES,
        strip=False,
        help_text=gettext_lazy(
            "A row for each number: day; number; note. For example: 16-11-2026; 198.400; week 47. "
            "A point stands between thousands, a comma before decimals."
        ),
        widget=text_area(8),
    )

    def clean(self) -> dict[str, Any]:
        """Read the table whole; with a fault anywhere nothing is taken over."""
        cleaned = super().clean() or self.cleaned_data
        file, text = cleaned.get("file"), cleaned.get("text") or ""
        if bool(file) == bool(text.strip()):
            self.add_error("text", _("Choose a file or paste rows, one of the two."))
            return cleaned
        field, name = ("file", file.name) if isinstance(file, UploadedFile) else ("text", "")
        if isinstance(file, UploadedFile):
            text = self._text_of(file)
        if self.errors:
            return cleaned
        table = counting.read(text)
        for fault in table.faults[:NAMED_FAULTS]:
            self.add_error(field, fault_text(fault, name or ""))
        if more := len(table.faults[NAMED_FAULTS:]):
            words = ngettext("And %(more)d fault more.", "And %(more)d faults more.", more)
            self.add_error(field, words % {"more": more})
        if table.faults:
            self.add_error(None, _("Nothing was changed. Mend these cells and try again."))
        cleaned["rows"] = table.rows
        return cleaned

    def _text_of(self, file: Any) -> str:
        """Return a file as text; says at the field why when it holds none."""
        if (file.size or 0) > MOST_BYTES:
            self.add_error("file", _("This file is too large: 100 kB at most."))
            return ""
        try:
            return decoded(file.read())
        except NoText:
            self.add_error("file", _("This is no text. Save it from the spreadsheet as CSV."))
            return ""

    def given(self) -> dict[str, Any]:
        """Return the rows."""
        return {"rows": self.cleaned_data["rows"]}


class HelpedForm(forms.Form):
    """Did it help?"""

    says = forms.ChoiceField(label=gettext_lazy("Did it help?"), choices=Helped.Says.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=gettext_lazy("What should we know?"),
        max_length=2000,
        required=False,
        help_text=gettext_lazy("Only those who carry the challenge read this. No names or addresses, please."),
        widget=text_area(4),
    )
