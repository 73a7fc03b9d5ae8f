"""What people type and send is not trusted: signs that no database keeps, days that cannot be, words left behind."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from gewoondoen.challenges import actions, counting, queries
from gewoondoen.challenges import taking_part_letters as letters
from gewoondoen.challenges.cycles import Span
from gewoondoen.challenges.forms.measuring import CountForm, ImportCountsForm
from gewoondoen.challenges.models import Comment, HelpOffer
from gewoondoen.kernel import personal
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import Letter
from tests.challenges.making import Made, fresh
from tests.world import World


def test_a_file_with_signs_that_no_database_keeps_is_no_table_of_counts(made: Made) -> None:
    challenge = made.named()
    file = SimpleUploadedFile("telling.csv", b"2026-11-16;12;open\0dag\n")
    form = ImportCountsForm({}, {"file": file}, challenge=challenge, item=None, viewer=made.worker)
    assert not form.is_valid()
    assert "file" in form.errors


def test_a_reaction_that_nobody_was_shown_goes_with_the_account_that_wrote_it(made: Made, world: World) -> None:
    challenge = made.named(visibility="public")
    resident = world.user("resident.own")
    texts = ("Getoond", "Wacht", "Over mijn buurvrouw")
    shown, _waits, held = (actions.react(challenge=challenge, text=text, by=resident) for text in texts)
    actions.show_reaction(comment=shown, by=made.worker)
    actions.hold_back(comment=held, why="Dit gaat over iemand", by=made.worker)
    personal.erase(resident)
    assert [(each.text, each.user) for each in Comment.objects.all()] == [("Getoond", None)]


LONG_AGO = date(1, 1, 1)


def test_no_work_was_over_before_the_area_was_there(made: Made) -> None:
    challenge = made.under_way()
    effort, worker = challenge.efforts.get(), made.worker
    with pytest.raises(Refused) as refused:
        actions.plan_effort(challenge=challenge, title="Ooit", owner=worker, starts_on=LONG_AGO, by=worker)
    assert refused.value.field == "starts_on"
    with pytest.raises(Refused):
        actions.change_effort(effort=effort, title="Ooit", owner=worker, ends_on=LONG_AGO, by=worker)
    with pytest.raises(Refused):
        actions.plan_cycle(challenge=challenge, span=Span(LONG_AGO, LONG_AGO + timedelta(days=30)), by=worker)
    assert fresh(challenge).efforts.count() == 1


def test_days_numbers_and_texts_at_their_ends_leave_every_page_readable(made: Made, world: World) -> None:
    challenge, worker, marked = made.under_way(visibility="public"), made.worker, "<svg onload=alert(1)>\u202e\x1b"
    effort = actions.plan_effort(
        challenge=challenge, title=marked, owner=worker, starts_on=date.max, ends_on=date.max, by=worker
    )
    actions.plan_cycle(challenge=challenge, span=Span(timezone.localdate(), date.max), by=worker)
    actions.add_part(challenge=challenge, text=marked, why_not=marked, is_taken_up=False, by=worker)
    most = Decimal("999999999999.99")
    for adds_up in (True, False):
        measure = actions.count_ourselves(
            challenge=challenge,
            name=f"{marked}{adds_up}",
            by=worker,
            adds_up=adds_up,
            target=most,
        )
        for day in (date.min, date(1, 12, 31), timezone.localdate()):
            actions.keep_count(measure=measure, on=day, value=-most, by=worker)
    assert effort.pk
    for client in (world.client("anonymous"), world.client("area_worker.own")):
        for page in ("", "bewijs/", "onderdelen/", "onderdelen/plaat/", "tafel/", "plan/", "resultaten/", "reacties/"):
            answer = client.get(f"/opgaven/{challenge.pk}/{page}")
            assert answer.status_code == 200, page
            assert "<svg onload" not in answer.content.decode(), page
    calendar = world.client("anonymous").get(f"/volgen/gebied/{world.lindehof.code}/agenda.ics")
    assert calendar.status_code == 200


@pytest.mark.parametrize("typed", ["99999999999999,99", "1000000000000", "NaN", "Infinity", "1e9"])
def test_a_number_that_a_database_does_not_give_back_is_refused_where_it_is_typed(made: Made, typed: str) -> None:
    form = CountForm({"on": "2026-01-05", "value": typed}, challenge=made.named(), item=None, viewer=made.worker)
    assert "value" in form.errors
    assert counting.read(f"2026-01-05;{typed.replace(',', '.')}").faults


@pytest.mark.parametrize("kind", ["signal", "surge"])
def test_only_something_that_is_there_can_be_passed_over(made: Made, world: World, kind: str) -> None:
    challenge = made.named(visibility="public", domains=["physical"])
    client = world.client("area_worker.own")
    sent = {"kind": kind, "subject": "9" * 80, "what": "pass"}
    assert client.post(f"/opgaven/{challenge.pk}/bewijs/aangeboden/", sent).status_code == 404
    assert client.get(f"/opgaven/{challenge.pk}/bewijs/").status_code == 200
    assert client.get(f"/opgaven/{challenge.pk}/bewijs/voorbijgegaan/").status_code == 200


def test_an_offer_of_who_is_erased_waits_for_nobody(made: Made, world: World) -> None:
    challenge, resident = made.named(visibility="public"), world.user("resident.own")
    actions.offer_help(challenge=challenge, kind="hours", text="Bel mij", by=resident)
    assert queries.waiting_number(challenge) == 1
    personal.erase(resident)
    assert queries.waiting_number(challenge) == 0
    assert HelpOffer.objects.get().text == ""


def test_no_text_of_a_form_is_mailed_to_an_address_that_nobody_confirmed(made: Made, world: World) -> None:
    challenge, advert = made.named(visibility="public"), "Koop nu bij www.winkel.example"
    offer = actions.offer_help(challenge=challenge, kind="hours", text=advert, email="an@bewoner.example", by=None)
    letters.thank(offer)
    own = actions.offer_help(challenge=challenge, kind="hours", text=advert, by=world.user("resident.own"))
    letters.thank(own)
    bodies = {letter.to: letter.body for letter in Letter.objects.filter(key__startswith="offer-thanks")}
    assert advert not in bodies["an@bewoner.example"]
    assert advert in bodies[str(own.user.email if own.user else "")]


def test_an_address_goes_a_time_after_the_answer_however_long_a_challenge_goes_on(made: Made) -> None:
    challenge, year = made.named(visibility="public"), timedelta(days=366)
    offer = actions.offer_help(challenge=challenge, kind="hours", text="a", email="an@bewoner.example", by=None)
    actions.answer_offer(offer=offer, state="thanked", answer="Dank", by=made.worker)
    assert actions.erase_contact_details(ended_before=timezone.now() - year) == 0
    assert actions.erase_contact_details(ended_before=timezone.now() + year) == 1
    assert HelpOffer.objects.get().email == ""
