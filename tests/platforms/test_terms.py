"""Terms: who may be seated when, the chair that is handed over, and the role that comes and goes."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.kernel import personal
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.actions import grant_role
from gewoondoen.people.models import Letter, Role, RoleGrant, User
from gewoondoen.platforms import actions, policies, queries, tasks
from gewoondoen.platforms.models import Membership
from gewoondoen.platforms.terms import Span
from tests.platforms.making import FOUNDED, WORKER, Made, fresh
from tests.world import World

days = st.dates(date(2026, 1, 1), date(2026, 1, 20))
spans = st.builds(
    lambda start, more: Span(start, None if more is None else start + timedelta(more)),
    days,
    st.none() | st.integers(0, 9),
)


@given(spans, spans)
def test_spans_overlap_when_some_day_lies_in_both(one: Span, other: Span) -> None:
    every = [date(2026, 1, 1) + timedelta(number) for number in range(40)]
    shared = any(one.holds(day) and other.holds(day) for day in every)
    assert one.overlaps(other) is shared is other.overlaps(one)


def has_role(user: User, world: World) -> bool:
    return RoleGrant.objects.filter(user=user, role=Role.PLATFORM_MEMBER, area=world.lindehof).exists()


def test_a_term_gives_the_role_and_the_voice_and_its_end_takes_both(world: World, made: Made) -> None:
    platform = made.platform()
    term = made.seated(platform, "An")
    an = made.person("An")
    assert has_role(an, world)
    assert an.organisation == platform.organisation
    assert policies.is_member(an, fresh(platform))
    actions.end_term(term=term, on=timezone.localdate(), by=made.worker)
    assert not has_role(made.person("An"), world)
    assert made.person("An").organisation is None
    assert not policies.is_member(made.person("An"), fresh(platform))


def test_a_role_that_was_given_by_hand_stays_when_a_term_ends(world: World, made: Made) -> None:
    an = made.person("An")
    grant_role(user=an, role=Role.PLATFORM_MEMBER, area=world.lindehof, by=None)
    term = made.seated(made.platform(), "An")
    actions.end_term(term=term, on=timezone.localdate(), by=made.worker)
    assert has_role(an, world)


def test_a_role_that_another_term_needs_stays_until_that_one_ends(world: World, made: Made) -> None:
    first = made.seated(made.platform(), "An")
    second = made.seated(made.platform("Ouderenraad"), "An")
    actions.end_term(term=first, on=timezone.localdate(), by=made.worker)
    assert has_role(made.person("An"), world)
    actions.end_term(term=second, on=timezone.localdate(), by=made.worker)
    assert not has_role(made.person("An"), world)


def test_the_night_gives_and_takes_roles_of_terms_that_began_and_ended(world: World, made: Made) -> None:
    platform, today = made.platform(), timezone.localdate()
    coming = made.seated(platform, "An", starts_on=today + timedelta(days=3))
    ending = made.seated(platform, "Bo", ends_on=today + timedelta(days=3))
    assert not has_role(made.person("An"), world)
    assert has_role(made.person("Bo"), world)
    Membership.objects.filter(pk=coming.pk).update(starts_on=today)
    Membership.objects.filter(pk=ending.pk).update(ends_on=today)
    # Rights look at the day itself, before any night.
    assert policies.is_member(made.person("An"), fresh(platform))
    assert not policies.is_member(made.person("Bo"), fresh(platform))
    assert tasks.follow_the_days.func() == 2
    assert has_role(made.person("An"), world)
    assert not has_role(made.person("Bo"), world)
    assert made.person("Bo").organisation is None
    assert tasks.follow_the_days.func() == 0


def test_overlapping_terms_of_one_person_are_refused_at_the_field_with_which_term(made: Made) -> None:
    platform = made.platform()
    made.seated(platform, "An", "treasurer", starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 1))
    with pytest.raises(Refused) as refused:
        made.seated(platform, "An", starts_on=date(2026, 2, 1))
    assert refused.value.field == "starts_on"
    assert "1 maart 2026" in refused.value.message
    assert made.seated(platform, "An", starts_on=date(2026, 3, 1)).pk


def test_there_is_one_chair_at_a_time(made: Made) -> None:
    platform = made.platform()
    made.seated(platform, "An", "chair")
    with pytest.raises(Refused) as refused:
        made.seated(platform, "Bo", "chair", starts_on=date(2026, 1, 1))
    assert refused.value.field == "function"


@pytest.mark.parametrize(("day", "says"), [(date(2024, 12, 31), "2025"), (date(2025, 3, 1), "opgericht")])
def test_a_day_before_the_area_or_the_platform_was_there_is_refused(made: Made, day: date, says: str) -> None:
    platform = made.platform(founded_on=date(2025, 6, 1))
    with pytest.raises(Refused) as refused:
        made.seated(platform, "An", starts_on=day)
    assert refused.value.field == "starts_on"
    assert says in refused.value.message


def test_a_platform_cannot_be_founded_before_its_area_was_there(made: Made) -> None:
    with pytest.raises(Refused) as refused:
        made.platform(founded_on=date(2024, 5, 1))
    assert refused.value.field == "founded_on"


def test_the_chair_is_handed_over_on_a_day_and_the_old_one_may_stay(made: Made) -> None:
    platform, today = made.platform(), timezone.localdate()
    made.seated(platform, "An", "chair", speaks_for="Markt")
    made.seated(platform, "Bo", speaks_for="Linde")
    actions.hand_over_chair(platform=platform, to=made.person("Bo"), on=today, stays=True, by=made.worker)
    held = {
        (str(term.user), term.function, term.speaks_for)
        for term in fresh(platform).memberships.all()
        if term.is_held(today)
    }
    assert held == {("Bo", "chair", "Linde"), ("An", "member", "Markt")}
    assert queries.chair_of(fresh(platform), today - timedelta(days=1)).user == made.person("An")  # type: ignore[union-attr]


def test_the_chair_can_seat_and_a_plain_member_cannot(made: Made) -> None:
    platform = made.platform()
    made.seated(platform, "An", "chair")
    made.seated(platform, "Bo")
    actions.seat(platform=platform, user=made.person("Cy"), starts_on=FOUNDED, by=made.person("An"))
    with pytest.raises(PermissionDenied):
        actions.seat(platform=platform, user=made.person("Di"), starts_on=FOUNDED, by=made.person("Bo"))


def test_who_has_no_account_gets_one_with_a_letter(made: Made) -> None:
    term = actions.seat(
        platform=made.platform(), email="nieuw@voorbeeld.example", name="Nieuw", starts_on=FOUNDED, by=made.worker
    )
    assert term.user is not None
    assert Letter.objects.filter(key=f"invitation:{term.user.pk}").exists()


def test_the_end_of_a_platform_ends_terms_and_cancels_what_was_to_come(world: World, made: Made) -> None:
    platform, today = made.platform(), timezone.localdate()
    made.seated(platform, "An", "chair")
    made.seated(platform, "Bo", starts_on=today + timedelta(days=9))
    coming, past = made.meeting(platform), made.settled(platform)
    actions.end_platform(platform=platform, on=today, reason="Samengegaan", by=made.worker)
    assert not policies.has_members(fresh(platform))
    assert not has_role(made.person("An"), world)
    coming.refresh_from_db()
    past.refresh_from_db()
    assert coming.is_cancelled
    assert not past.is_cancelled
    with pytest.raises(Refused):
        made.seated(platform, "Cy")
    actions.resume_platform(platform=fresh(platform), by=made.worker)
    assert made.seated(platform, "Cy").pk


def test_an_area_worker_makes_the_organisation_in_the_same_act(world: World, made: Made) -> None:
    platform = made.platform()
    assert (platform.organisation.name, platform.organisation.kind) == ("Platform Lindehof", "residents")
    with pytest.raises(Refused) as refused:
        made.platform()
    assert refused.value.field == "name"
    free = world.organisation("Buurtraad", "residents")
    assert made.platform("", organisation=free).organisation == free
    with pytest.raises(Refused):
        made.platform("", organisation=world.organisation())


def test_of_an_erased_person_the_term_stays_and_who_it_was_goes(made: Made) -> None:
    platform = made.platform()
    term = made.seated(platform, "An", "treasurer", speaks_for="de straat van An")
    personal.erase(made.person("An"))
    term.refresh_from_db()
    assert (term.user, term.speaks_for, term.ends_on) == (None, "", timezone.localdate())
    assert not policies.has_members(fresh(platform))


def test_no_event_of_a_platform_names_who_it_is_about(made: Made) -> None:
    platform = made.platform()
    term = made.seated(platform, "An", "chair")
    actions.end_term(term=term, on=timezone.localdate(), by=made.worker)
    for event in Event.objects.filter(subject_kind="neighbourhoodplatform"):
        assert set(event.facts) <= {"term", "function"}
        assert "An" not in str(event.facts)


def test_only_the_member_says_that_everyone_may_read_the_name(world: World, made: Made) -> None:
    platform, today = made.platform(), timezone.localdate()
    term = made.seated(platform, "An", "chair")
    public = queries.seats_of(queries.platform_for(None, platform.pk), today, None)
    assert [seat.name for seat in public] == [""]
    involved = queries.seats_of(queries.platform_for(None, platform.pk), today, world.user("partner.own"))
    assert [seat.name for seat in involved] == ["An"]
    with pytest.raises(PermissionDenied):
        actions.show_name(term=term, shown=True, by=world.user(WORKER))
    actions.show_name(term=term, shown=True, by=made.person("An"))
    assert [seat.name for seat in queries.seats_of(queries.platform_for(None, platform.pk), today, None)] == ["An"]


def test_who_hands_over_the_chair_and_stays_keeps_no_two_terms_at_once(made: Made) -> None:
    platform = made.platform()
    today = timezone.localdate()
    chair = made.seated(platform, "Ans", "chair", ends_on=today + timedelta(days=30))
    made.seated(platform, "Ans", starts_on=today + timedelta(days=30))
    made.seated(platform, "Bea")
    handed = {"platform": fresh(platform), "to": made.person("Bea"), "on": today, "by": made.worker, "stays": True}
    with pytest.raises(Refused):
        actions.hand_over_chair(**handed)  # type: ignore[arg-type]
    chair.refresh_from_db()
    assert chair.ends_on == today + timedelta(days=30)
