"""Plans as drawings: the calendar of a period, and the map of where things are."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.plans import queries, timeline
from gewoondoen.plans.models import LinePlan
from gewoondoen.ui.charts import Chart
from gewoondoen.ui.maps import Line, MapDrawing, Point, Shape, draw


def kinds() -> dict[str, str]:
    """Return what each kind on the calendar is called."""
    named = {str(value): str(label) for value, label in LinePlan.Kind.choices}
    return {"challenge": _("Challenge"), "effort": _("Effort"), **named}


def words(title: str, description: str) -> timeline.Words:
    """Return the words of the calendar."""
    return timeline.Words(
        title=title,
        description=description,
        heads=(_("What"), _("Kind"), _("From"), _("Until"), _("Who or how far")),
        kinds=kinds(),
        day=lambda day: formats.date_format(day, "j F Y"),
        week=lambda day: formats.date_format(day, "j M"),
        month=lambda day: formats.date_format(day, "M Y"),
    )


def period(filters: queries.Filters) -> str:
    """Word the period that is looked at."""
    first, last = (formats.date_format(day, "j F Y") for day in (filters.first, filters.last))
    return _("From %(first)s until %(last)s.") % {"first": first, "last": last}


def columns_of(filters: queries.Filters) -> list[tuple[date, date]]:
    """Return the first and last days of the columns of the calendar."""
    shown = timeline.columns(filters.first, filters.last, words("", ""))
    return [(column.first, column.last) for column in shown]


def calendar_of(found: queries.Overview, filters: queries.Filters) -> Chart | None:
    """Draw what there is in a period: bars, or counts where there are too many to show."""
    if found.is_empty:
        return None
    if found.is_counted:
        description = _("%(period)s There is too much to show one by one: this is how many run at once.")
        said = words(_("What runs when"), description % {"period": period(filters)})
        order = [kind for kind in kinds() if any(found.counts.get(kind, ()))]
        return timeline.tally({kind: found.counts[kind] for kind in order}, filters.first, filters.last, said)
    bars = [timeline.Bar(each.title, each.kind, each.first, each.last, each.href, each.who) for each in found.things]
    return timeline.draw(bars, filters.first, filters.last, words(_("What runs when"), period(filters)))


def map_of(viewer: Actor | None, filters: queries.Filters, found: queries.Overview) -> MapDrawing | None:
    """Draw where things are; with too many, how many there are in each part of the area."""
    if filters.area is None:
        return None
    parts = [each for each in areas.parts_of(viewer, filters.area) if hasattr(each, "outline")]
    title = _("Map of what is planned in %(name)s") % {"name": filters.area.name}
    if found.is_counted:
        return _counted(viewer, filters, parts, title)
    ground = [Shape(each.code, each.short_name, each.outline.simplified, tone="quiet") for each in parts]
    if not ground and hasattr(filters.area, "outline"):
        area = filters.area
        ground = [Shape(area.code, area.short_name, area.outline.simplified, tone="quiet")]
    placed = [each for each in found.things if each.geometry]
    if not ground and not placed:
        return None
    description = ngettext(
        "%(count)d plan has a place on the map; the list has all of them.",
        "%(count)d plans have a place on the map; the list has all of them.",
        len(placed),
    )
    return drawn(title, description % {"count": len(placed)}, ground, placed)


def _counted(viewer: Actor | None, filters: queries.Filters, parts: Sequence[Area], title: str) -> MapDrawing | None:
    """Draw the parts of an area, darker where there is more; each leads to its own plans."""
    counts = queries.by_part(viewer, filters, parts)
    most = max((sum(each) for each in counts.values()), default=0)
    shapes = [
        Shape(
            part.code,
            part.short_name,
            part.outline.simplified,
            href=f"{reverse('plans:list')}?gebied={part.code}&van={filters.first}&tot={filters.last}",
            tone=str(timeline.shade(sum(counts[part.pk]), most) or "quiet"),
            note=_("%(plans)d plans, %(challenges)d challenges")
            % {"plans": counts[part.pk][0], "challenges": counts[part.pk][1]},
        )
        for part in parts
    ]
    return draw(shapes, title=title, description=_("Darker is more. Choose an area.")) if shapes else None


def drawn(title: str, description: str, ground: Sequence[Shape], placed: Sequence[queries.Thing]) -> MapDrawing:
    """Draw things with a place over the areas."""
    shapes, lines, points = [*ground], [], []
    for number, each in enumerate(placed):
        geometry = each.geometry or {}
        for kind, coordinates in singles(geometry):
            if kind == "Point":
                points.append(Point(each.title, coordinates[0], coordinates[1], each.href, tone=each.kind))
            elif kind == "LineString":
                lines.append(Line(each.title, [[(x, y) for x, y, *_height in coordinates]]))
            else:
                shape = {"type": "Polygon", "coordinates": coordinates}
                shapes.append(Shape(f"plan-{number}", each.title, shape, each.href, tone="current"))
    return draw(shapes, title=title, description=description, points=points, lines=lines)


def singles(geometry: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return the single parts of a GeoJSON geometry.

    >>> singles({"type": "MultiPoint", "coordinates": [[6.8, 52.2], [6.9, 52.2]]})
    [('Point', [6.8, 52.2]), ('Point', [6.9, 52.2])]
    """
    kind = str(geometry.get("type", ""))
    if kind.startswith("Multi"):
        return [(kind.removeprefix("Multi"), part) for part in geometry["coordinates"]]
    return [(kind, geometry["coordinates"])] if kind else []


def map_of_plan(plan: LinePlan) -> MapDrawing | None:
    """Draw where one plan is, in its area."""
    outline = getattr(plan.area, "outline", None)
    ground = [Shape(plan.area.code, plan.area.short_name, outline.simplified, tone="quiet")] if outline else []
    if not plan.geometry:
        return None
    thing = queries.Thing(plan.kind, plan.title, plan.starts_on, plan.ends_on, "", geometry=plan.geometry)
    return drawn(_("Map of the plan"), "", ground, [thing])
