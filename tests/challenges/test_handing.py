"""Ownership is offered and taken on, never put on somebody; a resident who owns a challenge steers it."""

import pytest
from django.core.exceptions import PermissionDenied

from gewoondoen.challenges import actions, queries
from gewoondoen.challenges.models import Challenge, HandOver
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.actions import erase_person
from gewoondoen.people.models import Notice, Organisation, User
from tests.challenges.making import WORKER, Made, fresh
from tests.challenges.test_pages import opened
from tests.challenges.test_telling import run
from tests.world import World


@pytest.fixture
def platform(world: World) -> Organisation:
    """The residents' body of Oost, with a member."""
    body = world.organisation("Wijkoverleg Oost", "residents")
    member = world.user("platform_member.own")
    User.objects.filter(pk=member.pk).update(organisation=body)
    return body


def told(event: Event) -> set[int]:
    """Return who got news of an event."""
    return set(Notice.objects.filter(event_id=event.pk).values_list("user", flat=True))


def test_an_offer_changes_nothing_until_it_is_taken_on(made: Made, world: World) -> None:
    challenge, resident = made.framed(), world.user("resident.own")
    offer = actions.offer_challenge(challenge=challenge, to=resident, why="U begon het", by=made.worker)
    assert fresh(challenge).owner == made.worker
    assert told(run("challenge.offered")) == {resident.pk}
    for persona in (WORKER, "resident.other", "platform_member.own"):
        with pytest.raises(PermissionDenied):
            actions.take_on(hand_over=offer, by=world.user(persona))
    actions.take_on(hand_over=offer, by=resident)
    assert (fresh(challenge).owner, fresh(challenge).owner_organisation) == (resident, None)
    with pytest.raises(Refused):
        actions.decline(hand_over=offer, answer="Toch niet", by=resident)


def test_a_resident_who_owns_it_does_what_a_carrier_does(made: Made, world: World) -> None:
    challenge, resident = made.framed(), world.user("resident.own")
    offer = actions.offer_challenge(challenge=challenge, to=resident, by=made.worker)
    actions.take_on(hand_over=offer, by=resident)
    effort = actions.plan_effort(challenge=challenge, title="Poetsen", owner=resident, by=resident)
    actions.ask_line(
        challenge=challenge, of="finance", what="Verf", answer_by=fresh(challenge).created_at.date(), by=resident
    )
    measure = actions.count_ourselves(challenge=challenge, name="Bankjes", by=resident)
    assert measure.added_by == resident
    actions.finish_effort(effort=effort, outcome="Schoon", by=resident)
    actions.record_result(challenge=challenge, text="Schoon", for_reporters="Schoon", by=resident)
    assert actions.conclude(challenge=challenge, by=resident).stage == "concluded"


def test_a_platform_takes_it_on_by_one_of_its_people_here(made: Made, world: World, platform: Organisation) -> None:
    challenge = made.framed()
    offer = actions.offer_challenge(challenge=challenge, to_organisation=platform, by=made.worker)
    member = world.user("platform_member.own")
    assert [each.pk for each in queries.hand_overs_to(member)] == [offer.pk]
    assert "Aan u aangeboden" in world.client("platform_member.own").get("/vandaag/").content.decode()
    actions.take_on(hand_over=offer, by=member)
    challenge = fresh(challenge)
    assert (challenge.owner, challenge.owner_organisation) == (None, platform)
    assert actions.change_details(challenge=challenge, title="Van ons", why="Daarom", by=member).title == "Van ons"
    assert not queries.hand_overs_to(member).exists()


def test_who_declines_says_why_and_the_owner_goes_on(made: Made, world: World) -> None:
    challenge, partner = made.framed(), world.user("partner.own")
    offer = actions.offer_challenge(challenge=challenge, to=partner, by=made.worker)
    with pytest.raises(Refused):
        actions.decline(hand_over=offer, answer=" ", by=partner)
    actions.decline(hand_over=offer, answer="Geen tijd", by=partner)
    assert fresh(challenge).owner == made.worker
    assert made.worker.pk in told(run("challenge.offer_declined"))
    again = actions.offer_challenge(challenge=challenge, to=partner, by=made.worker)
    actions.withdraw_hand_over(hand_over=again, by=made.worker)
    assert [each.state for each in HandOver.objects.all()] == ["declined", "withdrawn"]


