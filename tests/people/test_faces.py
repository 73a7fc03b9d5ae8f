"""One face: who is the contact person where, and who when that one is away."""

from datetime import date

import pytest

from gewoondoen.areas.models import Area
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people import actions, queries
from gewoondoen.people.models import ContactRule, User
from tests.world import World

TODAY = date(2026, 3, 10)


def rule(area: Area, person: User, stand_in: User | None = None, domain: str = "") -> ContactRule:
    return ContactRule.objects.create(area=area, person=person, stand_in=stand_in, domain=domain)


def away(user: User, first: date = TODAY, last: date = TODAY) -> None:
    User.objects.filter(pk=user.pk).update(away_from=first, away_until=last)


@pytest.fixture
def worker(world: World) -> User:
    return world.user("area_worker.own")


@pytest.fixture
def partner(world: World) -> User:
    return world.user("partner.own")


@pytest.fixture
def manager(world: World) -> User:
    return world.user("line_manager.own")


def test_without_a_rule_there_is_no_face(world: World) -> None:
    assert queries.face_of(world.lindehof, "social", TODAY) is None


def test_the_rule_of_the_neighbourhood_goes_before_that_of_its_district(world: World, worker, partner) -> None:
    rule(world.oost, worker)
    rule(world.lindehof, partner)
    assert queries.face_of(world.lindehof, "social", TODAY) == partner
    assert queries.face_of(world.marktzicht, "social", TODAY) == worker
    assert queries.face_of(world.rietveld, "social", TODAY) is None


def test_the_rule_for_the_domain_goes_before_the_one_for_all_at_the_same_place_only(world, worker, partner) -> None:
    rule(world.oost, worker, domain="social")
    rule(world.oost, partner)
    assert queries.face_of(world.oost, "social", TODAY) == worker
    assert queries.face_of(world.oost, "safety", TODAY) == partner
    rule(world.lindehof, partner)
    assert queries.face_of(world.lindehof, "social", TODAY) == partner


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 3, 1), date(2026, 3, 9), "worker"),
        (date(2026, 3, 1), TODAY, "partner"),
        (TODAY, date(2026, 3, 20), "partner"),
        (date(2026, 3, 11), date(2026, 3, 20), "worker"),
    ],
)
def test_the_stand_in_takes_over_on_the_days_of_absence(world, worker, partner, first, last, expected) -> None:
    rule(world.oost, worker, partner)
    away(worker, first, last)
    assert queries.face_of(world.oost, "", TODAY) == {"worker": worker, "partner": partner}[expected]


def test_when_both_are_away_the_next_rule_up_holds(world: World, worker, partner, manager) -> None:
    rule(world.town, manager)
    rule(world.oost, worker, partner)
    away(worker)
    away(partner)
    assert queries.face_of(world.lindehof, "", TODAY) == manager


def test_when_everyone_is_away_the_nearest_person_it_is(world: World, worker, manager) -> None:
    rule(world.town, manager)
    rule(world.oost, worker)
    away(worker)
    away(manager)
    assert queries.face_of(world.lindehof, "", TODAY) == worker


def test_somebody_whose_account_is_closed_is_no_face(world: World, worker, partner) -> None:
    rule(world.town, partner)
    rule(world.oost, worker)
    User.objects.filter(pk=worker.pk).update(is_active=False)
    assert queries.face_of(world.oost, "", TODAY) == partner
    User.objects.filter(pk=partner.pk).update(is_active=False)
    assert queries.face_of(world.oost, "", TODAY) is None


def test_finding_the_face_is_one_statement(world: World, worker, partner, django_assert_num_queries) -> None:
    rule(world.oost, worker, partner)
    rule(world.lindehof, partner, worker)
    with django_assert_num_queries(1):
        queries.face_id_of(world.lindehof, "social", TODAY)


def test_i_stand_in_for_who_is_away(world: World, worker, partner) -> None:
    rule(world.oost, worker, partner)
    assert list(queries.stands_in(partner, TODAY)) == []
    away(worker)
    assert list(queries.stands_in(partner, TODAY)) == [worker]


def test_naming_twice_changes_the_one_rule(world: World, worker, partner) -> None:
    for person in (worker, partner):
        actions.set_contact_rule(area=world.oost, domain="", person=person, stand_in=None, by=worker)
    assert ContactRule.objects.get().person == partner


def test_who_does_not_work_in_the_area_cannot_be_its_face(world: World, worker) -> None:
    with pytest.raises(Refused) as refusal:
        actions.set_contact_rule(
            area=world.oost, domain="", person=world.user("area_worker.other"), stand_in=None, by=worker
        )
    assert refusal.value.field == "person"
    assert not ContactRule.objects.exists()


def test_nobody_stands_in_for_themselves(world: World, worker) -> None:
    with pytest.raises(Refused) as refusal:
        actions.set_contact_rule(area=world.oost, domain="", person=worker, stand_in=worker, by=worker)
    assert refusal.value.field == "stand_in"
