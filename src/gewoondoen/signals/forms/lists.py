"""The filters above the list of signals, and on the map of them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.kernel.domains import Domain
from gewoondoen.people.models import User
from gewoondoen.people.policies import is_civil_servant
from gewoondoen.signals.models import Report, Signal
from gewoondoen.signals.queries.choices import Choice, choices
from gewoondoen.signals.queries.lists import DUE, LAPSED, OPEN, Filters
from gewoondoen.ui.forms import DateInput, FilterForm, LongSelect

ALL = ("", _("All"))
# No signal is of a year outside these, and at the very ends of the calendar no day comes before or after.
FIRST_YEAR, LAST_YEAR = 1900, 2999


class Picked(forms.ChoiceField):
    """One of many things by its key in the address; an unknown one is as good as none."""

    widget = LongSelect

    def offer(self, found: Iterable[Choice], *, groups: dict[str, Any] | None = None) -> None:
        """Set what can be chosen, in groups where each says under what it comes."""
        self.by_key = {choice.key: choice for choice in found}
        every = list(self.by_key.values())
        if not any(choice.under for choice in every):
            self.choices = [ALL, *((choice.key, choice.name) for choice in every)]
            return
        grouped = [
            ((groups or {}).get(under, under), [(choice.key, choice.name) for choice in under_it])
            for under, under_it in groupby(every, key=lambda choice: choice.under)
        ]
        self.choices = [ALL, *grouped]

    def clean(self, value: Any) -> Choice | None:
        """Return what was chosen."""
        return self.by_key.get(str(value or ""))


class SignalFilters(FilterForm):
    """Narrow the list; the names are those of the address and stay the same for ever."""

    zoek = forms.CharField(
        label=_("Search"), required=False, max_length=200, widget=forms.TextInput({"type": "search"})
    )
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        widget=LongSelect,
        choices=[ALL, (OPEN, _("All that are open")), *Signal.Status.choices],
    )
    thema = Picked(label=_("Theme"), required=False)
    categorie = Picked(label=_("Category"), required=False)
    gebied = Picked(label=_("Area"), required=False)
    wie = forms.ChoiceField(
        label=_("Contact person"), required=False, widget=LongSelect, choices=[ALL, ("ik", _("Me"))]
    )
    te_laat = forms.BooleanField(label=_("Promise lapsed"), required=False)
    soort = forms.ChoiceField(label=_("Kind"), required=False, widget=LongSelect, choices=[ALL, *Signal.Kind.choices])
    domein = forms.ChoiceField(label=_("Domain"), required=False, widget=LongSelect, choices=[ALL, *Domain.choices])
    uitkomst = forms.ChoiceField(
        label=_("Outcome"), required=False, widget=LongSelect, choices=[ALL, *Signal.Outcome.choices]
    )
    prioriteit = forms.ChoiceField(
        label=_("Priority"), required=False, widget=LongSelect, choices=[ALL, *Signal.Priority.choices]
    )
    afdeling = Picked(label=_("Department"), required=False)
    resultaat = forms.ChoiceField(
        label=_("Promised result"),
        required=False,
        widget=LongSelect,
        choices=[ALL, (DUE, _("Due within a week")), (LAPSED, _("Lapsed"))],
    )
    kanaal = forms.ChoiceField(
        label=_("How it came in"), required=False, widget=LongSelect, choices=[ALL, *Report.Channel.choices]
    )
    geholpen = forms.ChoiceField(
        label=_("Did it help?"), required=False, widget=LongSelect, choices=[ALL, *Report.Helped.choices]
    )
    vanaf = forms.DateField(label=_("From"), required=False, widget=DateInput)
    tot = forms.DateField(label=_("Until"), required=False, widget=DateInput)
    # Which face of the list: rows, or rows with a map beside them. Narrows nothing.
    beeld = forms.ChoiceField(required=False, choices=[("kaart", "")], widget=forms.HiddenInput)

    rare = frozenset(
        {"soort", "domein", "uitkomst", "prioriteit", "afdeling", "resultaat", "kanaal", "geholpen", "vanaf", "tot"}
    )
    FOR_STAFF = ("wie", "te_laat", "prioriteit", "afdeling", "resultaat", "kanaal", "geholpen")

    def __init__(self, *args: Any, viewer: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.viewer = viewer
        self.offered = choices(viewer)
        kinds = {str(kind): label for kind, label in Area.Kind.choices}
        self.fields["thema"].offer(self.offered.themes, groups=dict(Domain.choices))  # type: ignore[attr-defined]
        self.fields["categorie"].offer(self.offered.categories)  # type: ignore[attr-defined]
        self.fields["gebied"].offer(self.offered.areas, groups=kinds)  # type: ignore[attr-defined]
        self.fields["afdeling"].offer(self.offered.departments)  # type: ignore[attr-defined]
        if not is_civil_servant(viewer):
            for name in self.FOR_STAFF:
                self.fields.pop(name, None)
        if not self.data.get("beeld"):
            del self.fields["beeld"]

    def filters(self) -> Filters:
        """Return what was asked; a filter that makes no sense is left out, so that an old address still works."""
        self.is_valid()
        asked = self.cleaned_data
        me = isinstance(self.viewer, User) and asked.get("wie") == "ik"
        return Filters(
            text=asked.get("zoek", ""),
            kind=asked.get("soort", ""),
            theme=key_of(asked.get("thema")),
            category=key_of(asked.get("categorie")),
            domain=asked.get("domein", ""),
            status=asked.get("status", ""),
            outcome=asked.get("uitkomst", ""),
            priority=asked.get("prioriteit", ""),
            department=key_of(asked.get("afdeling")),
            channel=asked.get("kanaal", ""),
            helped=asked.get("geholpen", ""),
            area=area_of(asked.get("gebied")),
            person=self.viewer.pk if me else None,
            since=sensible(asked.get("vanaf")),
            until=sensible(asked.get("tot")),
            lapsed=bool(asked.get("te_laat")),
            result=asked.get("resultaat", ""),
        )


class MonthField(forms.RegexField):
    """A month as browsers send it ("2026-05")."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput({"type": "month", "placeholder": "2026-05", "autocomplete": "off"})
        super().__init__(r"^(19|20|21)\d\d-(0[1-9]|1[0-2])$", required=False, widget=widget, **options)


