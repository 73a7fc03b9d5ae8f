"""A routing rule, for who manages them."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.areas.models import Area
from gewoondoen.people.models import Organisation, User
from gewoondoen.people.policies import INVOLVED
from gewoondoen.signals.models import Category, RoutingRule, Theme
from gewoondoen.signals.models.rules import WEEKDAYS

CONDITIONS = ("area", "domain", "theme", "category", "kind", "words", "weekdays", "from_time", "until_time")
LEADS_TO = ("department", "person", "priority")


class RuleForm(forms.ModelForm[RoutingRule]):
    """Add a rule or change one."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Only on these days"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = RoutingRule
        fields = ("name", *CONDITIONS, *LEADS_TO)
        labels = {
            "area": gettext_lazy("In this area, with all below it"),
            "domain": gettext_lazy("In this domain"),
            "theme": gettext_lazy("About this theme"),
            "category": gettext_lazy("In this category"),
            "kind": gettext_lazy("Of this kind"),
            "words": gettext_lazy("With one of these words"),
            "from_time": gettext_lazy("Only from"),
            "until_time": gettext_lazy("Only until"),
            "department": gettext_lazy("Give it to this department"),
            "person": gettext_lazy("Make this person the face"),
            "priority": gettext_lazy("Give it this priority"),
        }
        help_texts = {
            "words": gettext_lazy("Separated by commas; every form of a word counts: “lamp” finds “lampen” as well."),
            "until_time": gettext_lazy("Earlier than “from” means: until the next day."),
            "person": gettext_lazy("Who is away is passed over: the usual face of the area takes it then."),
        }
        widgets = {
            "from_time": forms.TimeInput({"type": "time"}, format="%H:%M"),
            "until_time": forms.TimeInput({"type": "time"}, format="%H:%M"),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices: dict[str, Any] = {
            "area": Area.objects.current().order_by("kind", "name"),
            "theme": Theme.objects.filter(is_active=True),
            "category": Category.objects.filter(is_active=True).select_related("theme"),
            "department": Organisation.objects.filter(kind=Organisation.Kind.DEPARTMENT),
            "person": User.objects.filter(is_active=True, grants__role__in=INVOLVED).distinct().order_by("name"),
        }
        for name, found in choices.items():
            self.fields[name].queryset = found  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask both ends of the hours, and that words are words."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(cleaned.get("from_time")) != bool(cleaned.get("until_time")):
            missing = "until_time" if cleaned.get("from_time") else "from_time"
            self.add_error(missing, _("Give both the hour from which and the hour until which it holds."))
        if cleaned.get("from_time") and cleaned.get("from_time") == cleaned.get("until_time"):
            self.add_error("until_time", _("Choose another hour than the one it begins with."))
        return cleaned


class OrderForm(forms.Form):
    """Move one rule up or down."""

    rule = forms.IntegerField()
    to = forms.ChoiceField(choices=[("up", ""), ("down", "")])
