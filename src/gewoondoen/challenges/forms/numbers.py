"""Numbers as people here write them."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from gewoondoen.challenges import counting


class NumberField(forms.DecimalField):
    """A number as it is written here: 198.400 is a hundred and ninety-eight thousand, as it is in a pasted table."""

    def to_python(self, value: Any) -> Any:
        """Read it; raises ValidationError for what is no number."""
        if value in self.empty_values:
            return None
        found = counting.number_of(str(value).strip())
        if found is None:
            raise forms.ValidationError(_("This is no number. Write it as 198.400 or 12,5."))
        return found


def number(label: Any, **options: Any) -> NumberField:
    """Return a field for a number with at most two decimals."""
    return NumberField(label=label, **{"max_digits": 14, "decimal_places": 2, "localize": True, **options})
