"""What is filled in to bring in an existing agenda: a file, and what was shown of it."""

import uuid
from dataclasses import asdict
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.agendas.table_words import line_of
from gewoondoen.agendas.tables import MOST_BYTES, Table, TableRow, read

# What is looked at today is brought in today.
VALID = 24 * 60 * 60


class TableForm(forms.Form):
    """A Word document or a CSV file with a table; what is wrong in it is said with its place."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "A Word document or a CSV file with a table. The heading of the challenges is “Opgave”, “Titel” or "
            "“Onderwerp”; columns “Waarom”, “Plaats”, “Domein”, “Buurt”, “Verhaal” and “Waarom niet” are read too."
        ),
    )

    # Known once it was read, to name mistakes by.
    file_name = ""

    def clean_file(self) -> Table:
        """Return the table in the file."""
        file = self.cleaned_data["file"]
        self.file_name = file.name
        found = read(file.name, file.read(MOST_BYTES + 1))
        if found.troubles:
            raise forms.ValidationError([line_of(file.name, trouble) for trouble in found.troubles])
        return found


class RowsForm(forms.Form):
    """The rows that were shown, signed: they come back as they were read, and no file is kept meanwhile."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
    rows = forms.CharField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, agenda: int, rows: tuple[TableRow, ...]) -> "RowsForm":
        """Return the form that carries rows for one agenda."""
        return cls(initial={"rows": signing.dumps([asdict(row) for row in rows], salt=_salt(agenda), compress=True)})

    def __init__(self, *args: Any, agenda: int = 0, **options: Any) -> None:
        self.agenda = agenda
        super().__init__(*args, **options)

    def clean_rows(self) -> list[TableRow]:
        """Return the rows; refuses what was changed under way or shown too long ago."""
        try:
            kept = signing.loads(self.cleaned_data["rows"], salt=_salt(self.agenda), max_age=VALID)
        except signing.BadSignature as error:
            raise forms.ValidationError(_("This was shown too long ago. Choose the file again.")) from error
        return [TableRow(**(row | {"domains": tuple(row["domains"])})) for row in kept]


def _salt(agenda: int) -> str:
    return f"agendas.bring_in.{agenda}"
