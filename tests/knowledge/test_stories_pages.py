"""The pages of what people see as people use them, without JavaScript."""

import re
import uuid

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gewoondoen.kernel.models import Event
from gewoondoen.knowledge import actions, queries
from gewoondoen.knowledge.models import Inquiry, Interpretation, Reaction
from gewoondoen.people.models import RoleGrant
from tests.knowledge.making import town_figures, usual
from tests.knowledge.saying import PARTNER, RESIDENT, WORKER, again, ask, react, say
from tests.world import World

NEW, LIST, QUESTIONS = "/kennis/duiding/nieuw/", "/kennis/duiding/", "/kennis/duiding/navraag/"


def opened(client: Client, url: str, near: str = "") -> dict[str, str]:
    """Return the hidden fields of the form at an address, as a browser would send them."""
    page = client.get(url)
    assert page.status_code == 200
    text = page.content.decode().split(f'action="{near}"')[-1] if near else page.content.decode()
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text)
    return {name: value for name, value in hidden if name != "csrfmiddlewaretoken"}


def text_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_a_figure_to_the_story_beside_it(world: World) -> None:
    town_figures()
    resident, worker = world.client(RESIDENT), world.client(WORKER)
    url = f"{NEW}?gebied=BU99990001&cijfer=woz&periode=2020"
    page = text_of(resident, url)
    assert "Gemiddelde WOZ-waarde" in page
    assert "300" in page
    assert "hier woont" not in page
    answer = resident.post(url, {**opened(resident, url), "text": "Er kwamen villa’s bij."})
    said = Interpretation.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/kennis/duiding/{said.pk}/")
    assert (said.area, said.indicator.slug, said.period, said.role) == (world.lindehof, "woz", "2020", "lives")
    assert world.client("anonymous").get(answer.url).status_code == 404
    assert "Wacht op lezen" in text_of(worker, LIST)
    act = f"/kennis/duiding/{said.pk}/openstellen/"
    assert worker.post(act, opened(worker, act)).status_code == 302
    page = text_of(world.client("anonymous"), answer.url)
    for words in ("Er kwamen villa’s bij.", "Een bewoner", "300", "Klopt nog", "2020"):
        assert words in page


def test_a_figure_that_is_withheld_says_so_beside_what_is_said_of_it(world: World) -> None:
    town_figures()
    client = world.client("area_worker.other")
    page = text_of(client, f"{NEW}?gebied={world.waterkant.code}&cijfer=woz&periode=2020")
    assert "De bron geeft dit cijfer niet" in page


def test_what_is_said_of_an_older_figure_shows_that_there_is_a_newer(world: World) -> None:
    town_figures()
    said = say(world, indicator=usual()["inwoners"], period="2019")
    page = text_of(Client(), f"/kennis/duiding/{said.pk}/")
    assert "2.375" in page
    assert "Er is een nieuwer cijfer: 2.500 (2020)." in page


def test_what_is_said_of_an_area_or_of_what_is_reported(world: World) -> None:
    client = world.client(PARTNER)
    form = {**opened(client, NEW), "area": world.lindehof.pk, "visibility": "public"}
    assert client.post(NEW, {**form, "about": "safety", "text": "Het is donker."}).status_code == 302
    said = Interpretation.objects.get()
    assert (said.about, said.domain) == ("signals", "safety")
    assert 'value="safety" checked' not in text_of(client, NEW)
    assert re.search(r'value="safety"[^>]*checked', text_of(client, f"{NEW}?gebied=BU99990001&domein=safety"))


def test_who_has_one_area_need_not_look_for_it(world: World) -> None:
    RoleGrant.objects.filter(user=world.user(RESIDENT)).update(area=world.lindehof)
    page = text_of(world.client(RESIDENT), NEW)
    assert re.search(rf'<option value="{world.lindehof.pk}" selected', page)
    assert re.search(r'<option value="" selected', text_of(world.client(PARTNER), NEW))


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ({"text": ""}, "text"),
        ({"text": "x" * 2001}, "text"),
        ({"area": ""}, "area"),
        ({"about": "weer"}, "about"),
        ({"visibility": "internal"}, "visibility"),
    ],
)
def test_a_mistake_comes_back_at_its_field_with_what_was_typed(
    world: World, typed: dict[str, str], complaint: str
) -> None:
    client = world.client(PARTNER)
    sent = {
        **opened(client, NEW),
        "area": world.lindehof.pk,
        "about": "area",
        "text": "Zij gaan.",
        "visibility": "public",
        **typed,
    }
    answer = client.post(NEW, sent)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [complaint]
    assert not Interpretation.objects.exists()
    assert str(sent["text"]) in answer.content.decode()


