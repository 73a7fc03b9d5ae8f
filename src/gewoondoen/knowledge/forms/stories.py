"""What is filled in to say what one sees in an area, to react to it, or to ask others."""

import uuid
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.areas.choosing import AreaChoice
from gewoondoen.areas.models import Area
from gewoondoen.kernel.domains import Domain
from gewoondoen.knowledge import policies, queries
from gewoondoen.knowledge.models import Audience, Indicator, Interpretation, SpeaksAs
from gewoondoen.people.models import User
from gewoondoen.people.policies import is_involved
from gewoondoen.ui.forms import RadioCards

MOST_LETTERS = 2000
MOST_WORDS = 500
NO_NAMES = gettext_lazy("No names or addresses of people, please: others can read this.")
AREA = "area"


def offer_areas(form: forms.Form, found: QuerySet[Area]) -> None:
    """Fill the choice of an area; who has one area need not look for it."""
    form.fields["area"].queryset = found  # type: ignore[attr-defined]  # a ModelChoiceField
    first = list(found[:2])
    if len(first) == 1:
        form.initial.setdefault("area", first[0])


class KeyForm(forms.Form):
    """A form that is done once, however often it is sent."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)

    def given(self) -> dict[str, Any]:
        """Return what the action gets: all that was filled in."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("key", "seen")}


class SpeakingForm(KeyForm):
    """Words of somebody who knows an area: from where they speak, and for whom it is.

    Each is asked only of who can answer in more than one way.
    """

    text = forms.CharField(
        label=gettext_lazy("What do you see?"),
        max_length=MOST_LETTERS,
        help_text=NO_NAMES,
        widget=forms.Textarea({"rows": 6}),
    )
    role = forms.ChoiceField(label=gettext_lazy("You say this as someone who"), widget=forms.RadioSelect)
    visibility = forms.ChoiceField(
        label=gettext_lazy("Who can read it?"),
        widget=RadioCards(
            descriptions={
                "public": gettext_lazy("Everyone, also without an account. Your name is not shown there."),
                "involved": gettext_lazy("You, and who works in this area."),
            },
            icons={"public": "world", "involved": "users"},
        ),
    )

    def __init__(
        self, *args: Any, viewer: User, area: Area | None = None, indicator: Indicator | None = None, **options: Any
    ) -> None:
        self.viewer, self.fixed_area, self.indicator = viewer, area, indicator
        super().__init__(*args, **options)
        roles = policies.speaks_as(viewer, area)
        self.offer("role", [(role, spoken_from(role)) for role in roles])
        shown = audiences_anywhere(viewer) if area is None else policies.audiences(viewer, area, indicator)
        self.offer("visibility", [(each, str(Audience(each).label)) for each in shown])

    def offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Ask for one of a few, the first being the usual one; what has one answer is not asked."""
        if len(choices) < 2:
            del self.fields[name]
            return
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        self.initial.setdefault(name, choices[0][0])

    def clean(self) -> dict[str, Any]:
        """Check what was chosen against what this person may choose in that area."""
        cleaned = super().clean() or self.cleaned_data
        area = self.fixed_area or cleaned.get("area")
        if area is None:
            return cleaned
        role, visibility = cleaned.get("role"), cleaned.get("visibility")
        if role and role not in policies.speaks_as(self.viewer, area):
            self.add_error("role", _("You cannot speak as this in this area."))
        if visibility and visibility not in policies.audiences(self.viewer, area, self.indicator):
            self.add_error("visibility", _("You cannot choose this in this area."))
        return cleaned


def spoken_from(role: str) -> str:
    """Return from where somebody speaks, as the end of a sentence: "someone who …"."""
    return {
        SpeaksAs.LIVES: _("lives here"),
        SpeaksAs.WORKS: _("works here"),
        SpeaksAs.ANALYST: _("works with the figures (analyst)"),
    }[SpeaksAs(role)]


def audiences_anywhere(viewer: User) -> list[str]:
    """Return for whom this person can write in some area."""
    return list(Audience.values) if is_involved(viewer) else [Audience.INVOLVED.value]


class InterpretForm(SpeakingForm):
    """What somebody sees. Where the address says which area and figure it is about, neither is asked."""

    area = AreaChoice(label=gettext_lazy("In which area?"), queryset=Area.objects.none())
    about = forms.ChoiceField(label=gettext_lazy("What is it about?"), widget=forms.RadioSelect)
    field_order = ("area", "about", "text", "role", "visibility")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.fixed_area is not None:
            del self.fields["area"]
        else:
            offer_areas(self, queries.interpretable_areas(self.viewer))
        if self.indicator is not None:
            del self.fields["about"]
            return
        reported = [
            (domain.value, _("What people report here: %(domain)s") % {"domain": str(domain.label).lower()})
            for domain in Domain
        ]
        self.fields["about"].choices = [(AREA, _("The area as such")), *reported]  # type: ignore[attr-defined]
        self.initial.setdefault("about", AREA)

    def given(self) -> dict[str, Any]:
        """Return what the action gets, but for the figure: the view knows it from the address."""
        given = super().given()
        about = given.pop("about", AREA)
        return {"area": self.fixed_area, **given, "domain": "" if about == AREA else about}


class VersionedForm(KeyForm):
    """Carries which version, and how much of the timeline, the person had before them."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ChangeForm(VersionedForm):
    """The same, in other words."""

    text = forms.CharField(
        label=gettext_lazy("What do you see?"),
        max_length=MOST_LETTERS,
        help_text=NO_NAMES,
        widget=forms.Textarea({"rows": 6}),
    )


