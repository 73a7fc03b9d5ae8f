"""What is filled in of a plan: what, where, when, by whom; how it joins; why it is called off."""

import json
import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.areas.choosing import AreaChoice
from gewoondoen.areas.models import Area
from gewoondoen.challenges import queries as challenges
from gewoondoen.challenges.models import Challenge
from gewoondoen.people.models import Organisation, User
from gewoondoen.people.policies import is_civil_servant
from gewoondoen.people.queries import organisations_for
from gewoondoen.plans import places, queries
from gewoondoen.plans.models import LinePlan
from gewoondoen.plans.wordings import PLACES
from gewoondoen.ui.forms import DateInput, RadioCards

NO_NAMES = gettext_lazy("Everyone who sees the plan reads this. No names or addresses of residents, please.")


class OnceForm(forms.Form):
    """Made when it was opened: the same form sent twice is one act."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def given(self) -> dict[str, Any]:
        """Return what the action gets: all that was filled in."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class PlanForm(OnceForm):
    """What is planned."""

    title = forms.CharField(
        label=gettext_lazy("What is planned?"),
        max_length=160,
        help_text=gettext_lazy("For example: “New sewer in the Lange Straat”."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=LinePlan.Kind.choices)
    about = forms.CharField(
        label=gettext_lazy("What happens there, in a few lines?"),
        max_length=4000,
        required=False,
        help_text=NO_NAMES,
        widget=forms.Textarea({"rows": 4}),
    )
    starts_on = forms.DateField(label=gettext_lazy("From"), widget=DateInput)
    ends_on = forms.DateField(label=gettext_lazy("Until"), widget=DateInput)
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Whose plan is it?"), queryset=Organisation.objects.none(), required=False, empty_label="–"
    )
    contact = forms.ModelChoiceField(
        label=gettext_lazy("Who can be asked about it?"),
        queryset=User.objects.none(),
        required=False,
        empty_label="–",
    )
    street = forms.CharField(
        label=gettext_lazy("Street or place"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("One street. Then everyone sees what comes together there."),
    )
    area = AreaChoice(
        label=gettext_lazy("In which area?"),
        queryset=Area.objects.none(),
        required=False,
        help_text=gettext_lazy("You may leave this open when you draw where it is: we find the area."),
    )
    drawn = forms.CharField(
        label=gettext_lazy("Where it is, as GeoJSON"),
        help_text=gettext_lazy(
            "Draw it on the map above, or paste it from a map program: points, lines or polygons, in WGS84 or RD New."
        ),
        required=False,
        max_length=places.MOST_BYTES,
        widget=forms.Textarea({"rows": 3, "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Or: a GeoJSON file"),
        required=False,
        widget=forms.FileInput({"accept": ".geojson,.json,application/geo+json,application/json"}),
    )
    weighs_on = forms.CharField(
        label=gettext_lazy("Whom does it ask something of?"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("For example: tenants of De Linde, or parents of the primary school."),
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("Who can see it?"),
        initial=LinePlan.Visibility.PUBLIC,
        widget=RadioCards(
            descriptions={
                "public": gettext_lazy("Everyone, also without an account."),
                "involved": gettext_lazy("Who works in this area."),
            },
            icons={"public": "world", "involved": "users"},
        ),
        choices=LinePlan.Visibility.choices,
    )
    place: places.Place | None = None

    def __init__(self, *args: Any, viewer: User, plan: LinePlan | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: dict[str, Any] = self.fields
        fields["area"].queryset = queries.registrable_areas(viewer)
        organisations = organisations_for(viewer)
        if not is_civil_servant(viewer):
            organisations = organisations.filter(pk__in=[viewer.organisation_id, plan and plan.organisation_id])
        fields["organisation"].queryset = organisations
        fields["contact"].queryset = (
            queries.possible_contacts(viewer)
            | User.objects.filter(pk__in=[plan.contact_id if plan else viewer.pk]).distinct()
        )

    def clean(self) -> dict[str, Any]:
        """Read the place, from what was drawn or from a file, and say at the field what is wrong with it."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes before the first."))
        upload, text = cleaned.pop("file", None), str(cleaned.pop("drawn", "") or "").strip()
        name = "file" if upload is not None else "drawn"
        try:
            if upload is not None:
                text = self._text_of(upload)
            self.place = places.from_geojson(text) if text else None
        except places.Misplaced as misplaced:
            self.add_error(name, str(PLACES[misplaced.reason]))
        cleaned["geometry"] = self.place.geometry if self.place else None
        if not self.errors and self.place is None and cleaned.get("area") is None:
            self.add_error("area", _("Choose an area, or draw where it is."))
        return cleaned

    @staticmethod
    def _text_of(upload: Any) -> str:
        """Return what a file holds."""
        if upload.size > places.MOST_BYTES:
            raise places.Misplaced("too_large")
        try:
            return str(upload.read().decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise places.Misplaced("no_geojson") from error

    @staticmethod
    def start_of(plan: LinePlan) -> dict[str, Any]:
        """Return what stands in the fields of a plan now."""
        names = ("title", "kind", "about", "starts_on", "ends_on", "street", "weighs_on", "visibility", "version")
        own = {name: getattr(plan, name) for name in names}
        related = {name: getattr(plan, f"{name}_id") for name in ("organisation", "contact", "area")}
        return {**own, **related, "drawn": json.dumps(plan.geometry) if plan.geometry else ""}


class JoinForm(OnceForm):
    """How a plan joins what lives in the area, or why it stands apart."""

    joins = forms.ChoiceField(
        label=gettext_lazy("Does it join?"),
        choices=[each for each in LinePlan.Joins.choices if each[0] != LinePlan.Joins.UNDECIDED],
        widget=RadioCards(
            descriptions={
                "joins": gettext_lazy("It helps with a challenge, or with the agenda of the area."),
                "apart": gettext_lazy("We work area-based, unless: say here why this time not."),
            },
            icons={"joins": "arrows-join", "apart": "arrows-split"},
        ),
    )
    challenge = forms.ModelChoiceField(
        label=gettext_lazy("Which challenge does it join?"),
        queryset=Challenge.objects.none(),
        required=False,
        empty_label=gettext_lazy("None of these: the agenda of the area as a whole"),
    )
    how = forms.CharField(
        label=gettext_lazy("How does it join, or why does it stand apart?"),
        max_length=2000,
        help_text=NO_NAMES,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, viewer: User, plan: LinePlan, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["challenge"].queryset = challenges_near(viewer, plan)  # type: ignore[attr-defined]


def challenges_near(viewer: User, plan: LinePlan) -> Any:
    """Return the challenges of a plan's area, of those above it and below it, that this person may know of."""
    below = Area.objects.within(plan.area)
    return challenges.visible_challenges(viewer).filter(area__in=below) | challenges.visible_challenges(viewer).filter(
        area__in=plan.area.ancestor_ids
    )


class CancelForm(OnceForm):
    """Why a plan is called off."""

    reason = forms.CharField(
        label=gettext_lazy("Why is it called off?"),
        max_length=1000,
        help_text=gettext_lazy("Who counted on it reads this."),
        widget=forms.Textarea({"rows": 3}),
    )
