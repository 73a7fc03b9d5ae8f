"""What is filled in about a meeting and its points."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.challenges.models import Challenge
from gewoondoen.platforms import queries
from gewoondoen.platforms.forms.act import MOST_LETTERS, ActForm, VersionedForm
from gewoondoen.platforms.hours import NoSuchHour, moment
from gewoondoen.platforms.models import Meeting
from gewoondoen.ui.forms import DateInput, text_area


class TimeInput(forms.TimeInput):
    """An hour on the clock, with the keyboard of the device."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class MeetingForm(ActForm):
    """When, where and about what a platform meets, on the clock of the municipality."""

    title = forms.CharField(label=gettext_lazy("What kind of meeting is it?"), max_length=140)
    day = forms.DateField(label=gettext_lazy("Day"), widget=DateInput)
    begins = forms.TimeField(label=gettext_lazy("From what hour"), widget=TimeInput())
    ends = forms.TimeField(label=gettext_lazy("Until what hour"), widget=TimeInput())
    place = forms.CharField(label=gettext_lazy("Where?"), max_length=200, required=False)
    is_public = forms.BooleanField(
        label=gettext_lazy("Everyone is welcome"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Without this, only members and who works for the municipality here know of it."),
    )

    @classmethod
    def start(cls, subject: Any) -> dict[str, Any]:
        """Start with what stands there, on the clock here; a new meeting with nothing."""
        if not isinstance(subject, Meeting):
            return {}
        begins, ends = timezone.localtime(subject.starts_at), timezone.localtime(subject.ends_at)
        kept = {name: getattr(subject, name) for name in ("title", "place", "is_public")}
        return {**kept, "day": begins.date(), "begins": begins.time(), "ends": ends.time()}

    def clean(self) -> dict[str, Any]:
        """Make moments of a day and hours."""
        cleaned = super().clean() or self.cleaned_data
        day = cleaned.get("day")
        starts_at, ends_at = self._moment("begins", day), self._moment("ends", day)
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends", _("This hour lies before the first one."))
        cleaned |= {"starts_at": starts_at, "ends_at": ends_at}
        return cleaned

    def _moment(self, field: str, day: date | None) -> datetime | None:
        """Return the moment of an hour on a day; an hour that the clock skips is a mistake at its field."""
        at: time | None = self.cleaned_data.get(field)
        if day is None or at is None:
            return None
        try:
            return moment(day, at, ZoneInfo(settings.TIME_ZONE))
        except NoSuchHour:
            self.add_error(field, _("The clock skips this hour that night. Choose another one."))
            return None

    def given(self) -> dict[str, Any]:
        """Return what the action gets."""
        return {name: value for name, value in super().given().items() if name not in ("day", "begins", "ends")}


class ChangeMeetingForm(MeetingForm):
    """A meeting that is there."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class CancelForm(VersionedForm):
    """Why a meeting does not take place."""

    reason = forms.CharField(
        label=gettext_lazy("Why does it not take place?"),
        max_length=200,
        help_text=gettext_lazy("Members and who follows the area read this. No names, please."),
    )


class PointForm(ActForm):
    """A point: what it is about, what was said, what was decided."""

    title = forms.CharField(label=gettext_lazy("What is it about?"), max_length=200)
    challenge = forms.ModelChoiceField(
        label=gettext_lazy("Does it belong to a challenge?"),
        queryset=Challenge.objects.none(),
        required=False,
        empty_label=gettext_lazy("No"),
        help_text=gettext_lazy("Then a decision is shown on the page of that challenge too."),
    )
    notes = forms.CharField(
        label=gettext_lazy("What was said?"),
        max_length=2 * MOST_LETTERS,
        required=False,
        help_text=gettext_lazy("Once the notes of a public meeting are settled everyone reads this. No names, please."),
        widget=text_area(6),
    )
    decision = forms.CharField(
        label=gettext_lazy("What was decided?"), max_length=1000, required=False, widget=text_area(3)
    )
    starts_with = ("title", "challenge", "notes", "decision")

    @classmethod
    def start(cls, subject: Any) -> dict[str, Any]:
        """Start a new point with nothing."""
        return {} if isinstance(subject, Meeting) else super().start(subject)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        found = queries.linkable_challenges(self.viewer, self.whole.platform)
        kept = getattr(self.subject, "challenge_id", None)
        if kept is not None:
            found = found | Challenge.objects.filter(pk=kept).select_related("area", "contact_person")
        self.fields["challenge"].queryset = found  # type: ignore[attr-defined]


class ChangePointForm(PointForm):
    """A point that is there."""

    version = forms.IntegerField(widget=forms.HiddenInput)
