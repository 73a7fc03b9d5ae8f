"""What is filled in to bring figures in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.areas.models import Area
from gewoondoen.knowledge import fetching, periods
from gewoondoen.knowledge.models import ColumnMapping, Dataset
from gewoondoen.ui.forms import DateInput

AS_USUAL = ("", gettext_lazy("As is usual for these figures"))


class PeriodField(forms.CharField):
    """A year, or a quarter, month or week; in the one form that figures have."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 20, "required": False, **options})

    def clean(self, value: Any) -> str:
        """Return the period in its one form; "" for none."""
        text = super().clean(value)
        found = periods.read(text)
        if text and not found:
            raise forms.ValidationError(_("Write a year, such as 2024, or a period, such as 2024-Q1 or 2024-03."))
        return found


class DatasetChoice(forms.ModelChoiceField[Dataset]):
    """One of the datasets, by its name; named by its slug, so that an address can choose one."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{"queryset": Dataset.objects.none(), "to_field_name": "slug", "empty_label": None, **options}
        )

    def label_from_instance(self, dataset: Dataset) -> str:
        """Name and source."""
        return f"{dataset.shown_name} ({dataset.source})"


class MappingChoice(forms.ModelChoiceField[ColumnMapping]):
    """How columns were pointed out before, by the name it got."""

    def label_from_instance(self, mapping: ColumnMapping) -> str:
        """Name and dataset."""
        return f"{mapping.name} ({mapping.dataset.shown_name})"


class FileForm(forms.Form):
    """A file with what has to be known of it."""

    dataset = DatasetChoice(label=gettext_lazy("Which figures are these?"))
    file = forms.FileField(label=gettext_lazy("File"))
    form = forms.ChoiceField(
        label=gettext_lazy("In which form?"), required=False, choices=[AS_USUAL, *Dataset.Form.choices]
    )
    period = PeriodField(
        label=gettext_lazy("Year or period"),
        help_text=gettext_lazy("Only when the file does not tell it: 2024, 2024-Q1, 2024-03 or 2024-W09."),
    )
    release = forms.DateField(
        label=gettext_lazy("Released on"),
        required=False,
        widget=DateInput,
        help_text=gettext_lazy("The day on which the source published these figures, if the file does not tell it."),
    )
    areas = forms.ChoiceField(label=gettext_lazy("Of which areas?"), required=False)
    mapping = MappingChoice(
        label=gettext_lazy("Columns of an own table"),
        queryset=ColumnMapping.objects.none(),
        required=False,
        empty_label=gettext_lazy("Not pointed out before: show me the columns first"),
    )

    def __init__(self, *args: Any, datasets: Any, mappings: Any, areas: Sequence[Area], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["dataset"].queryset = datasets  # type: ignore[attr-defined]
        self.fields["areas"].choices = area_choices(areas)  # type: ignore[attr-defined]
        self.fields["mapping"].queryset = mappings  # type: ignore[attr-defined]
        most = filesizeformat(settings.FIGURES_MAX_BYTES)
        self.fields["file"].help_text = _("At most %(most)s. Several files that belong together: as one .zip.") % {
            "most": most
        }
        self.fields["file"].widget.attrs["data-most-bytes"] = settings.FIGURES_MAX_BYTES
        self.fields["file"].widget.attrs["data-too-large"] = too_large()

    def clean_file(self) -> UploadedFile[bytes]:
        """Refuse a file that is larger than we read."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > settings.FIGURES_MAX_BYTES:
            raise forms.ValidationError(too_large())
        return file

    def clean(self) -> dict[str, Any]:
        """Take the usual form of the dataset; only an own table is read by columns that were pointed out."""
        cleaned: dict[str, Any] = super().clean() or {}
        dataset, mapping = cleaned.get("dataset"), cleaned.get("mapping")
        if dataset and not cleaned.get("form"):
            cleaned["form"] = dataset.form
        if mapping and cleaned.get("form") != Dataset.Form.OWN:
            self.add_error("mapping", _("Columns are pointed out for an own table only. Choose the form “Own table”."))
        elif mapping and dataset and mapping.dataset_id != dataset.pk:
            self.add_error("mapping", _("These columns were pointed out for other figures."))
        return cleaned

    def given(self) -> dict[str, Any]:
        """Return what the action gets."""
        given = {**self.cleaned_data}
        release, area = given.pop("release"), given.pop("areas")
        return given | {
            "release": release.isoformat() if release else "",
            "municipalities": [area] if area else [],
        }

    @property
    def needs_columns(self) -> bool:
        """Whether somebody has to point out the columns first."""
        return self.cleaned_data["form"] == Dataset.Form.OWN and self.cleaned_data["mapping"] is None


