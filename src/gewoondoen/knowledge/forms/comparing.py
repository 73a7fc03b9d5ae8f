"""Which areas are set side by side, and which two indicators against each other: chosen in the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas import queries as areas
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge.forms.maps import NOT_ONE
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.presenting import drawings
from gewoondoen.knowledge.queries import Catalogue, comparing, maps
from gewoondoen.knowledge.queries.maps import Extent
from gewoondoen.knowledge.themes import Theme
from gewoondoen.ui.forms import FilterForm

MAIN, ALL = "", "alle"
LONGEST = 60
Groups = list[tuple[str, list[tuple[str, str]]]]


def by_theme(indicators: Sequence[Indicator]) -> Groups:
    """Return indicators as choices, grouped by theme in the order of the themes."""
    labels = {theme: str(label) for theme, label in Indicator._meta.get_field("theme").flatchoices}
    grouped = [(labels[theme], [(i.slug, i.shown_name) for i in indicators if i.theme == theme]) for theme in Theme]
    return [(label, group) for label, group in grouped if group]


@dataclass(frozen=True)
class Compared:
    """The areas that are known, the indicators in the rows, and the one in the chart."""

    columns: list[comparing.Column]
    slugs: list[str]
    indicator: Indicator | None
    wanted: str


class CompareForm(FilterForm):
    """Areas by code, one more by name or code, a theme for the rows and an indicator for the chart."""

    gebied = forms.CharField(required=False, widget=forms.MultipleHiddenInput, label=_("Areas"))
    zoek = forms.CharField(label=_("Add an area: name or code"), required=False, max_length=LONGEST)
    thema = forms.ChoiceField(label=_("Figures"), required=False, error_messages=NOT_ONE)
    cijfer = forms.ChoiceField(label=_("In the chart"), required=False, error_messages=NOT_ONE)

    def __init__(self, data: QueryDict, *, viewer: Actor | None, catalogue: Catalogue) -> None:
        super().__init__(data)
        self.viewer, self.catalogue, self.asked = viewer, catalogue, data
        known = catalogue.with_numbers()
        themes = [(theme, label) for theme, label in Indicator._meta.get_field("theme").flatchoices]
        there = {each.theme for each in known}
        self.fields["thema"].choices = [  # type: ignore[attr-defined]
            (MAIN, gettext("The main figures")),
            *((theme, label) for theme, label in themes if theme in there),
            (ALL, gettext("All figures")),
        ]
        self.fields["cijfer"].choices = [("", gettext("None")), *by_theme(known)]  # type: ignore[attr-defined]
        self.columns: list[comparing.Column] = []

    def clean(self) -> dict[str, Any]:
        """Say which areas are not known, and that there is room for six."""
        codes = list(dict.fromkeys(code.strip() for code in self.asked.getlist("gebied") if code.strip()))
        if len(codes) > comparing.MOST:
            self.add_error(
                None,
                gettext("You can compare %(most)d areas at most. Take one away before you add another.")
                % {"most": comparing.MOST},
            )
        codes = codes[: comparing.MOST]
        self.columns = comparing.columns_of(self.viewer, self.catalogue, codes)
        unknown = [code for code in codes if code not in {each.code for each in self.columns}]
        if unknown:
            self.add_error(
                None,
                ngettext("There is no area %(codes)s.", "There are no areas %(codes)s.", len(unknown))
                % {"codes": ", ".join(code[:LONGEST] for code in unknown)},
            )
        return self.cleaned_data

    def chosen(self) -> Compared:
        """Return what to show; what was wrong is replaced by its default."""
        self.is_valid()
        given = self.cleaned_data
        theme = given.get("thema", MAIN)
        known = self.catalogue.with_numbers()
        shown = [each for each in known if theme == ALL or (each.is_headline if theme == MAIN else each.theme == theme)]
        # Where no figure is marked as a main one, all are.
        slugs = [each.slug for each in shown or known]
        chosen = self.catalogue.indicators.get(given.get("cijfer", ""))
        return Compared(self.columns, slugs, chosen, given.get("zoek", ""))


@dataclass(frozen=True)
class Related:
    """Two indicators, over which areas, and the codes of the areas to point out."""

    x: Indicator
    y: Indicator
    extent: Extent
    own: list[str]


class RelateForm(FilterForm):
    """Two indicators and the level of the areas; only levels that have figures of both can be chosen."""

    x = forms.ChoiceField(label=_("One figure"), required=False, error_messages=NOT_ONE)
    y = forms.ChoiceField(label=_("Set against"), required=False, error_messages=NOT_ONE)
    niveau = forms.ChoiceField(label=_("Areas"), required=False, error_messages=NOT_ONE)
    gebied = forms.ChoiceField(label=_("Point out"), required=False, error_messages=NOT_ONE)

    def __init__(self, data: QueryDict, *, viewer: Actor | None, catalogue: Catalogue) -> None:
        super().__init__(data)
        self.viewer, self.catalogue = viewer, catalogue
        known = catalogue.with_numbers()
        choices = [("", gettext("Choose a figure")), *by_theme(known)]
        self.fields["x"].choices = self.fields["y"].choices = choices  # type: ignore[attr-defined]
        self.home = areas.home(viewer)
        asked = [slug for name in ("x", "y") if (slug := str(data.get(name, ""))) in catalogue.indicators]
        self.extents = {each.key: each for each in maps.extents(viewer, catalogue, asked, self.home)}
        self.fields["niveau"].choices = [(key, drawings.choice_of(each)) for key, each in self.extents.items()]  # type: ignore[attr-defined]
        self.fields["gebied"].choices = [("", gettext("None")), *self._areas()]  # type: ignore[attr-defined]

    def _extent(self) -> Extent | None:
        """Return the extent that is asked for, else the nearest."""
        return self.extents.get(str(self.data.get("niveau", "")), next(iter(self.extents.values()), None))

    def _areas(self) -> list[tuple[str, str]]:
        """Return the areas that can be pointed out: those of ours of the level."""
        extent = self._extent()
        if extent is None:
            return []
        found = areas.areas(self.viewer).filter(kind=extent.level, code__startswith=extent.beginning)
        return [(each.code, each.short_name) for each in found.only("code", "name").order_by("name", "code")]

    def clean(self) -> dict[str, Any]:
        """Say that two different figures are needed, of which there are numbers at one level."""
        given = self.cleaned_data
        x, y = given.get("x"), given.get("y")
        if x and x == y:
            self.add_error("y", gettext("Choose another figure than the first."))
        elif x and y and not self.extents:
            self.add_error("y", gettext("There is no level of areas that has both figures."))
        return given

    def chosen(self) -> Related | None:
        """Return what to show; None as long as two figures are not chosen."""
        self.is_valid()
        given, extent = self.cleaned_data, self._extent()
        x, y = (self.catalogue.indicators.get(given.get(name) or "") for name in ("x", "y"))
        if x is None or y is None or extent is None:
            return None
        return Related(x, y, extent, [given["gebied"]] if given.get("gebied") else [])
