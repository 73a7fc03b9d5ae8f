"""Looking after a consultation: letters, reading, paper, fairness; and what is kept for how long."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gewoondoen.agendas import actions as agendas
from gewoondoen.agendas import ballot_codes, queries, seals, voice_tasks
from gewoondoen.agendas.actions import consultations, proving, unlinking, voices
from gewoondoen.agendas.actions.writing import keep_version
from gewoondoen.agendas.models import AgendaArgument, AgendaSupport, Voice, VoiceAsked, VotingCode
from gewoondoen.agendas.queries import voices as said
from gewoondoen.areas.models import Address
from gewoondoen.kernel import events, personal, retention
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused, Stale
from tests.agendas.consulting import Consulting
from tests.world import World


def test_codes_are_shown_once_and_only_digests_are_kept(consulting: Consulting, world: World) -> None:
    client = world.client("area_worker.own")
    sent = {"batch": "Lindestraat", "number": "3", "key": str(uuid.uuid4())}
    page = client.post(consulting.url("brieven/"), sent)
    html = page.content.decode()
    assert page["Cache-Control"] == "no-store"
    codes = [each.split("<")[0] for each in html.split('gd-letter__code">')[1:]]
    assert len(codes) == 3
    kept = list(VotingCode.objects.values_list("digest", flat=True))
    assert {seals.of_letter_code(consulting.agenda.pk, ballot_codes.read(each)) for each in codes} == set(kept)
    again = client.post(consulting.url("brieven/"), sent)
    assert again.status_code == 302
    assert VotingCode.objects.count() == 3
    assert not any(code in client.get(consulting.url("brieven/")).content.decode() for code in codes)


def test_the_page_of_new_codes_gives_its_own_codes_back_as_a_file(consulting: Consulting, world: World) -> None:
    shown = [ballot_codes.shown(code) for code in consulting.codes(2)]
    answer = world.client("area_worker.own").post(
        consulting.url("brieven/bestand/"), {"codes": f"{' '.join(ballot_codes.read(each) for each in shown)} =1+1"}
    )
    lines = b"".join(answer.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert [line.split(";")[0] for line in lines[1:]] == shown


def test_a_name_is_of_one_batch_and_what_was_typed_stays(consulting: Consulting, world: World) -> None:
    consulting.codes(1, "Lindestraat")
    sent = {"batch": "Lindestraat", "number": "3", "key": str(uuid.uuid4())}
    page = world.client("area_worker.own").post(consulting.url("brieven/"), sent)
    assert page.status_code == 422
    assert 'value="Lindestraat"' in page.content.decode()


def test_withdrawn_codes_open_nothing_and_take_their_voices_along_only_when_asked(consulting: Consulting) -> None:
    used, unused = consulting.codes(2)
    voice = proving.claim_by_letter(agenda=consulting.agenda, typed=used).voice
    voices.support(voice=voice, item=consulting.items[0])
    consultations.withdraw_batch(agenda=consulting.agenda, batch="Lindestraat", with_voices=False, by=consulting.worker)
    for code in (used, unused):
        with pytest.raises(Refused, match="ingetrokken"):
            proving.claim_by_letter(agenda=consulting.agenda, typed=code)
    assert AgendaSupport.objects.count() == 1
    VotingCode.objects.update(withdrawn_at=None)
    consultations.withdraw_batch(agenda=consulting.agenda, batch="Lindestraat", with_voices=True, by=consulting.worker)
    assert (Voice.objects.count(), AgendaSupport.objects.count(), VotingCode.objects.count()) == (0, 0, 2)


def test_paper_is_typed_in_with_its_code_and_the_code_has_one_voice(consulting: Consulting, world: World) -> None:
    (code,) = consulting.codes()
    client = world.client("area_worker.own")
    chosen = [item.pk for item in consulting.items[:2]]
    assert client.post(consulting.url("papier/"), {"code": code, "items": chosen}).status_code == 302
    voice = Voice.objects.get()
    assert (voice.at_desk, voice.supports.count()) == (True, 2)
    again = client.post(consulting.url("papier/"), {"code": code, "items": [consulting.items[3].pk]})
    assert again.status_code == 422
    assert "heeft al een stem" in again.content.decode()
    assert voice.supports.count() == 2
    assert Event.objects.get(verb="agenda.voice_entered").facts == {}


def test_more_ticks_on_paper_than_one_may_give_are_refused_whole(consulting: Consulting, world: World) -> None:
    (code,) = consulting.codes()
    sent = {"code": code, "items": [item.pk for item in consulting.items]}
    assert world.client("area_worker.own").post(consulting.url("papier/"), sent).status_code == 422
    assert not Voice.objects.exists()


def test_how_many_one_may_support_does_not_change_while_people_choose(consulting: Consulting) -> None:
    given = {"agenda": consulting.agenda, "postcodes": ["7512"], "by": consulting.worker}
    with pytest.raises(Refused):
        consultations.set_voting(**given, most_supports=1, version=1)
    consultations.set_voting(**given, most_supports=3, version=1)
    with pytest.raises(Stale):
        consultations.set_voting(**given, most_supports=3, version=1)
    with pytest.raises(PermissionDenied):
        consultations.set_voting(**{**given, "by": consulting.world.user("resident.own")}, most_supports=3, version=2)


def test_postcodes_that_are_none_are_named_and_what_was_typed_stays(consulting: Consulting, world: World) -> None:
    sent = {"postcodes": "7512, 75 12", "most_supports": "3", "version": "1"}
    page = world.client("area_worker.own").post(consulting.url("wie/"), sent)
    assert page.status_code == 422
    assert "geen postcode: 75, 12" in page.content.decode()
    assert "7512, 75 12" in page.content.decode()


def test_a_colleague_who_saved_meanwhile_is_shown_beside_what_was_typed(consulting: Consulting, world: World) -> None:
    consulting.move(version=2, postcodes=["7533"])
    client = world.client("area_worker.own")
    page = client.post(consulting.url("wie/"), {"postcodes": "7512", "most_supports": "3", "version": "1"})
    assert page.status_code == 409
    assert "7533 · 3" in page.content.decode()
    assert 'name="version" value="2"' in page.content.decode()


def test_postcodes_are_proposed_from_the_addresses_of_the_area(consulting: Consulting, world: World) -> None:
    longitude, latitude = World.inside(world.lindehof)
    west, south = World.inside(world.rietveld)
    for number in range(3):
        Address.objects.create(
            street="Linde", number=str(number), postcode="7512AB", town="T", longitude=longitude, latitude=latitude
        )
        Address.objects.create(
            street="Riet", number=str(number), postcode="7544AA", town="T", longitude=west, latitude=south
        )
    page = world.client("area_worker.own").get(consulting.url("wie/"), {"voorstel": "1"})
    assert ">\n7512</textarea>" in page.content.decode()


# Nothing of how it stands is told before it closes ---------------------------------------------------------------


def supported(consulting: Consulting, number: int = 12) -> None:
    for each in range(number):
        voices.support(voice=consulting.voice(f"{each}@b.example"), item=consulting.items[each % 2])


@pytest.mark.parametrize(
    "persona", ["anonymous", "resident.own", "platform_member.own", "area_worker.own", "director.own"]
)
def test_interim_counts_are_told_to_nobody(consulting: Consulting, world: World, persona: str) -> None:
    """Not on the page, not to who looks after it, not in events: the pages are the same, whatever was chosen."""
    client = world.client(persona)

    def pages() -> list[str]:
        shown = [client.get(consulting.url())]
        if persona == "area_worker.own":
            shown += [client.get(consulting.url(rest)) for rest in ("lezen/", "brieven/")]
        return [page.content.decode().split("<main")[1] for page in shown]

    def plain(texts: list[str]) -> list[str]:
        return [re.sub(r'value="[\w-]{36,}"', "", text) for text in texts]

    before = plain(pages())
    supported(consulting)
    assert plain(pages()) == before
    assert queries.support_of(consulting.agenda) == queries.Support()
    assert not Event.objects.filter(verb__startswith="agenda.").exists()


def test_after_it_closed_everyone_reads_the_numbers(consulting: Consulting) -> None:
    supported(consulting)
    consulting.close()
    html = Client().get(consulting.url()).content.decode()
    assert "12 mensen deden mee" in html
    assert html.count("<progress") == 4
    assert "6 mensen steunen dit" in html
    told = queries.support_of(consulting.agenda)
    assert (told.voices, told.by_item) == (12, {consulting.items[0].pk: 6, consulting.items[1].pk: 6})


def test_the_close_is_told_once_with_how_many_and_never_with_fewer_than_ten(consulting: Consulting) -> None:
    supported(consulting, 9)
    assert voice_tasks.tell_closed.call() == 0
    consulting.close()
    assert [voice_tasks.tell_closed.call(), voice_tasks.tell_closed.call()] == [1, 0]
    event = Event.objects.get(verb="agenda.voices_closed")
    (entry,) = events.worded([event], up_to=events.PUBLIC, actors={}, somebody="")
    assert entry.text == "De raadpleging is gesloten: minder dan tien mensen deden mee"


def test_what_stands_out_is_shown_in_numbers_of_ten_and_more(consulting: Consulting, world: World) -> None:
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    rows = [
        *(("7512", hour - timedelta(hours=1)) for _ in range(40)),
        *(("7513", hour - timedelta(hours=2 + each)) for each in range(9)),
    ]
    Voice.objects.bulk_create(
        Voice(agenda=consulting.agenda, via="email", digest=f"{number:064}", postcode=postcode, at=at)
        for number, (postcode, at) in enumerate(rows)
    )
    used = consulting.codes(30)
    for code in used[:4]:
        proving.claim_by_letter(agenda=consulting.agenda, typed=code)
    html = world.client("area_worker.own").get(consulting.url("eerlijk/")).content.decode()
    assert "7513" not in html
    assert not re.search(r"gd-number\">\s*[1-9]\s*<", html)  # and 4 of 53 by letter cannot be worked out
    assert "53" in html
    assert ">49<" not in html
    assert "de andere manieren samen" in html
    assert f"{timezone.localtime(hour - timedelta(hours=1)):%Y-%m-%d %H:00}" in html


# What is kept for how long --------------------------------------------------------------------------------------


def test_asked_codes_go_after_their_life(consulting: Consulting) -> None:
    proving.ask_code(agenda=consulting.agenda, email="an@b.example", postcode="7512 AB")
    now = timezone.now()
    assert unlinking.forget_asked(now) == 0
    assert unlinking.forget_asked(now + timedelta(minutes=31)) == 1
    assert not VoiceAsked.objects.exists()


def test_thirty_days_after_adoption_nothing_leads_back_to_anyone_and_the_counts_stay(consulting: Consulting) -> None:
    (code,) = consulting.codes()
    for voice in (consulting.voice(), proving.claim_by_letter(agenda=consulting.agenda, typed=code).voice):
        voices.support(voice=voice, item=consulting.items[0])
    now = timezone.now()
    consulting.move(stage="adopted", adopted_at=now)
    assert unlinking.unlink_old(now + timedelta(days=29)) == 0
    assert retention.run(now + timedelta(days=31))["agendas.digests"] == 2
    assert set(Voice.objects.values_list("digest", "code", "postcode")) == {("", None, "")}
    assert not VotingCode.objects.exists()
    assert AgendaSupport.objects.count() == 2
    assert unlinking.unlink_old(now + timedelta(days=32)) == 0


def test_a_voice_is_shown_to_and_erased_for_whose_address_it_is(consulting: Consulting, world: World) -> None:
    person = world.user("resident.own")
    voice = consulting.voice(str(person.email).replace("@", "+wijk@"))
    voices.support(voice=voice, item=consulting.items[0])
    voices.argue(voice=voice, item=consulting.items[0], is_for=True, text="Het is donker")
    (row,) = personal.shown_to(person)["agendas.voices"]
    assert list(row.values()) == ["Agenda van Oost", "Veilig naar huis", "Het is donker"]
    assert personal.shown_to(world.user("resident.other"))["agendas.voices"] == []
    consulting.close()
    personal.erase(person)
    kept = Voice.objects.get()
    assert (kept.digest, kept.supports.count(), AgendaArgument.objects.count()) == ("", 1, 0)


class Guessing(TestCase):
    """Whoever guesses meets no voice."""

    @settings(max_examples=200, deadline=None)
    @given(st.text(ballot_codes.ALPHABET, min_size=16, max_size=16), st.booleans())
    def test_a_random_code_never_opens_a_voice(self, drawn: str, is_whole: bool) -> None:
        consulting = getattr(self, "consulting", None) or Consulting(World.build())
        consulting.codes(50)
        code = ballot_codes.completed(drawn[:15]) if is_whole else drawn
        with pytest.raises(Refused):
            proving.claim_by_letter(agenda=consulting.agenda, typed=code)
        assert not Voice.objects.exists()


def test_the_chair_looks_after_it_and_a_member_does_not(consulting: Consulting, world: World) -> None:
    person = world.user("platform_member.own")
    term = consulting.agenda.platform.memberships.create(
        user=person, function="member", starts_on=timezone.localdate() - timedelta(days=9)
    )
    client = world.client("platform_member.own")
    assert client.get(consulting.url("lezen/")).status_code == 403
    term.function = "chair"
    term.save()
    assert client.get(consulting.url("lezen/")).status_code == 200
    assert client.get(consulting.url("papier/")).status_code == 403


def test_the_page_of_the_agenda_leads_in_and_tells_the_support_only_after(consulting: Consulting) -> None:
    supported(consulting)
    path = f"/agendas/{consulting.agenda.pk}/"
    during = Client().get(path).content.decode()
    assert consulting.url() in during
    assert "Gesteund door" not in during
    consulting.close()
    after = Client().get(path).content.decode()
    assert "Gesteund door" in after
    assert "12 mensen deden mee" in after


def test_what_the_platform_leaves_off_after_the_close_is_not_taken_out_of_what_residents_said(
    consulting: Consulting, client: Client
) -> None:
    first = queries.items_of(consulting.agenda)[0]
    keep_version(consulting.agenda, consulting.worker, "")
    voices.support(voice=consulting.voice(), item=first)
    closed = consulting.close()
    before = [(row.item.pk, row.supporters) for row in said.ballot_of(None, closed, None, timezone.localdate())]
    assert (first.pk, 1) in before
    agendas.leave_off(item=queries.item_in(closed, first.pk), because="Te duur", by=consulting.worker)
    closed.refresh_from_db()
    assert [(row.item.pk, row.supporters) for row in said.ballot_of(None, closed, None, timezone.localdate())] == before
    advised = said.advice_of(None, closed)
    assert (advised[0][0].pk, advised[0][1], advised[0][0].rank) == (first.pk, 1, 1)
    assert first.challenge.title in client.get(consulting.url()).content.decode()
