"""A platform meets: planned, moved, cancelled; its notes settled, and mended."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.challenges.models import Challenge
from gewoondoen.kernel import events
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import save
from gewoondoen.people.models import User
from gewoondoen.platforms import policies
from gewoondoen.platforms.actions.writing import (
    locked,
    locked_meeting,
    must_be_at_work,
    must_be_founded,
    record_meeting,
)
from gewoondoen.platforms.models import Meeting, MeetingPoint, NeighbourhoodPlatform


@transaction.atomic
def plan_meeting(
    *,
    platform: NeighbourhoodPlatform,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    by: User,
    place: str = "",
    is_public: bool = True,
) -> Meeting:
    """Plan a meeting: everyone is welcome, or members only. One that was held may be written down afterwards."""
    platform = locked(platform)
    policies.require(policies.may_run(by, platform))
    must_be_at_work(platform, timezone.localdate())
    must_be_founded(platform, timezone.localdate(starts_at), "day")
    meeting = Meeting(
        platform=platform, title=title, starts_at=starts_at, ends_at=ends_at, place=place, is_public=is_public
    )
    meeting.full_clean()
    meeting.save(force_insert=True)
    record_meeting("meeting.planned", meeting, by)
    return meeting


@transaction.atomic
def change_meeting(
    *,
    meeting: Meeting,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    by: User,
    place: str = "",
    is_public: bool = True,
    version: int | None = None,
) -> Meeting:
    """Change what a meeting is, when and where; that it moved is told to who hears of meetings."""
    meeting = locked_meeting(meeting, version)
    policies.require(policies.may_run(by, meeting.platform))
    _must_take_place(meeting)
    _must_be_open(meeting)
    must_be_founded(meeting.platform, timezone.localdate(starts_at), "day")
    moved = (meeting.starts_at, meeting.ends_at, meeting.place) != (starts_at, ends_at, place)
    opened = is_public and not meeting.is_public
    meeting.title, meeting.place, meeting.is_public = title, place, is_public
    meeting.starts_at, meeting.ends_at = starts_at, ends_at
    save(meeting, "title", "place", "is_public", "starts_at", "ends_at")
    # To the public a meeting that opens is a new one.
    record_meeting("meeting.planned" if opened else "meeting.changed" if moved else "meeting.described", meeting, by)
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, reason: str, by: User, version: int | None = None) -> Meeting:
    """Say that a meeting does not take place, and why: members and who follows the area are told."""
    meeting = locked_meeting(meeting, version)
    policies.require(policies.may_run(by, meeting.platform))
    _must_take_place(meeting)
    if meeting.is_settled:
        raise Refused(_("The notes of this meeting are settled: it took place."))
    _cancel(meeting, reason, by)
    return meeting


def call_off(platform: NeighbourhoodPlatform, on: date, *, why: str, by: User) -> None:
    """Cancel the meetings from a day on, when the platform ends."""
    for meeting in platform.meetings.filter(cancelled_at=None).select_related("platform__area"):
        if timezone.localdate(meeting.starts_at) >= on and not meeting.is_settled:
            _cancel(meeting, why, by)


def _cancel(meeting: Meeting, reason: str, by: User) -> None:
    """Write that a meeting does not take place."""
    meeting.cancelled_at, meeting.why_cancelled = timezone.now(), reason
    save(meeting, "cancelled_at", "why_cancelled")
    record_meeting("meeting.cancelled", meeting, by, reason=reason)


@transaction.atomic
def settle_notes(*, meeting: Meeting, by: User, version: int | None = None) -> Meeting:
    """Settle the notes: of a public meeting everyone reads them from now on; its decisions stand at challenges."""
    meeting = locked_meeting(meeting, version)
    policies.require(policies.may_run(by, meeting.platform))
    _must_take_place(meeting)
    _must_be_open(meeting)
    if meeting.starts_at > timezone.now():
        raise Refused(_("This meeting has yet to be held."))
    points = list(meeting.points.select_related("challenge"))
    if not any(point.notes or point.decision for point in points):
        raise Refused(_("Nothing was written down yet. First write at a point what was said or decided."))
    meeting.notes_settled_at = timezone.now()
    save(meeting, "notes_settled_at")
    record_meeting("meeting.notes_settled", meeting, by)
    for point in points:
        if point.challenge is not None and point.decision:
            _tell_challenge(point, point.challenge, meeting, by)
    return meeting


def _tell_challenge(point: MeetingPoint, challenge: Challenge, meeting: Meeting, by: User) -> None:
    """Write on a challenge's own timeline what was decided, once; of a closed meeting for those involved only."""
    told = Event.objects.filter(verb="challenge.decided_on", subject_kind="challenge", subject_id=challenge.pk)
    facts = {"meeting": meeting.pk, "decision": point.decision}
    if facts in list(told.values_list("facts", flat=True)):
        return
    order = [events.PUBLIC, events.INVOLVED, events.INTERNAL]
    of_meeting = events.PUBLIC if meeting.is_public else events.INVOLVED
    visibility = max(Event.Visibility(challenge.visibility), of_meeting, key=order.index)
    events.record(
        "challenge.decided_on", on=challenge, by=by, area_id=challenge.area_id, visibility=visibility.value, **facts
    )


@transaction.atomic
def reopen_notes(*, meeting: Meeting, by: User, version: int | None = None) -> Meeting:
    """Open settled notes to mend them; nobody outside reads them until they are settled again."""
    meeting = locked_meeting(meeting, version)
    policies.require(policies.may_run(by, meeting.platform))
    if not meeting.is_settled:
        raise Refused(_("The notes of this meeting are not settled."))
    meeting.notes_settled_at = None
    save(meeting, "notes_settled_at")
    record_meeting("meeting.notes_reopened", meeting, by)
    return meeting


def _must_take_place(meeting: Meeting) -> None:
    """Refuse an act on a meeting that was cancelled."""
    if meeting.is_cancelled:
        raise Refused(_("This meeting was cancelled."))


def _must_be_open(meeting: Meeting) -> None:
    """Refuse an act on a meeting of which the notes are settled."""
    if meeting.is_settled:
        raise Refused(_("The notes of this meeting are settled. Open them first to mend something."))