def test_nobody_speaks_as_another_or_of_another_area_by_changing_the_form(world: World) -> None:
    RoleGrant.objects.create(user=world.user(PARTNER), role="resident", area=world.rietveld)
    client = world.client(PARTNER)
    form = {**opened(client, NEW), "about": "area", "text": "Zo", "visibility": "public"}
    answer = client.post(NEW, {**form, "area": world.rietveld.pk, "role": "works"})
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"role", "visibility"})
    answer = client.post(NEW, {**form, "area": world.waterkant.pk, "role": "works"})
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"area"})
    assert client.get(f"{NEW}?gebied=BU99990104").status_code == 403


@pytest.mark.parametrize(
    "query", ["?gebied=BU00000000", "?gebied=BU99990001&cijfer=niets", "?gebied=BU99990001&cijfer=woz&periode=1850"]
)
def test_an_address_of_what_is_not_there_is_not_found(world: World, query: str) -> None:
    town_figures()
    assert world.client(WORKER).get(f"{NEW}{query}").status_code == 404


def test_a_form_that_is_sent_twice_is_done_once(world: World) -> None:
    client = world.client(PARTNER)
    form = {**opened(client, NEW), "area": world.lindehof.pk, "about": "area", "text": "Zo", "visibility": "public"}
    assert [client.post(NEW, form).status_code for _click in range(2)] == [302, 302]
    said = Interpretation.objects.get()
    url = f"/kennis/duiding/{said.pk}/intrekken/"
    form = opened(client, url)
    assert [client.post(url, form).status_code for _click in range(2)] == [302, 302]
    worker = world.client(WORKER)
    ask_url = f"{QUESTIONS}nieuw/?gebied=BU99990001"
    form = {**opened(worker, ask_url), "question": "Waarom?"}
    assert [worker.post(ask_url, form).status_code for _click in range(2)] == [302, 302]
    inquiry = Inquiry.objects.get()
    close = f"{QUESTIONS}{inquiry.pk}/sluiten/"
    form = opened(worker, close)
    assert [worker.post(close, form).status_code for _click in range(2)] == [302, 302]


