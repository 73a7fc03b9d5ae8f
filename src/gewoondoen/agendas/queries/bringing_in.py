"""What the rows of an existing agenda would become: new challenges, or ones that are there already."""

from collections.abc import Sequence
from dataclasses import dataclass

from gewoondoen.agendas.models import AreaAgenda
from gewoondoen.agendas.tables import Reason, TableRow, Trouble
from gewoondoen.areas.models import Area
from gewoondoen.challenges.models import Challenge
from gewoondoen.challenges.queries import visible_challenges
from gewoondoen.kernel.actor import Actor


@dataclass(frozen=True)
class Becomes:
    """What a row becomes: in which area, of which challenge that is there; None names a new one."""

    row: TableRow
    area: Area
    challenge: Challenge | None
    is_on_agenda: bool


def becoming(viewer: Actor | None, agenda: AreaAgenda, rows: Sequence[TableRow]) -> tuple[list[Becomes], list[Trouble]]:
    """Return what each row becomes, and the rows whose area is not of this agenda. Four statements."""
    inside = list(Area.objects.current().within(agenda.area))
    by_name = {name.casefold(): area for area in inside for name in (area.code, area.name, area.short_name)}
    open_ones = visible_challenges(viewer).filter(area__in=inside)
    there = {challenge.title.casefold(): challenge for challenge in open_ones if challenge.is_open}
    on_agenda = set(agenda.items.values_list("challenge", flat=True))
    found, troubles = [], []
    for row in rows:
        area = by_name.get(row.area.casefold()) if row.area else agenda.area
        if area is None:
            troubles.append(Trouble(Reason.UNKNOWN_AREA, row.number, row.area_heading, row.area))
            continue
        challenge = there.get(row.title.casefold())
        found.append(Becomes(row, area, challenge, challenge is not None and challenge.pk in on_agenda))
    return found, troubles
