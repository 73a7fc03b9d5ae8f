"""What is filled in by who has a say: an address, a code, an argument."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.agendas import postcodes
from gewoondoen.agendas.models import AgendaArgument, AgendaItem

MOST_LETTERS = 1000


class PostcodeForm(forms.Form):
    """Where somebody lives: of a postcode only the first four figures are kept."""

    prefix = "plek"
    postcode = forms.CharField(
        label=gettext_lazy("Your postcode"),
        max_length=10,
        help_text=gettext_lazy("With the letters, for example 7512 AB. We keep the four figures only."),
        widget=forms.TextInput({"autocomplete": "postal-code", "class": "gd-input--date"}),
    )

    def clean_postcode(self) -> str:
        """Read it; whether it is of the area, the act itself says."""
        read = postcodes.read(self.cleaned_data["postcode"])
        if len(read) != 6:
            raise forms.ValidationError(_("This is not a whole postcode. Four figures and two letters: 7512 AB."))
        return read


class AskForm(PostcodeForm):
    """Ask for a code by e-mail."""

    prefix = "mail"
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        max_length=254,
        help_text=gettext_lazy("You get a code at once. We do not keep your address, and send nothing else."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    field_order = ("email", "postcode")


class MailedCodeForm(forms.Form):
    """The six figures from the e-mail."""

    code = forms.CharField(
        label=gettext_lazy("The code from the e-mail"),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric", "class": "gd-input--date"}),
    )


def letter_code() -> forms.CharField:
    """Return a field for the sixteen characters from a letter."""
    return forms.CharField(
        label=gettext_lazy("The code from the letter"),
        max_length=60,
        help_text=gettext_lazy("Sixteen characters in groups of four. Capitals and dashes do not matter."),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class LetterCodeForm(forms.Form):
    """Begin with a code from a letter."""

    prefix = "brief"
    code = letter_code()


class WordsField(forms.CharField):
    """Some lines, of which each end counts as one letter: a browser sends it as two."""

    def to_python(self, value: Any) -> str:
        """Return the words as they are kept."""
        return str(super().to_python(value)).replace("\r\n", "\n")


class ArgumentForm(forms.Form):
    """An argument, for or against."""

    text = WordsField(
        validators=[MaxLengthValidator(MOST_LETTERS)],
        help_text=gettext_lazy(
            "At most 1,000 letters. Everyone can read this later, without your name. Name nobody and give no addresses."
        ),
        widget=forms.Textarea({"rows": 6}),
    )

    def __init__(self, *args: Any, is_for: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        why = _("Why should this be high on the agenda?") if is_for else _("Why should this not be high on the agenda?")
        self.fields["text"].label = why


class SettingsForm(forms.Form):
    """Who can have a say, and how many challenges each supports."""

    postcodes = forms.CharField(
        label=gettext_lazy("Postcodes of those who live here"),
        help_text=gettext_lazy(
            "Four figures for all of it (7512), or a whole postcode where the border runs through (7512 AB). "
            "With a comma or a new line between them."
        ),
        widget=forms.Textarea({"rows": 5}),
    )
    most_supports = forms.IntegerField(
        label=gettext_lazy("How many challenges may one person support?"),
        min_value=1,
        max_value=20,
        help_text=gettext_lazy("Fewer than there are: then it is a choice."),
        widget=forms.NumberInput({"class": "gd-input--date"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_postcodes(self) -> list[str]:
        """Read the list; what is no postcode is named."""
        good, bad = postcodes.listed_in(self.cleaned_data["postcodes"])
        if bad:
            raise forms.ValidationError(_("This is not a postcode: %(bad)s.") % {"bad": ", ".join(bad[:5])})
        return good


class BatchForm(forms.Form):
    """Codes for letters."""

    batch = forms.CharField(
        label=gettext_lazy("Name of these letters"),
        max_length=40,
        help_text=gettext_lazy("For example: Lindestraat, or desk of the library."),
    )
    number = forms.IntegerField(
        label=gettext_lazy("How many codes?"),
        min_value=1,
        max_value=2500,
        widget=forms.NumberInput({"class": "gd-input--date"}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)


class WithdrawForm(forms.Form):
    """Withdraw the codes of a batch."""

    batch = forms.CharField(widget=forms.HiddenInput, max_length=40)
    with_voices = forms.BooleanField(
        label=gettext_lazy("Also take away what was chosen with these codes"), required=False
    )


class ReadForm(forms.Form):
    """What comes of reading an argument."""

    what = forms.ChoiceField(choices=[("show", ""), ("hold", "")])
    text = WordsField(widget=forms.HiddenInput, strip=False)
    why = forms.CharField(
        label=gettext_lazy("Why do you hold it back? Who wrote it reads this."),
        max_length=AgendaArgument._meta.get_field("why_held").max_length,
        required=False,
    )


class PaperForm(forms.Form):
    """What somebody wrote on paper."""

    code = letter_code()
    items = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Which challenges did they tick?"),
        queryset=AgendaItem.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, items: Any, most: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.most = most
        field: Any = self.fields["items"]
        field.queryset = items
        field.label_from_instance = lambda item: f"{item.rank}. {item.challenge.title}"

    def clean_items(self) -> Any:
        """Refuse more than one voice supports."""
        chosen = self.cleaned_data["items"]
        if len(chosen) > self.most:
            raise forms.ValidationError(_("At most %(most)d may be ticked.") % {"most": self.most})
        return chosen
