"""What can be done with a challenge: one table of acts, each with its form, its right, its action and its words."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model

from gewoondoen.challenges import queries
from gewoondoen.challenges.models import Challenge
from gewoondoen.challenges.views.acts import (
    at_table,
    carrying,
    describing,
    ends,
    evidence,
    framing,
    looking_ahead,
    table,
    work,
)
from gewoondoen.challenges.views.acts.act import Act

__all__ = ["ACTS", "GET", "Act", "acts_for"]

GET: dict[str, Callable[[Challenge, int], Model]] = {
    "party": queries.party_in,
    "effort": queries.effort_in,
    "evidence": queries.evidence_in,
    "frame": queries.frame_in,
    "consent": queries.consent_in,
    "interest": queries.interest_in,
    "conversation": queries.conversation_in,
    "agreement": queries.agreement_in,
}

# In the order of the work.
TABLE = (
    *describing.TABLE,
    *looking_ahead.TABLE,
    *evidence.TABLE,
    *table.TABLE,
    *at_table.TABLE,
    *framing.TABLE,
    *work.TABLE,
    *ends.TABLE,
    *carrying.TABLE,
)
ACTS = {act.key: act for act in TABLE}


def acts_for(viewer: Any, challenge: Challenge) -> list[Act]:
    """Return what this person can do now with the challenge itself, in the order of the work."""
    return [act for act in TABLE if not act.item and act.fits(challenge, None) and act.may(viewer, challenge, None)]
