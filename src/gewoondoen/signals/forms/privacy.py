"""Personal data pointed out at the field where it was typed; who sends the same once more leaves it in."""

import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gewoondoen.signals import masking, privacy


def mark_of(text: str) -> str:
    """Return a short mark of what was found in a text; empty where nothing was. It is no secret and tells nothing."""
    seen = "|".join(each.text for each in privacy.found(text))
    return hashlib.sha256(seen.encode()).hexdigest()[:16] if seen else ""


class PointsOut(forms.Form):
    """A form that points out personal data in one of its texts, once: the same sent again is meant so."""

    # The text that is looked at.
    looked_at = "words"

    noticed = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def reason(self) -> str:
        """Say why it is better left out."""
        return _(
            "Only who deals with it reads this, and they do not need it: there is room for how to reach you apart."
        )

    def clean(self) -> dict[str, Any]:
        """Point out what was found, unless it was pointed out before."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        text = cleaned.get(self.looked_at) or ""
        mark = mark_of(text)
        if mark and cleaned.get("noticed") != mark:
            what_now = _("Leave it out, or send it once more to leave it in.")
            self.add_error(self.looked_at, f"{pointed_out(text)} {self.reason()} {what_now}")
            again = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, or what a draft kept
            again[self.add_prefix("noticed")] = mark
            self.data = again
        return cleaned


def pointed_out(text: str) -> str:
    """Say in one sentence what looks like personal data in a text; nothing where nothing does."""
    found = masking.named(text)
    if not found:
        return ""
    listed = ", ".join(found)
    return ngettext(
        "This looks like personal data: %(listed)s.", "These look like personal data: %(listed)s.", len(found)
    ) % {"listed": listed}
