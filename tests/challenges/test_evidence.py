"""The evidence board as people use it: what speaks for it and against it, by whom, and what it does not show."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gewoondoen.challenges import actions, queries
from gewoondoen.challenges.models import Evidence
from gewoondoen.challenges.queries import Balance
from gewoondoen.challenges.views.balancing import sentences
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.knowledge import actions as knowledge
from gewoondoen.knowledge.models import Interpretation
from gewoondoen.people.models import User
from tests.challenges.making import WORKER, Made, fresh, report, signal
from tests.challenges.photos import a_file, a_photo
from tests.challenges.test_figures import old_people
from tests.challenges.test_pages import opened
from tests.challenges.test_seeing import statements
from tests.knowledge.making import town_figures
from tests.patterns.surging import made as made_surge
from tests.world import World


def board(client: Client, pk: int) -> str:
    """Return the page, as text with single spaces."""
    answer = client.get(f"/opgaven/{pk}/bewijs/")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def worker(world: World) -> Client:
    """The area worker of Oost, signed in."""
    return world.client(WORKER)


def test_an_empty_board_says_what_comes_there(made: Made, worker: Client) -> None:
    assert "Er is nog niets opgeschreven" in board(worker, made.named().pk)


def test_each_piece_stands_on_the_side_for_which_it_speaks(made: Made, world: World, worker: Client) -> None:
    matter = signal(world.lindehof)
    report(matter)
    challenge = made.named(signals=[matter])
    actions.add_evidence(challenge=challenge, text="Het licht brandt", stance="against", by=made.worker)
    actions.add_evidence(challenge=challenge, text="Soms", stance="both", shows_not="Alleen overdag", by=made.worker)
    page = board(worker, challenge.pk)
    columns = {
        side: page.split(f'id="spreekt-{side}"')[1].split("</section>")[0] for side in ("for", "against", "both")
    }
    assert "Donkere straat" in columns["for"]
    assert "1 melding" in columns["for"]
    assert "Het licht brandt" in columns["against"]
    assert "Alleen overdag" in columns["both"]
    assert (
        "1 stuk pleit ervoor, 1 ertegen, 1 twee kanten op. Van 1 stuk is opgeschreven wat het niet laat zien." in page
    )


@pytest.mark.parametrize(
    ("balance", "words"),
    [
        (Balance(0, 0, 0, 0, 3), ""),
        (Balance(7, 1, 0, 0, 0), "7 stukken pleiten ervoor, 1 ertegen. Niemand schreef op wat ze niet laten zien."),
        (Balance(0, 2, 1, 2, 0), "0 stukken pleiten ervoor, 2 ertegen, 1 twee kanten op. "
                                 "Van 2 stukken is opgeschreven wat ze niet laten zien."),
    ],
)  # fmt: skip
def test_the_balance_is_counted_and_put_in_words(balance: Balance, words: str) -> None:
    assert sentences(balance) == words


def test_words_of_every_kind_are_added_by_the_form(made: Made, worker: Client) -> None:
    challenge = made.unpacked()
    part = challenge.parts.get()
    url = f"/opgaven/{challenge.pk}/gezien-of-gehoord/"
    typed = {"told_as": "quote", "text": "Ik fiets om", "source": "Een moeder", "why": "Kinderen", "part": part.pk}
    answer = worker.post(url, {**opened(worker, url), **typed, "stance": "both", "shows_not": "Wie het zijn"})
    assert answer.status_code == 302
    assert answer["Location"] == f"/opgaven/{challenge.pk}/bewijs/"
    row = challenge.evidence.get()
    assert (row.told_as, row.source, row.stance, row.part) == ("quote", "Een moeder", "both", part)
    page = board(worker, challenge.pk)
    for words in ("Ik fiets om", "Een moeder", "Kinderen", "Wie het zijn", "Lantaarns staan ver uit elkaar"):
        assert words in page


def test_a_visitor_reads_no_name_of_who_added_or_said_it(made: Made, world: World) -> None:
    challenge = made.named()
    User.objects.filter(pk=made.worker.pk).update(name="Fatma Demir")
    told = actions.Told(text="Ik fiets om", told_as="quote", source="Truus van de hoek")
    actions.add_evidence(challenge=challenge, told=told, by=made.worker)
    lesson = actions.Told(text="Licht helpt", told_as="lesson", source="Proef in Westwijk")
    actions.add_evidence(challenge=challenge, told=lesson, by=made.worker)
    public, inside = board(world.client("anonymous"), challenge.pk), board(world.client("partner.own"), challenge.pk)
    assert "Ik fiets om" in public
    assert "Truus" not in public
    assert "Toegevoegd door" not in public
    assert "Proef in Westwijk" in public
    assert "Truus van de hoek" in inside
    assert "Toegevoegd door Fatma Demir" in inside


def test_words_about_a_surge_are_for_who_may_know_of_it(made: Made, world: World, worker: Client) -> None:
    challenge, surge = made.named(), made_surge(world)
    actions.add_evidence(challenge=challenge, surge=surge, why="Elke dag meer afval", by=made.worker)
    public = board(world.client("anonymous"), challenge.pk)
    assert "Elke dag meer afval" not in public
    assert "1 stuk gaat over iets dat u niet kunt zien." in public
    inside = board(worker, challenge.pk)
    assert "Elke dag meer afval" in inside
    assert f"{surge.reports} meldingen" in inside
    with pytest.raises(Refused):
        actions.add_evidence(challenge=challenge, surge=surge, by=made.worker)
    with pytest.raises(PermissionDenied):
        actions.add_evidence(challenge=made.named(), surge=surge, by=world.user("area_worker.other"))


def test_a_figure_stands_with_what_people_said_of_it_as_far_as_one_may_read_that(made: Made, world: World) -> None:
    town_figures()
    figure = old_people(world)
    challenge = made.named()
    actions.add_evidence(challenge=challenge, figure=figure, by=made.worker)
    said = knowledge.interpret(
        area=figure.area,
        indicator=figure.indicator,
        text="Velen wonen in de flat",
        by=made.worker,
        visibility=Interpretation.Visibility.INVOLVED,
    )
    assert "Velen wonen in de flat" in board(world.client(WORKER), challenge.pk)
    assert "Velen wonen" not in board(world.client("anonymous"), challenge.pk)
    Interpretation.objects.filter(pk=said.pk).update(visibility=Interpretation.Visibility.PUBLIC)
    assert "Velen wonen in de flat" in board(world.client("anonymous"), challenge.pk)


def test_a_photo_is_written_anew_and_says_what_it_shows(made: Made, world: World, worker: Client) -> None:
    challenge = made.named()
    url = f"/opgaven/{challenge.pk}/gezien-of-gehoord/"
    typed = {"told_as": "photo", "text": "Zo donker is het", "photo_shows": "Een straat zonder licht"}
    file = SimpleUploadedFile("straat.jpg", a_file(), "image/jpeg")
    assert worker.post(url, {**opened(worker, url), **typed, "photo": file}).status_code == 302
    row = challenge.evidence.get()
    with default_storage.open(row.photo.name) as stored:
        assert b"Berkenstraat" not in stored.read()
    page = board(world.client("anonymous"), challenge.pk)
    assert f'src="/opgaven/{challenge.pk}/bewijs/{row.pk}/foto/" alt="Een straat zonder licht"' in page
    sent = world.client("anonymous").get(f"/opgaven/{challenge.pk}/bewijs/{row.pk}/foto/")
    assert (sent["Content-Type"], sent["Cache-Control"]) == ("image/jpeg", "private, max-age=3600")
    actions.change_visibility(challenge=challenge, visibility="internal", by=made.worker)
    assert world.client("anonymous").get(f"/opgaven/{challenge.pk}/bewijs/{row.pk}/foto/").status_code == 404


@pytest.mark.parametrize(
    ("typed", "file", "complaint"),
    [
        ({"told_as": "photo", "text": "Zie"}, None, "photo"),
        ({"told_as": "photo", "text": "Zie"}, "photo", "photo_shows"),
        ({"told_as": "photo", "text": "Zie", "photo_shows": "Iets"}, "words", "photo"),
        ({"told_as": "seen", "text": ""}, None, "text"),
        ({"told_as": "sung", "text": "la"}, None, "told_as"),
        ({"text": "a", "stance": "maybe"}, None, "stance"),
        ({"text": "a", "part": "99999"}, None, "part"),
    ],
)
def test_a_mistake_comes_back_at_its_field(
    made: Made, worker: Client, typed: dict[str, str], file: str | None, complaint: str
) -> None:
    challenge = made.unpacked()
    url = f"/opgaven/{challenge.pk}/gezien-of-gehoord/"
    data: dict[str, object] = {**opened(worker, url), **typed}
    if file:
        data["photo"] = SimpleUploadedFile("a.jpg", a_file() if file == "photo" else b"geen foto", "image/jpeg")
    answer = worker.post(url, data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [complaint]
    assert not challenge.evidence.exists()


def test_a_photo_that_is_taken_away_leaves_storage_too(made: Made, django_capture_on_commit_callbacks: object) -> None:
    told = actions.Told(text="Donker", photo=a_photo(), photo_shows="Een straat")
    row = actions.add_evidence(challenge=made.named(), told=told, by=made.worker)
    name = row.photo.name
    assert default_storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        actions.remove_evidence(evidence=row, by=made.worker)
    assert not default_storage.exists(name)


def test_the_second_of_two_people_who_describe_a_piece_is_told(made: Made, worker: Client) -> None:
    row = actions.add_evidence(challenge=made.named(), text="Donker", by=made.worker)
    url = f"/opgaven/{row.challenge_id}/gezien-of-gehoord/{row.pk}/"
    form = opened(worker, url)
    actions.change_evidence(evidence=row, why="Van een collega", by=made.worker, version=1)
    with pytest.raises(Stale):
        actions.change_evidence(evidence=row, why="Te laat", by=made.worker, version=1)
    answer = worker.post(url, {**form, "text": "Donker", "why": "Van mij", "stance": "against"})
    assert answer.status_code == 409
    assert "Van mij" in answer.content.decode()
    again = {name: answer.context["form"][name].value() for name in ("version", "seen", "key")}
    assert worker.post(url, {**again, "text": "Donker", "why": "Samen", "stance": "against"}).status_code == 302
    row = Evidence.objects.get()
    assert (row.why, row.stance, row.version) == ("Samen", "against", 3)


def test_of_a_signal_nobody_changes_the_words_here(made: Made, world: World, worker: Client) -> None:
    row = made.named(signals=[signal(world.lindehof)]).evidence.get()
    assert "text" not in worker.get(f"/opgaven/{row.challenge_id}/gezien-of-gehoord/{row.pk}/").context["form"].fields
    with pytest.raises(TypeError):
        actions.change_evidence(evidence=row, text="Iets anders", by=made.worker)


def test_only_who_steers_or_added_it_changes_a_piece(made: Made, world: World) -> None:
    partner = world.user("partner.own")
    row = actions.add_evidence(challenge=made.named(), text="Ook hier", by=partner)
    with pytest.raises(PermissionDenied):
        actions.change_evidence(evidence=row, why="a", by=world.user("platform_member.own"))
    assert actions.change_evidence(evidence=row, why="Wij horen het", by=partner).why == "Wij horen het"


def test_a_part_of_another_challenge_is_refused(made: Made) -> None:
    other = made.unpacked()
    with pytest.raises(PermissionDenied):
        actions.add_evidence(challenge=made.named(), text="a", part=other.parts.get(), by=made.worker)


def test_a_signal_that_was_joined_is_shown_as_the_one_it_lives_in(made: Made, world: World) -> None:
    first, second = signal(world.lindehof, "GD-1111"), signal(world.lindehof, "GD-2222", title="Ook donker")
    challenge = made.named(signals=[first])
    report(second)
    report(second)
    first.joined_into = second
    first.save(update_fields=["joined_into"])
    [seen] = queries.evidence_of(world.person("anonymous"), fresh(challenge))
    assert (seen.title, seen.reports, seen.is_hidden) == ("Ook donker (GD-2222)", 2, False)


@pytest.mark.parametrize("persona", ["anonymous", "area_worker.own"])
def test_a_board_costs_the_same_statements_however_much_is_on_it(made: Made, world: World, persona: str) -> None:
    town_figures()
    costs = []
    for number in (1, 8):
        challenge = made.unpacked(title=f"Met {number}")
        actions.add_evidence(challenge=challenge, figure=old_people(world), by=made.worker)
        for each in range(number):
            matter = signal(world.lindehof, f"GD-{challenge.pk}{each:03}")
            report(matter)
            actions.add_evidence(challenge=challenge, signal=matter, by=made.worker)
            told = actions.Told(text=f"Gezien {each}", told_as="quote")
            actions.add_evidence(challenge=challenge, told=told, part=challenge.parts.get(), by=made.worker)
        client = world.client(persona)
        client.get("/opgaven/")  # what a process loads once
        costs.append(statements(client, f"/opgaven/{challenge.pk}/bewijs/"))
    assert costs[0] == costs[1]
    assert costs[0] <= 36
