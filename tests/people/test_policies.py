"""Each predicate against everyone: who may, and nobody else."""

from collections.abc import Callable

import pytest

from gewoondoen.areas.models import Area
from gewoondoen.people import policies, queries
from gewoondoen.people.models import Role, RoleGrant, User
from tests.world import PERSONAS, SIGNED_IN, World, everywhere, own

INVOLVED = [str(role) for role in policies.INVOLVED]
CIVIL = [str(role) for role in policies.CIVIL_SERVANTS]
NOBODY_HERE: frozenset[str] = frozenset()

TABLE: list[tuple[str, Callable[[object, World], bool], frozenset[str]]] = [
    ("is a person", lambda actor, _world: policies.is_person(actor), SIGNED_IN),
    ("is a civil servant here", lambda actor, world: policies.is_civil_servant(actor, world.lindehof), own(*CIVIL)),
    ("is a civil servant", lambda actor, _world: policies.is_civil_servant(actor), everywhere(*CIVIL)),
    ("is an area worker here", lambda actor, world: policies.is_area_worker(actor, world.oost), own("area_worker")),
    ("is involved here", lambda actor, world: policies.is_involved(actor, world.marktzicht), own(*INVOLVED)),
    ("is involved in the whole town", lambda actor, world: policies.is_involved(actor, world.town), NOBODY_HERE),
    ("administers the whole", lambda actor, _world: policies.is_administrator(actor), NOBODY_HERE),
    (
        "administers somewhere",
        lambda actor, _world: policies.administers_somewhere(actor),
        everywhere("administrator"),
    ),
    ("may administer here", lambda actor, world: policies.may_administer(actor, world.oost), own("administrator")),
    ("may administer the whole", lambda actor, _world: policies.may_administer(actor, None), NOBODY_HERE),
    (
        "may manage someone who works here",
        lambda actor, world: policies.may_manage(actor, world.user("partner.own")),
        own("administrator"),
    ),
    (
        "may manage someone without a role",
        lambda actor, world: policies.may_manage(actor, world.user("nobody")),
        NOBODY_HERE,
    ),
    (
        "may name contacts here",
        lambda actor, world: policies.may_name_contacts(actor, world.lindehof),
        own("administrator", "area_worker"),
    ),
]


@pytest.mark.parametrize(("_name", "predicate", "allowed"), TABLE, ids=[row[0] for row in TABLE])
def test_a_predicate_lets_through_exactly_who_it_names(
    _name: str, predicate: Callable[[object, World], bool], allowed: frozenset[str], world: World
) -> None:
    assert {persona for persona in PERSONAS if predicate(world.person(persona), world)} == set(allowed)


def test_a_role_for_the_whole_holds_everywhere(world: World) -> None:
    boss = world.administrator()
    assert policies.may_administer(boss, None)
    assert policies.may_administer(boss, world.rietveld)
    assert policies.may_manage(boss, world.user("nobody"))


def test_a_role_for_a_focus_area_holds_for_its_members_with_all_below_and_no_further(world: World) -> None:
    focus = Area.objects.create(kind="focus", code="FG1", name="Pilot", valid_from=2025)
    focus.path = f"/{focus.pk}/"
    focus.save(update_fields=["path"])
    focus.members.set([world.oost, world.rietveld])
    someone = world.user("nobody")
    RoleGrant.objects.create(user=someone, role=Role.AREA_WORKER, area=focus)
    someone = User.objects.get(pk=someone.pk)
    held = Area.objects.filter(queries.area_scope(someone, Role.AREA_WORKER))
    assert {area.name for area in held} == {"Pilot", "Oost", "Lindehof", "Marktzicht", "Rietveld"}
    assert {area.name for area in Area.objects.all() if policies.is_area_worker(someone, area)} == {
        area.name for area in held
    }
    assert someone in queries.colleagues(world.lindehof)
    assert someone not in queries.colleagues(world.waterkant)


def test_an_area_without_a_path_gives_no_rights(world: World) -> None:
    """An empty path is the beginning of every path: a role for it would hold for the whole municipality."""
    unplaced = Area.objects.create(kind="focus", code="FG2", name="Nog niets", valid_from=2025, path="")
    someone = world.user("nobody")
    RoleGrant.objects.create(user=someone, role=Role.ADMINISTRATOR, area=unplaced)
    assert not policies.may_administer(User.objects.get(pk=someone.pk), world.oost)


def test_someone_whose_account_is_closed_may_nothing(world: World) -> None:
    boss = world.administrator()
    boss.is_active = False
    assert not policies.is_administrator(boss)
    assert not policies.is_person(boss)


def test_the_scopes_of_a_person_cost_one_statement_a_request(world: World, django_assert_num_queries) -> None:
    worker = world.user("area_worker.own")
    with django_assert_num_queries(1):
        assert policies.is_area_worker(worker, world.oost)
        assert policies.is_involved(worker, world.lindehof)
        assert not policies.is_administrator(worker)