def test_a_challenge_is_offered_to_one_at_a_time_who_can_see_it(
    made: Made, world: World, platform: Organisation
) -> None:
    challenge = made.framed(visibility="internal")
    for nobody in ({"to": world.user("resident.own")}, {"to_organisation": platform}):
        with pytest.raises(Refused):
            actions.offer_challenge(challenge=challenge, by=made.worker, **nobody)
    with pytest.raises(Refused):
        actions.offer_challenge(challenge=challenge, to_organisation=world.organisation(), by=made.worker)
    with pytest.raises(Refused):
        actions.offer_challenge(challenge=challenge, to=made.worker, by=made.worker)
    actions.offer_challenge(challenge=challenge, to=world.user("line_manager.own"), by=made.worker)
    with pytest.raises(Refused):
        actions.offer_challenge(challenge=challenge, to=world.user("director.own"), by=made.worker)


def test_nobody_is_made_the_owner_without_being_asked(made: Made, world: World) -> None:
    challenge = made.framed()
    with pytest.raises(Refused):
        actions.hand_over_owner(challenge=challenge, owner=world.user("resident.own"), by=made.worker)
    with pytest.raises(Refused):
        actions.hand_over_owner(
            challenge=challenge, owner=None, owner_organisation=world.organisation(), by=made.worker
        )
    assert fresh(challenge).owner == made.worker


def test_the_owner_is_not_pushed_aside_but_a_challenge_without_one_is_taken_over(made: Made, world: World) -> None:
    challenge, resident = made.framed(), world.user("resident.own")
    actions.take_on(hand_over=actions.offer_challenge(challenge=challenge, to=resident, by=made.worker), by=resident)
    for act in (
        lambda: actions.hand_over_owner(challenge=challenge, owner=made.worker, by=made.worker),
        lambda: actions.offer_challenge(challenge=challenge, to=world.user("partner.own"), by=made.worker),
    ):
        with pytest.raises(PermissionDenied):
            act()
    erase_person(user=resident, by=resident)
    assert actions.hand_over_owner(challenge=challenge, owner=made.worker, by=made.worker).owner == made.worker


def test_the_end_takes_an_offer_back(made: Made, world: World) -> None:
    challenge = made.framed()
    actions.offer_challenge(challenge=challenge, to=world.user("partner.own"), by=made.worker)
    actions.stop(challenge=challenge, reason="Geen geld", by=made.worker)
    assert HandOver.objects.get().state == "withdrawn"


def test_handing_over_by_forms_alone(made: Made, world: World) -> None:
    challenge, worker, partner = made.framed(), world.client(WORKER), world.client("partner.own")
    base = f"/opgaven/{challenge.pk}"
    url = f"{base}/aanbieden/"
    assert worker.post(url, opened(worker, url)).status_code == 422
    answer = worker.post(url, {**opened(worker, url), "to": world.user("partner.own").pk, "why": "U kent het plein"})
    assert answer.status_code == 302
    offer = HandOver.objects.get()
    assert "Aan een ander aangeboden" in worker.get(f"{base}/").content.decode()
    assert "U kent het plein" not in world.client("anonymous").get(f"{base}/").content.decode()
    page = partner.get(f"{base}/").content.decode()
    assert "Deze opgave is u aangeboden" in page
    assert "U kent het plein" in page
    url = f"{base}/overdracht/{offer.pk}/aannemen/"
    assert partner.post(url, {**opened(partner, url), "answer": "Graag"}).status_code == 302
    assert Challenge.objects.get().owner == world.user("partner.own")
    url = f"{base}/overdragen/"
    assert worker.get(url).status_code == 403
    assert partner.post(url, {**opened(partner, url), "carrier": "me"}).status_code == 302
