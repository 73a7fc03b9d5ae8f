"""What is filled in to plan work and to end it."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.challenges import policies
from gewoondoen.challenges.forms.act import MOST_LETTERS, NO_NAMES, ActForm, VersionedForm
from gewoondoen.challenges.forms.numbers import number
from gewoondoen.challenges.models import Cycle, Effort
from gewoondoen.kernel.domains import Domain
from gewoondoen.people.models import Organisation, User
from gewoondoen.people.queries import colleagues, organisations_for
from gewoondoen.ui.forms import DateInput, text_area


def cycle_title(cycle: Cycle) -> str:
    """Return a cycle as one chooses it: "2: 6 April until 10 May"."""
    days = {"from": date_format(cycle.starts_on, "j F"), "until": date_format(cycle.ends_on, "j F")}
    return f"{cycle.number}: " + _("%(from)s until %(until)s") % days


def effort_title(effort: Effort) -> str:
    """Return an effort as one chooses it."""
    return effort.title


class EffortForm(ActForm):
    """What is done, by whom and when."""

    title = forms.CharField(label=gettext_lazy("What will be done, in one line"), max_length=160)
    owner = forms.ModelChoiceField(
        label=gettext_lazy("Who does it?"), queryset=User.objects.none(), required=False, empty_label="–"
    )
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("For which organisation?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="–",
    )
    starts_on = forms.DateField(label=gettext_lazy("From"), required=False, widget=DateInput)
    ends_on = forms.DateField(label=gettext_lazy("Until"), required=False, widget=DateInput)
    domain = forms.ChoiceField(label=gettext_lazy("Domain"), required=False)
    cycle = forms.ModelChoiceField(
        label=gettext_lazy("In which cycle?"), queryset=Cycle.objects.none(), required=False, empty_label="–"
    )
    hours = number(
        gettext_lazy("How many hours does it take, all together?"),
        min_value=0,
        max_digits=7,
        decimal_places=1,
        required=False,
    )
    depends_on = forms.ModelMultipleChoiceField(
        label=gettext_lazy("What does it wait for?"),
        queryset=Effort.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        here = colleagues(self.challenge.area)
        others = User.objects.filter(challenge_parties__challenge=self.challenge, is_active=True)
        kept = [effort.owner_id for effort in [self.item] if isinstance(effort, Effort)]
        known = {self.viewer.pk, *here.values_list("pk", flat=True), *others.values_list("pk", flat=True), *kept}
        people = User.objects.filter(pk__in=[pk for pk in known if pk])
        organisations = organisations_for(self.viewer)
        if not policies.may_frame(self.viewer, self.challenge):
            people = people.filter(pk=self.viewer.pk) | people.filter(
                organisation__isnull=False, organisation=self.viewer.organisation_id
            )
            organisations = organisations.filter(pk=self.viewer.organisation_id)  # type: ignore[misc]  # of rows that have one
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        self.fields["domain"].choices = [("", _("Not one in particular")), *Domain.choices]  # type: ignore[attr-defined]
        self._offer_plan()

    def _offer_plan(self) -> None:
        """Offer the cycles that are not over, and the other efforts; leave out a question without a choice."""
        known = self.item if isinstance(self.item, Effort) else None
        cycles = self.challenge.cycles.filter(reviewed_at=None).order_by("starts_on")
        others = self.challenge.efforts.exclude(status=Effort.Status.DROPPED)
        others = others.exclude(pk=known.pk) if known else others
        for name, rows, title in (("cycle", cycles, cycle_title), ("depends_on", others, effort_title)):
            field = self.fields[name]
            field.queryset, field.label_from_instance = rows, title  # type: ignore[attr-defined]
            if not rows.exists():
                del self.fields[name]
        if known is not None:
            self.initial["depends_on"] = list(known.depends_on.values_list("pk", flat=True))

    def clean(self) -> dict[str, Any]:
        """Ask for somebody who does it, and for days in order."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("owner") and not cleaned.get("organisation") and not self.errors:
            self.add_error("owner", _("Say who does this: a person, an organisation, or both."))
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("This day lies before the first one."))
        return cleaned


class ChangeEffortForm(EffortForm, VersionedForm):
    """The same, of an effort that is there."""


class FinishForm(VersionedForm):
    """What came of an effort."""

    outcome = forms.CharField(
        label=gettext_lazy("What came of it?"),
        max_length=MOST_LETTERS,
        help_text=gettext_lazy("Those who reported this get these words. Write plainly; no names of residents."),
        widget=text_area(),
    )


class DropForm(VersionedForm):
    """Why an effort is not done."""

    outcome = forms.CharField(
        label=gettext_lazy("Why will it not be done?"), max_length=MOST_LETTERS, help_text=NO_NAMES, widget=text_area()
    )
