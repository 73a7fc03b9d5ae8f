"""The pages of agendas as people use them, without JavaScript."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gewoondoen.agendas import actions, queries
from gewoondoen.agendas.models import AgendaItem, AreaAgenda, MunicipalAnswer
from gewoondoen.challenges.actions import change_visibility
from gewoondoen.kernel import registry
from tests.agendas.making import CHAIR, WORKER, Agendas, fresh, item, order
from tests.world import ANONYMOUS, World


@pytest.fixture
def made(world: World) -> Agendas:
    """Agendas of the platform of Oost."""
    return Agendas(world)


@pytest.fixture
def chair(world: World, made: Agendas) -> Client:
    """The chair of the platform, signed in."""
    return world.client(CHAIR)


@pytest.fixture
def resident(world: World) -> Client:
    """Somebody without an account."""
    return world.client(ANONYMOUS)


def opened(client: Client, url: str) -> dict[str, str]:
    """Return the hidden fields of the form at an address, as a browser would send them."""
    page = client.get(url)
    assert page.status_code == 200, page.content.decode()[-2000:]
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.content.decode())
    return {name: value for name, value in hidden if name != "csrfmiddlewaretoken"}


def text_of(client: Client, url: str, status: int = 200) -> str:
    """Return what a page says."""
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def test_from_a_draft_to_an_answer_by_forms_alone(made: Agendas, chair: Client, resident: Client, world: World) -> None:
    safe, green = made.challenge("Veilig"), made.challenge("Groen")

    def send(who: Client, address: str, **typed: object) -> None:
        answer = who.post(address, {**opened(who, address), **typed})
        assert answer.status_code == 302, answer.content.decode()[-3000:]

    year = timezone.localdate().year
    period = {"starts_on": f"{year}-01-01", "ends_on": f"{year + 1}-12-31"}
    send(
        chair, f"/agendas/nieuw/{made.platform.pk}/", title="Agenda van Oost", answer_days=42, foreword="Wij", **period
    )
    agenda = AreaAgenda.objects.get()
    here = f"/agendas/{agenda.pk}/"
    assert resident.get(here).status_code == 404
    for challenge in (safe, green):
        send(chair, f"{here}opgave/", challenge=challenge.pk, why="Omdat")
    second = item(agenda, 2)
    shown = opened(chair, f"{here}bewerken/")
    assert chair.post(f"{here}punt/{second.pk}/plaats/", {**shown, "rank": 1}).status_code == 302
    assert order(agenda) == ["Groen", "Veilig"]
    today = timezone.localdate()
    send(chair, f"{here}inspraak/", consult_from=today, consult_until=today)
    assert "Groen" in text_of(resident, here)
    AreaAgenda.objects.update(consult_until=today - timedelta(days=1), consult_from=today - timedelta(days=1))
    send(chair, f"{here}vaststellen/", note="")
    worker = world.client(WORKER)
    send(worker, f"{here}punt/{second.pk}/antwoord/", says="takes_up", with_what="Bomen", from_when="2027-03-01")
    assert "Bomen" in text_of(resident, here)
    assert "Bomen" in text_of(resident, f"{here}antwoorden/")
    assert "Bomen" in text_of(resident, f"/opgaven/{green.pk}/")
    send(chair, f"{here}herzien/", note="Een jaar later")
    send(chair, f"{here}punt/{second.pk}/eraf/", because="Er staan bomen")
    assert "Er staan bomen" not in text_of(resident, here)
    assert "Er staan bomen" in text_of(chair, f"{here}versies/?van=3&naar=0")
    send(chair, f"{here}vaststellen/", note="Groen is af")
    assert "Er staan bomen" in text_of(resident, here)
    assert "Groen" in text_of(resident, f"{here}versies/2/")
    send(chair, f"{here}eindigen/", note="Klaar")
    assert "Veilig" in text_of(resident, here)


def test_who_moves_something_on_an_order_that_changed_is_told_what_changed_and_keeps_what_was_typed(
    made: Agendas, chair: Client
) -> None:
    agenda = made.draft()
    third, here = item(agenda, 3), f"/agendas/{agenda.pk}/"
    before = opened(chair, f"{here}bewerken/")
    actions.move_item(item=item(agenda, 2), rank=1, by=made.worker)
    address = f"{here}punt/{third.pk}/plaats/"
    answer = chair.post(address, {**before, "rank": 2})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'name="rank" value="2"' in page
    assert "nummer 2 naar nummer 1" in page
    again = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    assert chair.post(address, {**again, "rank": 2}).status_code == 302
    assert order(agenda)[1] == "Jeugd een plek"


def test_an_agenda_that_was_adopted_while_somebody_was_typing_keeps_what_they_typed_out_of_it(
    made: Agendas, chair: Client, world: World
) -> None:
    agenda = made.said()
    worker, first = world.client(WORKER), item(agenda, 1)
    address = f"/agendas/{agenda.pk}/punt/{first.pk}/"
    typed = {**opened(worker, address), "why": "Een heel betoog"}
    actions.adopt(agenda=agenda, by=made.chair)
    answer = worker.post(address, typed)
    assert answer.status_code == 409
    assert AgendaItem.objects.get(pk=first.pk).why == "Waarom Veilig naar huis"


def test_a_form_that_is_not_right_comes_back_with_what_was_typed(made: Agendas, chair: Client) -> None:
    address = f"/agendas/nieuw/{made.platform.pk}/"
    typed = {"title": "Oud", "starts_on": "2019-01-01", "ends_on": "2020-01-01", "answer_days": 42}
    answer = chair.post(address, typed)
    assert answer.status_code == 409
    assert 'value="Oud"' in answer.content.decode()
    assert chair.post(address, {**typed, "answer_days": 0}).status_code == 422
    assert not AreaAgenda.objects.exists()


def test_the_same_form_sent_twice_puts_a_challenge_on_it_once(made: Agendas, chair: Client) -> None:
    agenda, challenge = made.started(), made.challenge("Veilig")
    address = f"/agendas/{agenda.pk}/opgave/"
    typed = {**opened(chair, address), "challenge": challenge.pk}
    assert [chair.post(address, typed).status_code for _time in range(2)] == [302, 302]
    assert order(agenda) == ["Veilig"]


def test_what_is_late_is_said_in_public(made: Agendas, resident: Client) -> None:
    agenda = made.adopted()
    yesterday = timezone.localdate() - timedelta(days=1)
    MunicipalAnswer.objects.filter(item__rank=1).update(due_on=yesterday)
    page = text_of(resident, f"/agendas/{agenda.pk}/")
    assert "te laat" in page
    assert "te laat" in text_of(resident, f"/agendas/{agenda.pk}/antwoorden/")


def test_an_internal_challenge_is_hidden_on_every_public_page(made: Agendas, resident: Client) -> None:
    agenda = made.adopted()
    change_visibility(challenge=item(agenda, 1).challenge, visibility="internal", by=made.worker)
    here = f"/agendas/{agenda.pk}/"
    for address in (here, f"{here}antwoorden/", f"{here}spiegel/", f"{here}versies/?van=1&naar=2", f"{here}versies/2/"):
        assert "Veilig naar huis" not in text_of(resident, address), address


def test_the_page_of_versions_stands_when_the_address_asks_for_what_is_not_there(
    made: Agendas, resident: Client
) -> None:
    agenda = made.adopted()
    for asked in ("?van=9&naar=1", "?van=x&naar=", "?van=1&naar=0"):
        text_of(resident, f"/agendas/{agenda.pk}/versies/{asked}")
    text_of(resident, f"/agendas/{agenda.pk}/versies/3/", 404)


def test_agendas_are_found_by_area_and_stage_and_the_empty_list_says_so(made: Agendas, resident: Client) -> None:
    assert "Agenda van Oost" not in text_of(resident, "/agendas/")
    made.consulted()
    for asked in ("", "?gebied=BU99990001", "?gebied=WK999901&fase=consult"):
        assert "Agenda van Oost" in text_of(resident, f"/agendas/{asked}")
    for asked in ("?gebied=WK999902", "?fase=adopted"):
        assert "Agenda van Oost" not in text_of(resident, f"/agendas/{asked}")


def test_an_area_shows_its_agenda(made: Agendas, resident: Client, world: World) -> None:
    made.consulted()
    assert "Agenda van Oost" in text_of(resident, world.oost.get_absolute_url())


def test_the_days_to_have_a_say_stand_in_the_calendar(made: Agendas, world: World) -> None:
    agenda, today = made.consulted(), timezone.localdate()
    [dated] = [each for each in registry.dates([world.oost.pk], today, today) if each.uid.startswith("agenda-")]
    assert (dated.starts_on, dated.ends_on) == (agenda.consult_from, agenda.consult_until)
    assert not registry.dates([world.west.pk], today, today)


@pytest.mark.parametrize("page", ["", "bewerken/", "antwoorden/", "versies/", "spiegel/"])
def test_a_page_asks_as_much_of_the_database_for_ten_items_as_for_three(
    made: Agendas, chair: Client, page: str
) -> None:
    agenda = made.reviewed()
    address = f"/agendas/{agenda.pk}/{page}"

    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            text_of(chair, address)
        return len(captured)

    text_of(chair, address)
    few = statements()
    for number in range(7):
        challenge = made.challenge(f"Opgave {number}")
        actions.add_item(agenda=fresh(agenda), challenge=challenge, by=made.chair)
    actions.adopt(agenda=fresh(agenda), note="Meer", by=made.chair)
    actions.begin_review(agenda=fresh(agenda), note="Weer", by=made.chair)
    assert statements() <= few


def test_the_list_asks_as_much_of_the_database_for_ten_agendas_as_for_one(made: Agendas, chair: Client) -> None:
    agenda = made.adopted()

    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            text_of(chair, "/agendas/")
        return len(captured)

    statements()
    few = statements()
    for _number in range(9):
        agenda.pk = None
        agenda.save()
    assert statements() == few


def test_the_mirror_is_honest_about_what_it_does_not_know(made: Agendas, resident: Client) -> None:
    agenda = made.adopted()
    found = queries.mirror_of(None, agenda, queries.read(None, agenda))
    assert {each.value for each in found.unknown} == {"figures", "reports", "silence", "coarse"}
    assert "geen oordeel" in text_of(resident, f"/agendas/{agenda.pk}/spiegel/")


def test_an_agenda_for_another_year_says_its_period(made: Agendas, resident: Client) -> None:
    agenda = made.adopted()
    AreaAgenda.objects.update(ends_on=date(2031, 2, 3))
    assert "2031" not in text_of(resident, f"/agendas/{agenda.pk}/")  # what was adopted is what everyone reads
