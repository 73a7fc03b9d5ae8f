"""What is kept of voices for a time only: asked codes for half an hour, digests until a while after the adoption."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from gewoondoen.agendas.actions.consultations import record
from gewoondoen.agendas.actions.proving import LIFE
from gewoondoen.agendas.models import AreaAgenda, Voice, VoiceAsked, VotingCode

# So long people can come back to doubt the outcome, or to have their voice taken off.
AFTER_ADOPTION = timedelta(days=30)
# An agenda that is never adopted does not keep digests for ever.
AFTER_CONSULTATION = timedelta(days=180)


def forget_asked(now: datetime) -> int:
    """Remove asked codes past their life; returns how many."""
    return VoiceAsked.objects.filter(asked_at__lt=now - LIFE).delete()[0]


def done_with(now: datetime) -> QuerySet[AreaAgenda]:
    """Return the agendas of which voices need no digest any more."""
    adopted = Q(adopted_at__lt=now - AFTER_ADOPTION)
    over = Q(consult_until__lt=(now - AFTER_CONSULTATION).date()) | Q(stage="ended", consult_until__lt=now.date())
    linked = Exists(Voice.objects.filter(agenda=OuterRef("pk"), unlinked_at=None))
    coded = Exists(VotingCode.objects.filter(agenda=OuterRef("pk")))
    return AreaAgenda.objects.filter(adopted | over).filter(linked | coded)


@transaction.atomic
def unlink_old(now: datetime) -> int:
    """Take digests, codes and postcodes off the voices of agendas that are done with; returns how many voices.

    What was supported and argued stays: from then on by nobody who can be found.
    """
    total = 0
    for agenda in done_with(now):
        linked = Voice.objects.filter(agenda=agenda, unlinked_at=None)
        number = linked.update(digest="", code=None, postcode="", unlinked_at=now)
        VotingCode.objects.filter(agenda=agenda).delete()
        if number:
            record("agenda.voices_unlinked", agenda, None, number=number)
        total += number
    return total
