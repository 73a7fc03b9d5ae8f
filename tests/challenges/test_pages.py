"""The pages of challenges as people use them, without JavaScript."""

import io
import re
import uuid

import pytest
from django.test import Client
from openpyxl import load_workbook

from gewoondoen.challenges import actions
from gewoondoen.challenges.models import Challenge, Effort
from gewoondoen.kernel.models import Event
from tests.challenges.making import WORKER, Made, fresh, report, signal
from tests.world import World


@pytest.fixture
def worker(world: World) -> Client:
    """The area worker of Oost, signed in."""
    return world.client(WORKER)


def opened(client: Client, url: str) -> dict[str, str]:
    """Return the hidden fields of the form at an address, as a browser would send them."""
    page = client.get(url)
    assert page.status_code == 200
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.content.decode())
    return {name: value for name, value in hidden if name != "csrfmiddlewaretoken"}


def test_the_whole_line_by_forms_alone(world: World, worker: Client) -> None:
    matter = signal(world.lindehof)
    report(matter, email="melder@voorbeeld.example")

    def send(act: str, **typed: object) -> None:
        url = f"/opgaven/{pk}/{act}/"
        answer = worker.post(url, {**opened(worker, url), **typed})
        assert answer.status_code == 302, answer.content.decode()[-3000:]

    start = opened(worker, f"/opgaven/nieuw/?signaal={matter.reference}")
    assert start["signals"] == matter.reference
    typed = {"area": world.lindehof.pk, "title": "Licht", "why": "Donker", "named_by": "municipality"}
    answer = worker.post("/opgaven/nieuw/", {**start, **typed, "visibility": "public"})
    assert answer.status_code == 302
    challenge = Challenge.objects.get()
    pk = challenge.pk
    assert challenge.evidence.get().signal == matter
    send("onderdelen", lines="Lantaarns kapot")
    send("meedoen", who="me", shares_question="on")
    send("vraag", question="Hoe wordt het licht?")
    send("inspanning", title="Lampen", owner=world.user(WORKER).pk, starts_on="2026-12-01")
    item = Effort.objects.get().pk
    send(f"inspanning/{item}/begonnen")
    send(f"inspanning/{item}/klaar", outcome="Ze branden")
    figures = {"measure": "lampen", "before": "3", "after": "12,5"}
    send("resultaat", text="Licht", for_reporters="U ziet weer wat", **figures)
    send("afronden")
    challenge = fresh(challenge)
    assert challenge.stage == "concluded"
    page = worker.get(f"/opgaven/{pk}/").content.decode()
    for words in ("Hoe wordt het licht?", "Lantaarns kapot", "Ze branden", "U ziet weer wat", "12,50", "Afgerond"):
        assert words in page


@pytest.mark.parametrize(
    ("act", "typed", "complaint"),
    [
        ("inspanning", {"title": "Lampen"}, "owner"),
        ("inspanning", {"title": "L", "starts_on": "2026-02-02", "ends_on": "2026-01-01"}, "ends_on"),
        ("resultaat", {"text": "a", "for_reporters": "b", "before": "3"}, "measure"),
        ("resultaat", {"text": "a", "for_reporters": "b", "measure": "lampen"}, "after"),
        ("resultaat", {"text": "a", "for_reporters": "b", "measure": "x", "after": "veel"}, "after"),
        ("meedoen", {"who": "organisation"}, "organisation"),
        ("vraag", {"question": " "}, "question"),
        ("stoppen", {"reason": ""}, "reason"),
    ],
)
def test_a_mistake_comes_back_at_its_field_with_what_was_typed(
    made: Made, worker: Client, act: str, typed: dict[str, str], complaint: str
) -> None:
    url = f"/opgaven/{made.under_way().pk}/{act}/"
    before = Event.objects.count()
    answer = worker.post(url, {**opened(worker, url), **typed})
    assert answer.status_code == 422
    assert complaint in answer.context["form"].errors
    assert Event.objects.count() == before
    for value in typed.values():
        assert value.strip() in answer.content.decode()


