"""What a viewer sees of agendas; the only way a page gets one. A draft reads as not found to who may not see it."""

from gewoondoen.agendas.queries.seeing import (
    Filters,
    agenda_for,
    agendas_of,
    filtered,
    item_in,
    items_of,
    left_off_of,
    ranked_of,
    sight,
    visible_agendas,
)
from gewoondoen.agendas.queries.voices import Support, moment_of, support_of

__all__ = [
    "Filters",
    "Support",
    "agenda_for",
    "agendas_of",
    "filtered",
    "item_in",
    "items_of",
    "left_off_of",
    "moment_of",
    "ranked_of",
    "sight",
    "support_of",
    "visible_agendas",
]
