"""Vandaag: what asks for an area worker, made by hand around the days."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from gewoondoen.challenges.models import Challenge
from gewoondoen.people.models import RoleGrant, User
from gewoondoen.signals import actions
from gewoondoen.signals.models import Signal
from gewoondoen.workspace.agenda import Section
from gewoondoen.workspace.queries import agenda_for
from tests.workspace.making import WORKER, Made, statements
from tests.world import World

# A Friday; Monday 6 April 2026 is Easter Monday.
TODAY = date(2026, 4, 3)
TODAY_URL = "/vandaag/"


@pytest.fixture(autouse=True)
def _that_friday() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 4, 3, 8, 0, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def made(world: World) -> Made:
    return Made(world)


def sections(user: User) -> dict[str, list[str]]:
    """What stands on the page, by section."""
    fresh = User.objects.get(pk=user.pk)
    agenda = agenda_for(fresh, TODAY)
    return {str(group.section): [task.title for task in group.tasks] for group in agenda.groups if group.count}


@pytest.mark.parametrize(
    ("day", "section"),
    [
        (date(2026, 4, 2), Section.LAPSED),
        (date(2026, 4, 3), Section.DUE),
        (date(2026, 4, 6), Section.DUE),
        (date(2026, 4, 7), Section.DUE),
        (date(2026, 4, 8), Section.NEW),
    ],
)
def test_a_promise_stands_where_its_day_says(made: Made, day: date, section: Section) -> None:
    made.promised(made.signal(title="Lamp stuk"), day)
    assert sections(made.worker) == {str(section): ["Lamp stuk"]}


def test_who_was_called_is_no_longer_asked_for_and_the_next_call_is(made: Made) -> None:
    signal = made.promised(made.signal(title="Lamp stuk", contact_person=made.worker), date(2026, 4, 1))
    actions.record_contact(signal=signal, how="call", by=made.worker, said="Komt goed", next_contact_on=TODAY)
    assert sections(made.worker) == {"calls": ["Lamp stuk"]}


def test_a_call_planned_for_tomorrow_does_not_ask_for_anything_yet(made: Made) -> None:
    signal = made.signal(title="Lamp stuk", contact_person=made.worker)
    actions.record_contact(signal=signal, how="call", by=made.worker, next_contact_on=TODAY + timedelta(days=1))
    assert sections(made.worker) == {}


def test_another_area_asks_nothing_of_an_area_worker(made: Made) -> None:
    made.promised(made.signal(title="Lamp stuk", area=made.world.rietveld), date(2026, 4, 1))
    assert sections(made.worker) == {}
    assert sections(made.world.user("area_worker.other")) == {"lapsed": ["Lamp stuk"]}


def test_what_is_with_a_colleague_asks_the_colleague(made: Made) -> None:
    colleague = made.world.user("line_manager.own")
    made.promised(made.signal(title="Lamp stuk", contact_person=colleague), date(2026, 4, 1))
    assert sections(colleague) == {"lapsed": ["Lamp stuk"]}
    assert "lapsed" not in sections(made.worker)


def test_who_stands_in_for_someone_away_sees_their_promises_apart(made: Made) -> None:
    from gewoondoen.people.models import ContactRule

    away = User.objects.create_user("weg@teststad.example", "Wim Weg", away_from=TODAY, away_until=TODAY)
    RoleGrant.objects.create(user=away, role="area_worker", area=made.world.oost)
    ContactRule.objects.create(area=made.world.marktzicht, person=away, stand_in=made.worker)
    made.promised(made.signal(title="Lamp stuk", contact_person=away), date(2026, 4, 1))
    assert sections(made.worker) == {"stand_in": ["Lamp stuk"]}
    page = made.world.client(WORKER).get(TODAY_URL).content.decode()
    assert "voor Wim Weg" in page


def test_a_challenge_in_which_nothing_moved_for_four_weeks_asks_for_its_face(made: Made) -> None:
    rests, moves = made.challenge(title="In rust"), made.challenge(title="In beweging")
    Challenge.objects.filter(pk=rests.pk).update(moved_at=datetime(2026, 3, 1, tzinfo=UTC))
    Challenge.objects.filter(pk=moves.pk).update(moved_at=datetime(2026, 3, 20, tzinfo=UTC))
    assert sections(made.worker) == {"still": ["In rust"]}


def test_an_answer_that_nobody_told_waits(made: Made) -> None:
    signal = made.signal(title="Lamp stuk", contact_person=made.worker)
    Signal.objects.filter(pk=signal.pk).update(
        status="answered", answer="Hij hangt er.", contacted_at=signal.created_at, promised_by=TODAY
    )
    assert sections(made.worker) == {"answers": ["Lamp stuk"]}


def test_one_click_leads_to_the_call(made: Made) -> None:
    signal = made.promised(made.signal(title="Lamp stuk"), date(2026, 4, 1))
    page = made.world.client(WORKER).get(TODAY_URL).content.decode()
    assert f'href="{reverse("signals:contact", args=[signal.reference])}"' in page
    assert "één werkdag te laat" in page
    assert "Goedemorgen" in page


def test_a_day_without_work_is_friendly(made: Made) -> None:
    assert "Elke belofte is nagekomen" in made.world.client(WORKER).get(TODAY_URL).content.decode()


def test_the_tiles_alone_are_those_of_the_page(made: Made) -> None:
    made.promised(made.signal(title="Lamp stuk"), date(2026, 4, 1))
    client = made.world.client(WORKER)
    tiles = client.get(reverse("workspace:today_counts"), headers={"HX-Request": "true"}).content.decode()
    assert tiles.strip() in client.get(TODAY_URL).content.decode()
    assert "<html" not in tiles


def test_a_busy_day_costs_as_many_statements_as_a_quiet_one(made: Made) -> None:
    def day(number: int) -> None:
        for n in range(number):
            made.promised(made.signal(title=f"Lamp {n}"), date(2026, 4, 1))
            made.promised(made.signal(title=f"Straat {n}"), date(2026, 4, 20))
            Challenge.objects.filter(pk=made.challenge(title=f"Opgave {n}").pk).update(
                moved_at=datetime(2026, 1, 1, tzinfo=UTC)
            )

    client = made.world.client(WORKER)
    day(3)
    client.get(TODAY_URL)
    few = statements(client, TODAY_URL)
    day(57)
    assert statements(client, TODAY_URL) == few
