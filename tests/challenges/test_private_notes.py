"""A note for oneself is read by oneself: we try hard to read somebody else's."""

import json

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404
from django.urls import get_resolver, reverse

from gewoondoen.challenges import actions, queries
from gewoondoen.challenges.models import Challenge, PrivateNote
from gewoondoen.challenges.tasks import write_index
from gewoondoen.kernel import personal
from gewoondoen.kernel.models import Event, SearchEntry
from gewoondoen.people.actions import erase_person
from gewoondoen.people.models import Role, RoleGrant, User
from tests.challenges.making import WORKER, Made
from tests.challenges.test_pages import opened
from tests.world import PERSONAS, World

SECRET = "Zeeslang"


@pytest.fixture
def noted(made: Made) -> PrivateNote:
    """A note of the area worker about a group."""
    challenge = made.framed()
    group = actions.write_interest(challenge=challenge, group="Jongeren", needs="Een plek", by=made.worker)
    return actions.write_note(challenge=challenge, text=f"{SECRET} fluistert", interest=group, by=made.worker)


def others(world: World) -> list[User]:
    """Return everyone else there is, with a second area worker and the administrator of the whole among them."""
    people = [world.user(persona) for persona in sorted(PERSONAS - {WORKER, "anonymous"})]
    twin = User.objects.create_user("tweede@teststad.example", "Tweede")
    RoleGrant.objects.create(user=twin, role=Role.AREA_WORKER, area=world.oost)
    almighty = User.objects.create_user("alles@teststad.example", "Alles")
    for role in Role.values:
        RoleGrant.objects.create(user=almighty, role=role, area=None)
    return [*people, User.objects.get(pk=twin.pk), User.objects.get(pk=almighty.pk), world.administrator()]


def test_nobody_else_gets_a_note_by_any_query_or_act(world: World, noted: PrivateNote) -> None:
    challenge = noted.challenge
    assert list(queries.notes_of(noted.by, challenge)) == [noted]
    for person in others(world):
        assert not queries.notes_of(person, challenge).exists()
        with pytest.raises(Http404):
            queries.note_for(person, challenge, noted.pk)
        with pytest.raises(PermissionDenied):
            actions.remove_note(note=noted, by=person)
        assert SECRET not in json.dumps(personal.shown_to(person), default=str)
    assert not queries.notes_of(world.person("anonymous"), challenge).exists()
    assert PrivateNote.objects.count() == 1


def test_no_page_shows_it_to_anyone_else(world: World, noted: PrivateNote) -> None:
    pk = noted.challenge_id
    pages = [
        f"/opgaven/{pk}/", f"/opgaven/{pk}/tafel/", f"/opgaven/{pk}/tafel/versies/", f"/opgaven/{pk}/tafel/notitie/",
        f"/opgaven/{pk}/tafel/notitie/{noted.pk}/weggooien/", f"/opgaven/?zoek={SECRET}", "/opgaven/uitvoer/csv/",
        f"/zoeken/?q={SECRET}", "/vandaag/", f"/rode-draad/{pk}/", f"/gebieden/{world.lindehof.code}/", "/account/",
    ]  # fmt: skip
    clients = [world.client("anonymous")]
    for person in others(world):
        client = world.client("anonymous")
        client.force_login(person)
        clients.append(client)
    for client in clients:
        for url in pages:
            answer = client.get(url)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
            assert f"{SECRET} fluistert" not in body.decode(), url
    own = world.client(WORKER).get(f"/opgaven/{pk}/tafel/").content.decode()
    assert f"{SECRET} fluistert" in own


def test_that_a_note_is_there_is_not_told_either(world: World, noted: PrivateNote) -> None:
    other = world.client("line_manager.own")
    there = other.get(f"/opgaven/{noted.challenge_id}/tafel/notitie/{noted.pk}/weggooien/")
    nowhere = other.get(f"/opgaven/{noted.challenge_id}/tafel/notitie/999999/weggooien/")
    assert (there.status_code, nowhere.status_code) == (404, 404)