class MapFilters(SignalFilters):
    """Narrow the map for everyone: theme, category, status and months; a day or a word would say too much."""

    vanaf_maand = MonthField(label=_("From month"))
    tot_maand = MonthField(label=_("Until month"))

    rare = frozenset({"domein", "soort", "uitkomst"})
    ELSEWHERE = ("zoek", "vanaf", "tot", "beeld")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in self.ELSEWHERE:
            self.fields.pop(name, None)

    def filters(self) -> Filters:
        """Return what was asked, with months as their first and last day."""
        found = super().filters()
        first, last = self.cleaned_data.get("vanaf_maand"), self.cleaned_data.get("tot_maand")
        since = date.fromisoformat(f"{first}-01") if first else None
        until = last_day(date.fromisoformat(f"{last}-01")) if last else None
        return replace(found, since=since, until=until)


def last_day(day: date) -> date:
    """Return the last day of the month of a day.

    >>> last_day(date(2028, 2, 1))
    datetime.date(2028, 2, 29)
    """
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def key_of(choice: Choice | None) -> int | None:
    """Return the number of what was chosen."""
    return choice.pk if choice else None


def area_of(choice: Choice | None) -> Area | None:
    """Return the area that was chosen."""
    return Area.objects.get(pk=choice.pk) if choice else None


def sensible(day: date | None) -> date | None:
    """Return a day that a signal can be of, None for any other."""
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None
