"""A part of the work is given to someone else, and the one face stays."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from gewoondoen.kernel import events
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import Notice, User
from gewoondoen.signals import actions, assignment_tasks, holdings, queries, tracking
from gewoondoen.signals.models import Assignment, Signal, WorkPhoto
from tests.signals import cast
from tests.signals.rights_handling import given, to_contractor
from tests.signals.test_reporting import jpeg
from tests.world import World

NO_PHOTO = "dit is geen foto"


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def house(world: World) -> User:
    """Return the partner of Oost, who works for the housing association."""
    partner = world.user("partner.own")
    partner.organisation = world.organisation()
    partner.save()
    return partner


def timeline(signal: Signal, up_to: str = events.INVOLVED) -> list[str]:
    return [entry.text for entry in queries.timeline_of(signal, up_to=up_to)]


def form_of(world: World, signal: Signal, **typed: object) -> dict[str, object]:
    return {"version": signal.version, "seen": 0, "what": "Nieuwe lamp in mast 14", **typed}


def no_photo() -> SimpleUploadedFile:
    return SimpleUploadedFile("foto.jpg", NO_PHOTO.encode(), "image/jpeg")


def test_the_face_and_the_promise_stay_when_the_work_moves(world: World) -> None:
    cast.face(world)
    house(world)
    signal = cast.handled(world)
    before = (signal.contact_person_id, signal.promised_by, signal.status, signal.version)
    client = world.client("area_worker.own")
    typed = form_of(world, signal, organisation=world.organisation().pk, due_on="")
    assert client.post(reverse("signals:assign", args=[signal.reference]), typed).status_code == 302
    signal.refresh_from_db()
    assert (signal.contact_person_id, signal.promised_by, signal.status, signal.version) == before
    assert "Een deel van het werk is gegeven aan Woningstichting De Linde" in timeline(signal)
    follow = text(world.client("anonymous").get(tracking.path_for(signal.reports.get().key)))
    assert "Een deel van het werk is gegeven aan Woningstichting De Linde" in follow


def test_everyone_else_does_not_read_that_work_was_given_away(world: World) -> None:
    assignment = given(world)
    assert not any("deel van het werk" in each for each in timeline(assignment.signal, events.PUBLIC))
    page = text(world.client("anonymous").get(reverse("signals:signal", args=[assignment.signal.reference])))
    assert "Nieuwe lamp" not in page


def test_a_colleague_is_not_named_to_the_reporters(world: World) -> None:
    assignment = given(world)
    assert "Een deel van het werk is gegeven aan een collega" in timeline(assignment.signal)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Kies wie het doet"),
        ({"contractor": "Lichtwerk"}, "e-mailadres van de aannemer"),
        ({"email": "werk@lichtwerk.example"}, "naam van de aannemer"),
        ({"contractor": "Lichtwerk", "email": "werk@lichtwerk.example", "person": "partner"}, "Kies wie het doet"),
        ({"contractor": "Lichtwerk", "email": "werk@lichtwerk.example", "due_on": "2020-01-01"}, "dag vanaf vandaag"),
    ],
)
def test_a_part_is_for_one_party_and_what_was_typed_stays(world: World, typed: dict[str, str], said: str) -> None:
    signal = cast.handled(world)
    if typed.get("person"):
        typed = typed | {"person": str(world.user("partner.own").pk)}
    client = world.client("area_worker.own")
    answer = client.post(reverse("signals:assign", args=[signal.reference]), form_of(world, signal, **typed))
    assert answer.status_code == 422
    assert said in text(answer)
    assert "Nieuwe lamp in mast 14" in text(answer)
    assert not Assignment.objects.exists()


def test_an_organisation_without_anybody_in_the_area_gets_no_part(world: World) -> None:
    signal = cast.handled(world)
    with pytest.raises(Refused, match="werkt niemand"):
        actions.assign(signal=signal, what="Lamp", organisation=world.organisation(), by=world.user("area_worker.own"))


def test_what_was_told_in_confidence_is_not_given_away(world: World) -> None:
    signal = cast.reported(world, kind="stuck").signal
    page = text(world.client("area_worker.own").get(reverse("signals:signal", args=[signal.reference])))
    assert reverse("signals:assign", args=[signal.reference]) not in page
    with pytest.raises(Refused, match="vertrouwen"):
        actions.assign(signal=signal, what="Lamp", person=world.user("partner.own"), by=world.user("area_worker.own"))


def test_who_works_for_the_organisation_sees_the_work_and_nothing_of_the_reporter(world: World) -> None:
    house(world)
    assignment = given(world, organisation=world.organisation())
    client = world.client("partner.own")
    assert "Nieuwe lamp in mast 14" in text(client.get(reverse("signals:assignments")))
    page = text(client.get(reverse("signals:assignment", args=[assignment.pk])))
    assert "Lindeplein 3" in page
    for secret in ("De Wit", "dewit@", "053 123", "lantaarn voor mijn deur"):
        assert secret not in page
    assert world.client("partner.other").get(reverse("signals:assignment", args=[assignment.pk])).status_code == 404


def test_a_partner_that_left_the_organisation_no_longer_sees_its_work(world: World) -> None:
    partner = house(world)
    assignment = given(world, organisation=world.organisation())
    partner.organisation = None
    partner.save()
    assert world.client("partner.own").get(reverse("signals:assignment", args=[assignment.pk])).status_code == 404


def test_who_stands_in_for_a_colleague_does_the_parts_of_that_colleague(world: World) -> None:
    away, stand_in = world.user("partner.own"), world.user("platform_member.own")
    assignment = given(world)
    address = reverse("signals:assignment", args=[assignment.pk])
    assert world.client("platform_member.own").get(address).status_code == 404
    cast.face(world, "partner.own").face_of.update(stand_in=stand_in)
    away.away_from = away.away_until = timezone.localdate()
    away.save()
    client = world.client("platform_member.own")
    assert "Nieuwe lamp" in text(client.get(reverse("signals:assignments")))
    assert client.post(address, {"doe": "klaar", "outcome": "Lamp vervangen."}).status_code == 302
    assignment.refresh_from_db()
    assert assignment.status == "done"


def test_it_is_done_with_words_and_photos_and_who_asked_is_told(world: World) -> None:
    worker = cast.face(world)
    assignment = given(world)
    cast.work()
    Notice.objects.all().delete()
    client, address = world.client("partner.own"), reverse("signals:assignment", args=[assignment.pk])
    data = {"doe": "klaar", "outcome": "Lamp vervangen.", "photos": [jpeg(), jpeg()]}
    assert client.post(address, data).status_code == 302
    cast.work()
    assignment.refresh_from_db()
    assert (assignment.status, assignment.outcome) == ("done", "Lamp vervangen.")
    assert list(assignment.photos.values_list("moment", flat=True)) == ["after", "after"]
    assert Notice.objects.filter(user=worker).count() == 1
    assert "Een deel van het werk is klaar (een collega)" in timeline(assignment.signal)
    assert "Lamp vervangen." in text(
        world.client("area_worker.own").get(reverse("signals:signal", args=[assignment.signal.reference]))
    )


def test_it_is_given_back_only_with_a_reason(world: World) -> None:
    assignment = given(world)
    client, address = world.client("partner.own"), reverse("signals:assignment", args=[assignment.pk])
    assert client.post(address, {"doe": "terug", "why": "  "}).status_code == 422
    assert client.post(address, {"doe": "terug", "why": "Deze mast is van de provincie."}).status_code == 302
    assignment.refresh_from_db()
    assert (assignment.status, assignment.outcome) == ("declined", "Deze mast is van de provincie.")


def test_who_gave_a_part_cannot_say_that_it_is_done(world: World) -> None:
    assignment = given(world)
    with pytest.raises(PermissionDenied):
        actions.finish_assignment(assignment=assignment, outcome="Klaar.", by=world.user("area_worker.own"))


def test_what_ended_does_not_end_again(world: World) -> None:
    assignment = given(world)
    actions.withdraw(assignment=assignment, by=world.user("area_worker.own"))
    answer = world.client("partner.own").post(
        reverse("signals:assignment", args=[assignment.pk]), {"doe": "klaar", "outcome": "Lamp vervangen."}
    )
    assert answer.status_code == 409
    assert "intussen afgelopen: ingetrokken" in text(answer)
    assert "Lamp vervangen." in text(answer)


def test_a_contractor_works_by_the_link_in_the_letter(world: World) -> None:
    cast.face(world)
    assignment = to_contractor(world)
    cast.work()
    letter = next(each for each in mail.outbox if each.to == ["werk@lichtwerk.example"])
    address = tracking.work_path_for(assignment.key)
    assert "/meldingen/werk/" in letter.body
    assert "Lindeplein 3" in letter.body
    client = world.client("anonymous")
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "same-origin"
    page = text(answer)
    assert "Nieuwe lamp in mast 14" in page
    assert world.user("area_worker.own").name in page
    for secret in ("De Wit", "dewit@", "053 123", "lantaarn voor mijn deur"):
        assert secret not in page + letter.body
    assert client.post(address, {"doe": "fotos", "moment": "before", "photos": [jpeg()]}).status_code == 302
    photo = WorkPhoto.objects.get()
    photo_address = reverse("signals:contracted_photo", args=[tracking.work_token_for(assignment.key), photo.pk])
    assert client.get(photo_address)["Cache-Control"].startswith(("private", "no-store"))
    assert client.post(address, {"doe": "klaar", "outcome": "Lamp vervangen."}).status_code == 302
    gone = client.get(address)
    assert gone.status_code == 410
    assert "Nieuwe lamp" not in text(gone)
    assert client.post(address, {"doe": "terug", "why": "Toch niet."}).status_code == 410
    assert client.get(photo_address).status_code == 404


def test_a_link_of_withdrawn_work_is_dead_and_says_so(world: World) -> None:
    assignment = to_contractor(world)
    cast.work()
    mail.outbox.clear()
    actions.withdraw(assignment=assignment, by=world.user("area_worker.own"))
    cast.work()
    assert [each.to for each in mail.outbox if "niet meer" in each.body] == [["werk@lichtwerk.example"]]
    answer = world.client("anonymous").get(tracking.work_path_for(assignment.key))
    assert answer.status_code == 410
    assert "ingetrokken" in text(answer)


def test_a_tracking_link_opens_no_work_and_a_link_of_work_opens_no_report(world: World) -> None:
    assignment = to_contractor(world)
    report = assignment.signal.reports.get()
    client = world.client("anonymous")
    assert client.get(reverse("signals:contracted", args=[tracking.token_for(report.key)])).status_code == 410
    assert client.get(reverse("signals:follow", args=[tracking.work_token_for(assignment.key)])).status_code == 410
    assert client.get(reverse("signals:contracted", args=["onzin"])).status_code == 410


def test_work_that_was_given_to_an_account_has_no_link(world: World) -> None:
    assignment = given(world)
    assert world.client("anonymous").get(tracking.work_path_for(assignment.key)).status_code == 410
    with pytest.raises(PermissionDenied):
        actions.finish_assignment(assignment=assignment, outcome="Klaar.", by=None)


@pytest.mark.parametrize("by_link", [False, True])
def test_a_photo_that_is_none_is_refused_by_name_and_the_words_stay(world: World, by_link: bool) -> None:
    assignment = to_contractor(world) if by_link else given(world)
    client = world.client("anonymous" if by_link else "partner.own")
    own = reverse("signals:assignment", args=[assignment.pk])
    address = tracking.work_path_for(assignment.key) if by_link else own
    answer = client.post(address, {"doe": "klaar", "outcome": "Lamp vervangen.", "photos": [no_photo()]})
    assert answer.status_code == 422
    assert "foto.jpg" in text(answer)
    assert "Lamp vervangen." in text(answer)
    assignment.refresh_from_db()
    assert assignment.is_open
    assert client.post(address, {"doe": "fotos", "moment": "after", "photos": [no_photo()]}).status_code == 422
    assert client.post(address, {"doe": "fotos", "moment": "after"}).status_code == 422
    assert client.post(address, {"doe": "iets"}).status_code == 422
    assert not WorkPhoto.objects.exists()


def test_a_photo_that_is_none_with_a_new_part_is_refused_and_the_words_stay(world: World) -> None:
    signal = cast.handled(world)
    client = world.client("area_worker.own")
    typed = form_of(world, signal, person=world.user("partner.own").pk, photos=[no_photo()])
    answer = client.post(reverse("signals:assign", args=[signal.reference]), typed)
    assert answer.status_code == 422
    assert "foto.jpg" in text(answer)
    assert "Nieuwe lamp in mast 14" in text(answer)


def test_the_disk_is_not_filled_by_link(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gewoondoen.signals.actions.picturing.MOST_PICTURES", 1)
    address = tracking.work_path_for(to_contractor(world).key)
    client = world.client("anonymous")
    data = {"doe": "fotos", "moment": "after"}
    assert client.post(address, data | {"photos": [jpeg()]}).status_code == 302
    answer = client.post(address, data | {"photos": [jpeg()]})
    assert answer.status_code == 422
    assert "al 1 foto" in text(answer)


def test_a_signal_with_work_to_do_is_closed_only_when_that_is_withdrawn(world: World) -> None:
    signal = cast.handled(world, who=actions.Who())
    worker = world.user("area_worker.own")
    part = actions.assign(signal=signal, what="Lamp in mast 14", person=world.user("partner.own"), by=worker)
    signal = actions.answer(signal=signal, text="Gemaakt.", by=worker, outcome="done")
    client, address = world.client("area_worker.own"), reverse("signals:close", args=[signal.reference])
    assert "Lamp in mast 14" in text(client.get(address))
    typed = {"version": signal.version, "lesson": "Masten eerst nummeren."}
    answer = client.post(address, typed)
    assert answer.status_code == 422
    assert "Masten eerst nummeren." in text(answer)
    assert client.post(address, typed | {"withdraw_open": "on"}).status_code == 302
    part.refresh_from_db()
    signal.refresh_from_db()
    assert (part.status, signal.status, signal.lesson) == ("withdrawn", "closed", "Masten eerst nummeren.")


def test_parts_and_photos_go_along_when_signals_are_joined(world: World) -> None:
    assignment = given(world)
    into = cast.handled(world)
    picture = actions.add_work_photos(
        signal=assignment.signal, moment="before", photos=[(b"x", 1, 1)], by=world.user("area_worker.own")
    )
    actions.join(signal=assignment.signal, into=into, by=world.user("area_worker.own"))
    assert Assignment.objects.get().signal == into
    assert WorkPhoto.objects.get(pk=picture[0].pk).signal == into


def test_each_is_reminded_once_the_working_day_before_and_once_when_it_is_late(world: World) -> None:
    # Good Friday 3 April 2026 is a working day, Easter Monday is none: the working day before the 7th is the 3rd.
    with time_machine.travel("2026-04-01T10:00:00Z"):
        assignment = to_contractor(world)
        Assignment.objects.update(due_on=date(2026, 4, 7))
        assert assignment_tasks.remind.call() == 0
    days = (("04-03", 1), ("04-03", 0), ("04-06", 0), ("04-08", 1), ("04-09", 0))
    for day, expected in days:
        with time_machine.travel(f"2026-{day}T10:00:00Z"):
            assert assignment_tasks.remind.call() == expected, day
    cast.work()
    reminders = [each for each in mail.outbox if each.to == ["werk@lichtwerk.example"]][1:]
    assert len(reminders) == 2
    assert {each.visibility for each in Event.objects.filter(verb="assignment.due")} == {events.INTERNAL}
    reminded = Event.objects.filter(verb="assignment.due").values("pk")
    assert Notice.objects.filter(user=assignment.given_by, event_id__in=reminded).count() == 2


def test_work_that_ended_is_not_reminded_of(world: World) -> None:
    assignment = given(world, person=world.user("partner.own"), due_on=timezone.localdate())
    actions.finish_assignment(assignment=assignment, outcome="Klaar.", by=world.user("partner.own"))
    assert assignment_tasks.remind.call() == 0


def test_the_address_of_a_contractor_is_erased_after_the_term(world: World, settings: Settings) -> None:
    ended, still = to_contractor(world), to_contractor(world)
    actions.finish_assignment(assignment=ended, outcome="Klaar.", by=None)
    later = timezone.now() + timedelta(days=settings.RETENTION_REPORTER_DAYS + 1)
    assert holdings.old_contractors(later) == 1
    ended.refresh_from_db()
    assert (ended.email, ended.doer, ended.party) == ("", "Lichtwerk", "contractor")
    still.refresh_from_db()
    assert still.email


def test_own_parts_stand_in_order_of_their_day_and_ended_ones_apart(world: World) -> None:
    today, partner, worker = timezone.localdate(), world.user("partner.own"), world.user("area_worker.own")
    signal = cast.handled(world)
    for what, days in (("zonder dag", None), ("later", 5), ("eerst", 1)):
        due = today + timedelta(days=days) if days else None
        actions.assign(signal=signal, what=what, person=partner, due_on=due, by=worker)
    done = actions.assign(signal=signal, what="al klaar", person=partner, by=worker)
    actions.finish_assignment(assignment=done, outcome="Gedaan.", by=partner)
    assert [each.what for each in queries.own_assignments(partner)] == ["eerst", "later", "zonder dag"]
    page = text(world.client("partner.own").get(reverse("signals:assignments"), {"status": "klaar"}))
    assert "al klaar" in page
    assert "zonder dag" not in page
    assert "eerst" in text(world.client("partner.own").get("/vandaag/"))


def test_the_list_asks_a_constant_number_of_statements(world: World, django_assert_max_num_queries: object) -> None:
    for _ in range(10):
        given(world)
    client = world.client("partner.own")
    with django_assert_max_num_queries(7):  # type: ignore[operator]
        client.get(reverse("signals:assignments"))


def test_the_page_keeps_its_form_when_a_file_is_empty(world: World) -> None:
    assignment = given(world)
    answer = world.client("partner.own").post(
        reverse("signals:assignment", args=[assignment.pk]),
        {"doe": "klaar", "outcome": "Klaar.", "photos": [SimpleUploadedFile("leeg.jpg", b"", "image/jpeg")]},
    )
    assert answer.status_code == 422
    assert "leeg.jpg" in text(answer)
