"""Another system that signals come from, a file of it, and its table of words."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.openness.models import ExchangeSource, StateMapping
from gewoondoen.openness.queries import exchange
from gewoondoen.openness.reading import FIELDS

# What a web page takes at once; larger files come in with the command, which nobody waits for.
MOST_BYTES = 20 * 1024 * 1024


class SourceForm(forms.ModelForm[ExchangeSource]):
    """Add a source, or change one."""

    names = forms.CharField(
        label=gettext_lazy("Names of columns"),
        help_text=gettext_lazy(
            "Only where the file has names of its own. One a line, for example: created_at = Datum melding. "
            "The names on the left: id, created_at, longitude, latitude, main, main_slug, sub, sub_slug, text, state, "
            "ended_at, answer, place."
        ),
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )

    class Meta:
        model = ExchangeSource
        fields = ("name", "slug", "kind", "handled_here", "takes_answers", "day")
        widgets = {"day": forms.DateInput({"type": "date"})}
        help_texts = {
            "name": gettext_lazy("For example: Signalen, or Drawing evenings 2026."),
            "slug": gettext_lazy("For addresses and the command line: letters, digits and hyphens."),
            "handled_here": gettext_lazy(
                "Choose this once the other system stops: what is open gets a contact person and a promise. "
                "Leave it off while both run side by side."
            ),
            "takes_answers": gettext_lazy("Look first whether those texts are meant for residents."),
            "day": gettext_lazy("Only for a file that tells no day, such as what was drawn in one evening."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["names"] = "\n".join(f"{key} = {name}" for key, name in self.instance.columns.items())

    def clean_slug(self) -> str:
        """Keep the address of the page that adds a source free."""
        slug: str = self.cleaned_data["slug"]
        if slug == "nieuw":
            raise forms.ValidationError(_("Choose another short name."))
        return slug

    def clean_names(self) -> dict[str, str]:
        """Read one field and its column a line."""
        found = {}
        for line in self.cleaned_data["names"].splitlines():
            key, equals, name = (part.strip() for part in line.partition("="))
            if not line.strip():
                continue
            if not (equals and name) or key not in FIELDS:
                raise forms.ValidationError(_("“%(line)s” does not name a field and a column.") % {"line": line[:60]})
            found[key] = name[:80]
        return found

    def save(self, commit: bool = False) -> ExchangeSource:
        """Return the source as it was filled in; an action writes it."""
        source: ExchangeSource = super().save(commit=commit)
        source.columns = self.cleaned_data["names"]
        return source


class FileForm(forms.Form):
    """A file to look at, or a table of words to take over."""

    file = forms.FileField(label=gettext_lazy("File"))

    def clean_file(self) -> Any:
        """Refuse what a page should not read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("This file is larger than %(most)s MB. Bring it in with the command “gewoondoen import signals”.")
                % {"most": MOST_BYTES // (1024 * 1024)}
            )
        return file


class TableForm(forms.Form):
    """The table of words of a source: a choice for each category and each state of theirs."""

    def __init__(self, data: Any, *, source: ExchangeSource, with_advice: bool = False) -> None:
        super().__init__(data)
        self.rows = exchange.table_of(source)
        ours = [("", _("Nobody said yet")), ("-", _("Leave out")), *exchange.choices()]
        for each in self.rows:
            advised = each.slug if with_advice else ""
            known = any(value == each.row.ours for value in _values(ours))
            choices = ours if known else [*ours, (each.row.ours, each.row.ours)]
            self.fields[f"c{each.row.pk}"] = forms.ChoiceField(
                label=each.row.name, choices=choices, required=False, initial=each.row.ours or advised
            )
        self.states = list(source.states.all())
        for state in self.states:
            self.fields[f"s{state.pk}"] = forms.ChoiceField(
                label=state.name,
                choices=[("", _("Nobody said yet")), *StateMapping.To.choices],
                required=False,
                initial=state.to,
            )

    def category_fields(self) -> list[tuple[Any, Any]]:
        """Return the rows with their fields."""
        return [(each, self[f"c{each.row.pk}"]) for each in self.rows]

    def state_fields(self) -> list[tuple[Any, Any]]:
        """Return the states with their fields."""
        return [(state, self[f"s{state.pk}"]) for state in self.states]

    def chosen(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return what was chosen for categories and for states."""
        cleaned = self.cleaned_data
        return (
            {each.row.key: cleaned[f"c{each.row.pk}"] for each in self.rows},
            {state.state: cleaned[f"s{state.pk}"] for state in self.states},
        )


def _values(choices: Any) -> set[str]:
    """Return all values in choices with groups."""
    found: set[str] = set()
    for value, label in choices:
        found |= {inner for inner, _label in label} if isinstance(label, list) else {value}
    return found
