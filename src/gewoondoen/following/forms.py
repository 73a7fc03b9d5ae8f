"""What is filled in to follow something."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas import words
from gewoondoen.areas.reading import Unusable
from gewoondoen.following import pieces
from gewoondoen.following.models import Follow
from gewoondoen.people.policies import is_person


class RhythmForm(forms.Form):
    """How often, and about what."""

    rhythm = forms.ChoiceField(
        label=_("How often do you want news?"),
        choices=Follow.Rhythm.choices,
        initial=Follow.Rhythm.WEEKLY,
        widget=forms.RadioSelect,
    )
    scope = forms.ChoiceField(
        label=_("What do you want to know?"),
        choices=Follow.Scope.choices,
        initial=Follow.Scope.ALL,
        widget=forms.RadioSelect,
    )


class FollowForm(RhythmForm):
    """Follow something: who has no account gives an e-mail address."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("You get a letter with a link, to see that the address is yours. Every letter has a link to stop."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    field_order = ("name", "radius", "drawn", "rhythm", "scope", "email")

    def __init__(self, *args: Any, viewer: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_person(viewer):
            del self.fields["email"]


class PieceForm(FollowForm):
    """Follow a drawn piece: a circle around the place that is asked beside it, or a shape."""

    radius = forms.TypedChoiceField(
        label=_("How far around it?"),
        choices=[(metres, f"{metres} m" if metres < 1000 else f"{metres // 1000} km") for metres in pieces.RADII],
        initial=500,
        coerce=int,
        widget=forms.RadioSelect,
    )
    drawn = forms.CharField(
        label=_("Or: a shape as GeoJSON"),
        help_text=_("Draw it on the map above, or paste it from a map program. Then the address is not needed."),
        required=False,
        max_length=500_000,
        widget=forms.Textarea({"rows": 3, "spellcheck": "false"}),
    )
    name = forms.CharField(
        label=_("What do you call it?"), max_length=120, help_text=_("For example: around our school.")
    )
    piece: pieces.Piece | None = None

    def clean_drawn(self) -> str:
        """Read the shape; its words come back at the field."""
        text = str(self.cleaned_data["drawn"]).strip()
        if text:
            try:
                self.piece = pieces.drawn(text)
            except Unusable as problem:
                raise forms.ValidationError(words_for(problem)) from problem
        return text


def words_for(problem: Unusable) -> str:
    """Return what is wrong with a piece, in words."""
    own = {
        "piece_too_small": _("This piece is too small. Draw one of at least %(hectares)s hectares."),
        "piece_too_large": _("This piece is too large. Draw one of at most %(square_km)s square kilometres."),
    }
    if problem.reason in own:
        return str(own[problem.reason]) % problem.details
    return words.of(problem)
