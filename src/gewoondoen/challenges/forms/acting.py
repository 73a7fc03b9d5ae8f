"""What is filled in to act on a challenge."""

import uuid
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.challenges import policies
from gewoondoen.challenges.models import Challenge, Effort, Part, Party
from gewoondoen.kernel.domains import Domain
from gewoondoen.people.models import Organisation, User
from gewoondoen.people.policies import CIVIL_SERVANTS
from gewoondoen.people.queries import colleagues, organisations_for
from gewoondoen.ui.forms import DateInput, RadioCards

MOST_LETTERS = 4000
NO_NAMES = gettext_lazy("Everyone who sees the challenge reads this. No names or addresses of residents, please.")


def text_area(rows: int = 4) -> forms.Textarea:
    """Return a field for some lines."""
    return forms.Textarea({"rows": rows})


class ActForm(forms.Form):
    """Something done to a challenge, or to something of it (`item`)."""

    # Made when the form was opened: the same form sent twice is one act.
    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)

    def __init__(self, *args: Any, challenge: Challenge, item: Model | None, viewer: User, **options: Any) -> None:
        self.challenge, self.item, self.viewer = challenge, item, viewer
        super().__init__(*args, **options)

    def given(self) -> dict[str, Any]:
        """Return what the action gets: all that was filled in."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("key", "seen")}


class VersionedForm(ActForm):
    """Carries which version, and how much of the timeline, the person had before them."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class DetailsForm(VersionedForm):
    """What the challenge is called and why it matters."""

    title = forms.CharField(label=gettext_lazy("What has to change, in one line"), max_length=140)
    why = forms.CharField(
        label=gettext_lazy("Why this matters"), max_length=MOST_LETTERS, help_text=NO_NAMES, widget=text_area(6)
    )
    success = forms.CharField(
        label=gettext_lazy("What success looks like"),
        max_length=MOST_LETTERS,
        required=False,
        help_text=gettext_lazy("What will people in the area notice when it worked?"),
        widget=text_area(3),
    )
    domains = forms.MultipleChoiceField(
        label=gettext_lazy("Domains"), choices=Domain.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class EvidenceForm(ActForm):
    """Something that was seen or heard, in words."""

    text = forms.CharField(
        label=gettext_lazy("What was seen or heard?"), max_length=MOST_LETTERS, help_text=NO_NAMES, widget=text_area()
    )
    why = forms.CharField(
        label=gettext_lazy("Why does it matter for this challenge?"),
        max_length=MOST_LETTERS,
        required=False,
        widget=text_area(2),
    )


class PartChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """A part to hang something under."""

    def label_from_instance(self, obj: Any) -> str:
        """Return its own line."""
        return str(obj.text)


class PartForm(ActForm):
    """A cause or a part, and whether it is taken up now."""

    text = forms.CharField(
        label=gettext_lazy("The cause or part, in one line"),
        max_length=200,
        help_text=gettext_lazy("Ask “why?” until you come to something that somebody can do something about."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), choices=Part.Kind.choices, widget=forms.RadioSelect)
    parent = PartChoice(
        label=gettext_lazy("Lies under"),
        queryset=Part.objects.none(),
        required=False,
        empty_label=gettext_lazy("Nothing: it stands on its own"),
    )
    domain = forms.ChoiceField(label=gettext_lazy("Domain"), required=False)
    is_taken_up = forms.BooleanField(label=gettext_lazy("We take this up now"), required=False, initial=True)
    why_not = forms.CharField(
        label=gettext_lazy("If not: why not now?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("An honest “not now” is better than silence."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        parts = self.challenge.parts.order_by("pk")
        if self.item is not None:
            parts = parts.exclude(pk=self.item.pk)
        self.fields["parent"].queryset = parts  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["domain"].choices = [("", _("Not one in particular")), *Domain.choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the reason when it is not taken up."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("is_taken_up") and not cleaned.get("why_not"):
            self.add_error("why_not", _("Say why it is not taken up now."))
        return cleaned


class ChangePartForm(PartForm, VersionedForm):
    """The same, of a part that is there."""


class FrameForm(VersionedForm):
    """The question to work on."""

    question = forms.CharField(
        label=gettext_lazy("The question we work on together"),
        max_length=300,
        help_text=gettext_lazy(
            "Open, about people in the area, and such that nobody can answer it alone. "
            "For example: “How does everyone get home safely after dark?”"
        ),
        widget=text_area(3),
    )
    success = forms.CharField(
        label=gettext_lazy("What success looks like"),
        max_length=MOST_LETTERS,
        required=False,
        help_text=gettext_lazy("What will people in the area notice when it worked?"),
        widget=text_area(3),
    )


class PartyForm(ActForm):
    """What a party brings and whether it shares the question."""

    brings = forms.CharField(
        label=gettext_lazy("What do they bring?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Time, knowledge, money, a place, a network."),
    )
    shares_question = forms.BooleanField(
        label=gettext_lazy("They share the question: they want to answer it together"), required=False, initial=True
    )


class JoinForm(PartyForm):
    """Who joins: oneself, one's own organisation, or, for who steers the challenge, anyone."""

    who = forms.ChoiceField(label=gettext_lazy("Who joins?"), widget=forms.RadioSelect)
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Which organisation?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="–",
    )
    user = forms.ModelChoiceField(
        label=gettext_lazy("Which person?"), queryset=User.objects.none(), required=False, empty_label="–"
    )
    field_order = ("who", "organisation", "user", "brings", "shares_question")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        steers = policies.may_frame(self.viewer, self.challenge)
        choices = [("me", _("I do, as a person"))]
        if self.viewer.organisation is not None:
            choices.insert(0, ("mine", _("We do, as %(name)s") % {"name": self.viewer.organisation}))
        if steers:
            choices += [("organisation", _("Another organisation")), ("user", _("A colleague"))]
            self.fields["organisation"].queryset = organisations_for(self.viewer)  # type: ignore[attr-defined]
            self.fields["user"].queryset = colleagues(self.challenge.area)  # type: ignore[attr-defined]
        else:
            del self.fields["organisation"], self.fields["user"]
        self.fields["who"].choices = choices  # type: ignore[attr-defined]
        self.initial.setdefault("who", choices[0][0])

    def clean(self) -> dict[str, Any]:
        """Ask which one, when another was chosen."""
        cleaned = super().clean() or self.cleaned_data
        who = cleaned.get("who")
        if who in ("organisation", "user") and not cleaned.get(who):
            self.add_error(who, _("Choose from the list."))
        return cleaned

    def given(self) -> dict[str, Any]:
        """Return the party as the action takes it."""
        cleaned = self.cleaned_data
        who = cleaned["who"]
        return {
            "user": {"me": self.viewer, "user": cleaned.get("user")}.get(who),
            "organisation": {"mine": self.viewer.organisation, "organisation": cleaned.get("organisation")}.get(who),
            "brings": cleaned["brings"],
            "shares_question": cleaned["shares_question"],
        }


class EffortForm(ActForm):
    """What is done, by whom and when."""

    title = forms.CharField(label=gettext_lazy("What will be done, in one line"), max_length=160)
    owner = forms.ModelChoiceField(
        label=gettext_lazy("Who does it?"), queryset=User.objects.none(), required=False, empty_label="–"
    )
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("For which organisation?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="–",
    )
    starts_on = forms.DateField(label=gettext_lazy("From"), required=False, widget=DateInput)
    ends_on = forms.DateField(label=gettext_lazy("Until"), required=False, widget=DateInput)
    domain = forms.ChoiceField(label=gettext_lazy("Domain"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        here = colleagues(self.challenge.area)
        others = User.objects.filter(challenge_parties__challenge=self.challenge, is_active=True)
        kept = [effort.owner_id for effort in [self.item] if isinstance(effort, Effort)]
        known = {self.viewer.pk, *here.values_list("pk", flat=True), *others.values_list("pk", flat=True), *kept}
        people = User.objects.filter(pk__in=[pk for pk in known if pk])
        organisations = organisations_for(self.viewer)
        if not policies.may_frame(self.viewer, self.challenge):
            people = people.filter(pk=self.viewer.pk) | people.filter(
                organisation__isnull=False, organisation=self.viewer.organisation_id
            )
            organisations = organisations.filter(pk=self.viewer.organisation_id)  # type: ignore[misc]  # of rows that have one
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        self.fields["domain"].choices = [("", _("Not one in particular")), *Domain.choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for somebody who does it, and for days in order."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("owner") and not cleaned.get("organisation") and not self.errors:
            self.add_error("owner", _("Say who does this: a person, an organisation, or both."))
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("This day lies before the first one."))
        return cleaned


class ChangeEffortForm(EffortForm, VersionedForm):
    """The same, of an effort that is there."""


class FinishForm(VersionedForm):
    """What came of an effort."""

    outcome = forms.CharField(
        label=gettext_lazy("What came of it?"),
        max_length=MOST_LETTERS,
        help_text=gettext_lazy("Those who reported this get these words. Write plainly; no names of residents."),
        widget=text_area(),
    )


class DropForm(VersionedForm):
    """Why an effort is not done."""

    outcome = forms.CharField(
        label=gettext_lazy("Why will it not be done?"), max_length=MOST_LETTERS, help_text=NO_NAMES, widget=text_area()
    )


class ResultForm(ActForm):
    """What came of the challenge, and what it means for who began it."""

    text = forms.CharField(
        label=gettext_lazy("What came of it?"), max_length=MOST_LETTERS, help_text=NO_NAMES, widget=text_area()
    )
    for_reporters = forms.CharField(
        label=gettext_lazy("What does this mean for who reported it?"),
        max_length=MOST_LETTERS,
        help_text=gettext_lazy("They are sent exactly these words, at once. Speak to them: “you”."),
        widget=text_area(),
    )
    measure = forms.CharField(
        label=gettext_lazy("Is there a figure? What is counted?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For example: people who feel safe after dark, in percent."),
    )
    before = forms.DecimalField(
        label=gettext_lazy("Before"), max_digits=14, decimal_places=2, required=False, localize=True
    )
    after = forms.DecimalField(
        label=gettext_lazy("After"), max_digits=14, decimal_places=2, required=False, localize=True
    )

    def clean(self) -> dict[str, Any]:
        """Ask for what makes a figure a figure."""
        cleaned = super().clean() or self.cleaned_data
        has_figure = cleaned.get("before") is not None or cleaned.get("after") is not None
        if has_figure and not cleaned.get("measure"):
            self.add_error("measure", _("Say what is counted."))
        if (cleaned.get("measure") or has_figure) and cleaned.get("after") is None and "after" not in self.errors:
            self.add_error("after", _("Fill in the figure, or leave the others empty too."))
        return cleaned


class StopForm(VersionedForm):
    """Why it stops."""

    reason = forms.CharField(
        label=gettext_lazy("Why does it stop?"),
        max_length=MOST_LETTERS,
        help_text=gettext_lazy("Those who reported this get these words, at once. Be honest and plain."),
        widget=text_area(),
    )


class ReopenForm(VersionedForm):
    """Why it is taken up again."""

    reason = forms.CharField(
        label=gettext_lazy("Why is it taken up again?"),
        max_length=MOST_LETTERS,
        help_text=gettext_lazy("Those who reported this get these words, at once."),
        widget=text_area(),
    )


class OwnerForm(VersionedForm):
    """Who carries it from now on."""

    owner = forms.ModelChoiceField(
        label=gettext_lazy("Person"), queryset=User.objects.none(), required=False, empty_label="–"
    )
    owner_organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"), queryset=Organisation.objects.none(), required=False, empty_label="–"
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        joined = Party.objects.filter(challenge=self.challenge).values("user")
        people = colleagues(self.challenge.area) | User.objects.filter(pk__in=joined, is_active=True).distinct()
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]
        self.fields["owner_organisation"].queryset = organisations_for(self.viewer)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("owner") and not cleaned.get("owner_organisation") and not self.errors:
            self.add_error("owner", _("Choose who carries it from now on."))
        return cleaned


class FaceForm(VersionedForm):
    """Who is the one face."""

    person = forms.ModelChoiceField(label=gettext_lazy("Contact person"), queryset=User.objects.none())

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        servants = colleagues(self.challenge.area).filter(grants__role__in=CIVIL_SERVANTS)
        self.fields["person"].queryset = servants  # type: ignore[attr-defined]


class VisibilityForm(VersionedForm):
    """Who sees it."""

    visibility = forms.ChoiceField(
        label=gettext_lazy("Who can see this challenge?"),
        choices=Challenge.Visibility.choices,
        widget=RadioCards(
            descriptions={
                "public": gettext_lazy("Everyone, also without an account. Names of residents are left out."),
                "involved": gettext_lazy("Who works in this area, who joined, and who reported it."),
                "internal": gettext_lazy("Civil servants of this area, and who joined. Reporters are not told."),
            },
            icons={"public": "world", "involved": "users", "internal": "lock"},
        ),
    )