def test_the_second_of_two_sees_what_changed_and_sends_once_more(world: World) -> None:
    said = say(world)
    client = world.client(PARTNER)
    url = f"/kennis/duiding/{said.pk}/wijzigen/"
    form = opened(client, url)
    actions.change_interpretation(interpretation=said, text="Op de telefoon", by=world.user(PARTNER))
    answer = client.post(url, {**form, "text": "Op de computer"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Op de computer" in page
    assert "Op de telefoon" in page
    mended = {name: answer.context["form"][name].value() for name in ("version", "seen", "key")}
    assert client.post(url, {**mended, "text": "Van allebei"}).status_code == 302
    assert again(said).text == "Van allebei"


def test_nobody_opens_other_words_than_they_read(world: World) -> None:
    said = say(world, RESIDENT, text="Onschuldig")
    worker = world.client(WORKER)
    url = f"/kennis/duiding/{said.pk}/openstellen/"
    form = opened(worker, url)
    actions.change_interpretation(interpretation=said, text="De buurman op 12", by=world.user(RESIDENT))
    answer = worker.post(url, form)
    assert answer.status_code == 409
    assert "De buurman op 12" in answer.content.decode()
    assert again(said).visibility == "involved"


def test_a_reaction_by_the_form_on_the_page_and_its_change(world: World) -> None:
    said = say(world)
    client = world.client(RESIDENT)
    page, url = f"/kennis/duiding/{said.pk}/", f"/kennis/duiding/{said.pk}/reactie/"
    assert client.post(url, {**opened(client, page, url), "recognises": "ja"}).status_code == 302
    assert "1 herkent dit" in text_of(Client(), page)
    answer = client.post(url, {**opened(client, page, url), "recognises": "nee", "words": " "})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["words"])
    long = "y" * 501
    answer = client.post(url, {**opened(client, page, url), "recognises": "nee", "words": long})
    assert answer.status_code == 422
    assert long in answer.content.decode()
    sent = {**opened(client, page, url), "recognises": "nee", "words": "Op nummer 12 niet"}
    assert [client.post(url, sent).status_code for _click in range(2)] == [302, 302]
    reaction = Reaction.objects.get()
    assert (reaction.recognises, reaction.words) == (False, "Op nummer 12 niet")
    public = text_of(Client(), page)
    assert "1 ziet het anders" in public
    assert "nummer 12" not in public
    assert "nummer 12" in text_of(client, url)
    worker = world.client(WORKER)
    act = f"{page}reactie/{reaction.pk}/openstellen/"
    assert act in text_of(worker, page)
    assert worker.post(act, opened(worker, act)).status_code == 302
    assert "nummer 12" in text_of(Client(), page)


def test_an_author_confirms_and_takes_back(world: World) -> None:
    said = say(world)
    Interpretation.objects.update(confirmed_on="2020-01-01", ask_again_on="2021-01-01")
    client, page = world.client(PARTNER), f"/kennis/duiding/{said.pk}/"
    assert "Lang niet bevestigd" in text_of(Client(), page)
    act = f"{page}klopt-nog/"
    assert act in text_of(client, page)
    assert client.post(act, opened(client, act)).status_code == 302
    assert "Klopt nog" in text_of(Client(), page)
    act = f"{page}intrekken/"
    assert client.post(act, opened(client, act)).status_code == 302
    assert Client().get(page).status_code == 404
    assert "Dit is ingetrokken" in text_of(client, page)
    assert client.get(act).status_code == 409


def test_a_question_is_asked_answered_and_closed(world: World) -> None:
    town_figures()
    worker, resident = world.client(WORKER), world.client(RESIDENT)
    for persona in (PARTNER, "platform_member.own"):
        world.user(persona)
    url = f"{QUESTIONS}nieuw/?gebied=BU99990001&cijfer=woz&periode=2020"
    assert "2 mensen krijgen bericht." in text_of(worker, url)
    answer = worker.post(url, {**opened(worker, url), "question": ""})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["question"])
    assert worker.post(url, {**opened(worker, url), "question": "Waarom zo duur?"}).status_code == 302
    inquiry = Inquiry.objects.get()
    page, act = f"{QUESTIONS}{inquiry.pk}/", f"{QUESTIONS}{inquiry.pk}/antwoord/"
    public = text_of(Client(), page)
    assert "Vraag van: De gemeente" in public
    assert "300" in public
    assert f"next={act}" in Client().get(act).url
    answer = resident.post(act, {**opened(resident, page, act), "text": ""})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["text"])
    assert resident.post(act, {**opened(resident, page, act), "text": "Gesloopt."}).status_code == 302
    assert "Gesloopt." not in text_of(Client(), page)
    assert "Gesloopt." in text_of(worker, page)
    form = opened(resident, page, act)
    close = f"{page}sluiten/"
    assert worker.post(close, opened(worker, close)).status_code == 302
    answer = resident.post(act, {**form, "text": "Te laat"})
    assert answer.status_code == 409
    assert "Te laat" in answer.content.decode()
    assert "Waarom zo duur?" in text_of(Client(), QUESTIONS)
    assert "Waarom zo duur?" not in text_of(Client(), f"{QUESTIONS}?stand=open")
    assert "Niets gevonden" in text_of(Client(), f"{QUESTIONS}?stand=open")


@pytest.mark.parametrize(
    "query", ["?stand=zomaar", "?gebied=XX", "?na=abc", f"?zoek={'x' * 500}", "?cijfer=%20!", "?thema=weer&rol=baas"]
)
def test_an_address_that_makes_no_sense_still_shows_the_list(world: World, query: str) -> None:
    said = say(world)
    assert Client().get(f"{LIST}{query}").status_code == 200
    assert said.text in text_of(Client(), f"{LIST}?stand=zomaar")


