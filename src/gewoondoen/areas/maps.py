"""The map on an area's page, as shapes for the drawing in `ui`."""

from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.ui.maps import MapDrawing, Shape, draw

# More shapes than this are no map to choose from, and a slow page: the country has 342 municipalities.
MOST_SHAPES = 250


def map_of(
    area: Area, parts: Sequence[Area], around: Sequence[Area] = (), chosen: Area | None = None
) -> MapDrawing | None:
    """Draw an area by its parts, each a link; without parts, amid its neighbours; None where nothing can be drawn.

    `parts` come from queries.parts_of, with their outlines; one of them may be marked as `chosen`.
    """
    drawn = [part for part in parts if hasattr(part, "outline")]
    if drawn and len(drawn) <= MOST_SHAPES:
        return draw(
            [_shape(part, tone="current" if part == chosen else "") for part in drawn],
            title=_("Map of %(name)s") % {"name": area.name},
            description=_("Choose an area on the map or in the list."),
        )
    if not hasattr(area, "outline"):
        return None
    neighbours = [_shape(each, tone="quiet") for each in around if each.pk != area.pk and hasattr(each, "outline")]
    own = Shape(area.code, area.short_name, area.outline.simplified, tone="current", note=surface(area))
    return draw(
        [*neighbours, own],
        title=_("Map of %(name)s") % {"name": area.name},
        description=_("%(name)s and the areas around it.") % {"name": area.name} if neighbours else "",
    )


def _shape(area: Area, tone: str = "") -> Shape:
    """Return an area as a shape that links to its page."""
    return Shape(area.code, area.short_name, area.outline.simplified, area.get_absolute_url(), tone, surface(area))


def surface(area: Area) -> str:
    """Word the surface of an area."""
    return _("%(surface)s km²") % {"surface": number_format(area.outline.surface_km2, decimal_pos=2)}
