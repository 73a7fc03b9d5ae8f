"""The roads through the report form: by category, by kind, elsewhere, and what comes back when something is wrong."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gewoondoen.kernel import workdays
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import Organisation
from gewoondoen.signals import actions, tracking
from gewoondoen.signals.models import Category, Draft, ExtraQuestion, Report, Signal, Theme
from tests.signals import cast
from tests.signals.test_reporting import WORDS, step
from tests.world import World

LAMP = "kapotte-lantaarn"
ANIMAL = "dier-in-nood"
MOST_STATEMENTS = 12


def category(slug: str = LAMP) -> Category:
    return Category.objects.get(slug=slug)


def begin(kind: str = "complaint", slug: str = "", words: str = WORDS, client: Client | None = None) -> tuple:
    """Send the first step; returns the client, the key and the answer."""
    client, key = client or Client(), uuid.uuid4()
    typed = {"key": key, "kind": kind, "words": words, "category": category(slug).pk if slug else ""}
    return client, key, client.post(reverse("signals:report"), typed)


def finish(client: Client, world: World, key: uuid.UUID, **reach: str) -> object:
    """Fill in where and how to be reached, and send."""
    longitude, latitude = world.inside(world.lindehof)
    client.post(step(key, "waar"), {"longitude": longitude, "latitude": latitude})
    client.post(step(key, "bereik"), reach or {"email": "dewit@bewoner.example"})
    return client.post(step(key, "versturen"))


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined]


def test_a_category_brings_theme_department_and_the_day_of_the_result(world: World) -> None:
    lamp, department = category(), world.organisation("Beheer openbare ruimte", "department")
    Category.objects.filter(pk=lamp.pk).update(department=department)
    signal = cast.reported(world, category=category()).signal
    today = timezone.localdate()
    assert (signal.theme.slug, signal.department) == ("verlichting", department)
    assert (signal.priority, signal.due_on) == ("normal", workdays.after(today, lamp.handle_within))
    other = world.organisation("Anders", "department")
    given = cast.reported(world, category=category(), department=other, priority="low").signal
    assert (given.department, given.priority) == (other, "low")


def test_what_is_urgent_gets_its_first_contact_the_next_working_day(world: World) -> None:
    signal = cast.reported(world, category=category("gevaarlijke-boom")).signal
    assert (signal.priority, signal.promised_by) == ("urgent", workdays.after(timezone.localdate(), 1))
    Theme.objects.filter(slug="groen").update(call_within=0)
    sooner = cast.reported(world, category=category("gevaarlijke-boom")).signal
    assert sooner.promised_by == timezone.localdate()


def test_a_category_that_is_not_for_us_takes_no_report(world: World) -> None:
    with pytest.raises(Refused, match="144"):
        cast.reported(world, category=category(ANIMAL))


@pytest.mark.parametrize(("life_event", "takes_part"), [("birth", "self"), ("", "together")])
def test_what_is_told_besides_stays_with_the_report(world: World, life_event: str, takes_part: str) -> None:
    answers = [{"key": "mastnummer", "question": "Welk nummer?", "answer": "12"}]
    report = cast.reported(world, kind="idea", answers=answers, life_event=life_event, takes_part=takes_part)
    report.refresh_from_db()
    assert (report.answers, report.life_event, report.takes_part) == (answers, life_event, takes_part)


def test_the_questions_of_a_category_are_a_step_of_their_own(world: World) -> None:
    client, key, answer = begin(slug=LAMP)
    assert answer.url == step(key, "vragen")
    page = client.get(answer.url)
    assert "Welk nummer staat er op de lantaarnpaal?" in text(page)
    assert client.get(step(key, "versturen")).url == step(key, "vragen")
    answer = client.post(step(key, "vragen"), {"q_mastnummer": "4711", "q_sinds": ""})
    assert answer.url == step(key, "waar")
    finish(client, world, key)
    report = Report.objects.select_related("signal").get()
    assert report.signal.category == category()
    asked = {"key": "mastnummer", "question": "Welk nummer staat er op de lantaarnpaal?", "answer": "4711"}
    assert report.answers == [asked]


def test_without_a_category_a_complaint_is_asked_nothing_more(world: World) -> None:
    client, key, answer = begin()
    assert answer.url == step(key, "waar")
    assert "A few questions" not in text(client.get(step(key, "waar")))
    assert finish(client, world, key).status_code == 302
    assert Report.objects.get().signal.due_on is None


def test_a_question_that_has_to_be_answered_comes_back_with_the_rest_kept(world: World) -> None:
    client, key, _answer = begin(slug="losse-tegel")
    answer = client.post(step(key, "vragen"), {"q_doorgang": "no"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["q_gevaar"]
    assert 'value="no" ' in text(answer)
    assert "checked" in text(answer)


def test_answers_are_asked_anew_when_another_category_is_chosen(world: World) -> None:
    client, key, _answer = begin(slug=LAMP)
    client.post(step(key, "vragen"), {"q_mastnummer": "4711"})
    typed = {"key": key, "kind": "complaint", "words": WORDS, "category": category("losse-tegel").pk}
    assert client.post(step(key, "wat"), typed).url == step(key, "vragen")
    assert client.get(step(key, "versturen")).url == step(key, "vragen")
    client.post(step(key, "vragen"), {"q_gevaar": "yes"})
    finish(client, world, key)
    assert [each["key"] for each in Report.objects.get().answers] == ["gevaar"]


def test_sending_with_a_category_and_answers_stays_within_the_statements(world: World) -> None:
    cast.face(world)
    for _warm_up in range(2):
        client, key, _answer = begin(slug=LAMP)
        client.post(step(key, "vragen"), {"q_mastnummer": "4711"})
        longitude, latitude = world.inside(world.lindehof)
        client.post(step(key, "waar"), {"longitude": longitude, "latitude": latitude})
        client.post(step(key, "bereik"), {"email": "dewit@bewoner.example"})
        with CaptureQueriesContext(connection) as asked:
            assert client.post(step(key, "versturen")).status_code == 302
    statements = [query["sql"] for query in asked.captured_queries if "SAVEPOINT" not in query["sql"]]
    assert len(statements) + 2 <= MOST_STATEMENTS, "\n".join(statements)


def test_what_is_not_for_us_says_where_to_go_and_keeps_the_words(world: World) -> None:
    client, key, answer = begin(slug=ANIMAL)
    assert answer.url == step(key, "elders")
    page = text(client.get(answer.url))
    assert "144" in page
    assert WORDS in page
    # Nobody slips past it by typing an address.
    assert client.get(step(key, "waar")).url == step(key, "elders")
    assert WORDS in text(client.get(step(key, "wat")))


def test_who_tells_it_anyway_goes_on_with_the_theme_and_without_the_category(world: World) -> None:
    client, key, _answer = begin(slug=ANIMAL)
    assert client.post(step(key, "elders")).url == step(key, "waar")
    finish(client, world, key)
    signal = Signal.objects.get()
    assert (signal.category, signal.theme.slug) == (None, "dieren")


@pytest.mark.parametrize("change", [{"is_active": False}, {"not_for_us": "Bel de provincie."}])
def test_a_category_that_changed_while_the_form_was_open_comes_back_with_all_that_was_typed(
    world: World, change: dict[str, object]
) -> None:
    client, key, _answer = begin(slug=LAMP)
    client.post(step(key, "vragen"), {"q_mastnummer": "4711"})
    Category.objects.filter(slug=LAMP).update(**change)
    answer = finish(client, world, key)
    page = text(client.get(answer.url))
    assert not Report.objects.exists()
    assert WORDS in page
    if "not_for_us" in change:
        assert "Bel de provincie." in page
        return
    assert answer.url == step(key, "wat")
    assert 'id="id_category_error"' in page
    typed = {"key": key, "kind": "complaint", "words": WORDS, "category": ""}
    assert client.post(answer.url, typed).status_code == 302
    assert finish(client, world, key).status_code == 302
    assert Report.objects.get().reporter.email == "dewit@bewoner.example"


@pytest.mark.parametrize("odd", ["999999999999999999999999", "-1", "x", "0"])
def test_a_category_that_never_was_comes_back_at_its_field(world: World, odd: str) -> None:
    typed = {"key": uuid.uuid4(), "kind": "complaint", "words": WORDS, "category": odd}
    answer = Client().post(reverse("signals:report"), typed)
    assert answer.status_code == 422
    assert answer.context["form"].errors["category"]
    assert WORDS in text(answer)


def test_a_retired_question_is_not_asked(world: World) -> None:
    client, key, _answer = begin(slug=LAMP)
    ExtraQuestion.objects.filter(category__slug=LAMP, key="mastnummer").update(is_active=False)
    assert "lantaarnpaal?" not in text(client.get(step(key, "vragen")))


def test_a_compliment_is_welcome_without_a_way_back_and_is_passed_on(world: World) -> None:
    cast.face(world)
    client, key, answer = begin("compliment", LAMP)
    assert answer.url == step(key, "vragen")
    client.post(answer.url, {"thanks": "on"})
    longitude, latitude = world.inside(world.lindehof)
    client.post(step(key, "waar"), {"longitude": longitude, "latitude": latitude})
    assert client.post(step(key, "bereik"), {}).status_code == 302
    client.post(step(key, "versturen"))
    report = Report.objects.get()
    assert report.reporter is None
    assert report.signal.due_on is None
    assert [each["key"] for each in report.answers] == ["thanks"]
    assert "Uw dank doorgeven" not in text(client.get(tracking.path_for(report.key)))


def test_an_idea_may_come_with_the_wish_to_carry_it_out(world: World) -> None:
    cast.face(world)
    client, key, answer = begin("idea")
    client.post(answer.url, {"takes_part": "self"})
    finish(client, world, key)
    report = Report.objects.get()
    assert report.takes_part == "self"
    page = text(world.client("area_worker.own").get(reverse("signals:signal", args=[report.signal.reference])))
    assert "Wil het zelf uitvoeren" in page
    assert "Samen verder met uw idee" in text(client.get(tracking.path_for(report.key)))


def test_the_way_on_leads_who_may_name_a_challenge_to_naming_it(world: World) -> None:
    report = cast.reported(world, kind="idea", takes_part="together")
    page = text(world.client("area_worker.own").get(tracking.path_for(report.key)))
    assert f"{reverse('challenges:new')}?signaal={report.signal.reference}" in page
    assert reverse("challenges:new") not in text(Client().get(tracking.path_for(report.key)))


def test_who_is_stuck_gets_one_named_person_and_may_tell_what_goes_on(world: World) -> None:
    person = cast.face(world)
    client, key, answer = begin("stuck")
    page = text(client.get(answer.url))
    assert "U hoeft dit niet in te vullen." in page
    client.post(answer.url, {"life_event": "illness"})
    finish(client, world, key)
    report = Report.objects.get()
    assert report.life_event == "illness"
    assert report.signal.contact_person == person
    assert person.name in text(client.get(tracking.path_for(report.key)))
    assert Client().get(reverse("signals:signal", args=[report.signal.reference])).status_code == 404


def test_a_life_event_need_not_be_told(world: World) -> None:
    client, key, answer = begin("concern")
    assert client.post(answer.url, {}).status_code == 302
    finish(client, world, key)
    assert Report.objects.get().life_event == ""


TAKEN = {"kind": "complaint", "channel": "partner", "words": WORDS, "anonymous": "on", "language": "nl"}


def taking(world: World, **more: object) -> dict[str, object]:
    longitude, latitude = world.inside(world.lindehof)
    return {**TAKEN, "key": uuid.uuid4(), "longitude": longitude, "latitude": latitude, **more}


def test_a_partner_takes_a_report_with_category_answers_and_life_event(world: World) -> None:
    client, url = world.client("partner.own"), reverse("signals:take")
    typed = taking(world, category=category().pk, life_event="move")
    asked = client.post(url, typed)
    assert asked.status_code == 422
    assert "Welk nummer staat er op de lantaarnpaal?" in text(asked)
    assert WORDS in text(asked)
    answer = client.post(url, {**typed, "asked": category().pk, "q_mastnummer": "12"})
    assert answer.status_code == 302, answer.context["form"].errors
    report = Report.objects.select_related("signal").get()
    assert (report.channel, report.life_event, report.signal.category) == ("partner", "move", category())
    assert [each["answer"] for each in report.answers] == ["12"]


def test_the_page_for_taking_shows_the_questions_of_a_category_by_its_address(world: World) -> None:
    page = text(world.client("partner.own").get(reverse("signals:take"), {"category": category().pk}))
    assert "Welk nummer staat er op de lantaarnpaal?" in page


def test_who_takes_what_is_not_for_us_reads_where_to_send_the_person(world: World) -> None:
    typed = taking(world, category=category(ANIMAL).pk)
    answer = world.client("partner.own").post(reverse("signals:take"), typed)
    assert answer.status_code == 422
    assert "144" in text(answer)


def test_a_flood_from_one_address_is_held_and_others_are_not(world: World, settings: object) -> None:
    settings.REPORTS_AN_HOUR = 2  # type: ignore[attr-defined]
    for _send in range(2):
        client, key, _answer = begin()
        assert finish(client, world, key).status_code == 302
    client, key, _answer = begin()
    answer = finish(client, world, key)
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 3500
    assert "bewaren we een dag" in text(answer)
    assert WORDS in Draft.objects.get(pk=key).data["wat"]["words"]
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    longitude, latitude = world.inside(world.lindehof)
    client, key, _answer = begin(client=elsewhere)
    elsewhere.post(step(key, "waar"), {"longitude": longitude, "latitude": latitude})
    elsewhere.post(step(key, "bereik"), {"anonymous": "on"})
    assert elsewhere.post(step(key, "versturen")).status_code == 302
    english = Client(headers={"Accept-Language": "en"})
    client, key, _answer = begin(client=english)
    assert "kept for a day" in text(finish(english, world, key))


def test_behind_a_proxy_each_is_counted_by_the_address_the_proxy_saw(rf, settings: object) -> None:  # type: ignore[no-untyped-def]
    from gewoondoen.kernel.limits import address_of

    request = rf.get("/", HTTP_X_FORWARDED_FOR="10.0.0.1, 192.0.2.7", REMOTE_ADDR="127.0.0.1")
    settings.TRUST_PROXY = False  # type: ignore[attr-defined]
    assert address_of(request) == "127.0.0.1"
    settings.TRUST_PROXY = True  # type: ignore[attr-defined]
    assert address_of(request) == "192.0.2.7"


ODD = {
    "right to left": "الإنارة أمام بيتي معطلة منذ ثلاثة أسابيع",
    "emoji": "De lamp 💡 is stuk 😡👨‍👩‍👧‍👦 en dat al weken!",
    "directions": "De lamp \u202e is stuk \u2066 al weken \u2069",
    "markup": "<script>alert('lamp')</script> & \"meer\"",
}


@pytest.mark.parametrize("words", ODD.values(), ids=ODD)
def test_words_of_every_script_are_kept_as_they_were_typed(world: World, words: str) -> None:
    client, key, _answer = begin(words=words)
    finish(client, world, key)
    assert Report.objects.get().words == words
    page = text(client.get(tracking.path_for(Report.objects.get().key)))
    assert "<script>alert(" not in page


@pytest.mark.parametrize(("words", "length"), [("a" * 5000, 5000), ("lamp " * 100_000, 500_000)])
def test_a_huge_text_comes_back_whole_at_its_field(world: World, words: str, length: int) -> None:
    _client, _key, answer = begin(words=words)
    assert answer.status_code == 422
    assert answer.context["form"].errors["words"]
    assert len(answer.context["form"]["words"].value()) == length
    assert not Draft.objects.exists()


@pytest.mark.parametrize("point", [(3.5, 53.5), (0.0, 0.0), (181.0, 91.0), ("nan", "inf")])
def test_a_point_in_the_sea_comes_back_at_its_field_and_the_words_stay(world: World, point: tuple) -> None:
    client, key, _answer = begin()
    answer = client.post(step(key, "waar"), {"longitude": point[0], "latitude": point[1]})
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert Draft.objects.get(pk=key).data["wat"]["words"] == WORDS


def test_describing_a_signal_with_a_category_gives_it_the_theme_of_that(world: World) -> None:
    worker, signal = cast.face(world), cast.reported(world).signal
    actions.describe(signal=signal, title="Lantaarn", kind="complaint", theme=None, category=category(), by=worker)
    signal.refresh_from_db()
    assert (signal.category, signal.theme.slug) == (category(), "verlichting")
    form = {"version": signal.version, "title": "Lantaarn", "kind": "complaint", "category": category("ratten").pk}
    url = reverse("signals:describe", args=[signal.reference])
    assert world.client("area_worker.own").post(url, form).status_code == 302
    signal.refresh_from_db()
    assert signal.theme.slug == "dieren"


def test_the_page_names_the_category_as_its_reader_does(world: World) -> None:
    signal = cast.reported(
        world, category=category(), answers=[{"key": "x", "question": "Welk nummer?", "answer": "4711"}]
    ).signal
    url = reverse("signals:signal", args=[signal.reference])
    worker, visitor = text(world.client("area_worker.own").get(url)), text(Client().get(url))
    assert "Storing openbare verlichting" in worker
    assert "4711" in worker
    assert "Kapotte lantaarn" in visitor
    assert "Storing openbare verlichting" not in visitor
    assert "4711" not in visitor


def test_a_compliment_lapses_no_promise(world: World) -> None:
    from gewoondoen.signals import queries

    worker = cast.face(world)
    cast.reported(world, kind="compliment")
    cast.reported(world)
    Signal.objects.update(promised_by=timezone.localdate() - timedelta(days=1))
    assert [signal.kind for signal in queries.promises_lapsed(worker)] == ["complaint"]
    assert [signal.kind for signal in queries.lapsed_in(worker, world.oost)] == ["complaint"]


def test_the_default_departments_are_organisations_of_no_new_installation(db: None) -> None:
    assert not Organisation.objects.exists()
