"""What lists of stories are narrowed to, from the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.choosing import offer_areas
from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.languages import in_language
from gewoondoen.knowledge import queries
from gewoondoen.knowledge.models import Freshness, SpeaksAs
from gewoondoen.knowledge.themes import Theme
from gewoondoen.people import policies as people
from gewoondoen.people.models import Role
from gewoondoen.ui.forms import FilterForm


class StoryFilterForm(FilterForm):
    """Filters that live in the address; what makes no sense there filters nothing."""

    zoek = forms.CharField(
        label=_("Search"), required=False, max_length=200, widget=forms.TextInput({"type": "search"})
    )
    gebied = forms.ChoiceField(label=_("Area"), required=False)
    thema = forms.ChoiceField(label=_("Theme"), required=False)
    rol = forms.ChoiceField(label=_("Told by"), required=False, choices=[("", _("Anyone")), *SpeaksAs.choices])
    stand = forms.ChoiceField(label=_("Still true?"), required=False)
    # From "all that is said of this figure"; cleared with the other filters.
    cijfer = forms.SlugField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, viewer: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self._areas = offer_areas(self, viewer)
        themes = [(each.value, in_language(each.label, each.label_en)) for each in Theme]
        self.fields["thema"].choices = [("", _("All themes")), *themes]  # type: ignore[attr-defined]
        self.fields["stand"].choices = states_for(viewer)  # type: ignore[attr-defined]

    def filters(self) -> queries.StoryFilters:
        """Return the filters that make sense."""
        self.is_valid()
        asked = self.cleaned_data
        return queries.StoryFilters(
            area=self._areas.get(asked.get("gebied", "")),
            theme=asked.get("thema", ""),
            indicator=asked.get("cijfer", ""),
            role=asked.get("rol", ""),
            state=asked.get("stand", ""),
            text=asked.get("zoek", ""),
        )


def states_for(viewer: Actor) -> list[tuple[str, Any]]:
    """Return the states to narrow a list to: to the public what was taken back does not exist."""
    states: list[tuple[str, Any]] = [
        ("", _("All that stands")),
        (Freshness.FRESH.value, Freshness.FRESH.label),
        (Freshness.ASK.value, Freshness.ASK.label),
    ]
    if people.is_person(viewer):
        states.append((Freshness.WITHDRAWN.value, Freshness.WITHDRAWN.label))
    if people.holds_any(viewer, (Role.AREA_WORKER,)):
        states.append(("unread", _("Waits to be read")))
    return states


class InquiryFilterForm(FilterForm):
    """What the list of questions is narrowed to."""

    gebied = forms.ChoiceField(label=_("Area"), required=False)
    stand = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All questions")), ("open", _("Open to answers"))]
    )

    def __init__(self, *args: Any, viewer: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self._areas = offer_areas(self, viewer)

    def area(self) -> Area | None:
        """Return the area that makes sense."""
        self.is_valid()
        return self._areas.get(self.cleaned_data.get("gebied", ""))

    def is_open(self) -> bool:
        """Whether only open questions are asked for."""
        self.is_valid()
        return bool(self.cleaned_data.get("stand") == "open")
