"""What is filled in to make an index or its next version: domains and indicators with their weights."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.knowledge import queries, wordings
from gewoondoen.knowledge.indices import Part, Recipe
from gewoondoen.knowledge.models import IndexVersion, Indicator
from gewoondoen.knowledge.recipes import KEPT_AS, Blueprint
from gewoondoen.knowledge.themes import Theme
from gewoondoen.knowledge.values import Direction
from gewoondoen.ui.forms import BoundField, RadioCards

THEMES = {each.value: each for each in Theme}
MOST_WEIGHT = 1000
MOST_INDICATORS = 60
CONSTRUCTION_OF = {name: construction for construction, name in KEPT_AS.items()}


class WeightField(forms.FloatField):
    """A weight of 0 or more, with a comma or a point: "2,5" is two and a half."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput({"inputmode": "decimal", "class": "gd-weight"}))
        super().__init__(min_value=0, max_value=MOST_WEIGHT, **options)
        self.error_messages["invalid"] = gettext_lazy("Write a number, such as 2 or 0,5.")
        self.error_messages["required"] = gettext_lazy("Give it a weight; 0 leaves it out.")

    def to_python(self, value: object) -> float | None:  # type: ignore[override]
        """Read a number as people in the Netherlands write it."""
        return super().to_python(value.strip().replace(",", ".") if isinstance(value, str) else value)

    def prepare_value(self, value: object) -> object:
        """Write whole numbers without decimals, others with a comma."""
        return f"{value:g}".replace(".", ",") if isinstance(value, int | float) and math.isfinite(value) else value


