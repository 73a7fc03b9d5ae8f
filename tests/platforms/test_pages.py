"""The pages of platforms as people use them, without JavaScript."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from gewoondoen.platforms import actions
from gewoondoen.platforms.models import JoinRequest, Meeting, NeighbourhoodPlatform
from tests.challenges.making import Made as MadeChallenges
from tests.platforms.making import WORKER, Made, fresh_meeting
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


def sent(client: Client, url: str, **typed: object) -> None:
    answer = client.post(url, {**opened(client, url), **typed})
    assert answer.status_code == 302, answer.content.decode()[-3000:]


def page_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_a_new_platform_to_a_decision_by_forms_alone(world: World, worker: Client) -> None:
    today = timezone.localdate()
    sent(
        worker, f"/platforms/nieuw/?gebied={world.lindehof.code}", area=world.lindehof.pk, name="Platform Lindehof",
        about="Wij spreken voor de Lindehof", founded_on="2025-06-01", contact_person=world.user(WORKER).pk,
    )  # fmt: skip
    platform = NeighbourhoodPlatform.objects.get()
    base = f"/platforms/{platform.pk}/"
    assert "geen leden" in page_of(Client(), base)
    sent(
        worker, f"{base}leden/erbij/", email="an@voorbeeld.example", name="An", function="chair", starts_on="2025-06-01"
    )
    challenge = MadeChallenges(world).named()
    day = (today - timedelta(days=1)).isoformat()
    sent(
        worker, f"{base}vergaderingen/nieuw/", title="Overleg", day=day, begins="19:30", ends="21:30", is_public="on"
    )  # fmt: skip
    meeting = Meeting.objects.get()
    there = f"/platforms/vergaderingen/{meeting.pk}/"
    sent(worker, f"{there}punten/erbij/", title="Licht", challenge=challenge.pk)
    point = meeting.points.get()
    sent(
        worker, f"{there}punten/{point.pk}/wijzigen/", title="Licht", challenge=challenge.pk, notes="Over lampen",
        decision="Wij vragen om lampen",
    )  # fmt: skip
    assert "Wij vragen om lampen" not in page_of(Client(), there)
    sent(worker, f"{there}vaststellen/")
    for url in (there, f"/opgaven/{challenge.pk}/"):
        assert "Wij vragen om lampen" in page_of(Client(), url)
    public = page_of(Client(), base)
    assert "Voorzitter" in public
    assert ">An<" not in public
    assert "An" in page_of(worker, base)


BACKWARDS = {"email": "a@b.example", "function": "member", "starts_on": "2026-02-01", "ends_on": "2026-01-01"}


@pytest.mark.parametrize(
    ("act", "typed", "complaint", "status"),
    [
        ("leden/erbij", {"email": "geen adres", "function": "member", "starts_on": "2026-01-01"}, "email", 422),
        ("leden/erbij", BACKWARDS, "ends_on", 422),
        ("leden/erbij", {"email": "a@b.example", "function": "member", "starts_on": "2024-02-01"}, "starts_on", 409),
        ("vergaderingen/nieuw", {"title": "x", "day": "2026-03-29", "begins": "02:30", "ends": "04:00"}, "begins", 422),
        ("tellen", {"gender.women": "4"}, "gender.women", 409),
        ("stoppen", {"on": "2025-02-01", "reason": ""}, "reason", 422),
        ("stoppen", {"on": "2024-02-01", "reason": "Klaar"}, "on", 409),
    ],
)  # fmt: skip
def test_a_mistake_comes_back_at_its_field_with_what_was_typed(
    made: Made, worker: Client, act: str, typed: dict[str, str], complaint: str, status: int
) -> None:
    url = f"/platforms/{made.platform().pk}/{act}/"
    answer = worker.post(url, {**opened(worker, url), **typed})
    assert answer.status_code == status
    assert complaint in answer.context["form"].errors
    for value in typed.values():
        assert value in answer.content.decode()


def test_an_overlapping_term_is_told_at_its_field_with_which_term(made: Made, worker: Client) -> None:
    platform = made.platform()
    made.seated(platform, "An", "treasurer")
    url = f"/platforms/{platform.pk}/leden/erbij/"
    typed = {"email": "an@teststad.example", "function": "member", "starts_on": "2026-02-01"}
    answer = worker.post(url, {**opened(worker, url), **typed})
    assert answer.status_code == 409
    assert "Penningmeester vanaf 1 januari 2025" in str(answer.context["form"].errors["starts_on"])


def test_anyone_asks_to_join_and_a_flood_is_stopped(made: Made) -> None:
    url = f"/platforms/{made.platform().pk}/meedoen/"
    visitor = Client()
    for number in range(5):
        sent(visitor, url, name="An", email=f"an{number}@voorbeeld.example", text="Graag")
    answer = visitor.post(url, {"name": "An", "email": "an9@voorbeeld.example", "text": "Graag"})
    assert answer.status_code == 429
    assert "Graag" in answer.content.decode()
    assert JoinRequest.objects.count() == 5


def test_a_question_that_is_sent_twice_is_asked_once(made: Made) -> None:
    url = f"/platforms/{made.platform().pk}/meedoen/"
    visitor = Client()
    form = {**opened(visitor, url), "name": "An", "email": "an@voorbeeld.example", "text": "Graag"}
    for _ in range(2):
        assert visitor.post(url, form).status_code == 302
    assert JoinRequest.objects.get().text == "Graag"


def test_the_answer_is_written_on_the_page_of_the_question(made: Made, worker: Client) -> None:
    platform = made.platform()
    asked = actions.ask_to_join(platform=platform, text="Graag", name="An", email="an@voorbeeld.example", by=None)
    url = f"/platforms/{platform.pk}/aanmeldingen/{asked.pk}/"
    refused = worker.post(url, {**opened(worker, url), "state": "not_now"})
    assert refused.status_code == 422
    sent(worker, url, state="not_now", answer="Vol")
    assert "Nu niet" in page_of(worker, f"/platforms/{platform.pk}/aanmeldingen/")


def test_a_count_that_is_opened_again_starts_with_what_was_counted(made: Made, worker: Client) -> None:
    platform = made.platform()
    made.members(platform, 3)
    url = f"/platforms/{platform.pk}/tellen/"
    sent(worker, url, **{"gender.women": "2", "gender.men": "1"})
    shown = worker.get(url).context["form"]
    assert (shown["gender.women"].value(), shown["gender.men"].value(), shown["home.rented"].value()) == (2, 1, None)


def test_a_colleague_was_first_and_what_was_typed_is_still_there(made: Made, worker: Client) -> None:
    meeting = made.meeting(made.platform())
    url = f"/platforms/vergaderingen/{meeting.pk}/afzeggen/"
    form = opened(worker, url)
    actions.change_meeting(
        meeting=meeting, title="Anders", starts_at=meeting.starts_at, ends_at=meeting.ends_at, by=made.worker
    )
    answer = worker.post(url, {**form, "reason": "Ziek"})
    assert answer.status_code == 409
    assert "Ziek" in answer.content.decode()
    again = {name: answer.context["form"][name].value() for name in ("version", "key")}
    assert worker.post(url, {**again, "reason": "Ziek"}).status_code == 302
    assert fresh_meeting(meeting).is_cancelled


def test_an_ended_platform_is_kept_and_said_to_be_ended(made: Made) -> None:
    platform = made.platform()
    actions.end_platform(platform=platform, on=timezone.localdate(), reason="Samengegaan", by=made.worker)
    page = page_of(Client(), f"/platforms/{platform.pk}/")
    assert "Dit platform is gestopt op" in page
    assert "Ik wil meedoen" not in page
    assert "Platforms die zijn gestopt" in page_of(Client(), "/platforms/")


def test_the_list_goes_by_area_or_by_name_and_has_a_map(made: Made, world: World) -> None:
    made.platform("Zuiderplatform")
    made.platform("Aanloop", area=world.marktzicht)
    by_area, by_name = page_of(Client(), "/platforms/"), page_of(Client(), "/platforms/?op=naam")
    assert by_area.index(">Zuiderplatform</a>") < by_area.index(">Aanloop</a>")
    assert by_name.index(">Aanloop</a>") < by_name.index(">Zuiderplatform</a>")
    assert "<svg" in by_area
    assert "Kaart van de platforms" in by_area


def test_without_platforms_the_list_says_so(world: World) -> None:
    assert "Er zijn nog geen platforms" in page_of(Client(), "/platforms/")


def test_the_pages_of_the_area_tell_of_its_platform(made: Made, world: World) -> None:
    platform = made.platform(area=world.oost)
    made.meeting(platform)
    for url in (
        f"/gebieden/{world.lindehof.code}/",
        f"/gebieden/{world.oost.code}/",
        f"/mijn-buurt/{world.lindehof.code}/",
    ):
        page = page_of(Client(), url)
        assert "Platform Lindehof" in page, url
        assert "Volgende vergadering" in page, url


def test_the_feed_of_a_platform_is_a_calendar(made: Made) -> None:
    platform = made.platform()
    made.meeting(platform)
    answer = Client().get(f"/platforms/{platform.pk}/agenda.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    assert len(Calendar.from_ical(answer.getvalue()).walk("VEVENT")) == 1


def test_points_are_moved_by_a_button(made: Made, worker: Client) -> None:
    meeting = made.meeting(made.platform())
    made.point(meeting, "Een")
    second = made.point(meeting, "Twee")
    worker.post(f"/platforms/vergaderingen/{meeting.pk}/punten/{second.pk}/plaats/", {"naar": "omhoog"})
    assert [point.title for point in meeting.points.all()] == ["Twee", "Een"]


def test_the_page_speaks_english_too(made: Made) -> None:
    page = Client(headers={"Accept-Language": "en"}).get(f"/platforms/{made.platform().pk}/").content.decode()
    assert "Nobody is a member at this moment" in page


def statements(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def test_the_statements_of_each_page_do_not_grow_with_members_meetings_and_platforms(
    made: Made, world: World, worker: Client
) -> None:
    platform = made.platform()
    made.members(platform, 2)
    meeting = made.settled(platform, challenge=MadeChallenges(world).named(by=world.user("platform_member.own")))
    made.meeting(platform)
    actions.count_members(platform=platform, numbers={"gender.women": 1}, by=made.worker)
    urls = [
        "/platforms/", f"/platforms/{platform.pk}/", f"/platforms/{platform.pk}/vergaderingen/",
        f"/platforms/{platform.pk}/spiegel/", f"/platforms/vergaderingen/{meeting.pk}/",
        f"/platforms/{platform.pk}/aanmeldingen/", f"/gebieden/{world.lindehof.code}/",
        f"/platforms/{platform.pk}/agenda.ics", f"/volgen/gebied/{world.oost.code}/agenda.ics",
    ]  # fmt: skip
    before = {url: statements(worker, url) for url in urls}
    for number in range(7):
        made.seated(platform, f"Meer{number}")
    reopened = actions.reopen_notes(meeting=meeting, by=made.worker)
    for number in range(4):
        made.point(reopened, f"Punt {number}")
        made.settled(platform)
        made.meeting(platform, ahead=number + 2)
        other = made.platform(f"Platform {number}")
        made.seated(other, f"Ander{number}")
        actions.ask_to_join(platform=platform, text="Ik", name="An", email=f"an{number}@x.example", by=None)
    actions.settle_notes(meeting=reopened, by=made.worker)
    numbers = {"gender.women": 3, "gender.men": 2, "age.65+": 4, "home.rented": 1}
    actions.count_members(platform=platform, numbers=numbers, by=made.worker)
    assert {url: statements(worker, url) for url in urls} == before