def test_a_refusal_comes_back_with_what_was_typed(made: Made, worker: Client) -> None:
    url = f"/opgaven/{made.unpacked().pk}/vraag/"
    answer = worker.post(url, {**opened(worker, url), "question": "Wie deelt dit?"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Wie deelt dit?" in page
    assert "die de vraag deelt" in page


def test_the_second_of_two_people_sees_what_changed_and_saves_once_more(made: Made, worker: Client) -> None:
    challenge = made.framed()
    url = f"/opgaven/{challenge.pk}/vraag/"
    form = {**opened(worker, url), "present": "Woningstichting De Linde"}
    actions.frame_challenge(challenge=challenge, question="Van een collega?", by=made.worker)
    answer = worker.post(url, {**form, "question": "Van mij?"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Van mij?" in page
    assert "‘Van een collega?’" in page
    assert fresh(challenge).question == "Van een collega?"
    again = {name: answer.context["form"][name].value() for name in ("version", "seen", "key")}
    form = {**form, **again, "question": "Van ons allebei?"}
    assert worker.post(url, form).status_code == 302
    assert fresh(challenge).question == "Van ons allebei?"


def test_a_form_that_is_sent_twice_is_done_once(made: Made, world: World, worker: Client) -> None:
    challenge = made.under_way()
    url = f"/opgaven/{challenge.pk}/resultaat/"
    form = {**opened(worker, url), "text": "Licht", "for_reporters": "U ziet weer wat"}
    assert [worker.post(url, form).status_code for _click in range(2)] == [302, 302]
    assert challenge.results.count() == 1
    url = f"/opgaven/{challenge.pk}/stoppen/"
    form = {**opened(worker, url), "reason": "Klaar mee"}
    assert [worker.post(url, form).status_code for _click in range(2)] == [302, 302]
    new = {**opened(worker, "/opgaven/nieuw/"), "area": world.oost.pk, "title": "Een", "why": "Daarom"}
    new |= {"named_by": "municipality", "visibility": "public"}
    assert [worker.post("/opgaven/nieuw/", new).status_code for _click in range(2)] == [302, 302]
    assert Challenge.objects.filter(title="Een").count() == 1


def test_a_form_that_was_refused_can_be_sent_again(made: Made, worker: Client) -> None:
    challenge = made.unpacked()
    url = f"/opgaven/{challenge.pk}/vraag/"
    form = {**opened(worker, url), "question": "Hoe?"}
    assert worker.post(url, form).status_code == 409
    actions.join_party(challenge=challenge, user=made.worker, by=made.worker)
    assert worker.post(url, form).status_code == 302
    assert fresh(challenge).stage == "framed"


def test_an_act_that_no_longer_fits_says_so(made: Made, worker: Client) -> None:
    answer = worker.get(f"/opgaven/{made.named().pk}/afronden/")
    assert answer.status_code == 409
    assert "Dit kan nu niet" in answer.content.decode()


def test_a_resident_names_a_challenge_that_the_face_reads_first(world: World) -> None:
    resident = world.client("resident.own")
    form = opened(resident, "/opgaven/nieuw/")
    answer = resident.post("/opgaven/nieuw/", {**form, "area": world.lindehof.pk, "title": "Groen", "why": "Kaal"})
    challenge = Challenge.objects.get()
    assert answer.url == f"/opgaven/{challenge.pk}/"
    assert (challenge.named_by, challenge.visibility) == ("resident", "involved")
    assert world.client("anonymous").get(answer.url).status_code == 404
    assert resident.get(answer.url).status_code == 200


def test_nobody_names_a_challenge_for_another_area_by_changing_the_form(world: World) -> None:
    resident = world.client("resident.own")
    form = opened(resident, "/opgaven/nieuw/")
    answer = resident.post("/opgaven/nieuw/", {**form, "area": world.rietveld.pk, "title": "Groen", "why": "Kaal"})
    assert answer.status_code == 422
    assert not Challenge.objects.exists()


def test_a_signal_is_added_to_a_challenge_around_it(made: Made, world: World, worker: Client) -> None:
    challenge, elsewhere = made.named(), made.named(title="Ergens anders", area=world.marktzicht)
    matter = signal(world.lindehof)
    url = f"/opgaven/voeg-toe/{matter.reference}/"
    page = worker.get(url).content.decode()
    assert challenge.title in page
    assert elsewhere.title not in page
    answer = worker.post(url, {"challenge": challenge.pk, "why": "Ook donker"})
    assert answer.status_code == 302
    assert challenge.evidence.get().why == "Ook donker"


def test_the_page_of_a_signal_offers_to_make_it_a_challenge_but_never_of_a_private_one(
    made: Made, world: World, worker: Client
) -> None:
    matter = signal(world.lindehof)
    assert (
        f"/opgaven/nieuw/?signaal={matter.reference}" in worker.get(f"/meldingen/{matter.reference}/").content.decode()
    )
    challenge = made.named(signals=[matter])
    page = world.client("anonymous").get(f"/meldingen/{matter.reference}/").content.decode()
    assert f"/opgaven/{challenge.pk}/" in page
    assert "/opgaven/nieuw/" not in page
    private = signal(world.lindehof, "GD-3333", kind="stuck", contact_person=made.worker)
    assert "/opgaven/" not in worker.get(f"/meldingen/{private.reference}/").content.decode().split("<main")[1]
    assert worker.get(f"/opgaven/voeg-toe/{private.reference}/").content.decode().count("radio") == 0


def test_the_page_of_an_area_shows_its_challenges_and_results(made: Made, world: World) -> None:
    made.concluded(title="Schone straat")
    made.named(title="Verborgen", visibility="internal")
    page = world.client("anonymous").get(f"/gebieden/{world.oost.code}/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "Schone straat" in text
    assert "Het is licht." in text
    assert "Verborgen" not in text


def test_filters_stay_in_the_address_and_in_the_file(made: Made, world: World) -> None:
    made.named(title="=HYPERLINK(1)", domains=["social"])
    made.named(title="Anders", area=world.marktzicht)
    client = world.client("anonymous")
    query = f"?gebied={world.lindehof.code}&domein=social&fase=open"
    page = client.get(f"/opgaven/{query}").content.decode()
    assert "HYPERLINK" in page
    assert "Anders" not in page
    link = re.search(r'href="(/opgaven/uitvoer/csv/[^"]+)"', page)
    assert link is not None
    lines = b"".join(client.get(link[1].replace("&amp;", "&"))).decode().splitlines()  # type: ignore[arg-type]
    assert len(lines) == 2
    assert "'=HYPERLINK(1)" in lines[1]
    book = load_workbook(io.BytesIO(b"".join(client.get(f"/opgaven/uitvoer/xlsx/{query}"))))  # type: ignore[arg-type]
    assert book.active["B2"].value == "=HYPERLINK(1)"  # type: ignore[index]
    assert book.active["B2"].data_type == "s"  # type: ignore[index]


@pytest.mark.parametrize("query", ["?fase=zomaar", "?gebied=XX", "?na=abc", f"?zoek={'x' * 500}", "?na=-1"])
def test_an_address_that_makes_no_sense_still_shows_the_list(made: Made, world: World, query: str) -> None:
    made.named()
    assert world.client("anonymous").get(f"/opgaven/{query}").status_code == 200


def test_the_list_says_what_to_do_when_it_is_empty(world: World) -> None:
    client = world.client("anonymous")
    assert "Er zijn nog geen opgaven" in client.get("/opgaven/").content.decode()
    assert "Geen opgave gevonden" in client.get("/opgaven/?zoek=zeppelin").content.decode()
    assert client.get("/opgaven/uitvoer/pdf/").status_code == 404


def test_everything_is_there_in_english(made: Made, world: World) -> None:
    client = Client(headers={"Accept-Language": "en"})
    page = client.get(f"/opgaven/{made.with_result().pk}/").content.decode()
    assert "What we see" in page
    assert "What it means for who reported it:" in page


def test_a_key_that_is_no_key_is_just_a_mistake(made: Made, worker: Client) -> None:
    url = f"/opgaven/{made.named().pk}/gezien-of-gehoord/"
    assert worker.post(url, {"key": "x", "text": "Gezien"}).status_code == 422
    assert worker.post(url, {"key": str(uuid.uuid4()), "text": "Gezien"}).status_code == 302
