"""The plan and the results of a challenge, and what is asked about them: as axe and two screens see them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from gewoondoen.challenges import actions, judging
from gewoondoen.challenges.counting import CountRow
from gewoondoen.challenges.cycles import Span
from gewoondoen.challenges.models import Challenge
from gewoondoen.knowledge.models import Indicator
from gewoondoen.people.models import User
from tests.browser.journey import DESK, PHONE, walker
from tests.challenges.making import Made, report, signal
from tests.knowledge.making import town_figures
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def at(name: str, *values: object) -> str:
    return reverse(f"challenges:{name}", args=values)


def planned(made: Made) -> Challenge:
    """A challenge with two cycles, work that waits, and something asked of the line."""
    challenge, by, today = made.under_way(), made.worker, timezone.localdate()
    past = Span(today - timedelta(days=40), today - timedelta(days=6))
    first = actions.plan_cycle(challenge=challenge, span=past, aim="Het plein is schoon", by=by)
    now = Span(today - timedelta(days=5), today + timedelta(days=29))
    second = actions.plan_cycle(challenge=challenge, span=now, by=by)
    permit = actions.plan_effort(
        challenge=challenge,
        title="Vergunning aanvragen",
        owner=by,
        cycle=first,
        ends_on=today,
        hours=Decimal(12),
        by=by,
    )
    actions.plan_effort(
        challenge=challenge,
        title="Banken plaatsen",
        owner=by,
        cycle=second,
        starts_on=today,
        depends_on=[permit],
        by=by,
    )
    actions.ask_line(challenge=challenge, of="finance", what="Geld voor banken", answer_by=today, by=by)
    return challenge


def measured(made: Made, challenge: Challenge) -> None:
    """Visitors a week over a year, beside a figure of the neighbourhood."""
    by = made.worker
    town_figures()
    indicator = Indicator.objects.get(slug="inwoners")
    actions.follow_figure(
        challenge=challenge, indicator=indicator, area=made.world.lindehof, baseline_period="2019", by=by
    )
    visitors = actions.count_ourselves(
        challenge=challenge, name="Bezoekers van de binnenstad", unit="bezoekers", target=Decimal(200_000), by=by
    )
    rows = [CountRow(date(2025, 1, 6) + timedelta(weeks=week), Decimal(184_558 + 266 * week)) for week in range(53)]
    actions.import_counts(measure=visitors, rows=rows, by=by)


def of_workers(world: World) -> list[str]:
    """Plan, look back, ask, measure."""
    made = Made(world)
    challenge = planned(made)
    measured(made, challenge)
    pk, cycle, request = challenge.pk, challenge.cycles.get(number=1).pk, challenge.line_requests.get().pk
    own = challenge.measures.get(indicator=None).pk
    return [
        at("plan", pk),
        at("plan", pk) + "?weergave=lijst&sorteer=titel",
        at("results", pk),
        at("cycle", pk),
        at("review_cycle", pk, cycle),
        at("effort", pk),
        at("ask_line", pk),
        at("withdraw_line", pk, request),
        at("follow_figure", pk),
        at("count_ourselves", pk),
        at("count", pk, own),
        at("import_counts", pk, own),
        at("result", pk),
        at("offer", pk),
        reverse("workspace:today"),
    ]


def of_everyone(world: World) -> list[str]:
    """Read the plan and the results, and say whether it helped."""
    made = Made(world)
    challenge = planned(made)
    measured(made, challenge)
    matter = signal(world.lindehof)
    mine = report(matter, email="melder@voorbeeld.example")
    ended = made.concluded(signals=[matter])
    return [
        at("plan", challenge.pk),
        at("results", challenge.pk),
        at("results", ended.pk),
        judging.path_for(ended, mine),
        at("helped", ended.pk, "onzin"),
    ]


@pytest.mark.parametrize(
    ("who", "pages"),
    [
        pytest.param(lambda world: world.user("area_worker.own"), of_workers, id="area-workers"),
        pytest.param(lambda _world: None, of_everyone, id="everyone"),
    ],
)
def test_every_page_is_accessible_and_fits_on_a_desk_and_on_a_phone(
    browser: Browser, live_server: LiveServer, who: Callable[[World], User | None], pages: Callable[[World], list[str]]
) -> None:
    world = World.build()
    found = pages(world)
    context, person = walker(browser, live_server.url, user=who(world), size=DESK)
    for page in found:
        person.page.set_viewport_size(DESK)  # type: ignore[arg-type]
        person.go(page)
        expect(person.page.get_by_role("heading", level=1)).to_have_count(1)
        person.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        person.look()
    context.close()
