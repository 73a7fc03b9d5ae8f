"""What is filled in about goals, frameworks and what serves them."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.areas.choosing import offer_areas
from gewoondoen.challenges import looking_ahead
from gewoondoen.challenges.models import Challenge
from gewoondoen.challenges.queries import Filters
from gewoondoen.goals import policies, queries
from gewoondoen.goals.goal_files import BadCell, Why
from gewoondoen.goals.models import CouncilFramework, Staying, StrategicGoal
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.text_files import NoText, decoded
from gewoondoen.people.models import Organisation, Role, User
from gewoondoen.ui.forms import DateInput, FilterForm, LongSelect

INDENT = "\u2003"
# Two thousand goals with their texts; a file that is larger is another file.
MOST_BYTES = 2_000_000
OWNERS = (*policies.KEEPERS, Role.LINE_MANAGER, Role.EXECUTIVE_MEMBER)


class KeptForm(forms.Form):
    """What every form here has: sent twice it is done once, and it knows which version the person saw."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def given(self) -> dict[str, Any]:
        """Return what the action gets."""
        left = {"key"} if self.cleaned_data.get("version") is not None else {"key", "version"}
        return {name: value for name, value in self.cleaned_data.items() if name not in left}


class OwnedForm(KeptForm):
    """Something with an owner and a period."""

    title = forms.CharField(label=gettext_lazy("In one line"), max_length=140)
    source = forms.CharField(
        label=gettext_lazy("Where is it written?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("For example: coalition agreement 2026-2030, page 12."),
    )
    owner_organisation = forms.ModelChoiceField(
        label=gettext_lazy("Which department or organisation carries it?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=gettext_lazy("Not known yet"),
        widget=LongSelect,
    )
    owner = forms.ModelChoiceField(
        label=gettext_lazy("Who answers for it?"),
        queryset=User.objects.none(),
        required=False,
        empty_label=gettext_lazy("Not known yet"),
        widget=LongSelect,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        people = User.objects.filter(is_active=True, grants__role__in=OWNERS).distinct().order_by("name", "pk")
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]
        self.fields["owner_organisation"].queryset = Organisation.objects.order_by("name")  # type: ignore[attr-defined]

    def ends_after(self, first: str) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        cleaned = self.cleaned_data
        starts, ends = cleaned.get(first), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("This is before it begins."))
        return cleaned


class GoalForm(OwnedForm):
    """What council or executive wants to reach."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"), choices=StrategicGoal.Kind.choices, widget=forms.RadioSelect
    )
    about = forms.CharField(
        label=gettext_lazy("What is meant?"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text=gettext_lazy("In words that a resident understands: what will people notice?"),
    )
    parent = forms.TypedChoiceField(
        label=gettext_lazy("Lies under"), required=False, widget=LongSelect, coerce=int, empty_value=None
    )
    starts_on = forms.DateField(label=gettext_lazy("From"), widget=DateInput)
    ends_on = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        widget=DateInput,
        help_text=gettext_lazy("A goal that has ended stays to be read."),
    )
    field_order = ("kind", "title", "about", "parent", "starts_on", "ends_on", "source", "owner_organisation", "owner")

    def __init__(self, *args: Any, goal: StrategicGoal | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.goals = {each.pk: each for each in queries.goals_for(None)}
        without = set(queries.with_all_below(goal)) if goal else set()
        rows = [row for row in queries.rows_of(self.goals.values()) if row.item.pk not in without]
        self.fields["parent"].choices = [  # type: ignore[attr-defined]
            ("", _("Nothing: it stands on its own")),
            *((str(row.item.pk), f"{INDENT * (row.level - 1)}{row.item.title}") for row in rows),
        ]

    def clean(self) -> dict[str, Any]:
        """Give the parent itself, and look at the period."""
        super().clean()
        self.cleaned_data["parent"] = self.goals.get(self.cleaned_data.get("parent") or 0)
        return self.ends_after("starts_on")


class FrameworkForm(OwnedForm):
    """The bounds that the council set."""

    bounds = forms.CharField(
        label=gettext_lazy("What are the bounds?"),
        max_length=10_000,
        widget=forms.Textarea({"rows": 5}),
        help_text=gettext_lazy("Vision, budget, conditions: inside them people are free."),
    )
    goal = forms.ModelChoiceField(
        label=gettext_lazy("Set under which goal?"),
        queryset=StrategicGoal.objects.none(),
        required=False,
        empty_label=gettext_lazy("Under none"),
        widget=LongSelect,
    )
    decided_on = forms.DateField(label=gettext_lazy("Decided on"), widget=DateInput)
    ends_on = forms.DateField(label=gettext_lazy("Until"), required=False, widget=DateInput)
    field_order = ("title", "bounds", "goal", "decided_on", "ends_on", "source", "owner_organisation", "owner")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["goal"].queryset = StrategicGoal.objects.order_by("title")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Look at the period."""
        super().clean()
        return self.ends_after("decided_on")


class ServeForm(KeptForm):
    """Which goal a challenge serves, and how."""

    goal = forms.ModelChoiceField(
        label=gettext_lazy("Which goal does it serve?"),
        queryset=StrategicGoal.objects.none(),
        widget=LongSelect,
        empty_label=gettext_lazy("Choose a goal"),
    )
    how = forms.CharField(label=gettext_lazy("How does it serve it?"), max_length=300, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["goal"].queryset = StrategicGoal.objects.order_by("title")  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """Return what the action gets."""
        return {"goal": self.cleaned_data["goal"], "how": self.cleaned_data["how"]}


class StayForm(KeptForm):
    """Whether a challenge stays inside a framework, and why people think so."""

    framework = forms.ModelChoiceField(
        label=gettext_lazy("Which framework?"),
        queryset=CouncilFramework.objects.none(),
        widget=LongSelect,
        empty_label=gettext_lazy("Choose a framework"),
    )
    says = forms.ChoiceField(
        label=gettext_lazy("Does it stay inside?"), choices=Staying.Says.choices, widget=forms.RadioSelect
    )
    why = forms.CharField(
        label=gettext_lazy("Why?"), max_length=4000, required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["framework"].queryset = queries.frameworks_for(None)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask why it does not stay inside."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("says") in {Staying.Says.TENSION, Staying.Says.OUTSIDE} and not cleaned.get("why"):
            self.add_error("why", _("Say why: the council will ask."))
        return cleaned


class ImportForm(forms.Form):
    """A file with goals."""

    file = forms.FileField(
        label=gettext_lazy("The file (CSV)"),
        help_text=gettext_lazy("With the columns kind, title, parent, about, source, starts_on, ends_on, owner."),
        widget=forms.FileInput({"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> str:
        """Return the text of the file."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is too large. Bring the goals in in two files."))
        try:
            return decoded(file.read())
        except NoText:
            raise forms.ValidationError(_("This is no text. Save it from the spreadsheet as “CSV UTF-8”.")) from None


def reason_of(bad: BadCell) -> str:
    """Word what is wrong with a cell."""
    words = {
        Why.MISSING: _("this column is missing"),
        Why.UNKNOWN_COLUMN: _("this column is unknown"),
        Why.EMPTY: _("it is empty"),
        Why.NO_KIND: _("“%(value)s” is neither goal nor ambition"),
        Why.NO_DATE: _("“%(value)s” is not a date such as 2026-06-01"),
        Why.ENDS_FIRST: _("%(value)s is before it begins"),
        Why.TOO_LONG: _("it is longer than %(value)s letters"),
        Why.TWICE: _("“%(value)s” is there more than once"),
        Why.NO_PARENT: _("there is no goal “%(value)s”"),
        Why.ROUND: _("under “%(value)s” it would lie under itself"),
        Why.TOO_DEEP: _("it lies deeper than %(value)s levels"),
        Why.NO_OWNER: _("there is no organisation “%(value)s”"),
        Why.TOO_MANY: _("there are more than %(value)s rows"),
        Why.NO_ROWS: _("there are no goals in the file"),
    }
    return words[bad.why] % {"value": bad.value[:60]}


class GoalFilters(FilterForm):
    """What is shown of a goal, from the address; what makes no sense there filters nothing."""

    gebied = forms.ChoiceField(label=gettext_lazy("Area"), required=False)
    fase = forms.ChoiceField(
        label=gettext_lazy("Stage"),
        required=False,
        choices=[
            ("", gettext_lazy("All stages")),
            ("open", gettext_lazy("Everything that is open")),
            *Challenge.Stage.choices,
        ],
    )
    resultaat = forms.ChoiceField(
        label=gettext_lazy("Result expected"),
        required=False,
        choices=[("", gettext_lazy("Whenever")), ("binnenkort", gettext_lazy("Within two years"))],
    )

    def __init__(self, *args: Any, viewer: Actor, today: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.areas = offer_areas(self, viewer)

    def filters(self) -> Filters:
        """Return the filters that make sense."""
        self.is_valid()
        asked = self.cleaned_data
        return Filters(
            area=self.areas.get(asked.get("gebied", "")),
            stage=asked.get("fase", ""),
            expected_by=looking_ahead.horizon(self.today) if asked.get("resultaat") else None,
        )
