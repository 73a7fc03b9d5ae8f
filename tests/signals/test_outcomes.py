"""Ended means told: how it ended, why not, to whom; whether it helped; what was learned."""

import uuid

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import Letter, Notice
from gewoondoen.signals import actions, placeholders, queries, tracking
from gewoondoen.signals.models import AnswerTemplate, ContactMoment, Report, Signal, Theme, WorkPhoto
from tests.signals import cast
from tests.signals.test_reporting import jpeg
from tests.world import World

ANSWER = "De lamp is vervangen, de mast blijft staan."
TEXTS = AnswerTemplate.objects


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def address(signal: Signal, act: str = "answer") -> str:
    return reverse(f"signals:{act}", args=[signal.reference])


def typed(signal: Signal, **more: object) -> dict[str, object]:
    return {"version": signal.version, "seen": 0, "outcome": "done", "text": ANSWER, **more}


def answered(world: World, **more: object) -> Signal:
    worker = world.user("area_worker.own")
    return actions.answer(signal=cast.handled(world), text=ANSWER, by=worker, **more)  # type: ignore[arg-type]


def test_of_thanks_nobody_asks_whether_the_answer_helped(world: World, client: Client) -> None:
    signal = cast.handled(world, kind="compliment")
    actions.answer(signal=signal, text="Wij geven het door.", by=world.user("area_worker.own"))
    cast.work()
    [letter] = [each.body for each in mail.outbox if "Wij geven het door." in each.body]
    assert "?hielp=" not in letter
    page = text(client.get(tracking.path_for(signal.reports.get().key)))
    assert 'name="helped"' not in page


def follow(signal: Signal) -> str:
    return tracking.path_for(signal.reports.first().key)


def judge(signal: Signal) -> str:
    return reverse("signals:follow_judge", args=[tracking.token_for(signal.reports.first().key)])


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"outcome": "partly"}, "Schrijf op waarom niet"),
        ({"outcome": "not_done", "why_not": "   "}, "Schrijf op waarom niet"),
        ({"outcome": "passed_on"}, "aan wie het is doorgegeven"),
        ({"outcome": "gone"}, "gone"),
        ({"outcome": ""}, "verplicht"),
    ],
)
def test_an_outcome_asks_for_its_words_and_what_was_typed_stays(world: World, more: dict[str, str], said: str) -> None:
    signal = cast.handled(world)
    answer = world.client("area_worker.own").post(address(signal), typed(signal, **more))
    assert answer.status_code == 422
    assert said in text(answer)
    assert ANSWER in text(answer)
    signal.refresh_from_db()
    assert signal.status == "taken_up"


@pytest.mark.parametrize("outcome", ["partly", "not_done", "passed_on", "", "iets"])
def test_an_action_without_the_words_of_its_outcome_is_refused(world: World, outcome: str) -> None:
    with pytest.raises(Refused):
        answered(world, outcome=outcome)


