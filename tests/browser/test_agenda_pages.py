"""Every page of agendas, platforms, plans and goals, for who uses it: as axe and two screens see it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from gewoondoen.agendas.models import AgendaItem
from gewoondoen.people.models import User
from gewoondoen.plans import actions as plans
from gewoondoen.plans.models import Chance
from tests.agendas.making import CHAIR, WORKER, Agendas, fresh
from tests.browser.journey import DESK, PHONE, walker
from tests.goals.making import KEEPER, Kept
from tests.plans.making import ahead, line, plan
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def at(name: str, *values: object) -> str:
    return reverse(name, args=values)


def of_everyone(world: World) -> list[str]:
    """Read the agenda of an area in each of its faces, the platform, the goals and the plans."""
    made = Agendas(world)
    agenda = fresh(made.adopted())
    kept = Kept(world)
    plan(world, geometry=line(world))
    agendas = ("agenda", "document", "voices", "answers", "mirror", "versions")
    return [
        at("agendas:list"),
        *(at(f"agendas:{name}", agenda.pk) for name in agendas),
        at("agendas:version", agenda.pk, 1),
        at("platforms:list"),
        at("platforms:platform", made.platform.pk),
        at("platforms:mirror", made.platform.pk),
        at("platforms:meetings", made.platform.pk),
        at("goals:goals"),
        at("goals:goal", kept.goal().pk),
        at("goals:framework", kept.framework().pk),
        at("plans:list"),
        at("plans:loads"),
    ]


def of_members(world: World) -> list[str]:
    """Write the agenda, decide, and bring one in."""
    made = Agendas(world)
    draft = made.draft()
    item = AgendaItem.objects.filter(agenda=draft).first()
    assert item is not None
    acts = ("change", "add", "figures", "consult", "end")
    of_item = ("move", "describe", "leave_off")
    made.challenge("Nog een opgave")
    return [
        at("agendas:edit", draft.pk),
        at("agendas:bring_in", draft.pk),
        *(at(f"agendas:{act}", draft.pk) for act in acts),
        *(at(f"agendas:{act}", draft.pk, item.pk) for act in of_item),
        at("platforms:platform", made.platform.pk),
    ]


def of_workers(world: World) -> list[str]:
    """Look after the consultation, answer, and see what could be done together."""
    made = Agendas(world)
    agenda = made.adopted()
    item = made.answer(agenda).item
    plan(world, geometry=line(world))
    heat = world.organisation("Warmte", "business")
    other = plan(world, title="Warmtenet", kind="energy", organisation=heat, geometry=line(world, 30))
    plans.look_for_chances(today=ahead(0))
    looks = ("consult_settings", "consult_letters", "consult_read", "consult_fair")
    return [
        *(at(f"agendas:{name}", agenda.pk) for name in looks),
        at("agendas:answer", agenda.pk, item.pk),
        at("agendas:responsible", agenda.pk, item.pk),
        at("platforms:found"),
        at("platforms:requests", made.platform.pk),
        at("plans:plan", other.pk),
        at("plans:new"),
        at("plans:change", other.pk),
        at("plans:join", other.pk),
        at("plans:cancel", other.pk),
        at("plans:chances"),
        at("plans:chance", Chance.objects.get().pk),
        at("plans:import"),
        at("workspace:today"),
    ]


def of_keepers(world: World) -> list[str]:
    """Keep the goals and the frameworks, and link challenges to them."""
    kept = Kept(world)
    goal, framework = kept.goal(), kept.framework()
    challenge = kept.made.named(visibility="public")
    return [
        at("goals:goals"),
        at("goals:new_goal"),
        at("goals:import"),
        at("goals:change_goal", goal.pk),
        at("goals:link", goal.pk),
        at("goals:new_framework"),
        at("goals:change_framework", framework.pk),
        at("goals:of_challenge", challenge.pk),
    ]


@pytest.mark.parametrize(
    ("persona", "pages"),
    [
        pytest.param("", of_everyone, id="everyone"),
        pytest.param(CHAIR, of_members, id="members"),
        pytest.param(WORKER, of_workers, id="area-workers"),
        pytest.param(KEEPER, of_keepers, id="keepers"),
    ],
)
def test_every_page_is_accessible_and_fits_on_a_desk_and_on_a_phone(
    browser: Browser, live_server: LiveServer, persona: str, pages: Callable[[World], list[str]]
) -> None:
    world = World.build()
    found = pages(world)
    user: User | None = world.user(persona) if persona else None
    context, person = walker(browser, live_server.url, user=user, size=DESK)
    for page in found:
        person.page.set_viewport_size(DESK)  # type: ignore[arg-type]
        person.go(page)
        expect(person.page.get_by_role("heading", level=1)).to_have_count(1)
        assert person.page.url.endswith(page), f"{page} leads to {person.page.url}"
        person.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        person.look()
    context.close()
