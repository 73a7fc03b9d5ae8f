"""Every page of signals, patterns, following and connections, for who uses it: as axe and two screens see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from gewoondoen.following import links
from gewoondoen.people.models import User
from gewoondoen.signals import tracking
from gewoondoen.signals.models import Theme
from tests.browser.journey import DESK, PHONE, walker
from tests.following import making
from tests.openness import connecting
from tests.openness import rights as openness
from tests.patterns import cast as patterns
from tests.patterns import surging
from tests.signals import cast, rights, rights_handling
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

Pages = Callable[[World], list[str]]


def at(name: str, values: Mapping[str, object] | None = None, ask: str = "") -> str:
    return reverse(name, kwargs=dict(values or {})) + ask


def of_residents(world: World) -> list[str]:
    """Report, follow what was reported, and follow an area: nobody signs in for it."""
    closed = cast.handled(world, "closed")
    told = tracking.token_for(closed.reports.get().key)
    area = {"code": world.lindehof.code}
    return [
        at("signals:report"),
        at("signals:follow", rights.token(world)),
        at("signals:follow", {"token": told}),
        at("signals:follow", {"token": told}, "?hielp=no"),
        at("signals:map"),
        at("signals:contracted", rights_handling.link(world)),
        at("following:area", area),
        at("following:piece"),
        at("following:manage", {"token": links.token_for(making.follow(world, piece=True).key)}),
        at("patterns:area", area),
        at("workspace:nearby", area),
    ]


def of_area_workers(world: World) -> list[str]:
    """Take it on, give part of it away, answer, close, and learn."""
    signal = {"reference": rights_handling.to_contractor(world).signal.reference}
    answered = {"reference": cast.handled(world, "answered").reference}
    private = {"reference": cast.reported(world, kind="stuck").signal.reference}
    acts = [at(f"signals:{act}", signal) for act in ("contact", "answer", "assign", "photos", "hand_over", "describe")]
    return [
        at("workspace:today"),
        at("signals:signal", signal),
        at("signals:signal", answered),
        at("signals:signal", private),
        *acts,
        at("signals:close", answered),
        at("signals:take"),
        at("signals:field"),
        at("signals:assignments"),
        at("signals:lessons"),
        at("signals:templates"),
        at("signals:add_template"),
        at("following:own", {"pk": making.of_persona(world, "area_worker.own").pk}),
        at("following:mine"),
        at("workspace:manage"),
    ]


def of_partners(world: World) -> list[str]:
    """Do the part that was given, and see no more than that asks for."""
    part = rights_handling.given(world)
    return [
        at("signals:assignments"),
        at("signals:assignment", {"pk": part.pk}),
        at("signals:signal", {"reference": part.signal.reference}),
    ]


def of_patterns(world: World) -> list[str]:
    """See the pattern: a surge, how an area fares, and the report of a month."""
    Theme.objects.get_or_create(slug="afval", defaults={"domain": "physical", "name": "Afval", "name_en": "Waste"})
    draft = patterns.report(world)
    month = {"code": draft.area.code, "month": draft.month}
    surge = {"pk": surging.made(world).pk}
    return [
        at("patterns:surges"),
        at("patterns:surge", surge),
        at("patterns:mark", surge),
        at("patterns:area", {"code": world.oost.code}),
        at("patterns:report", month),
        at("patterns:edit_report", month),
    ]


def of_administrators(world: World) -> list[str]:
    """Set up what can be reported, where it goes, and what other systems may."""
    lamp = connecting.lamp()
    mast = connecting.asks(lamp)
    rule = rights.rule(world)
    cast.reported(world)
    message = openness.message(world)
    return [
        at("workspace:manage"),
        at("signals:categories"),
        at("signals:category", {"slug": lamp.slug}),
        at("signals:question", {"slug": lamp.slug, "key": mast.key}),
        at("signals:themes"),
        at("signals:rules"),
        at("signals:add_rule"),
        at("signals:try_rule", rule),
        at("signals:classifiers"),
        at("openness:connections"),
        at("openness:new_key"),
        at("openness:new_webhook"),
        at("openness:webhook", {"pk": message["webhook_pk"]}),
        at("openness:message", message),
        at("people:health"),
    ]


def anybody(_world: World) -> None:
    """Nobody signs in."""


def is_of(persona: str) -> Callable[[World], User | None]:
    """Sign in a persona."""
    return lambda world: world.user(persona)


@pytest.mark.parametrize(
    ("who", "pages"),
    [
        pytest.param(anybody, of_residents, id="residents"),
        pytest.param(is_of("area_worker.own"), of_area_workers, id="area-workers"),
        pytest.param(is_of("partner.own"), of_partners, id="partners"),
        pytest.param(is_of("area_worker.own"), of_patterns, id="patterns"),
        pytest.param(lambda world: world.administrator(), of_administrators, id="administrators"),
    ],
)
def test_every_page_is_accessible_and_fits_on_a_desk_and_on_a_phone(
    browser: Browser, live_server: LiveServer, who: Callable[[World], User | None], pages: Pages
) -> None:
    world = World.build()
    cast.face(world)
    found = pages(world)
    context, person = walker(browser, live_server.url, user=who(world), size=DESK)
    for page in found:
        person.page.set_viewport_size(DESK)  # type: ignore[arg-type]
        person.go(page)
        expect(person.page.get_by_role("heading", level=1)).to_have_count(1)
        assert person.page.url.split("?")[0].endswith(page.split("?")[0]), f"{page} leads to {person.page.url}"
        person.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        person.look()
    context.close()
