"""How many members belong to each group."""

from typing import Any

from django import forms

from gewoondoen.platforms import queries, wordings
from gewoondoen.platforms.forms.act import ActForm


class CountForm(ActForm):
    """A number for each group; empty is not counted."""

    # No field has to be filled in: the page says so once.
    show_optional = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.divisions = queries.divisions_of(self.whole)
        names = queries.names_of(self.whole)
        for division in self.divisions:
            for group in division.groups:
                self.fields[group.key] = forms.IntegerField(
                    label=wordings.group(group.key, names),
                    min_value=0,
                    max_value=999,
                    required=False,
                    widget=forms.NumberInput({"inputmode": "numeric", "min": "0"}),
                )

    @classmethod
    def start(cls, subject: Any) -> dict[str, Any]:
        """Start with what was counted before: a form that is sent again takes nothing away."""
        return dict(queries.numbers_of(subject))

    @property
    def sets(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields by division, each with its heading."""
        return [
            (wordings.division(division.key), [self[group.key] for group in division.groups])
            for division in self.divisions
        ]

    def given(self) -> dict[str, Any]:
        """Return what the action gets."""
        return {"numbers": super().given()}
