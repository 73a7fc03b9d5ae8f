"""Who may what with patterns: everyone reads what is told of an area, who works there reads the exact numbers."""

from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.patterns.models import AreaReport
from gewoondoen.people import policies as people
from gewoondoen.people.policies import require

__all__ = ["may_edit_report", "may_make_report", "may_read_report", "may_see_exact", "require"]


def may_see_exact(actor: Actor | None, area: Area) -> bool:
    """Whether the actor may see small numbers of an area, and words out of its reports: who may read those reports."""
    places = area.members.all() if area.kind == Area.Kind.FOCUS else [area]
    return people.is_civil_servant(actor) and all(people.is_civil_servant(actor, each) for each in places)


def may_make_report(actor: Actor | None, area: Area) -> bool:
    """Whether the actor may have the report of a month made."""
    return people.is_area_worker(actor, area)


def may_edit_report(actor: Actor | None, report: AreaReport) -> bool:
    """Whether the actor may edit, publish and take back a report."""
    return people.is_area_worker(actor, report.area)


def may_read_report(actor: Actor | None, report: AreaReport) -> bool:
    """Whether the actor may read a report: a draft is for those who work in the area."""
    return report.is_published or people.is_civil_servant(actor, report.area)
