"""What this room keeps of a person can be seen, and erased everywhere at once; what was done stays."""

from gewoondoen.challenges import actions
from gewoondoen.kernel import personal
from gewoondoen.people.actions import erase_person
from gewoondoen.people.models import User
from tests.challenges.making import Made, fresh
from tests.world import World


def test_a_person_sees_their_part_and_it_goes_when_they_ask(made: Made, world: World) -> None:
    resident = world.user("resident.own")
    User.objects.filter(pk=resident.pk).update(name="Jannie de Groot")
    challenge = made.framed()
    actions.join_party(challenge=challenge, user=resident, brings="Pannen van Jannie", by=resident)
    actions.plan_effort(challenge=challenge, title="Samen koken", owner=resident, by=made.worker)
    offer = actions.offer_challenge(challenge=challenge, to=resident, by=made.worker)
    actions.take_on(hand_over=offer, by=resident)
    resident = User.objects.get(pk=resident.pk)
    shown = personal.shown_to(resident)["challenges.part_taken"]
    assert [list(row.values())[-1] for row in shown] == ["eigenaar", "Pannen van Jannie", "Samen koken"]
    erase_person(user=resident, by=resident)
    challenge = fresh(challenge)
    assert challenge.owner is None
    assert challenge.efforts.get().owner is None
    assert challenge.parties.count() == 2
    page = world.client("area_worker.own").get(f"/opgaven/{challenge.pk}/").content.decode()
    assert "Jannie" not in page
    assert "Samen koken" in page
