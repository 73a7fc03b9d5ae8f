"""What an analyst fills in about a source of figures, and about one thing that is counted or measured."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.knowledge import column_lines
from gewoondoen.knowledge.declaration_checks import BASES, MOST_DECIMALS, may_be_one
from gewoondoen.knowledge.declaration_types import Column
from gewoondoen.knowledge.models import Dataset, Indicator
from gewoondoen.knowledge.suppression.tables import rounded

TABLE_LINE = re.compile(r"((?:19|20)\d\d)\s*[:=]\s*(\S{1,60})")
SLUG = re.compile(r"[a-z][a-z0-9_]*")
# With less, only one count could be withheld, and that it is withheld would tell it.
LEAST_MINIMUM = 3
ADD_UP = {Indicator.Kind.COUNT, Indicator.Kind.SHARE, Indicator.Kind.SCORE}


class TablesField(forms.CharField):
    """StatLine tables by year, a line each: 2020 = 84799NED."""

    widget = forms.Textarea({"rows": 6})

    def clean(self, value: Any) -> Any:
        """Return {year: table}; names the line that cannot be read."""
        tables = {}
        for line in filter(None, map(str.strip, super().clean(value).splitlines())):
            found = TABLE_LINE.fullmatch(line)
            if not found:
                raise forms.ValidationError(_("Cannot read “%(line)s”. Write: 2020 = 84799NED.") % {"line": line})
            tables[found[1]] = found[2]
        return tables


class ColumnsField(forms.CharField):
    """The columns of one form, a line each (column_lines.py)."""

    widget = forms.Textarea({"rows": 2})

    def clean(self, value: Any) -> Any:
        """Return the columns; names the line that cannot be read."""
        try:
            return column_lines.read(super().clean(value))
        except column_lines.Faulty as fault:
            raise forms.ValidationError(
                _("Line %(line)s: cannot read “%(part)s”.") % {"line": fault.line, "part": fault.part}
            ) from fault


class SlugMixin(forms.ModelForm[Any]):
    """A row whose slug is chosen once: links, files and figures use it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk:
            self.fields["slug"].disabled = True

    def clean_slug(self) -> str:
        """Refuse what a file of figures could not have as a name."""
        slug: str = self.cleaned_data["slug"]
        if not self.instance.pk and not SLUG.fullmatch(slug):
            raise forms.ValidationError(_("Use small letters, digits and low lines; begin with a letter."))
        return slug


