"""The place of a report between the form that finds it and the action that keeps it."""

from typing import Any

from gewoondoen.areas.forms import PlaceForm
from gewoondoen.areas.queries import locate
from gewoondoen.signals.actions import Where


def place_kept(form: PlaceForm) -> dict[str, Any]:
    """Return what a draft keeps of a valid place form: the point found, and what was typed."""
    found = form.found
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
    found = form.found
    return Where(found.longitude, found.latitude, found.label, found.neighbourhood)
