"""A theme, for who manages the list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gewoondoen.signals.models import Theme


class ThemeForm(forms.ModelForm[Theme]):
    """Add a theme or change one."""

    class Meta:
        model = Theme
        fields = ("domain", "name", "name_en", "hint", "hint_en", "call_within", "order", "slug", "is_active")
        labels = {"slug": _("word in addresses"), "order": _("place in the list")}
        help_texts = {
            "hint": _("Words by which a resident would know it."),
            "call_within": _("What we promise: the first contact within so many working days."),
            "slug": _("Small letters, digits and hyphens. Links and imports use it."),
            "is_active": _("Signals keep a theme that is switched off; new ones cannot get it."),
        }