class ReactForm(KeyForm):
    """Whether somebody recognises what another sees, and in their own words how."""

    recognises = forms.TypedChoiceField(
        label=gettext_lazy("Do you recognise this?"),
        choices=[("ja", gettext_lazy("Yes, I recognise this")), ("nee", gettext_lazy("No, I see it otherwise"))],
        coerce=lambda value: value == "ja",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("In your own words"),
        max_length=MOST_WORDS,
        required=False,
        help_text=gettext_lazy("Do you see it otherwise? Then say how. No names or addresses of people, please."),
        widget=forms.Textarea({"rows": 3}),
    )
    role = forms.ChoiceField(label=gettext_lazy("You say this as someone who"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, viewer: User, said: Interpretation, **options: Any) -> None:
        super().__init__(*args, **options)
        roles = policies.speaks_as(viewer, said.area)
        if len(roles) > 1:
            self.fields["role"].choices = [(role, spoken_from(role)) for role in roles]  # type: ignore[attr-defined]
            self.initial.setdefault("role", roles[0])
        else:
            del self.fields["role"]

    def clean(self) -> dict[str, Any]:
        """Ask how, of who sees it otherwise."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("recognises") is False and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", _("Say how you see it."))
        return cleaned


class OpenReactionForm(KeyForm):
    """Carries the words that were read."""

    words = forms.CharField(widget=forms.HiddenInput, max_length=2 * MOST_WORDS, required=False)


class AskForm(KeyForm):
    """A question to the people who know an area."""

    area = AreaChoice(label=gettext_lazy("In which area?"), queryset=Area.objects.none())
    question = forms.CharField(
        label=gettext_lazy("What do you want to know?"),
        max_length=300,
        help_text=gettext_lazy(
            "Ask what they see, not whether they agree. For example: “Fewer people feel safe at night. What changed?”"
        ),
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, viewer: User, area: Area | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fixed_area = area
        if area is not None:
            del self.fields["area"]
        else:
            offer_areas(self, queries.askable_areas(viewer))

    def given(self) -> dict[str, Any]:
        """Return what the action gets, but for the figure: the view knows it from the address."""
        return {"area": self.fixed_area, **super().given()}
