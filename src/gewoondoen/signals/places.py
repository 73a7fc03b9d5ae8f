"""The place of a report between the form that finds it and the action that keeps it."""

from typing import Any

from gewoondoen.areas.forms import Place, PlaceForm
from gewoondoen.areas.queries import locate
from gewoondoen.signals.actions import Where


def found_in(form: PlaceForm) -> Place:
    """Return the place of a valid form."""
    if form.found is None:
        raise ValueError("Only a valid form has a place.")
    return form.found


def place_kept(form: PlaceForm) -> dict[str, Any]:
    """Return what a draft keeps of a valid place form: the point found, and what was typed."""
    found = found_in(form)
    typed = {name: form.data.get(form.add_prefix(name), "") for name in form.fields}
    return {
        "longitude": found.longitude,
        "latitude": found.latitude,
        "label": found.label,
        "area_name": found.neighbourhood.name,
        "typed": typed,
    }


def where_of(kept: dict[str, Any]) -> Where | None:
    """Return the place that a draft kept, located anew; None when it lies in no neighbourhood any more."""
    found = locate(kept["longitude"], kept["latitude"])
    if found is None:
        return None
    return Where(kept["longitude"], kept["latitude"], kept["label"], found.neighbourhood)


def where_sent(form: PlaceForm) -> Where:
    """Return the place of a valid place form."""
    found = found_in(form)
    return Where(found.longitude, found.latitude, found.label, found.neighbourhood)
