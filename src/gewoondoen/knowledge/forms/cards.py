"""The algorithm card: the fields of the national register, in its words and with its limits."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gewoondoen.knowledge.register_card import FIELDS, Fault, Field, Shape, faults_of

# What is wrong, in words.
FAULTS: dict[Fault, str | Promise] = {
    Fault.MISSING: _("The register refuses a record without this."),
    Fault.LONG: _("This is longer than the register takes."),
    Fault.UNKNOWN: _("Choose one from the list."),
    Fault.MONTH: _("Write a year and a month, such as 2026-03."),
    Fault.LINK: _("Write a whole web address, with https:// before it."),
    Fault.CONTACT: _("Write an e-mail address, or a web address with https:// before it."),
    Fault.ORDER: _("It ends before it begins."),
}
# What helps to fill a field in: what the register's own guide asks.
HELP: dict[str, str | Promise] = {
    "naam": _("Preferably with a verb: what does it do? At most 99 characters."),
    "omschrijving": _("In two or three plain sentences: what it does, and in which work it is used. At most 349."),
    "organisatie": _("The whole name, such as Gemeente Enschede."),
    "thema": _("Fields of policy, with commas between."),
    "begindatum": _("Year and month in which it came into use, such as 2026-03."),
    "einddatum": _("Year and month in which it went out of use."),
    "contact": _("An e-mail address of a department, or a web address. No name of a person."),
    "categorie": _("An index that steers money or presence is likely to be one with impact."),
    "doel": _("What it was made for, and how people come across it."),
    "afwegingen": _("What speaks for it and against it, and why it is fair to use it."),
    "tussenkomst": _("How people use the outcome, check it and put it right. It advises; a named person decides."),
    "risico": _("Which risks there are, and what is done about them."),
    "wet": _("The law on which the work rests that it is used in."),
    "toetsen": _("Which assessments were done, such as a DPIA or an IAMA."),
    "gegevens": _("Filled in from the recipe; put right what is not right."),
    "werking": _("Filled in from the recipe; put right what is not right."),
    "leverancier": _("Who delivers it, where that is another than the municipality."),
}
MOST_ROWS, SHORT_TEXT = 8, 400


class CardForm(forms.Form):
    """A card; while the version is a draft, what the register needs may still be missing."""

    def __init__(self, *args: Any, is_public: bool, **options: Any) -> None:
        self.is_public = is_public
        super().__init__(*args, **options)
        for field in FIELDS:
            self.fields[field.key] = _form_field(field)

    def clean(self) -> dict[str, Any]:
        """Check the card as the register does; each mistake stands at its field."""
        cleaned = super().clean() or self.cleaned_data
        for key, fault in faults_of(self.card(cleaned)).items():
            if (self.is_public or fault != Fault.MISSING) and key not in self.errors:
                self.add_error(key, str(FAULTS[fault]))
        return cleaned

    def card(self, cleaned: Mapping[str, Any] | None = None) -> dict[str, str]:
        """Return what was filled in."""
        given = self.cleaned_data if cleaned is None else cleaned
        return {key: (value or "").replace("\r\n", "\n") for key, value in given.items()}

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under the headings of the register."""
        found: dict[str, list[forms.BoundField]] = {}
        for field in FIELDS:
            found.setdefault(field.group, []).append(self[field.key])
        return list(found.items())


def _form_field(field: Field) -> forms.Field:
    """Return the field of a form; lengths and needs are checked by the pure rules, in one place."""
    options: dict[str, Any] = {"label": field.name, "required": False, "help_text": HELP.get(field.key, "")}
    if field.shape == Shape.CHOICE:
        empty = [] if len(field.choices) == 1 else [("", "–")]
        return forms.ChoiceField(choices=[*empty, *((each, each) for each in field.choices)], **options)
    if field.shape == Shape.TEXT:
        rows = 3 if field.longest < SHORT_TEXT else MOST_ROWS
        return forms.CharField(widget=forms.Textarea({"rows": rows}), **options)
    return forms.CharField(**options)
