"""Plans are told, changed, moved and called off; each refusal at its field."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from gewoondoen.areas.models import Area
from gewoondoen.challenges.models import Challenge
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.people.models import User
from gewoondoen.plans import actions, policies, queries
from gewoondoen.plans.models import LinePlan
from tests.challenges.making import Made
from tests.plans.making import WORKER, ahead, fresh, line, plan, point
from tests.world import PERSONAS, World


def test_a_plan_is_told_with_news_for_followers(world: World) -> None:
    made = plan(world)
    event = Event.objects.get(verb="plan.registered")
    assert (event.subject_id, event.area_id, event.visibility) == (made.pk, world.lindehof.pk, "public")
    assert made.joins == "undecided"


def test_the_area_is_the_smallest_that_holds_the_place(world: World) -> None:
    assert plan(world, area=None, geometry=point(world)).area == world.lindehof
    # Marktzicht begins 0.01 degree to the north: a line over the border lies in Oost.
    longitude, latitude = world.inside(world.lindehof)
    over = {"type": "LineString", "coordinates": [[longitude, latitude], [longitude, latitude + 0.01]]}
    assert plan(world, area=None, geometry=over).area == world.oost


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"area": None, "geometry": {"type": "Point", "coordinates": [5.12, 52.09]}}, "drawn"),
        ({"area": None}, "area"),
        ({"ends_on": date(2025, 1, 1), "starts_on": date(2025, 1, 2)}, "ends_on"),
        ({"starts_on": date(2020, 1, 1), "ends_on": date(2024, 12, 31)}, "starts_on"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(world: World, fields: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        plan(world, **fields)
    assert refused.value.field == field
    assert not LinePlan.objects.exists()


def test_a_place_partly_outside_the_municipality_is_refused(world: World) -> None:
    longitude, latitude = world.inside(world.lindehof)
    out = {"type": "LineString", "coordinates": [[longitude, latitude], [longitude + 0.1, latitude]]}
    with pytest.raises(Refused) as refused:
        plan(world, geometry=out)
    assert refused.value.field == "drawn"


def test_a_place_in_another_area_than_was_chosen_is_refused(world: World) -> None:
    with pytest.raises(Refused) as refused:
        plan(world, area=world.marktzicht, geometry=point(world))
    assert refused.value.field == "area"


def test_a_focus_area_takes_a_place_in_one_of_its_neighbourhoods(world: World) -> None:
    focus = Area.objects.create(kind="focus", code="FOCUS1", name="Zuidrand", valid_from=2025)
    focus.path = f"/{focus.pk}/"
    focus.save()
    focus.members.add(world.lindehof)
    director = world.user("director.own")
    director.grants.update(area=None)
    made = actions.register_plan(
        title="Park",
        kind="green",
        area=focus,
        geometry=point(world),
        starts_on=ahead(1),
        ends_on=ahead(2),
        by=User.objects.get(pk=director.pk),
    )
    assert made.area == focus


def test_a_partner_tells_for_their_own_organisation_only(world: World) -> None:
    linde = world.organisation()
    world.user("partner.own")
    User.objects.filter(pk=world.people["partner.own"].pk).update(organisation=linde)
    assert plan(world, by="partner.own", organisation=linde).organisation == linde
    for other in (world.organisation("Gas", "business"), None):
        with pytest.raises(Refused) as refused:
            plan(world, by="partner.own", organisation=other)
        assert refused.value.field == "organisation"


def test_who_works_elsewhere_tells_nothing_here(world: World) -> None:
    for persona in ("area_worker.other", "resident.own", "nobody"):
        with pytest.raises(Refused) as refused:
            plan(world, by=persona)
        assert refused.value.field == "area"


def test_a_plan_that_moves_is_news_and_one_that_is_reworded_is_not(world: World) -> None:
    made = plan(world)
    actions.change_plan(plan=made, ends_on=ahead(120), by=world.user(WORKER), version=1)
    actions.change_plan(plan=made, title="Riool en straat", by=world.user(WORKER), version=2)
    actions.change_plan(plan=made, title="Riool en straat", by=world.user(WORKER), version=3)
    verbs = list(Event.objects.filter(subject_kind="lineplan").order_by("id").values_list("verb", flat=True))
    assert verbs == ["plan.registered", "plan.moved", "plan.changed"]
    assert fresh(made).version == 3


def test_an_old_version_is_refused(world: World) -> None:
    made = plan(world)
    actions.change_plan(plan=made, title="Eerst", by=world.user(WORKER), version=1)
    with pytest.raises(Stale):
        actions.change_plan(plan=made, title="Daarna", by=world.user(WORKER), version=1)


def test_a_plan_that_was_called_off_stays_readable_and_is_changed_no_more(world: World) -> None:
    made = plan(world)
    actions.cancel_plan(plan=made, reason="Geen geld", by=world.user(WORKER))
    assert queries.visible_plans(None).filter(pk=made.pk).exists()
    assert not queries.filtered(None, queries.Filters(ahead(0), ahead(365))).exists()
    with pytest.raises(Refused):
        actions.change_plan(plan=made, title="Toch", by=world.user(WORKER))


def test_it_joins_a_challenge_of_the_area_in_words(world: World) -> None:
    made, challenge = plan(world), Made(world).named()
    actions.say_joining(
        plan=made, joins="joins", how="Licht en riool tegelijk", challenge=challenge, by=world.user(WORKER)
    )
    assert list(queries.plans_of_challenge(None, challenge)) == [made]
    account = queries.account_of(None, queries.Filters(ahead(0), ahead(365), area=world.oost))
    assert (account.joins, account.apart, account.undecided, account.total) == (1, 0, 0, 1)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"joins": "undecided", "how": "a"}, "joins"),
        ({"joins": "apart", "how": "  "}, "how"),
        ({"joins": "joins", "how": ""}, "how"),
    ],
)
def test_how_or_why_is_always_in_words(world: World, given: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refused:
        actions.say_joining(plan=plan(world), by=world.user(WORKER), **given)
    assert refused.value.field == field


def test_a_challenge_of_another_area_cannot_be_joined(world: World) -> None:
    made = plan(world)
    challenge = Made(world).named()
    Challenge.objects.filter(pk=challenge.pk).update(area=world.rietveld)
    challenge = Challenge.objects.get(pk=challenge.pk)
    with pytest.raises(Refused) as refused:
        actions.say_joining(plan=made, joins="joins", how="Zo", challenge=challenge, by=world.user(WORKER))
    assert refused.value.field == "challenge"


def test_query_and_policy_agree_on_who_sees_a_plan(world: World) -> None:
    for visibility in ("public", "involved"):
        made = plan(world, visibility=visibility, contact=world.user("partner.other"))
        for persona in PERSONAS:
            person = world.person(persona)
            by_query = queries.visible_plans(person).filter(pk=made.pk).exists()
            assert by_query == policies.may_see(person, fresh(made)), persona
            assert by_query or visibility == "involved"
    assert not queries.visible_plans(None).filter(visibility="involved").exists()


def test_only_whose_plan_it_is_and_the_area_worker_change_it(world: World) -> None:
    made = plan(world)
    for persona in ("line_manager.own", "partner.own", "area_worker.other", "resident.own"):
        with pytest.raises(PermissionDenied):
            actions.cancel_plan(plan=made, reason="Nee", by=world.user(persona))


def test_who_should_say_is_asked_after_a_week(world: World) -> None:
    made = plan(world, contact=world.user("line_manager.own"), geometry=line(world))
    worker, manager = world.user(WORKER), world.user("line_manager.own")
    assert not queries.undecided(worker, ahead(7)).exists()
    assert list(queries.undecided(worker, ahead(8))) == [made]
    assert list(queries.undecided(manager, ahead(8))) == [made]
    assert not queries.undecided(world.user("area_worker.other"), ahead(8)).exists()
    assert not queries.undecided(worker, ahead(91)).exists(), "it is over by then"
    actions.say_joining(plan=made, joins="apart", how="Spoed", by=worker)
    assert not queries.undecided(worker, ahead(8)).exists()
