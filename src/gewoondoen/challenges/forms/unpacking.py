"""What is filled in to take a challenge apart."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.challenges import part_lines, queries
from gewoondoen.challenges.actions import DEEPEST
from gewoondoen.challenges.forms.act import ActForm, VersionedForm
from gewoondoen.challenges.models import Part
from gewoondoen.challenges.part_lines import Wrong
from gewoondoen.kernel.domains import Domain
from gewoondoen.people.models import Organisation
from gewoondoen.ui.forms import LongSelect, text_area

INDENT = "\u2003"
# What fits in 200 lines of 200 letters, with room in front.
MOST_LETTERS = 60_000


class ChangePartForm(VersionedForm):
    """A cause or a part: what it is, who can move it, and whether it is taken up now."""

    text = forms.CharField(
        label=gettext_lazy("The cause or part, in one line"),
        max_length=200,
        help_text=gettext_lazy("Ask “why?” until you come to something that somebody can do something about."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), choices=Part.Kind.choices, widget=forms.RadioSelect)
    domain = forms.ChoiceField(
        label=gettext_lazy("Domain"),
        required=False,
        choices=[("", gettext_lazy("Not one in particular")), *Domain.choices],
    )
    mover = forms.ModelChoiceField(
        label=gettext_lazy("Which organisation can move it?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=gettext_lazy("None of these, or nobody knows yet"),
        widget=LongSelect,
    )
    mover_in_words = forms.CharField(
        label=gettext_lazy("Or in words: who can move it?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For example: the owners of the flats. No names of residents, please."),
    )
    is_taken_up = forms.BooleanField(label=gettext_lazy("We take this up now"), required=False, initial=True)
    why_not = forms.CharField(
        label=gettext_lazy("If not: why not now?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("An honest “not now” is better than silence."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["mover"].queryset = Organisation.objects.order_by("name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the reason when it is not taken up."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("is_taken_up") and not cleaned.get("why_not"):
            self.add_error("why_not", _("Say why it is not taken up now."))
        return cleaned


def complaint(mistake: part_lines.Mistake) -> str:
    """Word what is wrong with a line, by its number and its first words."""
    words = {
        Wrong.TOO_LONG: _("this is longer than %(most)s letters") % {"most": part_lines.LONGEST},
        Wrong.TOO_DEEP: _("this lies deeper than %(most)s levels") % {"most": DEEPEST},
        Wrong.NO_LEVEL: _("this begins between two levels: give it as much room in front as a line above it"),
        Wrong.TOO_MANY: _("there are more than %(most)s lines; add the rest after these")
        % {"most": part_lines.MOST_LINES},
    }
    return _("Line %(number)s (“%(text)s”): %(wrong)s.") % {
        "number": mistake.number,
        "text": mistake.text[:40],
        "wrong": words[mistake.wrong],
    }


class LinesForm(ActForm):
    """One or more causes or parts, a line each; with room in front a line hangs under the one above it."""

    lines = forms.CharField(
        label=gettext_lazy("Causes or parts, each on a line of its own"),
        max_length=MOST_LETTERS,
        strip=False,
        widget=text_area(3),
    )

    def clean_lines(self) -> tuple[part_lines.Line, ...]:
        """Read the lines; each mistake names its line."""
        read = part_lines.read(self.cleaned_data["lines"], deepest=DEEPEST)
        if read.mistakes:
            raise forms.ValidationError([complaint(each) for each in read.mistakes])
        if not read.lines:
            raise forms.ValidationError(_("Write at least one line."))
        return read.lines


class PasteForm(LinesForm):
    """A whole list, and under what it comes."""

    under = forms.TypedChoiceField(label=gettext_lazy("Lies under"), required=False, widget=LongSelect, coerce=int)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["lines"].widget = text_area(14)
        self.fields["lines"].help_text = _(
            "One on each line. Begin a line with a tab or some spaces to hang it under the line above. "
            "You can paste a list from a document."
        )
        self.fields["under"].choices = places_for(self.challenge)  # type: ignore[attr-defined]


class HangForm(ActForm):
    """Under what a part comes."""

    parent = forms.TypedChoiceField(
        label=gettext_lazy("Lies under"),
        required=False,
        widget=LongSelect,
        coerce=int,
        # Only what a colleague moved or removed since the page was opened is not among the choices.
        error_messages={
            "invalid_choice": gettext_lazy(
                "It cannot come there: a colleague moved or removed that part meanwhile. Choose another place."
            )
        },
    )

    def __init__(self, *args: Any, places: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["parent"].choices = places  # type: ignore[attr-defined]


def places_for(
    challenge: Any, parts: list[Part] | None = None, without: frozenset[int] = frozenset()
) -> list[tuple[str, str]]:
    """Return under what a part can hang, as a list that shows the tree."""
    rows = queries.rows_of(queries.parts_of(challenge) if parts is None else parts)
    return [
        ("", _("Nothing: it stands on its own")),
        *(
            (str(row.item.pk), f"{INDENT * (row.level - 1)}{row.item.text}")
            for row in rows
            if row.item.pk not in without and row.level < DEEPEST
        ),
    ]


class PartEvidenceForm(ActForm):
    """Which evidence belongs to a part."""

    evidence = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Evidence that belongs here"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        coerce=int,
    )

    def __init__(self, *args: Any, choices: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["evidence"].choices = choices  # type: ignore[attr-defined]
