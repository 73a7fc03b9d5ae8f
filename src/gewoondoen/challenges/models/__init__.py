"""What is true of a challenge and of all that hangs on it."""

from gewoondoen.challenges.models.evidence import Evidence, PassedOver
from gewoondoen.challenges.models.framing import Consent, Frame
from gewoondoen.challenges.models.matter import Challenge, HandOver, validate_domains
from gewoondoen.challenges.models.offers import Comment, HelpOffer
from gewoondoen.challenges.models.results import Count, Helped, Measure, Result
from gewoondoen.challenges.models.table import Agreement, Conversation, Interest, Party, PrivateNote
from gewoondoen.challenges.models.unpacking import Part
from gewoondoen.challenges.models.work import Cycle, Effort, LineRequest

__all__ = [
    "Agreement",
    "Challenge",
    "Comment",
    "Consent",
    "Conversation",
    "Count",
    "Cycle",
    "Effort",
    "Evidence",
    "Frame",
    "HandOver",
    "HelpOffer",
    "Helped",
    "Interest",
    "LineRequest",
    "Measure",
    "Part",
    "Party",
    "PassedOver",
    "PrivateNote",
    "Result",
    "validate_domains",
]
