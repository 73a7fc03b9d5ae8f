"""What is to be seen of one indicator over all areas: chosen in the address, each choice with a default."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.knowledge import wordings
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.presenting import drawings
from gewoondoen.knowledge.queries import Catalogue
from gewoondoen.knowledge.queries.maps import Extent
from gewoondoen.ui.classes import Method
from gewoondoen.ui.forms import FilterForm

COUNTS = (3, 4, 5, 6, 7)
# A scale with two sides has a middle.
ODD = (3, 5, 7)
DEFAULT_COUNT = 5
METHODS = (
    (Method.QUANTILE.value, _("As many areas in each")),
    (Method.EQUAL.value, _("Steps of one size")),
    (Method.NATURAL.value, _("Natural breaks")),
    (Method.DEVIATION.value, _("Around the mean")),
)
NOT_ONE = {"invalid_choice": _("This cannot be chosen here. You see what is shown without it.")}


@dataclass(frozen=True)
class Chosen:
    """What was chosen, what was wrong replaced by its default."""

    extent: Extent
    period: str
    method: Method
    count: int
    focus: str
    has_years: bool


class MapForm(FilterForm):
    """Period, areas, classes and the outline to draw; the choices are those for which there are figures."""

    niveau = forms.ChoiceField(label=_("Areas"), required=False, error_messages=NOT_ONE)
    periode = forms.ChoiceField(label=_("Period"), required=False, error_messages=NOT_ONE)
    klassen = forms.ChoiceField(label=_("Classes"), required=False, choices=METHODS, error_messages=NOT_ONE)
    aantal = forms.TypedChoiceField(
        label=_("Number of classes"),
        required=False,
        coerce=int,
        empty_value=None,
        # The default is the empty choice, so that an address says only what was chosen.
        choices=[("" if each == DEFAULT_COUNT else each, each) for each in COUNTS],
        error_messages=NOT_ONE,
    )
    omtrek = forms.ChoiceField(label=_("Outline of"), required=False, error_messages=NOT_ONE)
    jaren = forms.BooleanField(label=_("A small map for each year"), required=False)

    def __init__(
        self,
        data: QueryDict,
        *,
        catalogue: Catalogue,
        indicator: Indicator,
        extents: Sequence[Extent],
        own_areas: Sequence[Area],
    ) -> None:
        asked = chosen_of(data, {"klassen": Method.QUANTILE.value, "aantal": str(DEFAULT_COUNT)})
        super().__init__(asked)
        self.catalogue, self.indicator, self.extents = catalogue, indicator, {each.key: each for each in extents}
        self.fields["niveau"].choices = [(each.key, drawings.choice_of(each)) for each in extents]  # type: ignore[attr-defined]
        self.fields["omtrek"].choices = [  # type: ignore[attr-defined]
            ("", gettext("None")),
            *((each.code, each.name) for each in own_areas),
        ]
        if not own_areas:
            del self.fields["omtrek"]
        here = self._periods()
        self.fields["periode"].choices = [(each, wordings.period(each)) for each in reversed(here)]  # type: ignore[attr-defined]
        # Another level was chosen and the period stayed: where it has no figures the latest is shown, without a word.
        if asked.get("periode") not in here and asked.get("periode") in catalogue.periods_of(indicator.slug):
            del asked["periode"]

    def _extent(self) -> Extent:
        """Return the extent that is asked for, else the nearest."""
        return self.extents.get(str(self.data.get("niveau", "")), next(iter(self.extents.values())))

    def _periods(self) -> list[str]:
        """Return the periods with a number for these areas."""
        return self.catalogue.periods_of(self.indicator.slug, self._extent().level)

    def clean(self) -> dict[str, Any]:
        """Say that a scale with two sides has an odd number of classes."""
        given = self.cleaned_data
        if given.get("klassen") == Method.DEVIATION and given.get("aantal") not in {None, *ODD}:
            self.add_error("aantal", gettext("Around the mean there are 3, 5 or 7 classes."))
        return given

    def chosen(self) -> Chosen:
        """Return what to show."""
        self.is_valid()
        given = self.cleaned_data
        return Chosen(
            self._extent(),
            given.get("periode") or self._periods()[-1],
            Method(given.get("klassen") or Method.QUANTILE),
            given.get("aantal") or DEFAULT_COUNT,
            given.get("omtrek") or "",
            bool(given.get("jaren")),
        )


def chosen_of(data: QueryDict, defaults: Mapping[str, str]) -> QueryDict:
    """Return what was asked without what is the default anyway."""
    found = data.copy()
    for name, value in defaults.items():
        if found.get(name) == value:
            del found[name]
    return found
