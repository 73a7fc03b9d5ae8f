"""Meetings: on the clock of the municipality, public or closed, with points, notes and decisions."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from icalendar import Calendar

from gewoondoen.kernel import events, registry, verbs
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.people.models import Notice
from gewoondoen.platforms import actions, feeds, queries, tasks
from gewoondoen.platforms.forms.meetings import MeetingForm
from gewoondoen.ui import calendars
from tests.challenges.making import Made as MadeChallenges
from tests.platforms.making import Made, at, fresh_meeting
from tests.world import World

NEXT_YEAR = timezone.localdate().year + 1


def typed(day: str, begins: str, ends: str) -> MeetingForm:
    data = {"title": "Overleg", "day": day, "begins": begins, "ends": ends, "is_public": "on"}
    return MeetingForm(data, whole=None, subject=None, viewer=None)


def test_an_evening_in_summer_is_two_hours_before_utc_and_in_winter_one() -> None:
    for day, hour in (("2026-07-01", 17), ("2026-12-01", 18)):
        form = typed(day, "19:30", "21:30")
        assert form.is_valid()
        assert form.given()["starts_at"].astimezone(UTC).time() == time(hour, 30)


def test_an_hour_that_the_clock_skips_is_a_mistake_at_its_field() -> None:
    form = typed("2026-03-29", "02:30", "04:00")
    assert not form.is_valid()
    assert set(form.errors) == {"begins"}


def test_a_night_on_which_the_clock_goes_back_lasts_an_hour_longer() -> None:
    given = typed("2026-10-25", "01:00", "04:00")
    assert given.is_valid()
    lasts = given.given()["ends_at"].astimezone(UTC) - given.given()["starts_at"].astimezone(UTC)
    assert lasts == timedelta(hours=4)


def test_an_end_before_the_beginning_is_a_mistake_at_its_field() -> None:
    assert set(typed("2026-07-01", "21:00", "19:00").errors) == {"ends"}


def test_a_calendar_shows_the_day_here_of_a_meeting_late_in_the_evening(made: Made, world: World) -> None:
    day = date(NEXT_YEAR, 7, 1)
    made.meeting(made.platform(), starts_at=at(day, 0, 30), ends_at=at(day, 1, 30))  # 22:30 of the day before in UTC
    [found] = registry.dates([world.lindehof.pk], day, day)
    assert (found.starts_on, found.ends_on) == (day, day)
    assert "00:30–01:30" in found.about


def test_the_calendar_of_everyone_has_no_closed_and_no_cancelled_meetings(made: Made, world: World) -> None:
    platform = made.platform()
    made.meeting(platform, is_public=False)
    cancelled = made.meeting(platform)
    actions.cancel_meeting(meeting=cancelled, reason="Ziek", by=made.worker)
    today = timezone.localdate()
    assert registry.dates([world.lindehof.pk], today, today + timedelta(days=30)) == []


def test_the_feed_of_a_platform_tells_that_a_meeting_moved_or_was_cancelled(made: Made) -> None:
    platform = made.platform()
    meeting = made.meeting(platform, ahead=5)
    later = meeting.starts_at + timedelta(days=1)
    actions.change_meeting(
        meeting=meeting, title="Overleg", starts_at=later, ends_at=later + timedelta(hours=1), by=made.worker
    )
    actions.cancel_meeting(meeting=fresh_meeting(meeting), reason="Storm", by=made.worker)
    made.meeting(platform, ahead=9, is_public=False)
    shown = queries.meetings_of(None, platform)
    read = Calendar.from_ical(b"".join(calendars.written("Platform", feeds.events_of(shown.coming))))
    [event] = read.walk("VEVENT")
    assert event.decoded("dtstart") == later.astimezone(UTC)
    assert (str(event["status"]), int(event["sequence"]), str(event["description"])) == ("CANCELLED", 3, "Storm")


def test_who_reads_along_knows_of_a_closed_meeting_and_others_do_not(made: Made, world: World) -> None:
    platform = made.platform()
    meeting = made.meeting(platform, is_public=False)
    made.seated(platform, "An")
    for viewer in (made.person("An"), made.worker, world.user("analyst.own")):
        assert queries.meeting_for(viewer, meeting.pk)
    for viewer in (None, world.user("area_worker.other"), world.user("partner.own"), world.user("platform_member.own")):
        assert not queries.meetings_for(viewer).exists()
    # A term that ends today gives nothing from today on.
    term = platform.memberships.get()
    actions.end_term(term=term, on=timezone.localdate(), by=made.worker)
    assert not queries.meetings_for(made.person("An")).exists()


def test_notes_are_for_everyone_only_once_they_are_settled(made: Made) -> None:
    meeting = made.held(made.platform())
    assert [(each.notes, each.decision) for each in queries.points_of(None, meeting)] == [("", "")]
    assert queries.points_of(made.worker, meeting)[0].notes
    settled = actions.settle_notes(meeting=meeting, by=made.worker)
    assert queries.points_of(None, settled)[0].decision == "Wij vragen om lampen"
    reopened = actions.reopen_notes(meeting=settled, by=made.worker)
    assert queries.points_of(None, reopened)[0].decision == ""


def test_settled_notes_are_found_by_everyone_and_others_by_nobody(made: Made) -> None:
    platform = made.platform()
    made.held(platform)
    settled = made.settled(platform)
    tasks.keep_index(Event.objects.filter(verb="meeting.notes_settled").latest("pk"))
    assert list(queries.found_meetings(None, "lampen")) == [settled]
    actions.reopen_notes(meeting=settled, by=made.worker)
    tasks.keep_index(Event.objects.filter(verb="meeting.notes_reopened").latest("pk"))
    assert not queries.found_meetings(None, "lampen")


def test_notes_of_what_was_not_held_or_not_written_are_not_settled(made: Made) -> None:
    platform = made.platform()
    empty, coming = made.meeting(platform, ahead=-2), made.meeting(platform)
    made.point(empty, "Rondvraag")
    for meeting in (empty, coming):
        with pytest.raises(Refused):
            actions.settle_notes(meeting=meeting, by=made.worker)


def test_what_is_settled_or_cancelled_is_not_written_at(made: Made) -> None:
    platform = made.platform()
    settled, cancelled = made.settled(platform), made.meeting(platform)
    actions.cancel_meeting(meeting=cancelled, reason="Ziek", by=made.worker)
    for meeting in (settled, cancelled):
        with pytest.raises(Refused):
            made.point(meeting, "Nog iets")
    with pytest.raises(Refused):
        actions.cancel_meeting(meeting=settled, reason="Toch niet", by=made.worker)


def test_a_decision_stands_at_its_challenge_and_on_its_timeline(made: Made, world: World) -> None:
    challenge = MadeChallenges(world).named()
    platform = made.platform()
    meeting = made.held(platform, challenge=challenge)
    assert queries.decisions_on(None, challenge) == []
    settled = actions.settle_notes(meeting=meeting, by=made.worker)
    assert [point.decision for point in queries.decisions_on(None, challenge)] == ["Wij vragen om lampen"]
    event = Event.objects.get(verb="challenge.decided_on")
    assert (event.subject_kind, event.subject_id, event.visibility) == ("challenge", challenge.pk, events.PUBLIC)
    # Mended and settled again with the same decision: told once.
    reopened = actions.reopen_notes(meeting=settled, by=made.worker)
    actions.settle_notes(meeting=reopened, by=made.worker)
    assert Event.objects.filter(verb="challenge.decided_on").count() == 1


def test_a_decision_on_what_is_internal_is_not_told_to_everyone(made: Made, world: World) -> None:
    challenge = MadeChallenges(world).named(visibility="internal")
    settled = made.settled(made.platform(), challenge=challenge)
    assert Event.objects.get(verb="challenge.decided_on").visibility == events.INTERNAL
    assert queries.points_of(None, settled)[0].challenge is None


def test_a_point_cannot_be_about_a_challenge_that_its_writer_may_not_know(made: Made, world: World) -> None:
    challenge = MadeChallenges(world).named(visibility="internal")
    platform = made.platform()
    made.seated(platform, "Voor", "chair")
    with pytest.raises(PermissionDenied):
        actions.add_point(meeting=made.meeting(platform), title="Geheim", challenge=challenge, by=made.person("Voor"))


def test_points_keep_their_order_and_change_places_by_a_button(made: Made) -> None:
    meeting = made.meeting(made.platform())
    first, second, third = (made.point(meeting, title) for title in "abc")
    actions.move_point(point=third, down=False, by=made.worker)
    actions.move_point(point=first, down=False, by=made.worker)  # is first: nothing happens
    assert [point.title for point in meeting.points.all()] == ["a", "c", "b"]
    actions.remove_point(point=first, by=made.worker)
    actions.move_point(point=second, down=True, by=made.worker)  # is last: nothing happens
    assert [point.title for point in meeting.points.all()] == ["c", "b"]


def test_two_people_at_one_point_do_not_write_over_each_other(made: Made) -> None:
    point = made.point(made.meeting(made.platform()), "Licht")
    actions.change_point(point=point, title="Licht", notes="Van mij", version=1, by=made.worker)
    with pytest.raises(Stale):
        actions.change_point(point=point, title="Licht", notes="Van een ander", version=1, by=made.worker)


def test_members_are_told_of_a_meeting_and_that_it_does_not_take_place(made: Made) -> None:
    platform = made.platform()
    made.seated(platform, "An")
    meeting = made.meeting(platform)
    actions.cancel_meeting(meeting=meeting, reason="Ziek", by=made.worker)
    for event in Event.objects.filter(subject_kind="meeting"):
        tasks.tell_who_is_expected(event)
    assert [notice.user.name for notice in Notice.objects.select_related("user")] == ["An", "An"]


def test_followers_hear_of_public_meetings_and_of_a_new_platform_and_never_of_closed_ones(made: Made) -> None:
    platform = made.platform()
    made.meeting(platform)
    made.meeting(platform, is_public=False)
    news = Event.objects.filter(verb__in=verbs.news(), visibility=events.PUBLIC).order_by("pk")
    assert [event.verb for event in news] == ["platform.founded", "meeting.planned"]


def test_a_meeting_before_the_platform_was_founded_is_refused_at_its_field(made: Made) -> None:
    platform = made.platform(founded_on=date(2026, 6, 1))
    with pytest.raises(Refused) as refused:
        made.meeting(
            platform, starts_at=datetime(2026, 5, 31, 12, tzinfo=UTC), ends_at=datetime(2026, 5, 31, 13, tzinfo=UTC)
        )
    assert refused.value.field == "day"


def test_who_is_expected_has_the_meeting_ahead(made: Made, world: World) -> None:
    platform, today = made.platform(), timezone.localdate()
    made.seated(platform, "An")
    meeting = made.meeting(platform, ahead=3)
    for viewer in (made.person("An"), made.worker):
        assert list(queries.meetings_ahead(viewer, today, today + timedelta(days=7))) == [meeting]
    assert not queries.meetings_ahead(world.user("area_worker.other"), today, today + timedelta(days=7))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_the_calendar_is_a_mistake_or_a_day_and_no_fault(day: str) -> None:
    form = typed(day, "00:00", "00:10")
    assert form.is_valid() or set(form.errors) <= {"begins", "ends"}
