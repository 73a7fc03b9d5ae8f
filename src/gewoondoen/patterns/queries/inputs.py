"""What a scan was made of: its counts by place and day, so that anyone who may can make it again."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.patterns.models import Scan
from gewoondoen.patterns.queries.heard import CELL_KM, by_cell, by_neighbourhood, heard
from gewoondoen.people.policies import is_civil_servant


@dataclass(frozen=True)
class Inputs:
    """The counts above 0: place, its middle (RD New, km), day and count."""

    rows: list[tuple[str, float, float, date, int]]
    is_whole: bool  # the viewer may see all of it
    is_same: bool  # the reports are still those that were scanned


def inputs_of(viewer: Actor, scan: Scan) -> Inputs:
    """Return what a scan looked at, read again; a viewer gets the places in areas where they see inside."""
    given = heard(scan.area, scan.until)
    make = by_cell if scan.grain == Scan.Grain.CELL else by_neighbourhood
    field = make(given, scan.theme_id)
    areas = Area.objects.in_bulk(given.areas)
    allowed = {at for at, pk in enumerate(given.areas) if is_civil_servant(viewer, areas[pk])}
    if scan.grain == Scan.Grain.CELL:
        names = [f"{x / CELL_KM - 0.5:.0f}-{y / CELL_KM - 0.5:.0f}" for x, y in field.points]
        known = field.row_place >= 0
        # A cell on a border is shown to who sees inside all of it.
        hidden = set(field.row_place[known & ~np.isin(given.place, list(allowed))].tolist())
        shown = [at for at in range(len(names)) if at not in hidden]
    else:
        names = [areas[pk].code for pk in given.areas]
        shown = sorted(allowed)
    first = given.days.index(scan.since)
    rows = [
        (names[at], float(field.points[at, 0]), float(field.points[at, 1]), given.days[day], int(field.counts[at, day]))
        for at in shown
        for day in np.flatnonzero(field.counts[at])
        if day >= first
    ]
    return Inputs(rows, is_whole=len(shown) == len(names), is_same=field.mark == scan.counts_mark)