def test_lists_say_what_to_do_when_they_are_empty(world: World) -> None:
    assert "Nog niemand vertelde" in text_of(Client(), LIST)
    assert "Niets gevonden" in text_of(Client(), f"{LIST}?zoek=zeppelin")
    assert "Er is nog niets gevraagd" in text_of(Client(), QUESTIONS)


def test_the_page_of_an_area_shows_the_newest_that_everyone_may_read(world: World) -> None:
    for number in range(4):
        say(world, text=f"Gezien {number}", area=world.oost if number % 2 else world.lindehof)
    say(world, RESIDENT, text="Ongelezen")
    inquiry = ask(world)
    page = text_of(Client(), f"/gebieden/{world.oost.code}/")
    assert [f"Gezien {each}" in page for each in range(4)] == [False, True, True, True]
    assert inquiry.question in page
    assert "Ongelezen" not in page
    assert NEW not in page
    page = text_of(world.client(RESIDENT), f"/gebieden/{world.oost.code}/")
    assert f"{NEW}?gebied={world.oost.code}" in page
    assert f"{QUESTIONS}nieuw/" not in page
    page = text_of(world.client(WORKER), f"/gebieden/{world.west.code}/")
    assert "Nog niemand vertelde wat er achter de cijfers zit" in page
    assert NEW not in page


def test_beside_a_figure_stand_the_words_and_the_ways_to_add_to_them(world: World) -> None:
    say(world, indicator=usual()["woz"], period="2020")
    told = queries.stories_beside(None, [world.lindehof], ["woz"])["BU99990001", "woz"]
    context = {"told": told, "area": "BU99990001", "indicator": "woz", "name": "WOZ", "period": "2020"}
    page = render_to_string("knowledge/stories/_beside.html", context)
    assert "Jonge gezinnen trekken weg." in page
    assert NEW not in page
    page = render_to_string("knowledge/stories/_beside.html", {**context, "may_interpret": True, "may_ask": True})
    assert f"{NEW}?gebied=BU99990001&amp;cijfer=woz&amp;periode=2020" in page
    assert f"{QUESTIONS}nieuw/?gebied=BU99990001&amp;cijfer=woz" in page
    nothing = {**context, "told": []}
    assert render_to_string("knowledge/stories/_beside.html", nothing).strip() == ""


def test_a_list_of_thirty_costs_what_a_list_of_three_costs(world: World) -> None:
    def statements() -> int:
        client = world.client(WORKER)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(LIST).status_code == 200
        return len(captured)

    woz = usual()["woz"]
    for _one in range(3):
        react(world, say(world, PARTNER, indicator=woz))
    few = statements()
    for _one in range(20):
        react(world, say(world, PARTNER, indicator=woz))
    assert statements() == few


def test_everything_is_there_in_english(world: World) -> None:
    client = Client(headers={"Accept-Language": "en"})
    said = say(world, indicator=usual()["woz"])
    page = text_of(client, f"/kennis/duiding/{said.pk}/")
    for words in ("Mean value of dwellings in Lindehof", "Still true", "How others see it", "Works here"):
        assert words in page


def test_a_key_that_is_no_key_is_just_a_mistake(world: World) -> None:
    said = say(world)
    client, url = world.client(PARTNER), f"/kennis/duiding/{said.pk}/klopt-nog/"
    before = Event.objects.count()
    assert client.post(url, {"key": "x", "version": 1}).status_code == 422
    assert client.post(url, {"key": str(uuid.uuid4()), "version": "veel"}).status_code == 422
    assert Event.objects.count() == before
    assert client.post(url, {"key": str(uuid.uuid4()), "version": 1}).status_code == 302


def test_words_are_shown_as_words(world: World) -> None:
    said = say(world, text="<script>alert(1)</script>\n'; DROP TABLE")
    page = text_of(Client(), f"/kennis/duiding/{said.pk}/")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>" in page
