"""What a viewer sees on the pages that bring rooms together; each asks the rooms' own queries, so nothing leaks."""

from gewoondoen.workspace.queries.day import agenda_for
from gewoondoen.workspace.queries.finding import KINDS, Found, found_for
from gewoondoen.workspace.queries.front import Front, front
from gewoondoen.workspace.queries.line import Line, ended_where, line_for, lines_of_signal
from gewoondoen.workspace.queries.nearby import Nearby, home_area, nearby, pickable, place_of
from gewoondoen.workspace.queries.unheard import Unheard, traits_for, unheard_in

__all__ = [
    "KINDS",
    "Found",
    "Front",
    "Line",
    "Nearby",
    "Unheard",
    "agenda_for",
    "ended_where",
    "found_for",
    "front",
    "home_area",
    "line_for",
    "lines_of_signal",
    "nearby",
    "pickable",
    "place_of",
    "traits_for",
    "unheard_in",
]
