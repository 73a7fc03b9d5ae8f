"""What is true of an area's agenda, of the voices on it, and of the municipality's answers."""

from gewoondoen.agendas.models.agenda import AgendaItem, AgendaVersion, AreaAgenda, MunicipalAnswer
from gewoondoen.agendas.models.voices import AgendaArgument, AgendaSupport, Voice, VoiceAsked, VotingCode

__all__ = [
    "AgendaArgument",
    "AgendaItem",
    "AgendaSupport",
    "AgendaVersion",
    "AreaAgenda",
    "MunicipalAnswer",
    "Voice",
    "VoiceAsked",
    "VotingCode",
]
