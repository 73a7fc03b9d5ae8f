"""Where everyone takes part: a reaction is read before it is shown, an offer of help is thanked for and answered."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from gewoondoen.challenges import actions, links, queries
from gewoondoen.challenges.models import Challenge, Comment, HelpOffer
from gewoondoen.kernel import limits, personal, retention
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import User
from tests.challenges.making import WORKER, Made, fresh
from tests.challenges.test_seeing import statements
from tests.signals.cast import work
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def calm() -> None:
    """No test pays for what another sent."""
    limits.windows.forget()


def react(client: Client, challenge: Challenge, text: str = "Hier ook", **typed: str) -> int:
    return client.post(f"/opgaven/{challenge.pk}/reacties/", {"text": text, **typed}).status_code


def page(client: Client, challenge: Challenge) -> str:
    return client.get(f"/opgaven/{challenge.pk}/reacties/").content.decode()


def offer(client: Client, challenge: Challenge, **typed: str) -> int:
    given = {"kind": "hours", "text": "Twee uur op zaterdag", **typed}
    return client.post(f"/opgaven/{challenge.pk}/hulp/", given).status_code


# Reactions


def test_a_reaction_of_a_visitor_is_shown_once_somebody_has_read_it(made: Made, world: World) -> None:
    challenge, visitor = made.named(), world.client("anonymous")
    assert react(visitor, challenge, "Bij ons ook donker", name="Truus") == 302
    assert "Bij ons ook donker" not in page(visitor, challenge)
    worker = world.client(WORKER)
    waiting = worker.get(f"/opgaven/{challenge.pk}/te-lezen/").content.decode()
    assert "Bij ons ook donker" in waiting
    comment = Comment.objects.get()
    worker.post(f"/opgaven/{challenge.pk}/reacties/{comment.pk}/tonen/")
    shown = page(visitor, challenge)
    assert "Bij ons ook donker" in shown
    assert "Truus" in shown
    assert "Bij ons ook donker" not in worker.get(f"/opgaven/{challenge.pk}/te-lezen/").content.decode()


def test_who_works_on_the_area_is_shown_at_once_and_a_resident_is_not(made: Made, world: World) -> None:
    challenge = made.named()
    states = {
        persona: actions.react(challenge=challenge, text="a", by=world.user(persona)).state
        for persona in ("area_worker.own", "partner.own", "resident.own", "area_worker.other", "nobody")
    }
    assert [persona for persona, state in states.items() if state == "shown"] == ["area_worker.own", "partner.own"]


def test_a_visitor_reads_no_name_of_an_account_that_did_not_give_one(made: Made, world: World) -> None:
    challenge, resident = made.named(), world.user("resident.own")
    User.objects.filter(pk=resident.pk).update(name="Jannie de Groot")
    comment = actions.react(challenge=challenge, text="Hier ook", by=resident)
    actions.show_reaction(comment=comment, by=made.worker)
    public = page(world.client("anonymous"), challenge)
    assert "Jannie" not in public
    assert "Een bewoner" in public


def test_a_reaction_that_is_held_back_has_a_reason_which_its_writer_is_told(made: Made, world: World) -> None:
    challenge, resident = made.named(), world.user("resident.own")
    comment = actions.react(challenge=challenge, text="Het zijn die van nummer 3", by=resident)
    worker, url = world.client(WORKER), f"/opgaven/{challenge.pk}/reacties/{comment.pk}/achterhouden/"
    assert worker.post(url, {"why": ""}).status_code == 422
    assert worker.post(url, {"why": "U wijst iemand aan"}).status_code == 302
    comment.refresh_from_db()
    assert (comment.state, comment.read_by) == ("held", made.worker)
    work()
    [letter] = [each for each in mail.outbox if "U wijst iemand aan" in each.body]
    assert letter.to == [resident.email]
    assert "U wijst iemand aan" in page(world.client("resident.own"), challenge)
    assert "nummer 3" not in page(world.client("anonymous"), challenge)
    actions.show_reaction(comment=comment, by=made.worker)
    assert "nummer 3" in page(world.client("anonymous"), challenge)


def test_personal_data_is_pointed_out_once_and_masked_for_everyone(made: Made, world: World) -> None:
    challenge, visitor = made.named(), world.client("anonymous")
    answer = visitor.post(f"/opgaven/{challenge.pk}/reacties/", {"text": "Bel me: 06-12345678"})
    assert answer.status_code == 422
    assert "telefoonnummer (06-12345678)" in answer.content.decode()
    mark = answer.context["form"]["noticed"].value()
    assert react(visitor, challenge, "Bel me: 06-12345678", noticed=mark) == 302
    actions.show_reaction(comment=Comment.objects.get(), by=made.worker)
    assert "06-12345678" not in page(visitor, challenge)
    assert react(visitor, challenge, "Bel 06-87654321", noticed=mark) == 422, "another number is pointed out anew"


@pytest.mark.parametrize("text", ["", "   ", "a" * 2001])
def test_a_reaction_that_is_no_reaction_comes_back(made: Made, world: World, text: str) -> None:
    challenge = made.named()
    assert react(world.client("anonymous"), challenge, text) == 422
    assert not Comment.objects.exists()


def test_what_is_typed_is_shown_as_words_and_never_runs(made: Made, world: World) -> None:
    challenge = made.named()
    actions.react(challenge=challenge, text="<script>alert(1)</script>", name="<b>", by=made.worker)
    shown = page(world.client("anonymous"), challenge)
    assert "<script>alert" not in shown
    assert "&lt;script&gt;" in shown


def test_a_flood_from_one_address_is_stopped(made: Made, world: World) -> None:
    challenge, visitor = made.named(), world.client("anonymous")
    answers = [react(visitor, challenge, f"Nog een {number}") for number in range(11)]
    assert answers == [302] * 10 + [429]
    assert offer(visitor, challenge, email="buur@b.example") == 302, "an offer is counted apart"


@pytest.mark.parametrize("how", ["internal", "involved", "ended"])
def test_nobody_reacts_or_offers_where_it_is_not_for_everyone(made: Made, world: World, how: str) -> None:
    challenge = made.named(visibility="public" if how == "ended" else how)
    if how == "ended":
        actions.stop(challenge=challenge, reason="Klaar", by=made.worker)
    with pytest.raises(Refused):
        actions.react(challenge=challenge, text="a", by=made.worker)
    with pytest.raises(Refused):
        actions.offer_help(challenge=challenge, kind="hours", text="a", email="a@b.example", by=None)
    client = world.client(WORKER)
    assert react(client, challenge) == 409
    assert offer(client, challenge) == 409
    assert "Reageren</h2>" not in page(client, challenge)
    expected = 200 if how == "ended" else 404
    assert world.client("anonymous").get(f"/opgaven/{challenge.pk}/reacties/").status_code == expected


def test_only_who_steers_reads_and_answers(made: Made, world: World) -> None:
    challenge = made.named()
    comment = actions.react(challenge=challenge, text="a", by=None)
    given = actions.offer_help(challenge=challenge, kind="hours", text="a", email="a@b.example", by=None)
    for persona in ("partner.own", "resident.own", "area_worker.other", "line_manager.own"):
        by = world.user(persona)
        for act in (
            lambda by=by: actions.show_reaction(comment=comment, by=by),
            lambda by=by: actions.hold_back(comment=comment, why="a", by=by),
            lambda by=by: actions.answer_offer(offer=given, state="taken", answer="a", by=by),
        ):
            with pytest.raises(PermissionDenied):
                act()


# Offers of help


def test_who_offers_help_is_thanked_at_once_and_mailed_the_answer(made: Made, world: World) -> None:
    challenge = made.named()
    visitor = Client(headers={"Accept-Language": "en"})
    assert offer(visitor, challenge, email="Buur@Bewoner.example", name="Anna") == 302
    work()
    [thanks] = [each for each in mail.outbox if each.to == ["buur@bewoner.example"]]
    assert thanks.subject == "Thank you for your offer: Veilig naar huis"
    assert "Dear Anna," in thanks.body
    mail.outbox.clear()
    given = HelpOffer.objects.get()
    worker, url = world.client(WORKER), f"/opgaven/{challenge.pk}/hulp/{given.pk}/"
    assert worker.post(url, {"state": "taken", "answer": ""}).status_code == 422
    assert worker.post(url, {"state": "taken", "answer": "Graag, bel ons"}).status_code == 302
    work()
    [answered] = [each for each in mail.outbox if each.to == ["buur@bewoner.example"]]
    assert "Graag, bel ons" in answered.body
    assert worker.post(url, {"state": "thanked", "answer": "Toch niet"}).status_code == 409


def test_who_has_no_account_leaves_an_address_and_is_on_no_list(made: Made, world: World) -> None:
    challenge, visitor = made.named(), world.client("anonymous")
    assert offer(visitor, challenge) == 422
    assert offer(visitor, challenge, email="geen adres") == 422
    assert offer(visitor, challenge, email="a@b.example", wants_to_join="on") == 302
    given = HelpOffer.objects.get()
    assert not given.wants_to_join
    with pytest.raises(Refused):
        actions.answer_offer(offer=given, state="taken", answer="Ja", becomes="party", by=made.worker)
    assert not fresh(challenge).parties.exists()


def test_an_offer_of_somebody_who_wants_to_take_part_becomes_a_party_or_an_effort(made: Made, world: World) -> None:
    challenge, resident = made.under_way(), world.user("resident.own")
    client, worker = world.client("resident.own"), world.client(WORKER)
    assert offer(client, challenge, text="Ik kook", wants_to_join="on") == 302
    assert offer(client, challenge, text="Ik plant", wants_to_join="on") == 302
    cooking, planting = HelpOffer.objects.order_by("pk")
    for row, becomes in ((cooking, "party"), (planting, "effort")):
        url = f"/opgaven/{challenge.pk}/hulp/{row.pk}/"
        typed = {"state": "taken", "answer": "Graag", "becomes": becomes}
        assert worker.post(url, typed).status_code == 302
    assert challenge.parties.get(user=resident).brings == "Ik kook"
    assert challenge.efforts.get(owner=resident).title == "Ik plant"


def test_an_effort_waits_for_the_question_and_the_answer_is_not_lost(made: Made, world: World) -> None:
    given = actions.offer_help(
        challenge=made.named(), kind="skill", text="a", wants_to_join=True, by=world.user("resident.own")
    )
    with pytest.raises(Refused):
        actions.answer_offer(offer=given, state="taken", answer="Graag", becomes="effort", by=made.worker)
    given.refresh_from_db()
    assert given.state == "new"


def test_who_offered_help_withdraws_it_by_the_link_and_their_address_goes(made: Made, world: World) -> None:
    challenge = made.named()
    given = actions.offer_help(challenge=challenge, kind="place", text="Garage", email="a@b.example", by=None)
    work()
    found = re.search(r"/opgaven/hulp/[^\s]+", next(each.body for each in mail.outbox if "a@b.example" in each.to))
    assert found is not None
    url, visitor = found.group(), world.client("anonymous")
    assert "Garage" in visitor.get(url).content.decode()
    given.refresh_from_db()
    assert given.state == "new", "opening the link is what mail programs do by themselves"
    answer = visitor.post(url)
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    visitor.post(url)
    given.refresh_from_db()
    assert (given.state, given.email, given.name) == ("withdrawn", "", "")
    assert Event.objects.filter(verb="challenge.help_withdrawn").count() == 1
    assert "Garage" not in world.client(WORKER).get(f"/opgaven/{challenge.pk}/te-lezen/").content.decode()
    assert visitor.get(f"/opgaven/hulp/{links.token_for(given.key)}x/").status_code == 410


def test_events_tell_nothing_of_who_offered_or_what(made: Made, world: World) -> None:
    actions.offer_help(challenge=made.named(), kind="hours", text="Geheim", name="Anna", email="a@b.example", by=None)
    facts = str(list(Event.objects.values_list("facts", flat=True)))
    assert "Geheim" not in facts
    assert "b.example" not in facts
    assert Event.objects.get(verb="challenge.help_offered").visibility == "involved"


# What waits, and what goes


def test_what_waits_stands_on_today_of_who_steers_and_of_nobody_else(made: Made, world: World) -> None:
    challenge = made.named()
    actions.react(challenge=challenge, text="a", by=None)
    actions.offer_help(challenge=challenge, kind="hours", text="b", email="a@b.example", by=None)
    [found] = queries.waiting_for(made.worker)
    assert (found.reactions_waiting, found.offers_waiting) == (1, 1)
    today = world.client(WORKER).get("/vandaag/").content.decode()
    assert "1 reactie, 1 aanbod van hulp" in today
    assert f"/opgaven/{challenge.pk}/te-lezen/" in today
    for persona in ("area_worker.other", "partner.own", "line_manager.own"):
        assert not queries.waiting_for(world.user(persona)).exists()
    actions.show_reaction(comment=Comment.objects.get(), by=made.worker)
    actions.answer_offer(offer=HelpOffer.objects.get(), state="thanked", answer="Dank", by=made.worker)
    assert not queries.waiting_for(made.worker).exists()


def test_a_resident_who_owns_it_reads_and_answers(made: Made, world: World) -> None:
    challenge, resident = made.named(), world.user("resident.own")
    offer = actions.offer_challenge(challenge=challenge, to=resident, by=made.worker)
    actions.take_on(hand_over=offer, by=resident)
    comment = actions.react(challenge=challenge, text="a", by=None)
    assert [each.pk for each in queries.waiting_for(resident)] == [challenge.pk]
    assert actions.show_reaction(comment=comment, by=resident).state == "shown"


def test_a_person_sees_what_they_said_and_offered_and_it_goes_when_they_ask(made: Made, world: World) -> None:
    challenge, resident = made.named(), world.user("resident.own")
    comment = actions.react(challenge=challenge, text="Hier ook", name="Jannie", by=resident)
    actions.offer_help(challenge=challenge, kind="hours", text="Ik woon op 12", by=resident)
    assert [list(row.values())[1:] for row in personal.shown_to(resident)["challenges.taking_part"]] == [
        ["Jannie", "Hier ook"],
        ["Ik woon op 12", ""],
    ]
    actions.show_reaction(comment=comment, by=made.worker)
    personal.erase(resident)
    comment.refresh_from_db()
    assert (comment.user, comment.name, comment.text) == (None, "", "Hier ook")
    assert HelpOffer.objects.values_list("user", "text").get() == (None, "")


def test_contact_details_go_some_time_after_the_end_and_not_before(made: Made, world: World) -> None:
    challenge = made.named()
    actions.offer_help(challenge=challenge, kind="hours", text="a", name="Anna", email="a@b.example", by=None)
    actions.react(challenge=challenge, text="b", name="Anna", by=None)
    retention.run()
    assert HelpOffer.objects.get().email == "a@b.example"
    actions.stop(challenge=challenge, reason="Klaar", by=made.worker)
    assert retention.run()["challenges.contact_details"] == 0
    assert retention.run(timezone.now() + timedelta(days=5_000))["challenges.contact_details"] == 2
    assert HelpOffer.objects.values_list("name", "email").get() == ("", "")
    assert Comment.objects.get().name == ""


@pytest.mark.parametrize("persona", ["anonymous", WORKER])
def test_the_page_costs_the_same_statements_for_many_reactions(made: Made, world: World, persona: str) -> None:
    costs = []
    for number in (1, 9):
        challenge = made.named(title=f"Met {number}")
        for each in range(number):
            by = User.objects.create_user(f"b{number}-{each}@voorbeeld.example", "Bewoner")
            actions.show_reaction(comment=actions.react(challenge=challenge, text="Ook hier", by=by), by=made.worker)
            actions.react(challenge=challenge, text="Wacht", by=by)
            actions.offer_help(challenge=challenge, kind="hours", text="a", by=by)
        client = world.client(persona)
        client.get("/opgaven/")
        costs.append(statements(client, f"/opgaven/{challenge.pk}/reacties/"))
        if persona == WORKER:
            costs[-1] += statements(client, f"/opgaven/{challenge.pk}/te-lezen/")
    assert costs[0] == costs[1]
