"""Who began an agenda, or put a challenge on it, is erased: the platform goes on with it."""

import pytest

from gewoondoen.agendas import actions
from gewoondoen.kernel import personal
from tests.agendas.making import Agendas, fresh, item, order
from tests.world import World

pytestmark = pytest.mark.django_db


def test_an_agenda_is_written_on_and_adopted_after_who_began_it_is_erased(world: World) -> None:
    made = Agendas(world)
    member = world.user("platform_member.own")
    agenda = made.draft()
    other = world.user("resident.own")
    made.seat(other)
    personal.erase(member)
    agenda = fresh(agenda)
    assert agenda.made_by is None
    actions.describe_item(item=item(agenda, 1), why="Nog steeds", by=other)
    actions.move_item(item=item(agenda, 3), rank=1, by=other)
    assert order(fresh(agenda))[0] == "Jeugd een plek"
