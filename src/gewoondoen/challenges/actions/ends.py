"""What came of it: results, a conclusion, or an honest stop; and the way back."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.challenges import policies, stages
from gewoondoen.challenges.actions.handing import close_offers
from gewoondoen.challenges.actions.writing import has, locked, move, must_be_open, needed, record, touch
from gewoondoen.challenges.models import Challenge, Effort, Measure, Result
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import save
from gewoondoen.people.models import User
from gewoondoen.signals import photos

# A rewritten picture: its bytes as JPEG, width and height in pixels (signals.photos.rewritten).
Picture = tuple[bytes, int, int]


@transaction.atomic
def record_result(
    *,
    challenge: Challenge,
    text: str,
    for_reporters: str,
    by: User,
    measure: str = "",
    before: Decimal | None = None,
    after: Decimal | None = None,
    shown_by: Measure | None = None,
    picture: Picture | None = None,
    picture_shows: str = "",
) -> Result:
    """Write down what came of it, and what that means for who reported it; that last text is what they are sent."""
    challenge = locked(challenge)
    policies.require(policies.may_frame(by, challenge))
    if challenge.stage not in stages.TAKES_RESULTS:
        raise Refused(_("There is a result only once work on it has begun."))
    result = Result(
        challenge=challenge,
        text=text,
        for_reporters=for_reporters,
        measure=measure,
        before=before,
        after=after,
        shown_by=shown_by,
        at=timezone.now(),
        by=by,
    )
    if shown_by is not None and shown_by.challenge_id != challenge.pk:
        raise Refused(_("Choose a measure of this challenge."), field="shown_by")
    if picture is not None:
        if not picture_shows.strip():
            raise Refused(_("Say what the picture shows, for who cannot see it."), field="picture_shows")
        result.picture, result.picture_shows = photos.store(*picture).name, picture_shows.strip()
    result.full_clean()
    result.save(force_insert=True)
    touch(challenge)
    record("challenge.result_recorded", challenge, by, result=result.pk, meaning=result.for_reporters)
    return result


@transaction.atomic
def conclude(*, challenge: Challenge, by: User, version: int | None = None) -> Challenge:
    """Conclude a challenge that has a result, with nothing left hanging."""
    challenge = locked(challenge, version)
    policies.require(policies.may_frame(by, challenge))
    move(challenge, stages.Stage.CONCLUDED)
    close_offers(challenge, by)
    save(challenge, "stage", "moved_at", "ended_at")
    record("challenge.concluded", challenge, by)
    return challenge


@transaction.atomic
def stop(*, challenge: Challenge, reason: str, by: User, version: int | None = None) -> Challenge:
    """Stop without a result, and say why; what was still planned is dropped with it."""
    challenge = locked(challenge, version)
    policies.require(policies.may_frame(by, challenge))
    must_be_open(challenge)
    challenge.stop_reason = reason.strip()
    move(challenge, stages.Stage.STOPPED, reason=bool(challenge.stop_reason))
    for effort in challenge.efforts.filter(status__in=(Effort.Status.PLANNED, Effort.Status.BUSY)):
        effort.status, effort.outcome = Effort.Status.DROPPED, challenge.stop_reason
        save(effort, "status", "outcome")
        record("challenge.effort_dropped", challenge, by, effort=effort.pk, title=effort.title)
    close_offers(challenge, by)
    save(challenge, "stage", "stop_reason", "moved_at", "ended_at")
    record("challenge.stopped", challenge, by, reason=challenge.stop_reason)
    return challenge


@transaction.atomic
def reopen(*, challenge: Challenge, reason: str, by: User, version: int | None = None) -> Challenge:
    """Take a challenge up again that had ended: to work, or to as far as it had come."""
    challenge = locked(challenge, version)
    policies.require(policies.may_frame(by, challenge))
    if challenge.is_open:
        raise Refused(_("This challenge is open already."))
    if not reason.strip():
        raise Refused(needed(stages.Need.REASON), field="reason")
    was_concluded = challenge.stage == Challenge.Stage.CONCLUDED
    move(challenge, stages.Stage.UNDER_WAY if was_concluded else stages.furthest(has(challenge)))
    challenge.stop_reason = ""
    save(challenge, "stage", "stop_reason", "moved_at", "ended_at")
    record("challenge.reopened", challenge, by, reason=reason.strip())
    return challenge
