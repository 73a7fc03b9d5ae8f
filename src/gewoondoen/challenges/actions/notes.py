"""Notes somebody writes for themselves. No event tells of them: that one was written is nobody's business either."""

from django.db import transaction
from django.utils import timezone

from gewoondoen.challenges import policies
from gewoondoen.challenges.models import Challenge, Interest, PrivateNote
from gewoondoen.people.models import User


@transaction.atomic
def write_note(*, challenge: Challenge, text: str, by: User, interest: Interest | None = None) -> PrivateNote:
    """Keep a note for oneself, about the challenge or about one interest on the table."""
    policies.require(policies.may_contribute(by, challenge))
    note = PrivateNote(challenge=challenge, by=by, interest=interest, text=text.strip(), at=timezone.now())
    note.full_clean()
    note.save(force_insert=True)
    return note


@transaction.atomic
def remove_note(*, note: PrivateNote, by: User) -> None:
    """Throw a note of one's own away."""
    policies.require(policies.is_own_note(by, note))
    note.delete()
