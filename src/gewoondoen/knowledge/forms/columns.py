"""What somebody points out about an own table: which column is what, and which words stand for what."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.areas.codes import KINDS
from gewoondoen.areas.models import Area
from gewoondoen.knowledge.forms.importing import PeriodField
from gewoondoen.knowledge.models import ColumnMapping, Indicator
from gewoondoen.knowledge.queries import Look
from gewoondoen.knowledge.reading import dated
from gewoondoen.knowledge.values import Reason
from gewoondoen.knowledge.wordings import SHORT

COLUMNS, HEADS, ROWS = "columns", "heads", "rows"
NO_COLUMN = ("", gettext_lazy("No column"))
PASS_OVER = ("", gettext_lazy("Pass over"))
SOURCE_REASONS = (Reason.WITHHELD, Reason.NOT_YET, Reason.IMPOSSIBLE, Reason.NOT_COLLECTED)
ZERO = "0"
Choices = list[tuple[Any, Any]]


class ColumnsForm(forms.Form):
    """The rules for a table, as questions. It begins with what was guessed; its fields follow what is answered."""

    show_optional = False
    shape = forms.ChoiceField(
        label=gettext_lazy("How do the figures stand?"),
        choices=[
            (COLUMNS, gettext_lazy("Each column is another figure")),
            (HEADS, gettext_lazy("Each column is another period")),
            (ROWS, gettext_lazy("Each row is one figure; a column says which")),
        ],
        widget=forms.RadioSelect,
    )
    area = forms.ChoiceField(label=gettext_lazy("Which column names the area?"), required=False)
    area_kind = forms.ChoiceField(
        label=gettext_lazy("What kind of areas?"),
        required=False,
        choices=[
            ("", gettext_lazy("The codes tell it")),
            *((kind, label) for kind, label in Area.Kind.choices if kind in KINDS),
        ],
        help_text=gettext_lazy("Needed where codes have lost their letters: 1530000 instead of BU01530000."),
    )
    area_code = forms.CharField(
        label=gettext_lazy("Or one area for all rows"), required=False, max_length=40, help_text="GM0153"
    )
    period = forms.ChoiceField(label=gettext_lazy("Which column names the period?"), required=False)
    grain = forms.ChoiceField(
        label=gettext_lazy("How long is a period?"),
        required=False,
        choices=[
            ("", gettext_lazy("As it is written")),
            ("year", gettext_lazy("A year")),
            ("quarter", gettext_lazy("A quarter")),
            ("month", gettext_lazy("A month")),
            ("week", gettext_lazy("A week")),
        ],
    )
    one_period = PeriodField(label=gettext_lazy("Or one period for all rows"))
    indicator = forms.ChoiceField(label=gettext_lazy("Which figure is it?"), required=False)
    measure = forms.ChoiceField(label=gettext_lazy("Which column says what is counted?"), required=False)
    value = forms.ChoiceField(label=gettext_lazy("Which column holds the number?"), required=False)
    decimal = forms.ChoiceField(
        label=gettext_lazy("Decimal sign"),
        required=False,
        choices=[("", gettext_lazy("Either")), (",", gettext_lazy("Comma")), (".", gettext_lazy("Point"))],
    )
    thousands = forms.ChoiceField(
        label=gettext_lazy("Sign between thousands"),
        required=False,
        choices=[
            ("", gettext_lazy("None")),
            (".", gettext_lazy("Point")),
            (",", gettext_lazy("Comma")),
            (" ", gettext_lazy("Space")),
        ],
    )
    percent = forms.BooleanField(label=gettext_lazy("Numbers may have a per cent sign"), required=False)
    sheet = forms.CharField(label=gettext_lazy("Sheet of the workbook"), required=False, max_length=100)
    header = forms.IntegerField(
        label=gettext_lazy("Row with the names of the columns"), required=False, min_value=1, max_value=1000
    )
    name = forms.CharField(
        label=gettext_lazy("Name to keep this under"),
        required=False,
        max_length=80,
        help_text=gettext_lazy("So that the next file like this one needs no pointing out."),
    )

    def __init__(self, *args: Any, look: Look, indicators: Sequence[Indicator], keep: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.look, self.keep = look, keep
        self.initial = {**_answers(look.rules), **self.initial}
        heads: Choices = [NO_COLUMN, *((head, head) for head in look.columns)]
        for name in ("area", "period", "measure", "value"):
            self._choose(name, heads)
        self.figures: Choices = [PASS_OVER, *((each.slug, each.shown_name) for each in indicators)]
        self._choose("indicator", self.figures)
        self.columns = self._add_columns()
        self.words = self._add_words()

    def _choose(self, name: str, choices: Choices) -> None:
        """Set the choices of a field."""
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _answer(self, name: str) -> str:
        """Return what stands in a field now: what was sent, or what the form begins with."""
        given = self.data.get(self.add_prefix(name)) if self.is_bound else self.initial.get(name)
        return str(given or "")

    def _add_columns(self) -> dict[str, str]:
        """Add a question for each column (or, with a figure a row, for each word); returns field by what it is of."""
        guessed = self.look.rules.get("columns", {})
        if self._answer("shape") == HEADS and not self._answer("measure"):
            return {}
        if self._answer("shape") == COLUMNS:
            taken = {self._answer("area"), self._answer("period")}
            named = [head for head in self.look.columns if head not in taken]
            start = "column"
        else:
            named = self.look.words.get(self._answer("measure"), [])
            start = f"measure_{self._place(self._answer('measure'))}"
        fields = {f"{start}_{number}": each for number, each in enumerate(named)}
        for field, each in fields.items():
            self.fields[field] = forms.ChoiceField(label=each, required=False, choices=self.figures)
            self.initial.setdefault(field, _indicator_in(guessed.get(each, "")))
        return fields

    def _place(self, head: str) -> int:
        """Return where a column stands, so that a field is not filled with an answer about another one."""
        return self.look.columns.index(head) if head in self.look.columns else -1

    def _add_words(self) -> dict[str, str]:
        """Add a question for each word among the numbers that are read; returns field by word."""
        guessed = {str(word): str(meaning) for word, meaning in self.look.rules.get("words", {}).items()}
        unread = [word.lower() for words in self.look.no_numbers.values() for word in words]
        asked = {*guessed, *(word.lower() for head in self._read() for word in self.look.no_numbers.get(head, []))}
        every = enumerate(dict.fromkeys([*guessed, *unread]))
        fields = {f"word_{number}": word for number, word in every if word in asked}
        choices: Choices = [
            ("", _("Say what it stands for")),
            (ZERO, _("Zero")),
            *((str(reason), str(SHORT[reason])) for reason in SOURCE_REASONS),
        ]
        for field, word in fields.items():
            self.fields[field] = forms.ChoiceField(label=f"“{word}”", required=False, choices=choices)
            self.initial.setdefault(field, guessed.get(word, ""))
        return fields

    def _read(self) -> list[str]:
        """Return the columns that hold figures, by the answers of now."""
        shape = self._answer("shape")
        if shape == ROWS:
            return [self._answer("value")]
        if shape == HEADS:
            return [head for head in self.look.columns if dated.read(head)[0]]
        return [head for field, head in self.columns.items() if self._answer(field)]

    @property
    def layout_fields(self) -> list[forms.BoundField]:
        """The questions about how the table lies."""
        in_workbook = ["sheet"] if self.look.rules.get("sheet") else []
        return [self[name] for name in ("shape", *in_workbook, "header", "decimal", "thousands", "percent")]

    @property
    def figure_fields(self) -> list[forms.BoundField]:
        """The questions about what is counted, as far as they matter for how the figures stand."""
        shape = self._answer("shape")
        asked = {
            HEADS: ("measure",) if self._answer("measure") else ("indicator", "measure"),
            ROWS: ("measure", "value"),
        }
        return [self[name] for name in asked.get(shape, ())]

    @property
    def column_fields(self) -> list[forms.BoundField]:
        """The questions about columns."""
        return [self[name] for name in self.columns]

    @property
    def word_fields(self) -> list[forms.BoundField]:
        """The questions about words."""
        return [self[name] for name in self.words]

    def clean(self) -> dict[str, Any]:
        """Ask for what no table can be read without."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("area") and not cleaned.get("area_code"):
            self.add_error("area", _("Point out the column with areas, or name the one area."))
        told = cleaned.get("period") or cleaned.get("one_period") or cleaned.get("shape") == HEADS
        if not told and "one_period" not in self.errors:
            self.add_error("period", _("Point out the column with periods, or name the one period."))
        if cleaned.get("shape") == ROWS:
            for name in ("measure", "value"):
                if not cleaned.get(name):
                    self.add_error(name, _("Point out this column."))
        if cleaned.get("shape") == HEADS and not cleaned.get("measure") and not cleaned.get("indicator"):
            self.add_error("indicator", _("Choose which figure it is."))
        if self.columns and not any(cleaned.get(name) for name in self.columns):
            self.add_error(next(iter(self.columns)), _("Choose at least one figure; else there is nothing to read."))
        for name in self.words:
            if not cleaned.get(name):
                self.add_error(name, _("Say what it stands for."))
        if self.keep and not cleaned.get("name"):
            self.add_error("name", _("Give it a name."))
        return cleaned

    def rules(self) -> dict[str, Any]:
        """Return the rules that the answers make (reading/rules.py)."""
        given, guessed = self.cleaned_data, self.look.rules
        area = {"column": given["area"], "kind": given["area_kind"]} if given["area"] else {"code": given["area_code"]}
        if names := guessed.get("area", {}).get("names"):
            area["names"] = names
        rules: dict[str, Any] = {
            "sheet": given["sheet"],
            "header": given["header"] or 0,
            **{name: guessed.get(name, "") for name in ("delimiter", "encoding", "at")},
            **{name: given[name] for name in ("decimal", "thousands", "percent")},
            "area": area,
            "period": self._period(given),
            "words": {word: _meaning(given[field]) for field, word in self.words.items()},
        }
        if given["shape"] != COLUMNS and given["measure"]:
            rules["measure"] = given["measure"]
        if given["shape"] == ROWS:
            rules["value"] = given["value"]
        if given["shape"] == HEADS and not given["measure"]:
            return rules | {"indicator": given["indicator"]}
        return rules | {"columns": {each: given[field] for field, each in self.columns.items()}}

    @staticmethod
    def _period(given: Mapping[str, Any]) -> dict[str, str]:
        """Return where the period stands."""
        if given["shape"] == HEADS:
            return {"in": "heads"}
        if given["period"]:
            return {"column": given["period"], "grain": given["grain"]}
        return {"is": given["one_period"]}

    @property
    def layout(self) -> str:
        """How the table lies, as a mapping keeps it."""
        is_long = self.cleaned_data["shape"] == ROWS
        return ColumnMapping.Layout.LONG if is_long else ColumnMapping.Layout.WIDE


def _answers(rules: Mapping[str, Any]) -> dict[str, Any]:
    """Return rules as answers to begin with."""
    area, period = rules.get("area", {}), rules.get("period", {})
    in_heads = period.get("in") == "heads"
    return {
        "shape": HEADS if in_heads else ROWS if rules.get("measure") else COLUMNS,
        "area": area.get("column", ""),
        "area_kind": area.get("kind", ""),
        "area_code": area.get("code", ""),
        "period": period.get("column", ""),
        "grain": period.get("grain", ""),
        "one_period": period.get("is", ""),
        **{name: rules.get(name, "") for name in ("indicator", "measure", "value", "decimal", "thousands", "sheet")},
        "header": rules.get("header") or None,
        "percent": rules.get("percent", False),
    }


def _indicator_in(column: Any) -> str:
    """Return the indicator that a column was guessed to be."""
    return str(column.get("indicator", "")) if isinstance(column, dict) else str(column)


def _meaning(answer: str) -> str | int:
    """Return what a word stands for, as rules write it."""
    return 0 if answer == ZERO else answer
