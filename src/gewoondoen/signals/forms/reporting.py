"""What a reporter fills in, and who writes it down for one. A form only checks what was typed."""

import re
import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.people.models import User
from gewoondoen.signals import actions, photos, queries
from gewoondoen.signals.forms import questions as asking
from gewoondoen.signals.forms.privacy import PointsOut
from gewoondoen.signals.models import Category, ExtraQuestion, Report, Signal, Theme
from gewoondoen.ui.forms import PhotoInput, RadioCards

MOST_PHOTOS = 3
FEWEST_LETTERS, MOST_LETTERS = 5, 4000
PHONE = re.compile(r"\+?[\d\s()-]{8,20}")

KIND_HELP: dict[str, str | Promise] = {
    "complaint": gettext_lazy("Something is wrong and should be put right."),
    "concern": gettext_lazy("You worry about something or someone in your neighbourhood."),
    "idea": gettext_lazy("You see how something could be better, or want to start something."),
    "compliment": gettext_lazy("Something goes well. Say thank you."),
    "question": gettext_lazy("You want to know something about your neighbourhood."),
    "stuck": gettext_lazy("You are sent from one desk to the next. Only your contact person reads this."),
}
KIND_ICONS = {
    "complaint": "alert-circle",
    "concern": "heart",
    "idea": "bulb",
    "compliment": "star",
    "question": "question-mark",
    "stuck": "lock",
}


def words_field(label: Any, *, help_text: Any = "", rows: int = 6) -> forms.CharField:
    """Return a field for somebody's own words."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        min_length=FEWEST_LETTERS,
        max_length=MOST_LETTERS,
        widget=forms.Textarea({"rows": rows}),
    )


def tidy_phone(typed: str) -> str:
    """Return a telephone number as typed, without doubled spaces; raises ValidationError for what is no number."""
    number = " ".join(typed.split())
    if number and not PHONE.fullmatch(number):
        raise forms.ValidationError(_("This is not a telephone number we can call."))
    return number


class PhotosInput(PhotoInput):
    """Several photos at once."""

    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Photos, each rewritten at once: the cleaned value is a list of (content, width, height)."""

    widget = PhotosInput({"multiple": True})

    def clean(self, data: Any, initial: Any = None) -> Any:  # noqa: ARG002
        """Rewrite each file; the first that is refused names itself."""
        files = [file for file in (data or []) if isinstance(file, UploadedFile)]
        if len(files) > MOST_PHOTOS:
            raise forms.ValidationError(_("Choose at most %(most)s photos.") % {"most": MOST_PHOTOS})
        found = []
        for file in files:
            try:
                found.append(photos.rewritten(file, file.size or 0))  # type: ignore[arg-type]
            except photos.PhotoRefused as refused:
                raise forms.ValidationError(f"{file.name}: {refused}") from refused
        return found


class CategoryField(forms.ModelChoiceField[Category]):
    """A category of the tree; one that was retired while the form was open is named as such."""

    def __init__(self, **options: Any) -> None:
        gone = gettext_lazy("This choice is no longer there. Choose another, or leave it open.")
        options = {"label": gettext_lazy("What is it about?"), "required": False, **options}
        super().__init__(Category.objects.none(), error_messages={"invalid_choice": gone}, **options)