def area_choices(areas: Sequence[Area]) -> list[tuple[str, str]]:
    """Return of which areas figures can be taken: of all in the file, or of one of our municipalities."""
    return [
        ("", _("All that are in it, for comparing with the rest of the country")),
        *((each.code, _("Only %(name)s and what lies in it") % {"name": each.name}) for each in areas),
    ]


class FetchForm(forms.Form):
    """A table to fetch from its source."""

    dataset = DatasetChoice(label=gettext_lazy("Which figures?"))
    year = forms.RegexField(
        r"(19|20)\d\d",
        label=gettext_lazy("Year"),
        required=False,
        help_text=gettext_lazy("Needed for figures that come a year at a time."),
        error_messages={"invalid": gettext_lazy("Write a year, such as 2024.")},
    )
    form = forms.ChoiceField(
        label=gettext_lazy("In which form?"),
        required=False,
        choices=[AS_USUAL, *((each.value, each.label) for each in fetching.FETCHED)],
    )
    table = forms.CharField(
        label=gettext_lazy("Table or version"),
        required=False,
        max_length=20,
        help_text=gettext_lazy(
            "Only when it is another than the usual one. Of StatLine the number of the table, such as 84799NED; "
            "of a map of PDOK its version: 1, 2 or 3."
        ),
    )
    areas = forms.ChoiceField(label=gettext_lazy("Of which areas?"), required=False)

    def __init__(self, *args: Any, datasets: Any, areas: Sequence[Area], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["dataset"].queryset = datasets  # type: ignore[attr-defined]
        self.fields["areas"].choices = area_choices(areas)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Find which table is meant; ask for the year or the number where that is not known."""
        cleaned: dict[str, Any] = super().clean() or {}
        dataset = cleaned.get("dataset")
        if dataset is None or self.errors:
            return cleaned
        cleaned["form"] = cleaned["form"] or dataset.form
        if cleaned["form"] not in fetching.FETCHED:
            self.add_error("dataset", _("These figures cannot be fetched. Bring in a file."))
            return cleaned
        cleaned["found"] = fetching.table_of(dataset, cleaned["form"], cleaned["year"], cleaned["table"].strip())
        if not cleaned["found"] and cleaned["year"]:
            self.add_error("table", _("We know no table of these figures for this year. Fill in its number."))
        elif not cleaned["found"]:
            self.add_error("year", _("Fill in the year."))
        return cleaned

    def given(self) -> dict[str, Any]:
        """Return what the action gets."""
        cleaned = self.cleaned_data
        return {
            "dataset": cleaned["dataset"],
            "form": cleaned["form"],
            "table": cleaned["found"],
            "period": cleaned["year"] if not cleaned["dataset"].boundary_year else "",
            "municipalities": [cleaned["areas"]] if cleaned["areas"] else [],
        }


def too_large() -> str:
    """Return what is said of a file that is larger than we read."""
    return _(
        "This file is larger than %(most)s. Take the file of one year or of your own municipality, or have the "
        "administrator bring it in at the command line."
    ) % {"most": filesizeformat(settings.FIGURES_MAX_BYTES)}