def test_the_database_itself_refuses_not_done_without_why(world: World) -> None:
    signal = answered(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Signal.objects.filter(pk=signal.pk).update(outcome="not_done")
    with pytest.raises(IntegrityError), transaction.atomic():
        Signal.objects.filter(pk=signal.pk).update(outcome="passed_on")


def test_what_does_not_belong_to_the_outcome_is_not_kept(world: World) -> None:
    signal = answered(world, outcome="done", why_not="Geen geld.", passed_on_to="De provincie")
    assert (signal.why_not, signal.passed_on_to) == ("", "")
    signal = answered(world, outcome="passed_on", why_not="Geen geld.", passed_on_to="De provincie")
    assert (signal.why_not, signal.passed_on_to) == ("", "De provincie")


@pytest.mark.parametrize(
    ("more", "lines"),
    [
        ({"outcome": "done"}, ["Wat u meldde, is gedaan."]),
        (
            {"outcome": "partly", "why_not": "Het geld is op."},
            ["Een deel van wat u", "Waarom niet: Het geld is op."],
        ),
        ({"outcome": "not_done", "why_not": "Het mag niet."}, ["gaan wij niet doen", "Waarom niet: Het mag niet."]),
        (
            {"outcome": "passed_on", "passed_on_to": "Waterschap, 0800 1234"},
            ["is voor iemand anders", "Wij gaven het door aan: Waterschap, 0800 1234"],
        ),
        ({"outcome": "heard"}, ["Wij hebben gehoord wat u zei."]),
    ],
)
def test_the_letter_and_the_page_say_how_it_ended(world: World, more: dict[str, str], lines: list[str]) -> None:
    signal = answered(world, **more)
    cast.work()
    letter = next(each.body for each in mail.outbox if ANSWER in each.body)
    for line in lines:
        assert line in letter
    page = text(world.client("anonymous").get(follow(signal)))
    for word in (ANSWER, str(signal.get_outcome_display()), more.get("why_not", ""), more.get("passed_on_to", "")):
        assert word in page


def test_everyone_reads_that_there_is_an_answer_and_not_which(world: World) -> None:
    signal = answered(world, outcome="not_done", why_not="Het mag niet van de rechter.")
    page = text(world.client("anonymous").get(reverse("signals:signal", args=[signal.reference])))
    assert ANSWER not in page
    assert "rechter" not in page
    staff = [entry.text for entry in queries.timeline_of(signal, up_to="internal")]
    assert any("(niet gedaan)" in each for each in staff)


def test_the_answer_is_read_over_as_each_reader_gets_it_and_nothing_is_sent(world: World) -> None:
    signal = cast.handled(world)
    english = actions.Who("Mrs White", "white@resident.example", language="en")
    actions.me_too(signal=signal, key=uuid.uuid4(), words="Same here, all dark.", who=english, by=None)
    signal.refresh_from_db()
    client = world.client("area_worker.own")
    more = {"outcome": "not_done", "why_not": "Het mag niet.", "bekijken": "ja"}
    answer = client.post(address(signal), typed(signal, **more))
    assert answer.status_code == 200
    letters = answer.context["letters"]
    assert [(each.language, each.readers) for each in letters] == [("Nederlands", 1), ("English", 1)]
    assert letters[0].body.startswith("Beste Mevrouw De Wit")
    assert "Waarom niet: Het mag niet." in letters[0].body
    assert letters[1].body.startswith("Dear Mrs White")
    assert "/meldingen/volgen/" not in text(answer)
    form = answer.context["form"]
    assert (form["text"].value(), form["why_not"].value()) == (ANSWER, "Het mag niet.")
    signal.refresh_from_db()
    assert (signal.status, signal.answer) == ("taken_up", "")
    sent = {name: form[name].value() for name in ("version", "seen", "outcome", "text", "why_not")}
    assert client.post(address(signal), sent).status_code == 302
    cast.work()
    assert any(each.body.splitlines()[:3] == letters[0].body.splitlines()[:3] for each in mail.outbox)


def test_reading_over_an_answer_that_misses_something_says_what(world: World) -> None:
    signal = cast.handled(world)
    answer = world.client("area_worker.own").post(address(signal), typed(signal, text="", bekijken="ja"))
    assert answer.status_code == 422


def test_the_answer_to_anonymous_reporters_can_be_read_over_too(world: World) -> None:
    signal = cast.handled(world, who=actions.Who())
    answer = world.client("area_worker.own").post(address(signal), typed(signal, bekijken="ja"))
    assert [each.readers for each in answer.context["letters"]] == [0]


def test_a_text_is_filled_in_below_what_was_typed(world: World) -> None:
    cast.face(world)
    signal = cast.handled(world)
    places = "{kenmerk} bij {plek} in {gebied}: klaar op {dag}. {contactpersoon}"
    chosen = TEXTS.create(name="Proef", text=places, outcome="done")
    client = world.client("area_worker.own")
    asked = typed(signal, text="Wij waren er.", outcome="", why_not="bewaard", template=chosen.pk, beginnen="ja")
    form = client.post(address(signal), asked).context["form"]
    face = world.user("area_worker.own").name
    filled = f"{signal.reference} bij Lindeplein 3 in Lindehof: klaar op {{dag}}. {face}"
    assert form["text"].value() == f"Wij waren er.\n\n{filled}"
    assert (form["outcome"].value(), form["why_not"].value()) == ("done", "bewaard")
    answer = client.post(address(signal), typed(signal, text=form["text"].value()))
    assert answer.status_code == 422
    assert "Vul dit eerst in: {dag}" in text(answer)


@pytest.mark.parametrize("sent", ["", "0", "999999", "x", "9" * 40])
def test_a_text_that_is_not_there_changes_nothing(world: World, sent: str) -> None:
    signal = cast.handled(world)
    answer = world.client("area_worker.own").post(address(signal), typed(signal, template=sent, beginnen="ja"))
    assert answer.status_code == 200
    assert answer.context["form"]["text"].value() == ANSWER


def test_texts_of_another_theme_are_not_offered(world: World) -> None:
    theme = Theme.objects.get(slug="water")
    TEXTS.create(name="Alleen water", text="Gepompt.", theme=theme)
    signal = cast.handled(world)
    assert "Alleen water" not in [each.name for each in queries.templates_about(signal)]
    wet = cast.handled(world, theme=theme)
    assert "Alleen water" in [each.name for each in queries.templates_about(wet)]


def test_there_are_texts_to_begin_with_and_none_names_a_reporter() -> None:
    for each in placeholders.NAMES:
        assert placeholders.fill(f"{{{each}}}", {each: "x"}) == "x"
    assert placeholders.fill("{naam}", {"kenmerk": "x"}) == "{naam}"


@pytest.mark.django_db
def test_the_texts_to_begin_with_are_of_every_outcome() -> None:
    assert TEXTS.count() == 8
    assert set(TEXTS.values_list("outcome", flat=True)) == set(Signal.Outcome.values)
    for each in TEXTS.all():
        assert not {"{naam}", "{melder}"} & set(placeholders.left_open(each.text))


def test_a_text_is_added_and_changed_and_one_with_the_name_of_the_reporter_refused(world: World) -> None:
    client = world.client("area_worker.own")
    data = {"name": "Nieuw", "text": "Beste {naam}, klaar.", "outcome": "done", "is_active": "on"}
    answer = client.post(reverse("signals:add_template"), data)
    assert answer.status_code == 422
    assert "Laat de naam weg" in text(answer)
    assert client.post(reverse("signals:add_template"), data | {"text": "Klaar."}).status_code == 302
    made = TEXTS.get(name="Nieuw")
    assert client.post(reverse("signals:template", args=[made.pk]), data | {"text": "Klaar!"}).status_code == 302
    made.refresh_from_db()
    assert made.text == "Klaar!"
    assert client.get(reverse("signals:templates")).status_code == 200
    assert client.post(reverse("signals:add_template"), data | {"text": "Klaar."}).status_code == 422


def test_the_reporter_says_that_it_helped_and_can_say_otherwise(world: World) -> None:
    worker = cast.face(world)
    signal = answered(world)
    cast.work()
    client = world.client("anonymous")
    assert client.post(judge(signal), {"helped": "yes"}).status_code == 302
    report = signal.reports.get()
    assert (report.helped, report.helped_words) == ("yes", "")
    assert client.post(judge(signal), {"helped": "partly", "words": "Hij knippert nog."}).status_code == 302
    report.refresh_from_db()
    assert (report.helped, report.helped_words) == ("partly", "Hij knippert nog.")
    assert Event.objects.filter(verb="signal.judged").count() == 2
    cast.work()
    news = Event.objects.filter(verb="signal.judged").values("pk")
    assert Notice.objects.filter(user=worker, event_id__in=news).count() == 2
    staff = text(world.client("area_worker.own").get(reverse("signals:signal", args=[signal.reference])))
    assert "Hij knippert nog." in staff
    partner = text(world.client("partner.own").get(reverse("signals:signal", args=[signal.reference])))
    assert "Hij knippert nog." not in partner


def test_a_link_in_the_letter_only_chooses(world: World) -> None:
    signal = answered(world)
    cast.work()
    letter = next(each.body for each in mail.outbox if ANSWER in each.body)
    link = next(line.split(": ", 1)[1] for line in letter.splitlines() if "?hielp=no" in line)
    answer = world.client("anonymous").get(link.split("#")[0])
    assert answer.status_code == 200
    assert answer.context["judge_form"]["helped"].value() == "no"
    assert signal.reports.get().helped == ""
    assert world.client("anonymous").get(f"{follow(signal)}?hielp=weg").status_code == 200


def test_who_says_no_has_it_looked_at_again_in_the_same_step(world: World) -> None:
    signal = answered(world)
    client = world.client("anonymous")
    refused = client.post(judge(signal), {"helped": "no", "reopen": "on", "words": ""})
    assert refused.status_code == 422
    assert "Schrijf op wat er nog aan de hand is." in text(refused)
    said = "Het is nog steeds donker."
    assert client.post(judge(signal), {"helped": "no", "reopen": "on", "words": said}).status_code == 302
    signal.refresh_from_db()
    assert signal.status == "taken_up"
    assert ContactMoment.objects.get(signal=signal).said == said
    assert signal.reports.get().helped == "no"
    assert client.post(judge(signal), {"helped": "yes"}).status_code == 409


def test_a_judgement_of_an_earlier_answer_is_kept_and_asked_anew(world: World) -> None:
    signal = answered(world)
    actions.judge(report=signal.reports.get(), helped="no", words="Nog donker.", reopen=True)
    actions.answer(signal=signal, text="Nu echt.", by=world.user("area_worker.own"), outcome="done")
    answer = world.client("anonymous").get(follow(signal))
    assert not answer.context["is_judged"]
    assert answer.context["judge_form"]["helped"].value() is None
    staff = text(world.client("area_worker.own").get(reverse("signals:signal", args=[signal.reference])))
    assert "over een eerder antwoord" in staff


def test_before_there_is_an_answer_nothing_is_asked_or_taken(world: World) -> None:
    signal = cast.handled(world)
    assert "Heeft het geholpen?" not in text(world.client("anonymous").get(follow(signal)))
    assert world.client("anonymous").post(judge(signal), {"helped": "yes"}).status_code == 409


def test_one_closed_is_judged_too_by_who_stayed_anonymous(world: World) -> None:
    signal = cast.handled(world, "closed", who=actions.Who())
    assert world.client("anonymous").post(judge(signal), {"helped": "yes"}).status_code == 302
    assert signal.reports.get().helped == "yes"


def test_what_a_reporter_said_of_it_goes_along_when_signals_are_joined(world: World) -> None:
    signal, into = answered(world), answered(world)
    report = signal.reports.get()
    actions.join(signal=signal, into=into, by=world.user("area_worker.own"))
    actions.judge(report=report, helped="yes")
    assert Event.objects.get(verb="signal.judged").subject_id == into.pk


def test_a_lesson_is_read_in_all_areas_and_never_its_case(world: World) -> None:
    signal = answered(world)
    actions.mark_told(signal, [each.pk for each in signal.reports.all()])
    worker = world.user("area_worker.own")
    lesson = "Bel bij een kapotte lamp meteen\n de netbeheerder."
    signal = actions.close_signal(signal=signal, lesson=lesson, by=worker)
    assert signal.lesson == "Bel bij een kapotte lamp meteen de netbeheerder."
    page = text(world.client("area_worker.other").get(reverse("signals:lessons")))
    assert "meteen de netbeheerder" in page
    for secret in (signal.reference, ANSWER, "lantaarn voor mijn deur", "Lindeplein"):
        assert secret not in page


def test_what_was_told_in_confidence_gives_its_lesson_without_a_place(world: World) -> None:
    Signal.objects.filter(pk=cast.reported(world, kind="stuck").signal.pk).update(lesson="Eén loket is genoeg.")
    client, address_of = world.client("area_worker.other"), reverse("signals:lessons")
    page = text(client.get(address_of))
    assert "Eén loket is genoeg." in page
    rows = page.split("<tbody>")[1].split("</tbody>")[0]
    assert "Lindehof" not in rows
    assert "Eén loket" not in text(client.get(address_of, {"gebied": world.lindehof.code}))


def test_lessons_are_narrowed_by_theme_and_area_and_nonsense_is_left_out(world: World) -> None:
    theme = Theme.objects.get(slug="water")
    for lesson, more in (("Over water.", {"theme": theme}), ("Over licht.", {})):
        Signal.objects.filter(pk=cast.reported(world, **more).signal.pk).update(lesson=lesson)
    client, page = world.client("analyst.own"), reverse("signals:lessons")
    assert "Over licht." not in text(client.get(page, {"thema": "water"}))
    assert "Over water." in text(client.get(page, {"thema": "water", "gebied": world.oost.code}))
    assert "Over water." not in text(client.get(page, {"gebied": world.west.code}))
    assert "Over licht." in text(client.get(page, {"thema": "bestaat-niet", "gebied": "x"}))


def test_photos_of_the_work_are_shown_to_reporters_until_somebody_keeps_them(world: World) -> None:
    signal = cast.handled(world)
    client = world.client("area_worker.own")
    data = {"version": signal.version, "moment": "after", "for_reporters": "on", "photos": [jpeg(), jpeg()]}
    assert client.post(address(signal, "photos"), data).status_code == 302
    photo = WorkPhoto.objects.first()
    token = tracking.token_for(signal.reports.get().key)
    shown = reverse("signals:follow_work_photo", args=[token, photo.pk])
    page = text(world.client("anonymous").get(follow(signal)))
    assert shown in page
    assert "Na het werk, foto van" in page
    assert world.client("anonymous").get(shown).status_code == 200
    assert client.post(reverse("signals:show_work_photo", args=[photo.pk]), {"tonen": "nee"}).status_code == 302
    assert world.client("anonymous").get(shown).status_code == 404
    assert shown not in text(world.client("anonymous").get(follow(signal)))
    staff = text(client.get(reverse("signals:signal", args=[signal.reference])))
    assert reverse("signals:work_photo", args=[photo.pk]) in staff


def test_a_photo_of_the_work_of_another_signal_is_not_on_ones_link(world: World) -> None:
    first, second = cast.handled(world), cast.handled(world)
    [photo] = actions.add_work_photos(
        signal=first, moment="after", photos=[(b"x", 1, 1)], by=world.user("area_worker.own")
    )
    token = tracking.token_for(second.reports.get().key)
    other = reverse("signals:follow_work_photo", args=[token, photo.pk])
    assert world.client("anonymous").get(other).status_code == 404


@pytest.mark.parametrize("files", [[], [b"dit is geen foto"], [b""]])
def test_photos_of_the_work_that_are_none_are_refused(world: World, files: list[bytes]) -> None:
    signal = cast.handled(world)
    sent = [SimpleUploadedFile("foto.jpg", each, "image/jpeg") for each in files]
    data = {"version": signal.version, "moment": "after", "photos": sent}
    answer = world.client("area_worker.own").post(address(signal, "photos"), data)
    assert answer.status_code == 422
    assert not WorkPhoto.objects.exists()


def test_two_who_answer_lose_nothing(world: World) -> None:
    signal = cast.handled(world)
    client = world.client("area_worker.own")
    sent = typed(signal, outcome="not_done", why_not="Het mag niet.")
    actions.answer(signal=signal, text="Eerder.", by=world.user("area_worker.own"), outcome="done")
    answer = client.post(address(signal), sent)
    assert answer.status_code == 409
    assert "Het mag niet." in text(answer)
    assert "(gedaan)" in " ".join(each.text for each in answer.context["news"])


def test_the_right_to_be_forgotten_takes_what_helped_along(world: World) -> None:
    signal = answered(world)
    report = signal.reports.get()
    actions.judge(report=report, helped="no", words="Mijn man slaapt slecht.")
    actions.erase_reporter(report=report)
    report.refresh_from_db()
    assert report.helped == "no"
    assert report.helped_words == ""
    assert not Letter.objects.filter(body__contains="slaapt slecht").exists()
    assert Report.objects.filter(helped_at__lte=timezone.now()).exists()
