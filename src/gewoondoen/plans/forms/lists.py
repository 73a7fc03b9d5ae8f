"""What plans are narrowed to, from the address; what a chance is answered with; and the list that is brought in."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.areas.choosing import offer_areas
from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.plans import queries, reading
from gewoondoen.plans.forms.plan import OnceForm
from gewoondoen.plans.models import Chance, LinePlan
from gewoondoen.ui.forms import DateInput, FilterForm, RadioCards

# Without an address of one's own: from last month until a year ahead. No window is longer than twenty years.
BACK, AHEAD, MOST = timedelta(days=31), timedelta(days=365), timedelta(days=7305)
# Outside of these nobody plans, and a step further the calendar itself ends.
EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)


class PlanFilters(FilterForm):
    """Filters that live in the address; what makes no sense there filters nothing."""

    gebied = forms.ChoiceField(label=gettext_lazy("Area"), required=False)
    van = forms.DateField(label=gettext_lazy("From"), required=False, widget=DateInput)
    tot = forms.DateField(label=gettext_lazy("Until"), required=False, widget=DateInput)
    soort = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        required=False,
        choices=[
            ("", gettext_lazy("Everything")),
            ("challenge", gettext_lazy("Challenges")),
            ("effort", gettext_lazy("Efforts")),
            *LinePlan.Kind.choices,
        ],
    )
    organisatie = forms.ChoiceField(label=gettext_lazy("Organisation"), required=False)
    aansluiting = forms.ChoiceField(
        label=gettext_lazy("Does it join?"),
        required=False,
        choices=[("", gettext_lazy("All the same")), *LinePlan.Joins.choices],
    )
    zoek = forms.CharField(
        label=gettext_lazy("Search"), required=False, max_length=200, widget=forms.TextInput({"type": "search"})
    )
    rare = frozenset({"organisatie", "aansluiting", "zoek"})

    def __init__(self, *args: Any, viewer: Actor, home: Area | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.home = home
        fields: dict[str, Any] = self.fields
        self._areas = offer_areas(self, viewer)
        self._organisations = {str(each.pk): each for each in queries.organisations_with_plans(viewer)}
        chosen = [(pk, each.name) for pk, each in self._organisations.items()]
        fields["organisatie"].choices = [("", _("Every organisation")), *chosen]

    def filters(self) -> queries.Filters:
        """Return the filters that make sense."""
        self.is_valid()
        asked = self.cleaned_data
        first, last = window(asked.get("van"), asked.get("tot"), timezone.localdate())
        return queries.Filters(
            first=first,
            last=last,
            area=self._areas.get(asked.get("gebied", ""), self.home),
            kind=asked.get("soort", ""),
            organisation=self._organisations.get(asked.get("organisatie", "")),
            joins=asked.get("aansluiting", ""),
            text=asked.get("zoek", ""),
        )


def window(first: date | None, last: date | None, today: date) -> tuple[date, date]:
    """Return the period to look at: what was asked, turned round where it was the wrong way, and never too long.

    >>> [str(day) for day in window(None, None, date(2026, 3, 1))]
    ['2026-01-29', '2027-03-01']
    """
    first, last = (min(max(day, EARLIEST), LATEST) if day else None for day in (first, last))
    begins = first or (min(last, today) if last else today) - BACK
    ends = last or max(begins, today) + AHEAD
    begins, ends = min(begins, ends), max(begins, ends)
    return begins, min(ends, begins + MOST)


class ChanceForm(OnceForm):
    """What came of a chance."""

    state = forms.ChoiceField(
        label=gettext_lazy("What came of it?"),
        choices=[each for each in Chance.State.choices if each[0] != Chance.State.OPEN],
        widget=RadioCards(
            descriptions={
                "talked": gettext_lazy("You spoke with each other: say what you agreed."),
                "none": gettext_lazy("It cannot be done together: say why not."),
            },
            icons={"talked": "messages", "none": "circle-x"},
        ),
    )
    words = forms.CharField(label=gettext_lazy("In a few words"), max_length=1000, widget=forms.Textarea({"rows": 3}))


class ImportForm(forms.Form):
    """A list of plans of another system."""

    source = forms.CharField(
        label=gettext_lazy("Where does the list come from?"),
        max_length=60,
        help_text=gettext_lazy("The same name each time: then plans are changed, and never stand here twice."),
    )
    file = forms.FileField(
        label=gettext_lazy("The list, as CSV or GeoJSON"),
        widget=forms.FileInput({"accept": ".csv,.txt,.geojson,.json,text/csv,application/geo+json"}),
    )

    def clean_file(self) -> Any:
        """Refuse what a page should not read."""
        file = self.cleaned_data["file"]
        if file.size > reading.MOST_BYTES:
            raise forms.ValidationError(
                _("This file is larger than %(most)d MB. Bring it in with “gewoondoen import plans”.")
                % {"most": reading.MOST_BYTES // 1_000_000}
            )
        return file