class WhatForm(PointsOut):
    """The first step: what is the matter, in one's own words, and what it is about for who knows."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=Signal.Kind.choices,
        widget=RadioCards(descriptions=KIND_HELP, icons=KIND_ICONS),
    )
    words = words_field(
        gettext_lazy("Tell it in your own words"),
        help_text=gettext_lazy("What do you see, since when, and what would help? Leave names of others out."),
    )
    category = CategoryField(
        help_text=gettext_lazy("Then it comes to the right people at once. You do not know? Leave it open."),
        widget=forms.RadioSelect,
    )
    photos = PhotosField(
        label=gettext_lazy("Photos"),
        required=False,
        help_text=gettext_lazy(
            "At most three. We remove the place and time your camera puts in them. Only who deals with it sees them."
        ),
    )

    def __init__(self, *args: Any, kept_photos: int = 0, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kept_photos = kept_photos
        self.fields["category"].queryset = queries.categories()  # type: ignore[attr-defined]

    def clean_photos(self) -> Any:
        """Count those that were sent before too."""
        found = self.cleaned_data["photos"]
        if len(found) + self.kept_photos > MOST_PHOTOS:
            raise forms.ValidationError(
                _("You can send %(most)s photos in all. Remove one first.") % {"most": MOST_PHOTOS}
            )
        return found


class ReachForm(forms.Form):
    """The third step: how to reach the reporter, who may stay anonymous."""

    anonymous = forms.BooleanField(
        label=gettext_lazy("I would rather stay anonymous"),
        required=False,
        help_text=gettext_lazy(
            "That is fine. We cannot call you back then, and cannot tell you what came of it. "
            "You do get a link by which you can follow it yourself."
        ),
    )
    name = forms.CharField(label=gettext_lazy("Your name"), max_length=120, required=False)
    phone = forms.CharField(
        label=gettext_lazy("Your telephone number"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("We like to call: that is quickest for you."),
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        max_length=254,
        required=False,
        help_text=gettext_lazy("You get a confirmation, and a message each time something happens."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, asks: bool = True, **options: Any) -> None:
        """`asks` is off for who need not be told anything: a compliment is welcome without a way back."""
        super().__init__(*args, **options)
        self.asks = asks

    def clean_phone(self) -> str:
        """Keep what can be called."""
        return tidy_phone(self.cleaned_data["phone"])

    def clean(self) -> dict[str, Any]:
        """Ask for a way to be reached, unless the reporter stays anonymous; then nothing is kept."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("anonymous"):
            for name in ("name", "phone", "email"):
                self.errors.pop(name, None)
                cleaned[name] = ""
        elif self.asks and not self.errors and not cleaned.get("phone") and not cleaned.get("email"):
            self.add_error("phone", _("Fill in a telephone number or an e-mail address, or choose to stay anonymous."))
        return cleaned