@dataclass(frozen=True)
class DomainRow:
    """A domain to fill in."""

    number: int
    name: BoundField
    weight: BoundField


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator to put in a domain."""

    indicator: Indicator
    direction: str | Promise
    period: str
    domain: BoundField
    weight: BoundField


class RecipeForm(forms.Form):
    """The recipe: which indicators in which domains, how heavily, how they are put together, compared with what.

    Each indicator says in which of the numbered domains it stands. Without a script rows cannot be added, so there is
    one domain to spare; an empty one does not count.
    """

    show_optional = False

    construction = forms.ChoiceField(
        label=gettext_lazy("How are the indicators put together?"),
        choices=IndexVersion.Construction.choices,
        widget=RadioCards(
            descriptions={
                "zscore": gettext_lazy(
                    "Each figure in standard deviations from the mean; more is better. A bad domain can be made good "
                    "by another."
                ),
                "exponential": gettext_lazy(
                    "Each domain ranked, from 0 to 100; more is more deprived. A very bad domain is not made good by "
                    "another."
                ),
            },
            icons={"zscore": "chart-line", "exponential": "chart-bar"},
        ),
    )
    within = forms.ChoiceField(label=gettext_lazy("Compared with which areas?"))
    period = forms.ChoiceField(
        label=gettext_lazy("Compared with which year?"),
        help_text=gettext_lazy("The mean of these areas in this year is the measure, for figures of later years too."),
    )
    coverage = forms.IntegerField(
        label=gettext_lazy("What part of the weight must have a figure, in per cent?"),
        min_value=1,
        max_value=100,
        initial=75,
        help_text=gettext_lazy("An area with less gets no score; the page says why."),
        widget=forms.TextInput({"inputmode": "numeric", "class": "gd-weight"}),
    )
    why = forms.CharField(
        label=gettext_lazy("What changes, and why?"),
        max_length=300,
        help_text=gettext_lazy("Everyone reads this with the version."),
    )
    name = forms.CharField(label=gettext_lazy("Name of the index"), max_length=80)
    name_en = forms.CharField(
        label=gettext_lazy("Name in English"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("May be left empty."),
    )
    about = forms.CharField(
        label=gettext_lazy("What is it for?"),
        max_length=2000,
        help_text=gettext_lazy("And what can it not be used for? Everyone reads this above the index."),
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(
        self,
        *args: Any,
        catalogue: queries.Catalogue,
        level: str,
        slugs: Sequence[str],
        municipality: tuple[str, str] | None,
        base: Blueprint | None = None,
        **options: Any,
    ) -> None:
        """Ask for the domains and weights of these indicators; `base` is the recipe that is followed, if any."""
        self.level, self.base = level, base
        self.catalogue = catalogue
        self.indicators = [catalogue.indicators[slug] for slug in dict.fromkeys(slugs) if slug in catalogue.indicators]
        super().__init__(*args, **options)
        for name in ("name", "name_en", "about") if base else ("why",):
            del self.fields[name]
        places = [(municipality[0], municipality[1])] if municipality else []
        self.fields["within"].choices = [(queries.COUNTRY, _("The whole country")), *places]  # type: ignore[attr-defined]
        years = queries.years_of(catalogue, [each.slug for each in self.indicators], level)
        self.fields["period"].choices = [(year, year) for year in years]  # type: ignore[attr-defined]
        self._offer_domains()
        self._start()

    def _offer_domains(self) -> None:
        """Make a field for each weight and name. A domain a theme to begin with, and one to spare."""
        kept = dict.fromkeys(self.base.recipe.domains) if self.base else {}
        themes = dict.fromkeys(self._theme(each) for each in self.indicators if not self._in_base(each.slug))
        self.start_domains = list(kept | {name: None for name in themes if name not in kept})
        rows = range(1, len(self.start_domains) + 2)
        choices = [(str(number), self._numbered(number)) for number in rows]
        for number in rows:
            self.fields[f"domain_{number}"] = forms.CharField(label=_("Name"), max_length=60, required=False)
            self.fields[f"weight_{number}"] = WeightField(label=_("Weight"), required=False)
        for each in self.indicators:
            self.fields[f"in-{each.slug}"] = forms.ChoiceField(label=_("Domain"), choices=choices)
            self.fields[f"of-{each.slug}"] = WeightField(label=_("Weight"))
        self.rows = rows

    def _numbered(self, number: int) -> str:
        """Return a domain as it is chosen: its number, with its name where it has one."""
        start = dict(enumerate(self.start_domains, 1)).get(number, "")
        name = self.data.get(f"domain_{number}", "") if self.is_bound else start
        return f"{number}. {name}" if name else str(number)

    def _start(self) -> None:
        """Fill in what the recipe that is followed says; of what is new, its theme and a weight of 1."""
        recipe = self.base.recipe if self.base else None
        parts = {part.indicator: part for part in recipe.parts} if recipe else {}
        for number, name in enumerate(self.start_domains, 1):
            self.initial.setdefault(f"domain_{number}", name)
            self.initial.setdefault(f"weight_{number}", recipe.weights.get(name, 1.0) if recipe else 1.0)
        for each in self.indicators:
            part = parts.get(each.slug)
            domain = part.domain if part else self._theme(each)
            self.initial.setdefault(f"in-{each.slug}", str(self.start_domains.index(domain) + 1))
            self.initial.setdefault(f"of-{each.slug}", part.weight if part else 1.0)
        if self.base and recipe:
            kept = {"within": self.base.within, "period": self.base.period, "coverage": round(recipe.coverage * 100)}
            self.initial = {"construction": KEPT_AS[recipe.construction], **kept, **self.initial}

    def _in_base(self, slug: str) -> bool:
        return self.base is not None and slug in self.base.indicators

    @staticmethod
    def _theme(indicator: Indicator) -> str:
        """Return the name of the theme of an indicator, in Dutch as all that an analyst writes."""
        return THEMES[indicator.theme].label

    @property
    def domain_rows(self) -> Iterator[DomainRow]:
        """The domains to fill in."""
        for number in self.rows:
            yield DomainRow(number, self[f"domain_{number}"], self[f"weight_{number}"])  # type: ignore[arg-type]

    @property
    def indicator_rows(self) -> Iterator[IndicatorRow]:
        """The indicators to put in a domain."""
        for each in self.indicators:
            period = wordings.period(self.catalogue.latest(each.slug, self.level))
            fields = self[f"in-{each.slug}"], self[f"of-{each.slug}"]
            yield IndicatorRow(each, each.get_direction_display(), period, *fields)  # type: ignore[arg-type]

    def clean(self) -> dict[str, Any]:
        """Check that a recipe can be made of it; each mistake stands at its field."""
        cleaned = super().clean() or self.cleaned_data
        if not self.indicators:
            raise ValidationError(_("Choose at least one indicator."))
        if len(self.indicators) > MOST_INDICATORS:
            raise ValidationError(_("Choose at most %(most)d indicators.") % {"most": MOST_INDICATORS})
        self._check_domains(cleaned)
        self._check_indicators()
        self._check_year(cleaned)
        if not self.errors:
            self._check_weights(cleaned)
        return cleaned

    def _members(self, cleaned: Mapping[str, Any]) -> dict[int, list[Indicator]]:
        """Return the indicators by the number of their domain."""
        members: dict[int, list[Indicator]] = {number: [] for number in self.rows}
        for each in self.indicators:
            if number := cleaned.get(f"in-{each.slug}"):
                members[int(number)].append(each)
        return members

    def _check_domains(self, cleaned: Mapping[str, Any]) -> None:
        """Check that each domain that is used has a name of its own and a weight, and each that is named is used."""
        names: set[str] = set()
        for number, members in self._members(cleaned).items():
            name = (cleaned.get(f"domain_{number}") or "").strip()
            if members and not name and f"domain_{number}" not in self.errors:
                self.add_error(f"domain_{number}", _("There are indicators in this domain: give it a name."))
            if members and cleaned.get(f"weight_{number}") is None and f"weight_{number}" not in self.errors:
                self.add_error(f"weight_{number}", _("Give it a weight; 0 leaves it out."))
            if name and not members:
                self.add_error(
                    f"domain_{number}", _("No indicator is in this domain. Put one in it, or take the name away.")
                )
            if name and name.casefold() in names:
                self.add_error(f"domain_{number}", _("There are two domains of this name."))
            names.add(name.casefold())

    def _check_indicators(self) -> None:
        """Check that each indicator can count: it has a better side, and is no bare count."""
        for each in self.indicators:
            field = f"in-{each.slug}"
            match queries.why_not(each):
                case "direction":
                    self.add_error(field, _("Of this indicator neither more nor less is better, so it cannot count."))
                case "count":
                    self.add_error(field, _("This is a bare count: a large area has more. Take the share or the rate."))

    def _check_year(self, cleaned: Mapping[str, Any]) -> None:
        """Check that each indicator has figures by the year that is compared with."""
        year = cleaned.get("period")
        if not year:
            return
        found = queries.until(self.catalogue, [each.slug for each in self.indicators], self.level, year)
        if late := [each.shown_name for each in self.indicators if each.slug not in found]:
            names = ", ".join(late)
            self.add_error("period", _("There are no figures of %(names)s by then.") % {"names": names})

    def _check_weights(self, cleaned: Mapping[str, Any]) -> None:
        """Check that the weights are not all 0, of the domains and in each of them."""
        used = {number: members for number, members in self._members(cleaned).items() if members}
        if not any(cleaned[f"weight_{number}"] for number in used):
            self.add_error(f"weight_{min(used)}", _("All domains have a weight of 0: then nothing counts."))
        for members in used.values():
            if not any(cleaned[f"of-{each.slug}"] for each in members):
                self.add_error(f"of-{members[0].slug}", _("All indicators of this domain have a weight of 0."))

    def blueprint(self) -> Blueprint:
        """Return the recipe that was filled in."""
        cleaned = self.cleaned_data
        parts, weights = [], {}
        for number, members in self._members(cleaned).items():
            name = cleaned[f"domain_{number}"].strip()
            for each in members:
                weights[name] = cleaned[f"weight_{number}"]
                parts.append(Part(each.slug, name, Direction(each.direction), cleaned[f"of-{each.slug}"]))
        construction = CONSTRUCTION_OF[cleaned["construction"]]
        recipe = Recipe(tuple(parts), weights, cleaned["coverage"] / 100, construction)
        return Blueprint(self.level, recipe, cleaned["within"], cleaned["period"])

    def refuse(self, unworkable: queries.Unworkable) -> None:
        """Say at its field which indicator cannot be used."""
        for slug in unworkable.gone:
            self.add_error(f"in-{slug}", _("There are no figures of this indicator for these areas."))
        for slug in unworkable.flat:
            self.add_error(
                f"in-{slug}", _("It is the same in all areas that are compared with, so it tells nothing apart.")
            )

    def described(self) -> dict[str, str]:
        """Return what a new index is called and what it is for."""
        return {name: self.cleaned_data[name] for name in ("name", "name_en", "about")}
