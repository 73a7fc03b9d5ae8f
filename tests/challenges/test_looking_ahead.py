"""A challenge of one domain is asked which it touches too, and says when a result can be expected."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gewoondoen.challenges import actions
from gewoondoen.challenges.models import Challenge
from tests.challenges.making import WORKER, Made, fresh
from tests.world import World

ASKS = "Welk ander domein raakt dit?"


def first_page(world: World, challenge: Challenge, persona: str = WORKER) -> str:
    """Return what the first page of a challenge says."""
    return world.client(persona).get(f"/opgaven/{challenge.pk}/").content.decode()


def test_one_domain_is_asked_for_more_and_parts_count_too(made: Made, world: World) -> None:
    challenge = made.named(domains=["social"])
    assert ASKS in first_page(world, challenge)
    assert ASKS not in first_page(world, challenge, "anonymous")
    actions.add_part(challenge=challenge, text="Lampen kapot", domain="physical", by=made.worker)
    assert ASKS not in first_page(world, challenge)


def test_a_reason_answers_the_question_and_goes_once_there_are_more(made: Made, world: World) -> None:
    challenge, by = made.named(domains=["social"]), made.worker
    actions.choose_domains(challenge=challenge, domains=["social"], one_domain_because="Alleen de soos", by=by)
    page = first_page(world, challenge)
    assert ASKS not in page
    assert "Alleen de soos" in page
    more = actions.choose_domains(
        challenge=challenge, domains=["social", "safety"], one_domain_because="Alleen de soos", by=by
    )
    assert more.one_domain_because == ""


def test_it_is_asked_before_framing_and_stops_nobody(made: Made, world: World) -> None:
    challenge = made.framed(domains=["social"])
    worker = world.client(WORKER)
    url = f"/opgaven/{challenge.pk}/vraag/"
    assert ASKS in worker.get(url).content.decode()
    typed = {"question": "Toch zo?", "version": fresh(challenge).version}
    assert worker.post(url, typed).status_code == 302
    assert fresh(challenge).question == "Toch zo?"


def test_the_form_asks_for_a_domain_or_a_reason(made: Made, world: World) -> None:
    challenge = made.named()
    worker, url = world.client(WORKER), f"/opgaven/{challenge.pk}/domeinen/"
    wrong = worker.post(url, {"domains": ["safety"], "version": 1})
    assert wrong.status_code == 422
    assert "one_domain_because" in wrong.context["form"].errors
    assert worker.post(url, {"domains": ["safety", "social"], "version": 1}).status_code == 302
    assert fresh(challenge).domains == ["safety", "social"]


@pytest.mark.parametrize(("days", "is_soon"), [(30, True), (700, True), (900, False)])
def test_a_result_within_two_years_is_flagged(made: Made, world: World, days: int, is_soon: bool) -> None:
    challenge = made.named()
    day = timezone.localdate() + timedelta(days=days)
    worker, url = world.client(WORKER), f"/opgaven/{challenge.pk}/resultaat-verwacht/"
    assert worker.post(url, {"result_expected_on": day.isoformat(), "version": 1}).status_code == 302
    assert ("Resultaat binnen twee jaar" in first_page(world, challenge, "anonymous")) == is_soon


def test_only_who_steers_looks_ahead(made: Made, world: World) -> None:
    challenge, partner = made.named(), world.user("partner.own")
    with pytest.raises(PermissionDenied):
        actions.choose_domains(challenge=challenge, domains=[], by=partner)
    with pytest.raises(PermissionDenied):
        actions.expect_result(challenge=challenge, result_expected_on=None, by=partner)
