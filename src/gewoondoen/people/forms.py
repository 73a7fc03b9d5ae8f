"""What is typed about people. A form checks what was typed; who may do it and what it means is the action's."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.areas.models import Area
from gewoondoen.kernel.domains import Domain
from gewoondoen.people.models import Organisation, Role, User
from gewoondoen.ui.forms import DateInput, FilterForm

TELEPHONE = RegexValidator(r"^[0-9+() -]{6,20}$", gettext_lazy("Fill in a telephone number, for example 06 12345678."))
INDENT = "\u2003"


def area_choices(areas: Iterable[Area], whole: str | Promise = "") -> list[tuple[object, str | Promise]]:
    """Return areas as the choices of a select: in the order of the tree, indented, with a first line for none."""
    known = {area.pk: area for area in areas}

    def line(area: Area) -> list[str]:
        return [known[pk].name.lower() if pk in known else "" for pk in area.ancestor_ids]

    tree = sorted((area for area in known.values() if area.kind != Area.Kind.FOCUS), key=line)
    focus = sorted((area for area in known.values() if area.kind == Area.Kind.FOCUS), key=lambda area: area.name)
    depths = [len(area.ancestor_ids) for area in tree]
    top = min(depths, default=0)
    lines = [(area.pk, INDENT * (depth - top) + area.name) for area, depth in zip(tree, depths, strict=True)]
    lines += [(area.pk, _("%(area)s (focus area)") % {"area": area.name}) for area in focus]
    return [("", whole or _("Choose an area")), *lines]


def offer(form: forms.BaseForm, name: str, rows: QuerySet[Any]) -> forms.ModelChoiceField[Any]:
    """Set from which rows a field chooses."""
    field = form.fields[name]
    field.queryset = rows  # type: ignore[attr-defined]  # only model choices have rows to choose from
    return field  # type: ignore[return-value]


def offer_areas(form: forms.BaseForm, areas: QuerySet[Area], whole: str | Promise = "") -> forms.Field:
    """Set from which areas a form chooses; `whole` names the choice for all together, without it one is required."""
    field = offer(form, "area", areas)
    field.choices = area_choices(areas, whole)
    field.required = not whole
    return field


class DetailsForm(forms.ModelForm[User]):
    """One's own details, and how one wants to be told."""

    class Meta:
        model = User
        fields = ("name", "phone", "job", "language", "mail")
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "type": "tel"}),
            "job": forms.TextInput(attrs={"autocomplete": "organization-title"}),
            "language": forms.RadioSelect,
            "mail": forms.RadioSelect,
        }
        help_texts = {
            "name": gettext_lazy("So that we know what to call you."),
            "phone": gettext_lazy("If you work in an area, residents who are called by you can see this number."),
            "language": gettext_lazy("For the pages and for the e-mail we send you."),
            "mail": gettext_lazy("On this platform you see the news at once, whatever you choose here."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].validators.append(TELEPHONE)


class AbsenceForm(forms.ModelForm[User]):
    """From when until when one is away."""

    class Meta:
        model = User
        fields = ("away_from", "away_until")
        widgets = {"away_from": DateInput, "away_until": DateInput}
        labels = {"away_from": gettext_lazy("First day away"), "away_until": gettext_lazy("Last day away")}
        help_texts = {"away_until": gettext_lazy("Leave both empty when you are back.")}

    def clean(self) -> dict[str, Any]:
        """Want both days or neither, in order."""
        typed: dict[str, Any] = super().clean() or {}
        first, last = typed.get("away_from"), typed.get("away_until")
        if first and not last and "away_until" not in self.errors:
            self.add_error("away_until", _("Fill in the last day too."))
        if last and not first and "away_from" not in self.errors:
            self.add_error("away_from", _("Fill in the first day too."))
        if first and last and last < first:
            self.add_error("away_until", _("The last day lies before the first day."))
        return typed


class EraseForm(forms.Form):
    """A last look before everything goes."""

    sure = forms.BooleanField(label=gettext_lazy("Yes, erase my details. I know that this cannot be undone."))


class RoleForm(forms.Form):
    """A role, and for which area."""

    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=[("", gettext_lazy("Choose a role")), *Role.choices])
    area = forms.ModelChoiceField(queryset=Area.objects.none(), label=gettext_lazy("For which area"))
    show_optional = False

    def __init__(self, *args: Any, areas: QuerySet[Area], whole: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = offer_areas(self, areas, gettext_lazy("The whole municipality") if whole else "")
        field.help_text = _("The role holds for this area and for all that lies in it.")


class InviteForm(RoleForm):
    """Someone to give a role to, by e-mail address."""

    email = forms.EmailField(
        max_length=254,
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("Who has no account yet gets one, and an e-mail that says how to sign in."),
    )
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label=gettext_lazy("Organisation"), required=False, empty_label="–"
    )
    job = forms.CharField(label=gettext_lazy("Function"), max_length=120, required=False)
    field_order = ("email", "name", "organisation", "job", "role", "area")
    show_optional = True

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "organisation", organisations)

    def clean_email(self) -> str:
        """Keep addresses in lower case."""
        return str(self.cleaned_data["email"]).lower()


class ContactForm(forms.Form):
    """Who is the one face in an area, for all themes or for one, and who stands in."""

    area = forms.ModelChoiceField(queryset=Area.objects.none(), label=gettext_lazy("Area"))
    domain = forms.ChoiceField(
        label=gettext_lazy("For which theme"),
        choices=[("", gettext_lazy("All themes")), *Domain.choices],
        required=False,
        help_text=gettext_lazy("A person for one theme goes before the person for all themes."),
    )
    person = forms.ModelChoiceField(
        queryset=User.objects.none(), label=gettext_lazy("Contact person"), empty_label=gettext_lazy("Choose a person")
    )
    stand_in = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label=gettext_lazy("Stand-in"),
        required=False,
        empty_label=gettext_lazy("Nobody"),
        help_text=gettext_lazy("Takes over while the contact person is away."),
    )
    show_optional = False

    def __init__(self, *args: Any, areas: QuerySet[Area], people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_areas(self, areas)
        offer(self, "person", people)
        offer(self, "stand_in", people)


class OrganisationForm(forms.ModelForm[Organisation]):
    """A municipal department or a partner."""

    class Meta:
        model = Organisation
        fields = ("name", "kind", "about")


class PeopleFilter(FilterForm):
    """Whom to show in the list of people."""

    zoek = forms.CharField(label=gettext_lazy("Search by name, e-mail address or organisation"), required=False)
    rol = forms.ChoiceField(
        label=gettext_lazy("Role"), choices=[("", gettext_lazy("All roles")), *Role.choices], required=False
    )
