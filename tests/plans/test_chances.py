"""Chances are found by the night and when a plan changes; what people said of one stays."""

import pytest
from django.core.exceptions import PermissionDenied

from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused
from gewoondoen.plans import actions, queries, tasks
from gewoondoen.plans.models import Chance, LinePlan
from tests.challenges.making import Made
from tests.plans.making import WORKER, ahead, fresh, line, plan
from tests.world import World


def heat(world: World, metres: float = 30, **fields: object) -> LinePlan:
    """A heat main so many metres beside the sewer."""
    given = {"title": "Warmtenet", "kind": "energy", "organisation": world.organisation("Warmte", "business"), **fields}
    return plan(world, geometry=line(world, metres), **given)


@pytest.fixture
def both(world: World) -> tuple[LinePlan, LinePlan]:
    """A sewer, and a heat main 30 metres beside it at the same time."""
    return plan(world, geometry=line(world)), heat(world)


def test_the_night_finds_two_works_that_could_be_done_together(both: tuple[LinePlan, LinePlan]) -> None:
    assert actions.look_for_chances(today=ahead(0)) == 1
    chance = Chance.objects.get()
    assert (chance.one, chance.other) == both
    assert (chance.metres, chance.weeks, chance.state) == (30, 0, "open")
    assert actions.look_for_chances(today=ahead(0)) == 0


def test_what_opens_no_ground_is_no_chance(world: World) -> None:
    plan(world, geometry=line(world))
    heat(world, kind="school")
    assert actions.look_for_chances(today=ahead(0)) == 0


def test_a_plan_that_is_told_is_looked_at_at_once_and_gone_when_called_off(
    world: World, both: tuple[LinePlan, LinePlan]
) -> None:
    tasks.look_around(Event.objects.filter(verb="plan.registered").last())
    assert Chance.objects.count() == 1
    actions.cancel_plan(plan=both[1], reason="Uitgesteld", by=world.user(WORKER))
    tasks.look_around(Event.objects.get(verb="plan.cancelled"))
    assert not Chance.objects.exists()


def test_what_was_said_does_not_come_back_the_next_night(world: World, both: tuple[LinePlan, LinePlan]) -> None:
    actions.look_for_chances(today=ahead(0))
    worker = world.user(WORKER)
    assert queries.open_chances(worker).count() == 1
    actions.mark_chance(chance=Chance.objects.get(), state="none", words="De buis moet dieper", by=worker)
    assert actions.look_for_chances(today=ahead(0)) == 0
    assert not queries.open_chances(worker).exists()
    actions.change_plan(plan=both[1], ends_on=ahead(200), by=worker)
    actions.look_for_chances(today=ahead(0))
    assert Chance.objects.get().words == "De buis moet dieper"
    told = Event.objects.filter(verb="plan.chance_put_aside")
    assert {event.subject_id for event in told} == {each.pk for each in both}
    assert {event.visibility for event in told} == {"involved"}


def test_a_chance_is_answered_in_words_by_those_of_either_plan(world: World, both: tuple[LinePlan, LinePlan]) -> None:
    actions.look_for_chances(today=ahead(0))
    chance = Chance.objects.get()
    with pytest.raises(Refused) as refused:
        actions.mark_chance(chance=chance, state="talked", words=" ", by=world.user(WORKER))
    assert refused.value.field == "words"
    with pytest.raises(PermissionDenied):
        actions.mark_chance(chance=chance, state="talked", words="Ja", by=world.user("area_worker.other"))


def test_a_chance_with_a_plan_one_may_not_know_is_not_shown(world: World) -> None:
    plan(world, geometry=line(world))
    heat(world, visibility="involved")
    actions.look_for_chances(today=ahead(0))
    assert queries.chances_for(world.user(WORKER)).exists()
    assert not queries.chances_for(world.user("area_worker.other")).exists()


def test_a_street_with_two_plans_and_an_effort_that_names_it_is_loaded(world: World) -> None:
    plan(world, street="Lange Straat", starts_on=ahead(1), ends_on=ahead(40))
    plan(world, title="School verhuist", kind="school", street="lange straat ", starts_on=ahead(20), ends_on=ahead(60))
    made = Made(world).under_way()
    effort = made.efforts.get()
    effort.title, effort.starts_on, effort.ends_on = "Lampen in de Lange Straat", ahead(21), ahead(35)
    effort.save()
    (load,) = queries.loads_for(None, queries.Filters(ahead(0), ahead(365)))
    assert load.on == "Lange Straat"
    assert load.is_street
    assert load.most == 3
    titles = {title for title, _href in load.things}
    assert titles == {"Nieuw riool", "School verhuist", "Lampen in de Lange Straat"}


def test_a_group_that_is_asked_two_things_is_loaded_and_a_hidden_plan_tells_nothing(world: World) -> None:
    plan(world, weighs_on="Huurders van De Linde")
    plan(world, title="Renovatie", kind="housing", weighs_on="huurders van de linde", visibility="involved")
    window = queries.Filters(ahead(0), ahead(365))
    assert queries.loads_for(None, window) == []
    (load,) = queries.loads_for(world.user(WORKER), window)
    assert not load.is_street
    assert fresh(LinePlan.objects.get(title="Renovatie")).weighs_on == "huurders van de linde"
