"""What the list of agendas is narrowed to, from the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gewoondoen.agendas import queries
from gewoondoen.agendas.models import AreaAgenda
from gewoondoen.areas.choosing import offer_areas
from gewoondoen.kernel.actor import Actor
from gewoondoen.ui.forms import FilterForm


class AgendaFilters(FilterForm):
    """Filters that live in the address; what makes no sense there filters nothing."""

    gebied = forms.ChoiceField(label=_("Area"), required=False)
    fase = forms.ChoiceField(
        label=_("Stage"), required=False, choices=[("", _("All stages")), *AreaAgenda.Stage.choices]
    )

    def __init__(self, *args: Any, viewer: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self._areas = offer_areas(self, viewer)

    def filters(self) -> queries.Filters:
        """Return the filters that make sense."""
        self.is_valid()
        asked = self.cleaned_data
        return queries.Filters(area=self._areas.get(asked.get("gebied", "")), stage=asked.get("fase", ""))


class CompareForm(FilterForm):
    """Which two versions to put beside each other."""

    van = forms.TypedChoiceField(label=_("From"), coerce=int)
    naar = forms.TypedChoiceField(label=_("To"), coerce=int)

    def __init__(self, *args: Any, choices: list[tuple[int, str]], with_now: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        now = [(queries.NOW, _("As it is being written now"))] if with_now else []
        self.fields["van"].choices = choices  # type: ignore[attr-defined]
        self.fields["naar"].choices = [*now, *choices]  # type: ignore[attr-defined]
