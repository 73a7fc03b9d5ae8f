"""The points of a meeting: put on the list, put in order, written at."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from gewoondoen.challenges.models import Challenge
from gewoondoen.challenges.queries import visible_challenges
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import save, unchanged
from gewoondoen.people.models import User
from gewoondoen.platforms import policies
from gewoondoen.platforms.actions.writing import locked_meeting, record_meeting
from gewoondoen.platforms.models import Meeting, MeetingPoint


def _held(meeting: Meeting, by: User) -> Meeting:
    """Return the meeting as it is now, where its points may be changed."""
    meeting = locked_meeting(meeting)
    policies.require(policies.may_run(by, meeting.platform))
    if meeting.is_cancelled:
        raise Refused(_("This meeting was cancelled."))
    if meeting.is_settled:
        raise Refused(_("The notes of this meeting are settled. Open them first to mend something."))
    return meeting


def _must_be_seen(challenge: Challenge | None, by: User) -> None:
    """Refuse a challenge that this person may not know of."""
    policies.require(challenge is None or visible_challenges(by).filter(pk=challenge.pk).exists())


@transaction.atomic
def add_point(
    *,
    meeting: Meeting,
    title: str,
    by: User,
    challenge: Challenge | None = None,
    notes: str = "",
    decision: str = "",
) -> MeetingPoint:
    """Put a point at the end of the list."""
    meeting = _held(meeting, by)
    _must_be_seen(challenge, by)
    last = meeting.points.aggregate(last=Max("position"))["last"] or 0
    point = MeetingPoint(
        meeting=meeting, position=last + 1, title=title, challenge=challenge, notes=notes, decision=decision
    )
    point.full_clean()
    point.save(force_insert=True)
    record_meeting("meeting.point_added", meeting, by, point=point.pk)
    return point


@transaction.atomic
def change_point(
    *,
    point: MeetingPoint,
    title: str,
    by: User,
    challenge: Challenge | None = None,
    notes: str = "",
    decision: str = "",
    version: int | None = None,
) -> MeetingPoint:
    """Write at a point: what it is about, what was said, what was decided."""
    meeting = _held(point.meeting, by)
    point = unchanged(meeting.points.get(pk=point.pk), version)
    if challenge is None or challenge.pk != point.challenge_id:
        _must_be_seen(challenge, by)
    point.title, point.challenge, point.notes, point.decision = title, challenge, notes, decision
    save(point, "title", "challenge", "notes", "decision")
    record_meeting("meeting.point_changed", meeting, by, point=point.pk)
    return point


@transaction.atomic
def remove_point(*, point: MeetingPoint, by: User, version: int | None = None) -> None:
    """Take a point off the list."""
    meeting = _held(point.meeting, by)
    point = unchanged(meeting.points.get(pk=point.pk), version)
    point.delete()
    record_meeting("meeting.point_removed", meeting, by)


@transaction.atomic
def move_point(*, point: MeetingPoint, down: bool, by: User) -> None:
    """Let a point change places with the one before or after it; at the end of the list nothing happens."""
    meeting = _held(point.meeting, by)
    points = list(meeting.points.all())
    at = next((index for index, each in enumerate(points) if each.pk == point.pk), None)
    other = None if at is None else at + (1 if down else -1)
    if at is None or other is None or not 0 <= other < len(points):
        return
    points[at], points[other] = points[other], points[at]
    for position, each in enumerate(points, start=1):
        each.position = position
    MeetingPoint.objects.bulk_update(points, ["position"])
