"""Having a say, as people do it: by e-mail, by letter, with an account; on one page without JavaScript."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gewoondoen.agendas import seals
from gewoondoen.agendas.actions import voices
from gewoondoen.agendas.models import AgendaArgument, AgendaItem, AgendaSupport, Voice, VoiceAsked
from gewoondoen.kernel import limits
from gewoondoen.kernel.models import Event
from gewoondoen.people.models import Letter
from tests.agendas.consulting import Consulting, mailed
from tests.world import World

ASK = {"mail-email": "An+agenda@Bewoner.example", "mail-postcode": "7512 ab"}


def test_by_email_somebody_chooses_changes_and_comes_back_as_the_same_voice(consulting: Consulting) -> None:
    client = consulting.client("an@bewoner.example")
    first = consulting.items[0]
    client.post(consulting.url(f"steun/{first.pk}/"), {"steun": "geef"})
    page = client.get(consulting.url()).content.decode()
    assert "U kunt nog 2 opgaven steunen" in page
    again = consulting.client("AN+anders@bewoner.example")
    assert "Dit adres heeft al een stem" in again.get(consulting.url()).content.decode()
    again.post(consulting.url(f"steun/{first.pk}/"), {"steun": "weg"})
    assert (Voice.objects.count(), AgendaSupport.objects.count()) == (1, 0)


def test_of_an_address_nothing_is_kept_but_a_digest(consulting: Consulting) -> None:
    consulting.client("an@bewoner.example")
    voice = Voice.objects.get()
    assert voice.digest == seals.of_address(consulting.agenda.pk, "an@bewoner.example")
    assert voice.postcode == "7512"
    assert voice.at.minute == 0
    assert not VoiceAsked.objects.exists()
    assert not any("bewoner.example" in str(each) for each in (*Voice.objects.values(), *Event.objects.values()))


def test_the_link_explains_in_three_lines_and_says_when(consulting: Consulting) -> None:
    page = Client().get(consulting.url())
    html = page.content.decode()
    assert page.status_code == 200
    assert len(re.findall(r"<li>", html.split('class="gd-how"')[1].split("</ol>")[0])) == 3
    assert 'name="mail-email"' in html
    assert 'name="brief-code"' in html
    assert "no-store" in page["Cache-Control"]


def test_before_and_after_there_is_no_form_to_begin_but_the_days(consulting: Consulting) -> None:
    today = timezone.localdate()
    consulting.move(consult_from=today + timedelta(days=1))
    before = Client().get(consulting.url()).content.decode()
    assert "Het is nog niet begonnen" in before
    assert 'name="mail-email"' not in before
    consulting.move(consult_from=today - timedelta(days=9), consult_until=today - timedelta(days=1))
    after = Client().get(consulting.url()).content.decode()
    assert "Bewoners hebben hun stem laten horen" in after


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"mail-email": "an@bewoner.example", "mail-postcode": "7544 AB"}, "ligt niet in Oost"),
        ({"mail-email": "an@bewoner.example", "mail-postcode": "7512"}, "geen hele postcode"),
        ({"mail-email": "an", "mail-postcode": "7512 AB"}, "e-mailadres"),
    ],
)
def test_a_wrong_address_or_postcode_keeps_what_was_typed(
    consulting: Consulting, sent: dict[str, str], words: str
) -> None:
    page = Client().post(consulting.url("code/"), sent)
    html = page.content.decode()
    assert page.status_code == 422
    assert words in html
    assert f'value="{sent["mail-email"]}"' in html
    assert not Letter.objects.exists()


def test_without_postcodes_nobody_gets_a_code_by_mail(consulting: Consulting) -> None:
    consulting.move(postcodes=[])
    assert 'name="mail-email"' not in Client().get(consulting.url()).content.decode()
    assert Client().post(consulting.url("code/"), ASK).status_code == 422


def test_a_code_is_tried_five_times_whatever_letters_come_between(consulting: Consulting) -> None:
    client = Client()
    asked = client.post(consulting.url("code/"), ASK)
    code = mailed()
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    answers = [client.post(asked.url, {"code": wrong}) for _ in range(5)]
    assert {each.status_code for each in answers} == {422}
    VoiceAsked.objects.update(asked_at=timezone.now() - timedelta(minutes=1))
    assert client.post(consulting.url("code/"), ASK).status_code == 429
    assert client.post(asked.url, {"code": code}).status_code == 422
    assert not Voice.objects.exists()


def test_three_letters_in_half_an_hour_and_a_second_click_is_no_second_letter(consulting: Consulting) -> None:
    client = Client()
    for _ in range(3):
        assert client.post(consulting.url("code/"), ASK).status_code == 302
        client.post(consulting.url("code/"), ASK)
        VoiceAsked.objects.update(asked_at=timezone.now() - timedelta(minutes=2))
    assert client.post(consulting.url("code/"), ASK).status_code == 429
    assert Letter.objects.count() == 3


def test_an_old_code_says_so_and_a_forged_link_too(consulting: Consulting) -> None:
    client = Client()
    asked = client.post(consulting.url("code/"), ASK)
    code = mailed()
    VoiceAsked.objects.update(asked_at=timezone.now() - timedelta(minutes=31))
    assert "Deze code is niet meer goed" in client.post(asked.url, {"code": code}).content.decode()
    assert client.get(consulting.url("code/1:abc:def/")).status_code == 410


def test_asking_too_often_from_one_place_has_to_wait(consulting: Consulting) -> None:
    for _ in range(40):
        limits.wait("agendas.ask", "127.0.0.1", most=40, seconds=3600)
    page = Client().post(consulting.url("code/"), ASK)
    assert page.status_code == 429
    assert 'value="An+agenda@Bewoner.example"' in page.content.decode()


def test_who_is_signed_in_needs_no_code_and_is_the_same_as_by_mail(consulting: Consulting, world: World) -> None:
    person = world.user("resident.own")
    client = world.client("resident.own")
    client.post(consulting.url("account/"), {"plek-postcode": "7512 AB"})
    client.post(consulting.url(f"steun/{consulting.items[0].pk}/"), {"steun": "geef"})
    assert person.email
    consulting.client(person.email)
    assert Voice.objects.count() == 1
    assert not any(str(person.pk) == str(value) for value in Voice.objects.values_list("digest", flat=True))


def test_a_letter_code_opens_once_a_voice_and_then_goes_on_as_that_voice(consulting: Consulting) -> None:
    (code,) = consulting.codes()
    first, second = Client(), Client()
    assert first.post(consulting.url("brief/"), {"brief-code": code.lower()}).status_code == 302
    second.post(consulting.url("brief/"), {"brief-code": f"{code[:4]}-{code[4:8]} {code[8:]}"})
    assert "Deze code heeft al een stem" in second.get(consulting.url()).content.decode()
    assert Voice.objects.count() == 1


def test_a_typing_mistake_is_told_from_a_code_of_elsewhere(consulting: Consulting) -> None:
    (code,) = consulting.codes()
    mistyped = ("1" if code[0] != "1" else "2") + code[1:]
    page = Client().post(consulting.url("brief/"), {"brief-code": mistyped})
    assert "typefout" in page.content.decode()
    assert f'value="{mistyped}"' in page.content.decode()
    other = Client().post(consulting.url("brief/"), {"brief-code": "0000-0000-0000-0000"})
    assert "hoort niet bij deze agenda" in other.content.decode()
    assert (page.status_code, other.status_code) == (422, 422)


def test_guessing_codes_slows_down_over_all_processes(consulting: Consulting) -> None:
    zeros = {"brief-code": "0000-0000-0000-0000"}
    assert [Client().post(consulting.url("brief/"), zeros).status_code for _ in range(20)] == [422] * 20
    assert Client().post(consulting.url("brief/"), zeros).status_code == 429
    limits.windows.forget()  # another process
    from django.core.cache import cache

    cache.set(f"agendas.wrong:{consulting.agenda.pk}", 100, 600)
    assert [Client().post(consulting.url("brief/"), zeros).status_code for _ in range(6)] == [422] * 5 + [429]


def test_at_most_three_are_supported_and_one_can_be_taken_back(consulting: Consulting) -> None:
    client = consulting.client()
    for item in consulting.items:
        client.post(consulting.url(f"steun/{item.pk}/"), {"steun": "geef"})
    html = client.get(consulting.url()).content.decode()
    assert "U steunt er al 3" in html
    assert AgendaSupport.objects.count() == 3
    client.post(consulting.url(f"steun/{consulting.items[0].pk}/"), {"steun": "weg"})
    client.post(consulting.url(f"steun/{consulting.items[3].pk}/"), {"steun": "geef"})
    assert set(AgendaSupport.objects.values_list("item__rank", flat=True)) == {2, 3, 4}


def test_an_item_that_is_taken_off_while_voting_gives_its_support_back(consulting: Consulting) -> None:
    client = consulting.client()
    gone = consulting.items[0]
    client.post(consulting.url(f"steun/{gone.pk}/"), {"steun": "geef"})
    AgendaItem.objects.filter(pk=gone.pk).update(rank=None, left_off_because="Opgelost")
    assert "U kunt nog 3 opgaven steunen" in client.get(consulting.url()).content.decode()
    client.post(consulting.url(f"steun/{gone.pk}/"), {"steun": "geef"})
    assert "van de agenda gehaald" in client.get(consulting.url()).content.decode()
    kept = client.post(consulting.url(f"argument/{gone.pk}/voor/"), {"text": "Mijn woorden"})
    assert kept.status_code == 409
    assert "Mijn woorden" in kept.content.decode()


def test_when_it_closes_while_somebody_types_the_words_stay_on_the_page(consulting: Consulting) -> None:
    client = consulting.client()
    consulting.close()
    kept = client.post(consulting.url(f"argument/{consulting.items[0].pk}/tegen/"), {"text": "Mijn woorden"})
    assert kept.status_code == 409
    assert "Mijn woorden" in kept.content.decode()
    assert not AgendaArgument.objects.exists()


def test_an_argument_without_a_voice_is_kept_on_the_page(consulting: Consulting) -> None:
    kept = Client().post(consulting.url(f"argument/{consulting.items[0].pk}/voor/"), {"text": "Mijn woorden"})
    assert kept.status_code == 409
    assert "Mijn woorden" in kept.content.decode()


@pytest.mark.parametrize(("length", "status"), [(1000, 302), (1001, 422)])
def test_an_argument_has_a_thousand_letters_at_most(consulting: Consulting, length: int, status: int) -> None:
    client = consulting.client()
    text = "a\r\n" + "b" * (length - 2)
    page = client.post(consulting.url(f"argument/{consulting.items[0].pk}/voor/"), {"text": text})
    assert page.status_code == status
    if status == 422:
        assert "b" * (length - 2) in page.content.decode()


def test_an_argument_is_read_before_it_is_shown_and_masked_when_it_is(consulting: Consulting, world: World) -> None:
    client = consulting.client()
    item = consulting.items[0]
    client.post(consulting.url(f"argument/{item.pk}/voor/"), {"text": "Bel 06-12345678 maar"})
    assert "maar" not in Client().get(consulting.url()).content.decode().split("gd-ballot")[1].replace("maart", "")
    reader = world.client("area_worker.own")
    waiting = reader.get(consulting.url("lezen/")).content.decode()
    assert "telefoonnummer" in waiting
    argument = AgendaArgument.objects.get()
    assert (
        reader.post(consulting.url(f"lezen/{argument.pk}/"), {"what": "show", "text": argument.text}).status_code == 302
    )
    shown = Client().get(consulting.url()).content.decode()
    assert "[telefoonnummer] maar" in shown
    assert "06-12345678" not in shown
    client.post(consulting.url(f"argument/{item.pk}/voor/"), {"text": "Andere woorden"})
    assert "Andere woorden" not in Client().get(consulting.url()).content.decode()


def test_holding_back_asks_why_and_who_wrote_it_reads_that(consulting: Consulting, world: World) -> None:
    client = consulting.client()
    client.post(consulting.url(f"argument/{consulting.items[0].pk}/tegen/"), {"text": "Jan is een dief"})
    argument = AgendaArgument.objects.get()
    reader = world.client("area_worker.own")
    sent = {"what": "hold", "text": argument.text, "why": ""}
    assert reader.post(consulting.url(f"lezen/{argument.pk}/"), sent).status_code == 422
    reader.post(consulting.url(f"lezen/{argument.pk}/"), {**sent, "why": "Noem niemand"})
    assert "Noem niemand" in client.get(consulting.url()).content.decode()
    assert "Jan is een dief" not in Client().get(consulting.url()).content.decode()


def test_words_that_changed_while_they_were_read_are_not_shown(consulting: Consulting, world: World) -> None:
    client = consulting.client()
    path = consulting.url(f"argument/{consulting.items[0].pk}/voor/")
    client.post(path, {"text": "Aardig"})
    argument = AgendaArgument.objects.get()
    client.post(path, {"text": "Onaardig"})
    sent = {"what": "show", "text": "Aardig"}
    answer = world.client("area_worker.own").post(consulting.url(f"lezen/{argument.pk}/"), sent)
    assert answer.status_code == 409
    assert AgendaArgument.objects.get().state == "waiting"


def test_done_forgets_the_voice_on_this_device(consulting: Consulting) -> None:
    client = consulting.client()
    assert "steun/" in client.get(consulting.url()).content.decode()
    client.post(consulting.url("klaar/"))
    assert "steun/" not in client.get(consulting.url()).content.decode()


def test_a_cookie_of_another_agenda_or_of_ones_own_making_is_no_voice(consulting: Consulting) -> None:
    client = consulting.client()
    kept = client.cookies[f"stem_{consulting.agenda.pk}"]
    assert kept["httponly"]
    assert kept["path"] == consulting.url()
    forged = Client()
    forged.cookies[f"stem_{consulting.agenda.pk}"] = f"9{kept.value}"
    assert "steun/" not in forged.get(consulting.url()).content.decode()


def test_taking_a_voice_back_erases_all_of_it_while_open_and_the_words_only_after(consulting: Consulting) -> None:
    client = consulting.client()
    client.post(consulting.url(f"steun/{consulting.items[0].pk}/"), {"steun": "geef"})
    assert client.get(consulting.url("terugnemen/")).status_code == 200
    client.post(consulting.url("terugnemen/"))
    assert not Voice.objects.exists()
    client = consulting.client()
    client.post(consulting.url(f"steun/{consulting.items[0].pk}/"), {"steun": "geef"})
    client.post(consulting.url(f"argument/{consulting.items[0].pk}/voor/"), {"text": "Woorden"})
    consulting.close()
    client.post(consulting.url("terugnemen/"))
    voice = Voice.objects.get()
    assert (voice.digest, voice.postcode, voice.supports.count(), voice.arguments.count()) == ("", "", 1, 0)


def test_after_it_closed_a_code_still_finds_the_own_voice_and_begins_none(consulting: Consulting) -> None:
    consulting.client("an@bewoner.example")
    consulting.close()
    assert "Deze code" not in consulting.client("an@bewoner.example").get(consulting.url()).content.decode()
    client = Client()
    asked = client.post(consulting.url("code/"), {"mail-email": "bo@bewoner.example", "mail-postcode": "7512 AB"})
    assert client.post(asked.url, {"code": mailed()}).status_code == 409
    assert Voice.objects.count() == 1


def test_the_page_takes_the_same_statements_with_many_voices_and_items(consulting: Consulting) -> None:
    client = consulting.client()

    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(consulting.url()).status_code == 200
        return len(captured)

    few = statements()
    for number in range(12):
        voice = consulting.voice(f"{number}@bewoner.example")
        for item in consulting.items[:3]:
            voices.support(voice=voice, item=item)
            voices.argue(voice=voice, item=item, is_for=bool(number % 2), text=f"Argument {number}")
    AgendaArgument.objects.update(state="shown")
    assert statements() == few


def test_both_sides_stand_in_balance(consulting: Consulting) -> None:
    item = consulting.items[0]
    for number in range(9):
        voices.argue(voice=consulting.voice(f"{number}@b.example"), item=item, is_for=number > 1, text=f"Zin {number}")
    AgendaArgument.objects.update(state="shown")
    first = Client().get(consulting.url()).content.decode().split("gd-ballot__item")[1]
    assert first.count("gd-sides__argument") == 4
    everything = Client().get(consulting.url(f"argumenten/{item.pk}/voor/")).content.decode()
    assert everything.count("gd-sides__argument") == 7