def test_writing_a_note_leaves_no_event_no_movement_and_nothing_to_find(made: Made, noted: PrivateNote) -> None:
    events, moved = Event.objects.count(), Challenge.objects.get(pk=noted.challenge_id).moved_at
    note = actions.write_note(challenge=noted.challenge, text=f"Nog een {SECRET}", by=made.worker)
    write_index(noted.challenge)
    actions.remove_note(note=note, by=made.worker)
    assert Event.objects.count() == events
    assert Challenge.objects.get(pk=noted.challenge_id).moved_at == moved
    assert SECRET.lower()[:6] not in " ".join(SearchEntry.objects.values_list("stems", flat=True)).lower()


def test_the_words_of_a_note_are_in_no_other_table(noted: PrivateNote) -> None:
    assert noted.pk
    for model in apps.get_models():
        texts = [
            field.name for field in model._meta.local_fields if isinstance(field, models.CharField | models.TextField)
        ]
        if model is not PrivateNote and texts and model.__module__.startswith("gewoondoen."):
            assert SECRET not in str(list(model._default_manager.values_list(*texts))), model.__name__


def test_only_its_own_addresses_know_of_notes(noted: PrivateNote) -> None:
    assert noted.pk
    routes = {str(key) for key in get_resolver("gewoondoen.challenges.urls").reverse_dict if "note" in str(key)}
    assert routes == {"write_note", "remove_note"}


def test_the_person_sees_their_notes_among_their_data_and_erases_them(world: World, noted: PrivateNote) -> None:
    person = User.objects.get(pk=noted.by_id)
    shown = personal.shown_to(person)["challenges.private_notes"]
    assert [row["uw notitie"] for row in shown] == [f"{SECRET} fluistert"]
    erase_person(user=person, by=person)
    assert not PrivateNote.objects.exists()


def test_a_note_goes_with_the_account_and_stays_when_the_interest_goes(made: Made, noted: PrivateNote) -> None:
    assert noted.interest is not None
    actions.remove_interest(interest=noted.interest, by=made.worker)
    noted.refresh_from_db()
    assert (noted.interest, noted.text) == (None, f"{SECRET} fluistert")


def test_a_note_is_written_and_thrown_away_by_forms(made: Made, world: World) -> None:
    client, challenge = world.client(WORKER), made.named()
    url = reverse("challenges:write_note", args=[challenge.pk])
    assert client.post(url, {**opened(client, url), "text": " "}).status_code == 422
    form = {**opened(client, url), "text": "Rustig aan"}
    assert [client.post(url, form).status_code for _click in range(2)] == [302, 302]
    note = challenge.private_notes.get()
    away = reverse("challenges:remove_note", args=[challenge.pk, note.pk])
    page = client.get(away)
    assert "Rustig aan" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert client.post(away).status_code == 302
    assert not PrivateNote.objects.exists()


def test_a_note_cannot_be_hung_on_an_interest_of_another_challenge(made: Made, world: World) -> None:
    elsewhere = actions.write_interest(challenge=made.named(), group="Anderen", needs="Rust", by=made.worker)
    client, challenge = world.client(WORKER), made.named()
    url = reverse("challenges:write_note", args=[challenge.pk])
    answer = client.post(url, {**opened(client, url), "text": "Rustig", "interest": elsewhere.pk})
    assert answer.status_code == 422


def test_who_may_not_see_the_challenge_any_more_still_has_their_notes_among_their_data(
    made: Made, world: World
) -> None:
    partner, challenge = world.user("partner.own"), made.named()
    actions.write_note(challenge=challenge, text="Van mij", by=partner)
    actions.change_visibility(challenge=challenge, visibility="internal", by=made.worker)
    assert world.client("partner.own").get(f"/opgaven/{challenge.pk}/tafel/").status_code == 404
    assert personal.shown_to(partner)["challenges.private_notes"]
