"""A choice of an area, each under those above it; for the forms and filters of every room."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.areas.queries import named_areas
from gewoondoen.kernel.actor import Actor

INDENT = "\u2003"


def indented(area: Area) -> str:
    """Return the name of an area under those above it; the municipality stands at the edge."""
    return f"{INDENT * max(0, area.path.count('/') - 2)}{area}"


class AreaChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """An area, indented by its place in the tree."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the name under those above it."""
        return indented(obj)


def offer_areas(form: forms.Form, viewer: Actor) -> dict[str, Area]:
    """Fill the filter `gebied` of a list, with the area of an old address as well; returns the areas by code."""
    known = {area.code: area for area in named_areas(viewer, also=form.data.get("gebied", ""))}
    choices = [(area.code, indented(area)) for area in known.values()]
    form.fields["gebied"].choices = [("", _("All areas")), *choices]  # type: ignore[attr-defined]
    return known
