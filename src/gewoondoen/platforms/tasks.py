"""What happens after the fact: those concerned are told, roles follow the days, search is kept. Each safe twice."""

from django.utils import timezone
from django_tasks import task

from gewoondoen.kernel import schedule, search
from gewoondoen.kernel.delivery import on
from gewoondoen.kernel.models import Event
from gewoondoen.people.telling import notify
from gewoondoen.platforms import actions, queries
from gewoondoen.platforms.models import Meeting, NeighbourhoodPlatform


def platform_of(event: Event) -> NeighbourhoodPlatform | None:
    """Return the platform an event is about."""
    return queries.platforms_for(None).filter(pk=event.subject_id).first()


def meeting_of(event: Event) -> Meeting | None:
    """Return the meeting an event is about."""
    meetings = Meeting.objects.select_related("platform__area", "platform__organisation")
    return meetings.filter(pk=event.subject_id).first()


@on("platform.join_asked")
def tell_who_answers(event: Event) -> None:
    """Tell who runs the platform that somebody waits for an answer."""
    platform = platform_of(event)
    if platform is not None:
        notify(people=queries.running(platform), event=event)


@on("platform.chair_handed_over", "platform.member_joined", "platform.resumed")
def tell_members(event: Event) -> None:
    """Tell the members what changed among them."""
    platform = platform_of(event)
    if platform is not None:
        notify(people=queries.members_on(platform, timezone.localdate()), event=event)


@on("meeting.planned", "meeting.changed", "meeting.cancelled", "meeting.notes_settled")
def tell_who_is_expected(event: Event) -> None:
    """Tell the members and the contact person of the municipality; who follows the area hears of it by the news."""
    meeting = meeting_of(event)
    if meeting is None:
        return
    people = queries.members_on(meeting.platform, timezone.localdate())
    if meeting.platform.contact_person_id is not None:
        people.add(meeting.platform.contact_person_id)
    notify(people=people, event=event)


@on("meeting.notes_settled", "meeting.notes_reopened", "meeting.cancelled")
def keep_index(event: Event) -> None:
    """Keep what can be found: the settled notes of public meetings, and nothing else."""
    meeting = meeting_of(event)
    search.forget("meeting", event.subject_id)
    if meeting is None or not meeting.is_public or not meeting.is_settled:
        return
    words = [meeting.title, str(meeting.platform), meeting.platform.area.name]
    for point in meeting.points.all():
        words += [point.title, point.notes, point.decision]
    search.write("meeting", meeting.pk, public=" ".join(words))


@task()
def follow_the_days() -> int:
    """Give and take the roles of terms that began or ended."""
    return actions.settle_roles(on=timezone.localdate())


# Right after midnight: a term that ends today gives no rights from today on.
schedule.add(schedule.Job("platforms.roles", follow_the_days, schedule.DAILY, hour=0))