class MeTooForm(PointsOut, ReachForm):
    """Someone else has the same: own words, and how to be told."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    words = words_field(gettext_lazy("How is it for you?"), rows=4)
    field_order: Sequence[str] | None = ("key", "words", "anonymous", "name", "phone", "email")


class TakeForm(MeTooForm):
    """A report written down for someone else, on one page."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=Signal.Kind.choices,
        widget=RadioCards(icons=KIND_ICONS),
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("How did it come in?"),
        choices=[(each.value, each.label) for each in Report.Channel if each not in {"web", "api", "import"}],
        widget=forms.RadioSelect,
        initial=Report.Channel.STREET,
    )
    category = CategoryField(
        label=gettext_lazy("Category"), help_text=gettext_lazy("The theme and the department follow from it.")
    )
    theme = forms.ModelChoiceField(
        label=gettext_lazy("Theme, where no category fits"), queryset=Theme.objects.none(), required=False
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the reporter"), choices=User.Language.choices, initial=User.Language.NL
    )
    # Of which category the questions were on the page.
    asked = forms.CharField(widget=forms.HiddenInput, required=False)
    field_order = (
        *("key", "channel", "kind", "category", "theme", "words"),
        *("anonymous", "name", "phone", "email", "language"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["words"].label = _("What does the person say?")
        self.fields["anonymous"].label = _("The person wants to stay anonymous")
        self.fields["anonymous"].help_text = ""
        for name, label in (("name", _("Name")), ("phone", _("Telephone number")), ("email", _("E-mail address"))):
            self.fields[name].label = label
            self.fields[name].help_text = ""
        self.fields["theme"].queryset = queries.themes()  # type: ignore[attr-defined]
        self.fields["category"].queryset = queries.categories()  # type: ignore[attr-defined]
        self.fields["category"].choices = work_choices()  # type: ignore[attr-defined]
        self.fields["life_event"] = asking.life_event_field()
        self.fields["takes_part"] = asking.takes_part_field()
        self.fields["life_event"].label = _("Is something going on in this person's life that this has to do with?")
        self.fields["life_event"].help_text = _("Only what they said themselves.")
        self.fields["takes_part"].label = _("Does the person want to do something for this idea?")
        self.questions = self._questions()
        for question in self.questions:
            self.fields[asking.field_name(question)] = asking.field_of(question)

    def _questions(self) -> list[ExtraQuestion]:
        """Return what the chosen category asks: chosen in the form, or by the address."""
        chosen = str(self["category"].value() or "")
        found = queries.categories().filter(pk=chosen).first() if chosen.isdecimal() and len(chosen) < 19 else None
        return queries.questions_of(found) if found else []

    @property
    def question_fields(self) -> list[forms.BoundField]:
        """The fields of the questions of the category."""
        return [self[asking.field_name(question)] for question in self.questions]

    def clean_category(self) -> Category | None:
        """Say where to go with what is not for the municipality, so that the person can be told."""
        category: Category | None = self.cleaned_data["category"]
        if category and category.not_for_us:
            raise forms.ValidationError(category.shown_not_for_us)
        return category

    def given(self) -> dict[str, Any]:
        """Return what was written down, as `accept_report` takes it; the place comes from the form beside it."""
        typed = self.cleaned_data
        return {
            **{name: typed[name] for name in ("key", "kind", "words", "theme", "category", "channel")},
            **{name: typed.get(name, "") for name in ("life_event", "takes_part")},
            "answers": self.answers(),
            "who": actions.Who(typed["name"], typed["email"], typed["phone"], typed["language"]),
        }

    def clean(self) -> dict[str, Any]:
        """Show the questions of a category once before it is kept without their answers."""
        cleaned = super().clean()
        category = cleaned.get("category")
        if category and self.questions and self.data.get("asked") != str(category.pk):
            self.add_error(None, str(asking.ASKED_FIRST))
        return cleaned

    def answers(self) -> list[dict[str, str]]:
        """Return the answers to what the category asks, in words."""
        return asking.answers_in(self.cleaned_data, self.questions)


def work_choices(current: Category | None = None) -> list[Any]:
    """Return the categories under their themes, as professionals name them. One statement."""
    tree = [
        (theme.shown_name, [(category.pk, category.work_name) for category in categories])
        for theme, categories in queries.category_tree(current)
    ]
    return [("", _("Not known yet")), *tree]


class AddForm(forms.Form):
    """The reporter adds something."""

    words = words_field(gettext_lazy("What do you want to add?"), rows=4)


class ReopenByReporterForm(forms.Form):
    """The reporter says that it did not help."""

    words = words_field(gettext_lazy("What is still the matter?"), rows=4)


class JudgeForm(forms.Form):
    """The reporter says whether it helped; where it did not, it can be opened again in the same step."""

    helped = forms.ChoiceField(
        label=gettext_lazy("Did it help?"), choices=Report.Helped.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=gettext_lazy("Do you want to say more?"),
        max_length=MOST_LETTERS,
        required=False,
        help_text=gettext_lazy("What helped, or what is still the matter. Only who deals with it reads this."),
        widget=forms.Textarea({"rows": 3}),
    )
    reopen = forms.BooleanField(
        label=gettext_lazy("Look at it again"),
        required=False,
        help_text=gettext_lazy("We open your report again. Say above what is still the matter."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where it has to be looked at again."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("reopen") and len(cleaned.get("words") or "") < FEWEST_LETTERS:
            self.add_error("words", _("Write what is still the matter."))
        return cleaned


class LinkForm(forms.Form):
    """Ask for fresh links by e-mail."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"), widget=forms.EmailInput({"autocomplete": "email"})
    )