class DatasetForm(SlugMixin):
    """A source of figures."""

    url = forms.URLField(label=gettext_lazy("Web address"), required=False, assume_scheme="https", max_length=200)
    tables = TablesField(
        label=gettext_lazy("Tables by year"),
        required=False,
        help_text=gettext_lazy(
            "For figures that come a year at a time; a line each: 2020 = 84799NED. "
            "Leave empty for figures that come whole."
        ),
    )

    class Meta:
        model = Dataset
        fields = (
            "name",
            "name_en",
            "slug",
            "source",
            "licence",
            "url",
            "about",
            "about_en",
            "form",
            "frequency",
            "boundary_year",
            "visibility",
            "tables",
            "is_active",
        )
        labels = {"slug": gettext_lazy("Word in addresses")}
        widgets = {"about": forms.Textarea({"rows": 4}), "about_en": forms.Textarea({"rows": 4})}
        help_texts = {
            "slug": gettext_lazy("Small letters, digits and low lines. It cannot be changed later."),
            "licence": gettext_lazy("Under which anyone may use them: CC BY 4.0, CC0 1.0."),
            "boundary_year": gettext_lazy("Only when all periods stand on the borders of one year."),
            "is_active": gettext_lazy("What is not in use is shown to nobody; its figures are kept."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["tables"] = "\n".join(f"{year} = {table}" for year, table in sorted(self.instance.tables.items()))


class IndicatorForm(SlugMixin):
    """One thing that is counted or measured."""

    class Meta:
        model = Indicator
        fields = (
            "name",
            "name_en",
            "slug",
            "about",
            "about_en",
            "theme",
            "kind",
            "unit",
            "unit_en",
            "base",
            "numerator",
            "denominator",
            "part_of",
            "split",
            "direction",
            "decimals",
            "rounding",
            "least",
            "most",
            "first_year",
            "last_year",
            "minimum_count",
            "hide_zero",
            "minimum_denominator",
            "round_to",
            "is_headline",
            "is_feature",
            "is_active",
        )
        labels = {"slug": gettext_lazy("Word in addresses")}
        widgets = {"about": forms.Textarea({"rows": 3}), "about_en": forms.Textarea({"rows": 3})}
        help_texts = {
            "slug": gettext_lazy("Small letters, digits and low lines. It cannot be changed later."),
            "base": gettext_lazy("Of a share: 100 for per cent, 1000 for per mille."),
            "numerator": gettext_lazy("Of a share: what is counted. It is worked out where a file gives only counts."),
            "denominator": gettext_lazy("Of a share or mean: out of what."),
            "split": gettext_lazy("By what it is divided: geslacht, leeftijd. All parts of one division add up."),
            "least": gettext_lazy("What cannot be less is reported when a file comes in."),
            "minimum_count": gettext_lazy("A count from 1 to below this is withheld. 0: no rule."),
            "minimum_denominator": gettext_lazy("What is made of fewer is withheld. 0: no rule."),
            "round_to": gettext_lazy("We round counts to multiples of this. 0: no rounding."),
            "is_active": gettext_lazy("What is not in use is shown to nobody; its figures are kept."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        counts = Indicator.objects.filter(kind=Indicator.Kind.COUNT).exclude(pk=self.instance.pk)
        self.fields["numerator"].queryset = counts  # type: ignore[attr-defined]
        self.fields["denominator"].queryset = counts  # type: ignore[attr-defined]
        own = Indicator.objects.filter(dataset_id=self.instance.dataset_id).exclude(pk=self.instance.pk)
        self.fields["part_of"].queryset = own  # type: ignore[attr-defined]
        for form in Dataset.Form:
            self.fields[f"columns_{form}"] = ColumnsField(label=form.label, required=False)
            self.initial[f"columns_{form}"] = column_lines.written(self.instance.columns.get(form, []))

    @property
    def column_fields(self) -> list[forms.BoundField]:
        """The fields for columns, that of the form in which these figures come first."""
        usual = self.instance.dataset.form
        return [self[f"columns_{form}"] for form in sorted(Dataset.Form, key=lambda each: each != usual)]

    def clean(self) -> dict[str, Any]:
        """Check what must hold together; each message stands at the field to mend."""
        cleaned: dict[str, Any] = super().clean() or {}
        for name, message in (
            *_numbers(cleaned),
            *_parts(cleaned),
            *_share(cleaned),
            *_small(cleaned),
            *self._circle(cleaned),
        ):
            self.add_error(name, message)
        self.instance.columns = {str(form): cleaned.get(f"columns_{form}") or [] for form in Dataset.Form}
        self.instance.columns = {form: columns for form, columns in self.instance.columns.items() if columns}
        for form, name, other in self._claimed():
            message = _("Column %(column)s is also that of %(other)s.") % {"column": name, "other": other}
            self.add_error(f"columns_{form}", message)
        return cleaned

    def _circle(self, cleaned: dict[str, Any]) -> list[tuple[str, str]]:
        """Refuse to be part of what is part of this."""
        above, seen = cleaned.get("part_of"), {self.instance.pk}
        while above is not None and above.pk not in seen:
            seen.add(above.pk)
            above = above.part_of
        return [("part_of", _("That is part of this one itself."))] if above is not None and self.instance.pk else []

    def _claimed(self) -> list[tuple[str, str, str]]:
        """Return columns that another indicator of the dataset takes for its own in the same years."""
        others = Indicator.objects.filter(dataset_id=self.instance.dataset_id, is_active=True)
        found = []
        for other in others.exclude(pk=self.instance.pk):
            for form, columns in self.instance.columns.items():
                theirs = [_as_column(each) for each in other.columns.get(form, [])]
                found += [
                    (form, mine.name, other.shown_name)
                    for mine in map(_as_column, columns)
                    if any(mine.name == their.name and may_be_one(mine, their) for their in theirs)
                ]
        return found


def _as_column(kept: dict[str, Any]) -> Column:
    """Return a column as declarations have it."""
    return Column(**{**kept, "where": tuple(map(tuple, kept.get("where", ())))})


def _numbers(cleaned: dict[str, Any]) -> list[tuple[str, str]]:
    """Check the numbers."""
    found = []
    least, most = cleaned.get("least"), cleaned.get("most")
    first, last = cleaned.get("first_year"), cleaned.get("last_year")
    if least is not None and most is not None and least >= most:
        found.append(("most", _("This must be more than the least.")))
    if first and last and first > last:
        found.append(("last_year", _("This is before the first year.")))
    if (cleaned.get("decimals") or 0) > MOST_DECIMALS:
        found.append(("decimals", _("At most %(most)s.") % {"most": MOST_DECIMALS}))
    if cleaned.get("base") and cleaned["base"] not in BASES:
        found.append(("base", _("Choose one of %(bases)s.") % {"bases": ", ".join(map(str, BASES))}))
    return found


def _share(cleaned: dict[str, Any]) -> list[tuple[str, str]]:
    """Check what a share or a mean is made of."""
    kind, numerator, denominator = cleaned.get("kind"), cleaned.get("numerator"), cleaned.get("denominator")
    found = []
    if numerator and kind != Indicator.Kind.SHARE:
        found.append(("numerator", _("Only a share has a numerator.")))
    if denominator and kind not in {Indicator.Kind.SHARE, Indicator.Kind.MEAN}:
        found.append(("denominator", _("Only a share or a mean has a denominator.")))
    if numerator and not denominator:
        found.append(("denominator", _("A numerator needs a denominator.")))
    return found


def _parts(cleaned: dict[str, Any]) -> list[tuple[str, str]]:
    """Check what it is a part of."""
    whole, split, kind = cleaned.get("part_of"), cleaned.get("split"), cleaned.get("kind")
    found = []
    if whole and not split:
        found.append(("split", _("Say by what division it is a part.")))
    if split and not whole:
        found.append(("part_of", _("Say of what it is a part.")))
    if whole and kind and (kind not in ADD_UP or whole.kind != kind):
        found.append(("part_of", _("Only what is counted alike adds up: a count to a count, a share to a share.")))
    return found


def _small(cleaned: dict[str, Any]) -> list[tuple[str, str]]:
    """Check the rules for small numbers: none may tell what it hides (suppression.Rule)."""
    least, of, rounding = (cleaned.get(name) or 0 for name in ("minimum_count", "minimum_denominator", "round_to"))
    found = []
    if 0 < least < LEAST_MINIMUM:
        found.append(("minimum_count", _("Take 0 (show everything) or at least 3: fewer tells the number itself.")))
    elif cleaned.get("kind") == Indicator.Kind.COUNT and 0 < rounded(least, rounding) < least:
        found.append(("round_to", _("The least count would then be shown as less than itself: round otherwise.")))
    if of and not cleaned.get("denominator"):
        found.append(("minimum_denominator", _("Say out of what the figure is, or leave the minimum at 0.")))
    return found
