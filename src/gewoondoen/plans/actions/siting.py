"""In which area a plan lies: the smallest that holds all of it, or the one that was chosen when it fits."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.areas.queries import locate_each
from gewoondoen.kernel.refusals import Refused

Corners = Sequence[tuple[float, float]]


def areas_of(places: Sequence[Corners]) -> list[Area | None]:
    """Return for each place the smallest area that holds all its corners; None for one that lies partly outside.

    All places at once: three statements, however many.
    """
    flat = [corner for place in places for corner in place]
    if not flat:
        return [None for _place in places]
    ids = locate_each([x for x, _y in flat], [y for _x, y in flat]).tolist()
    paths = dict(Area.objects.filter(pk__in=set(ids)).values_list("pk", "path"))
    holding: list[int | None] = []
    at = 0
    for place in places:
        own = ids[at : at + len(place)]
        at += len(place)
        holding.append(common(paths[pk] for pk in set(own)) if own and all(pk in paths for pk in own) else None)
    found = Area.objects.in_bulk([pk for pk in holding if pk])
    return [found.get(pk) if pk else None for pk in holding]


def common(paths: Iterable[str]) -> int | None:
    """Return the lowest area in which all of these lie, by their paths.

    >>> common(["/1/4/22/", "/1/4/23/"]), common(["/1/4/22/", "/2/5/"])
    (4, None)
    """
    rows = [[int(part) for part in path.split("/") if part] for path in paths]
    shared = None
    for level in zip(*rows, strict=False):
        if len(set(level)) > 1:
            break
        shared = level[0]
    return shared


def must_fit(chosen: Area | None, found: Area | None, *, is_placed: bool) -> Area:
    """Return the area of a plan; refuses a place outside, one elsewhere than the area that was chosen, or neither."""
    if is_placed and found is None:
        raise Refused(_("This place lies outside the municipality, or for a part."), field="drawn", status=422)
    if found is None or chosen is None:
        if area := chosen or found:
            return area
        raise Refused(_("Choose an area, or draw where it is."), field="area", status=422)
    if not touches(chosen, found):
        raise Refused(
            _("What you drew lies in %(area)s. Choose that area, or draw again.") % {"area": found.name},
            field="area",
            status=422,
        )
    return chosen


def touches(chosen: Area, found: Area) -> bool:
    """Whether one of two areas lies in the other; of a focus area, whether it has what lies there."""
    if chosen.path.startswith(found.path) or found.path.startswith(chosen.path):
        return True
    return Area.objects.within(chosen).filter(path__startswith=found.path).exists()
